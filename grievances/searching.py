"""Cases as one search finds them: by number and title; a member's own by their number."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.searching import MOST, Hit, Source, Typed, marks
from foundation.walls.principal import ActorKind
from grievances.access import can_list_cases, standings_to_read
from grievances.finding import found_by
from grievances.lists.rows import href_of, number_of, stage_of, with_everything
from grievances.models import Grievance


def cases(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    """Within the actor's reach; what a case is called and numbered, never what is noted in it."""
    seen = Grievance.objects.visible_to(actor, now).filter(found_by(typed.text))
    for case in with_everything(seen).order_by("-incident_on", "pk")[:MOST]:
        number = number_of(case)
        yield Hit(
            marks(case.title, typed),
            href_of(case),
            number,
            (number, stage_of(case), case.unit.name),
            side="joint" if case.is_filed else "union",
        )


def own_cases(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    """A member's: number and state, as they were published to them."""
    found = standings_to_read(actor).filter(typed.matching("number", "state", "step_name"))
    for one in found[:MOST]:
        yield Hit(
            marks(one.state, typed),
            reverse("grievances:my-case-detail", args=[one.pk]),
            one.number,
            tuple(words for words in (one.number, one.step_name) if words),
        )


def _all_like_this(text: str) -> str:
    return f"{reverse('grievances:case-list')}?{urlencode({'q': text, 'status': 'all'})}"


CASES = Source(
    "cases",
    "Cases",
    "folder",
    "numbers and titles of cases",
    cases,
    can_list_cases,
    _all_like_this,
    order=10,
)
OWN_CASES = Source(
    "my-cases",
    "Your cases",
    "folder-open",
    "numbers of your own cases",
    own_cases,
    lambda actor: actor.kind == ActorKind.MEMBER,
    order=10,
)
