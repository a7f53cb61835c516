"""Putting up a proposal, changing it, opening it to everybody's answer, taking it back."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Partnership, Unit
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.decisions.access import can_open, can_propose, can_revise, can_withdraw
from governance.decisions.changes import lock_proposal, proposal_changed
from governance.decisions.closing import end_of_day
from governance.decisions.facts_kept import kept
from governance.decisions.fencing import OutsideFences, require_inside
from governance.decisions.models import DecisionType, Proposal, ProposalText
from governance.decisions.numbers import next_number
from governance.decisions.queries import has_answers, side_of
from governance.decisions.statuses import ProposalStatus
from governance.decisions.telling import tell_participants
from governance.responsibilities.facts import Facts
from governance.responsibilities.queries import room_of, today_of, version_in_force
from governance.responsibilities.terms import SIDES_NEEDED, Mode


@dataclass(frozen=True)
class Proposed:
    """What is put up. ``level`` and ``function`` are keys of the list in force."""

    type: DecisionType
    unit: Unit
    function: str
    level: str
    title: str
    text: str
    facts: Facts = field(default_factory=Facts)
    kind: str = ""
    quorum: int = 1


@transaction.atomic
def draft_proposal(
    *,
    partnership: Partnership,
    proposed: Proposed,
    by: Actor,
    now: datetime,
    follows: Proposal | None = None,
) -> Proposal:
    """A draft, for both sides to read. Its fences are looked at, and hold nothing back yet."""
    require(can_propose(by, proposed.unit))
    _refuse_unsaid(partnership, proposed, now)
    room = room_of(partnership)
    proposal = Proposal(
        room=room,
        partnership=partnership,
        number=next_number(room_id=room.pk, on=today_of(partnership, now)),
        proposed_by=by.person,
        proposed_for=by.organization,
        proposed_role=by.role_name,
        proposed_at=now,
        follows=follows,
    )
    _take_over(proposal, proposed)
    proposal.save(force_insert=True)
    return proposal_changed(
        proposal,
        event="proposal.drafted",
        sentence=f"{by.person} put up the draft {proposal.number}: {proposal.title}.",
        by=by,
        now=now,
    )


def draft_again(*, proposal: Proposal, by: Actor, now: datetime) -> Proposal:
    """A new draft that takes up one that has ended: nothing is opened a second time."""
    names = ("type", "unit", "function", "level", "kind", "title", "text", "quorum")
    said: dict[str, Any] = {name: getattr(proposal, name) for name in names}
    return draft_proposal(
        partnership=proposal.partnership,
        proposed=Proposed(facts=proposal.said, **said),
        by=by,
        now=now,
        follows=proposal,
    )


@transaction.atomic
def revise_proposal(
    *, proposal: Proposal, proposed: Proposed, by: Actor, now: datetime, seen: int | None = None
) -> Proposal:
    """Change a proposal. Once somebody has answered, type and place are settled, a new text is a
    version of its own that everybody answers anew, and one outside its fences is refused.
    """
    proposal = lock_proposal(proposal, seen=seen)
    require(can_revise(by, proposal))
    _refuse_unsaid(proposal.partnership, proposed, now)
    is_answered = has_answers(proposal)
    if is_answered:
        _refuse_moved(proposal, proposed)
    is_new_text = _text_of(proposal) != _text_of(proposed)
    _take_over(proposal, proposed)
    if proposal.is_open:
        require_inside(proposal, now=now)
        if is_new_text:
            proposal.version += 1
            _keep_text(proposal, by, now)
            if is_answered:
                what = "the text was changed; give your answer to the new one."
                tell_participants(proposal, what, now=now, but=by.person)
    return proposal_changed(
        proposal,
        event="proposal.revised",
        sentence=f"{by.person} changed {proposal.number}; text {proposal.version} stands.",
        by=by,
        now=now,
        details={"version": proposal.version},
    )


@transaction.atomic
def open_proposal(
    *, proposal: Proposal, by: Actor, now: datetime, seen: int | None = None
) -> Proposal:
    """Ask everybody. ``OutsideFences`` where the list of today does not let it be decided here;
    refused as well without people of each side the decision needs, or a quorum they can reach.
    """
    proposal = lock_proposal(proposal, seen=seen)
    require(can_open(by, proposal))
    checked = require_inside(proposal, now=now)
    version = checked.version or version_in_force(
        proposal.partnership, today_of(proposal.partnership, now)
    )
    if version is None:
        raise OutsideFences(checked)
    _refuse_empty_seats(proposal, checked.mode)
    row = checked.answer.row
    proposal.method = proposal.type.method
    proposal.fallbacks = [one.value for one in row.fallback] if row else []
    closes_at = end_of_day(proposal.partnership, now + timedelta(days=proposal.type.open_days))
    proposal.open(at=now, closes_at=closes_at, list_version=version)
    _keep_text(proposal, by, now)
    tell_participants(proposal, "a proposal waits for your answer.", now=now, but=by.person)
    return proposal_changed(
        proposal,
        event="proposal.opened",
        sentence=f"{by.person} opened {proposal.number} under version {version.number} of the"
        f" responsibilities list, until {closes_at:%Y-%m-%d}.",
        by=by,
        now=now,
        details={"list": version.number, "level": proposal.level, "function": proposal.function},
    )


@transaction.atomic
def withdraw_proposal(
    *, proposal: Proposal, because: str, by: Actor, now: datetime, seen: int | None = None
) -> Proposal:
    """Take it back, with the reason; it stays readable."""
    proposal = lock_proposal(proposal, seen=seen)
    require(can_withdraw(by, proposal))
    if not because.strip():
        raise ValidationError({"because": "Say why it is withdrawn, in a sentence."})
    was_open = proposal.is_open
    proposal.end(ProposalStatus.WITHDRAWN, at=now, because=because)
    if was_open:
        tell_participants(proposal, "the proposal was withdrawn.", now=now, but=by.person)
    return proposal_changed(
        proposal,
        event="proposal.withdrawn",
        sentence=f"{by.person} withdrew {proposal.number}: {proposal.ended_because}",
        by=by,
        now=now,
    )


def _take_over(proposal: Proposal, proposed: Proposed) -> None:
    proposal.type = proposed.type
    proposal.method = proposal.method if proposal.is_open else proposed.type.method
    for name in ("unit", "function", "level", "kind", "quorum"):
        setattr(proposal, name, getattr(proposed, name))
    proposal.title, proposal.text = proposed.title.strip(), proposed.text.strip()
    proposal.facts = kept(proposed.facts)


def _text_of(one: Proposal | Proposed) -> tuple[str, str, Facts]:
    facts = one.said if isinstance(one, Proposal) else one.facts
    return one.title.strip(), one.text.strip(), facts


def _keep_text(proposal: Proposal, by: Actor, now: datetime) -> None:
    ProposalText.objects.create(
        room_id=proposal.room_id,
        proposal=proposal,
        number=proposal.version,
        title=proposal.title,
        text=proposal.text,
        facts=proposal.facts,
        written_by=by.person,
        written_at=now,
    )


def _refuse_unsaid(partnership: Partnership, proposed: Proposed, now: datetime) -> None:
    wrong: dict[str, str] = {}
    if not proposed.title.strip():
        wrong["title"] = "Give the proposal a short title."
    if not proposed.text.strip():
        wrong["text"] = "Write what is proposed, in the words that would be decided."
    if proposed.quorum < 1:
        wrong["quorum"] = "Somebody of each side has to answer: the quorum is 1 or more."
    if not partnership.unit.contains(proposed.unit):
        wrong["unit"] = f"{proposed.unit} does not belong to {partnership}."
    version = version_in_force(partnership, today_of(partnership, now))
    if version is None:
        wrong["function"] = "No responsibilities list is in force: ratify one first."
    elif proposed.level not in [level.key for level in version.said.levels]:
        names = ", ".join(level.name for level in version.said.levels)
        wrong["level"] = f"The list knows no such level. It has {names}."
    if wrong:
        raise ValidationError(wrong)


def _refuse_moved(proposal: Proposal, proposed: Proposed) -> None:
    """What people have answered stays what it was about, and how it passes stays as it was set."""
    settled = {
        "type": "The type is settled once somebody has answered: put up a new proposal.",
        "function": "What it is about is settled once somebody has answered.",
        "level": "Its level is settled once somebody has answered: refer it instead.",
        "kind": "Its kind is settled once somebody has answered.",
        "unit": "Its unit is settled once somebody has answered.",
        "quorum": "The quorum is settled once somebody has answered.",
    }
    moved = {
        name: sentence
        for name, sentence in settled.items()
        if getattr(proposal, name) != getattr(proposed, name)
    }
    if moved:
        raise ValidationError(moved)


def _refuse_empty_seats(proposal: Proposal, mode: Mode | None) -> None:
    """People of every side the mode needs, and enough of each to reach the quorum."""
    rows = proposal.participants.select_related("organization").filter(is_observer=False)
    seats = Counter(side_of(one.organization) for one in rows)
    needed = SIDES_NEEDED[mode] if mode and proposal.type.is_binding else frozenset()
    for side in sorted(needed):
        if seats[side] == 0:
            raise ValidationError(
                f"Nobody of {side} takes part yet: that party names its own people first."
            )
        if seats[side] < proposal.quorum:
            raise ValidationError(
                f"{seats[side]} of {side} take part, and the quorum of each side is"
                f" {proposal.quorum}: name more people or lower the quorum."
            )
    if not seats:
        raise ValidationError("Nobody takes part yet: name the people who are asked.")
