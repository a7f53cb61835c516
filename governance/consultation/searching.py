"""Coming decisions and issues of the partnership, as one search finds them."""

from collections.abc import Iterator
from datetime import datetime

from foundation.roles.actor import Actor
from foundation.roles.searching import MOST, Hit, Source, Typed, marks
from foundation.toolkit.found_words import sentence_found
from governance.consultation.access import can_read_decisions, coming_to_list
from governance.consultation.issue_access import issues_to_list


def coming(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    rows = coming_to_list(actor).filter(typed.matching("number", "title", "planned"))
    for one in rows.order_by("-given_at", "pk")[:MOST]:
        yield Hit(
            marks(one.title, typed),
            one.get_absolute_url(),
            one.number,
            (one.number, one.get_status_display(), one.unit.name),
            sentence_found(one.planned, typed.words),
            "joint",
        )


def issues(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    rows = issues_to_list(actor).filter(typed.matching("number", "title", "what"))
    for issue in rows.order_by("-raised_at", "pk")[:MOST]:
        yield Hit(
            marks(issue.title, typed),
            issue.get_absolute_url(),
            issue.number,
            (issue.number, issue.get_status_display(), issue.unit.name),
            sentence_found(issue.what, typed.words),
            "joint",
        )


COMING = Source(
    "coming",
    "Coming decisions",
    "message-square-text",
    "notices of coming decisions",
    coming,
    can_read_decisions,
    order=40,
)
ISSUES = Source(
    "issues",
    "Issues of the partnership",
    "message-circle-warning",
    "issues of the partnership",
    issues,
    can_read_decisions,
    order=45,
)
