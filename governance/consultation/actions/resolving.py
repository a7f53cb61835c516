"""Moving an issue up the path with its history, and resolving it with words each party records."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.moments import day_words, in_zone
from governance.consultation.actions.raising import (
    enter_step,
    lock_issue,
    refuse_moved,
    write_issue,
)
from governance.consultation.issue_access import (
    can_move_issue,
    can_propose_words,
    can_record_words,
    stage_of,
    steps_ahead,
)
from governance.consultation.models import IssueAssent, IssueWords, PartnershipIssue, PathStep
from governance.consultation.statuses import PartnershipIssueStatus
from governance.consultation.telling import tell_parties


@transaction.atomic
def move_issue(
    *,
    issue: PartnershipIssue,
    by: Actor,
    now: datetime,
    to: int | None = None,
    because: str = "",
    seen: str = "",
) -> PartnershipIssue:
    """Take it to the next step, or to the step at position ``to``, with all that was said.

    Leaving out a step, or going on before its days are over, needs saying why.
    """
    issue = lock_issue(issue)
    refuse_moved(issue, seen)
    require(can_move_issue(by, issue))
    step, left_out = _step_to(issue, to)
    because = because.strip()
    if not because:
        _refuse_without_reason(issue, left_out, now)
    issue.position = step.position
    issue.save(update_fields=["position"])
    enter_step(issue, step, by=by, now=now, because=because)
    sentence = f"{by.organization} took it to {step.name}"
    write_issue(issue, "issue.moved", sentence, by, now, left_out=[one.name for one in left_out])
    what = "an issue of the partnership went to another step. Your answer is asked for."
    tell_parties(issue, what, by=by, now=now)
    return issue


@transaction.atomic
def propose_words(*, issue: PartnershipIssue, text: str, by: Actor, now: datetime) -> IssueWords:
    """Put up the words that would resolve it; whoever puts them up has recorded them."""
    issue = lock_issue(issue)
    refuse_moved(issue, "")
    require(can_propose_words(by, issue))
    if not text.strip():
        raise ValidationError({"text": "Write the words: each party records exactly these."})
    latest = issue.words.order_by("-number").first()
    if latest is not None and latest.text == text.strip():
        raise ValidationError({"text": "These words are up already; record them instead."})
    words = IssueWords.objects.create(
        room_id=issue.room_id,
        issue=issue,
        number=(latest.number if latest else 0) + 1,
        text=text.strip(),
        proposed_by=by.person,
        proposed_for=party_of(by),
        proposed_at=now,
    )
    sentence = f"{by.organization} put up words that would resolve it"
    write_issue(issue, "words.proposed", sentence, by, now, words=words.number)
    what = "words were put up that would resolve an issue. Your party's answer is asked for."
    tell_parties(issue, what, by=by, now=now)
    _record(words, issue, by, now)
    return words


@transaction.atomic
def record_words(*, words: IssueWords, by: Actor, now: datetime) -> PartnershipIssue:
    """Record the words for one's party. With the last party the issue is resolved."""
    issue = lock_issue(words.issue)
    words.issue = issue
    refuse_moved(issue, "")
    require(can_record_words(by, words))
    _record(words, issue, by, now)
    return issue


def _record(words: IssueWords, issue: PartnershipIssue, by: Actor, now: datetime) -> None:
    IssueAssent.objects.create(
        room_id=issue.room_id,
        words=words,
        organization=party_of(by),
        given_by=by.person,
        given_role=by.role_name,
        given_at=now,
    )
    sentence = f"{by.organization} recorded the words"
    write_issue(issue, "words.recorded", sentence, by, now, words=words.number)
    recorded = set(words.assents.values_list("organization", flat=True))
    if all(party.pk in recorded for party in issue.parties()):
        issue.end(PartnershipIssueStatus.RESOLVED, by=by.person, at=now, outcome=words.text)
        issue.save()
        write_issue(issue, "issue.resolved", "every party recorded the same words", by, now)
        tell_parties(issue, "an issue of the partnership was resolved.", by=by, now=now)


def _step_to(issue: PartnershipIssue, to: int | None) -> tuple[PathStep, list[PathStep]]:
    ahead = steps_ahead(issue)
    wanted = ahead[0].position if to is None else to
    found = next((step for step in ahead if step.position == wanted), None)
    if found is None:
        names = ", ".join(str(step) for step in ahead)
        raise ValidationError({"to": f"That step does not lie ahead. These do: {names}."})
    return found, [step for step in ahead if step.position < wanted]


def _refuse_without_reason(
    issue: PartnershipIssue, left_out: list[PathStep], now: datetime
) -> None:
    if left_out:
        names = ", ".join(step.name for step in left_out)
        raise ValidationError(
            {"because": f"This leaves out: {names}. Say why; without a reason it goes to the next."}
        )
    stage, today = stage_of(issue), in_zone(now, issue.zone).date()
    if today <= stage.try_until:
        raise ValidationError(
            {
                "because": f"It is tried here until the end of {day_words(stage.try_until, today)}."
                " Say why it goes on before."
            }
        )
