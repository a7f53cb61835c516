"""What the pages show of elections: chips, stages, facts, what happens next and when."""

from dataclasses import dataclass
from datetime import date, datetime

from foundation.people.models import Person
from foundation.roles.models import Role
from foundation.toolkit.access import Access
from foundation.toolkit.faces import CaseCard, Chip, Fact, StepMark
from foundation.toolkit.moments import (
    absolute_words,
    counted,
    day_words,
    in_zone,
    last_minute,
    moment_words,
    relative_day_words,
)
from governance.elections.actions.keeping_keys import lacks_keys
from governance.elections.models import BallotBox, Election, Nomination
from governance.elections.rules import KEYS_TO_COUNT
from governance.elections.statuses import ElectionStatus

CHIPS = {
    ElectionStatus.CALLED: ("accent", "megaphone"),
    ElectionStatus.OPEN: ("soon", "vote"),
    ElectionStatus.COUNTING: ("soon", "hourglass"),
    ElectionStatus.DECIDED: ("good", "circle-check"),
    ElectionStatus.ENDED: ("quiet", ""),
}


@dataclass(frozen=True)
class Way:
    """An act of the reader: allowed, or refused with its sentence."""

    label: str
    href: str
    access: Access
    icon: str = ""
    kind: str = "secondary"


def chip_of(election: Election) -> Chip:
    tone, icon = CHIPS[ElectionStatus(election.status)]
    is_runoff = election.round > 1 and election.status == ElectionStatus.OPEN
    label = "Runoff: voting" if is_runoff else election.get_status_display()
    return Chip(label, tone, icon)


def card_of(election: Election, person: Person, now: datetime) -> CaseCard:
    today = in_zone(now, election.zone).date()
    meta = [election.organization.short_name]
    if election.status == ElectionStatus.CALLED:
        meta.append(f"Nominations until {day_words(election.nominations_until, today)}")
        meta.append(f"Voting from {day_words(election.opens_on, today)}")
    elif election.status == ElectionStatus.OPEN:
        meta.append(f"Vote until {_until(election.closes_at, election.zone, now)}")
    elif election.status == ElectionStatus.DECIDED:
        meta.append(f"{election.winner} is elected")
    chips = [chip_of(election)]
    if election.status == ElectionStatus.OPEN and person.pk in election.roll:
        has_voted = any(
            person.pk in box.marks for box in election.boxes.all() if box.round == election.round
        )
        chips.append(
            Chip("You have voted", "good", "check") if has_voted else Chip("You can vote", "soon")
        )
    return CaseCard("", election.title, election.get_absolute_url(), meta, chips, side="union")


def stages(election: Election, now: datetime) -> list[StepMark]:
    """The path every election takes, with the day of each."""
    today = in_zone(now, election.zone).date()
    order = (
        (
            ElectionStatus.CALLED,
            "Nominations",
            f"until {day_words(election.nominations_until, today)}",
        ),
        (ElectionStatus.OPEN, "Voting", _voting_days(election, today)),
        (ElectionStatus.COUNTING, "Count", ""),
        (ElectionStatus.DECIDED, "Result", ""),
    )
    if election.status == ElectionStatus.ENDED:
        return [StepMark("Ended without a result", "closed")]
    names = [status for status, *_ in order]
    here = names.index(ElectionStatus(election.status))
    marks = []
    for place, (_, label, detail) in enumerate(order):
        if election.status == ElectionStatus.DECIDED:
            state = "done" if place < here else "closed"
            if place in (1, 2) and not election.roll:
                state = "skipped"
        else:
            state = "done" if place < here else "here" if place == here else "ahead"
        marks.append(StepMark(label, state, detail))
    return marks


def _voting_days(election: Election, today: date) -> str:
    first = day_words(election.opens_on, today)
    last = day_words(election.closes_on, today)
    return f"runoff, until {last}" if election.round > 1 else f"{first} to {last}"


def _until(at: datetime, zone: str, now: datetime) -> str:
    return moment_words(last_minute(at, zone), zone, now)


def next_words(election: Election, box: BallotBox | None, now: datetime) -> tuple[str, str]:
    """What happens next and when: a heading and a sentence."""
    zone = election.zone
    if election.status == ElectionStatus.CALLED:
        lacks = lacks_keys(election)
        today = in_zone(now, zone).date()
        ahead = relative_day_words(election.opens_on, today)
        opens = f"{day_words(election.opens_on, today)} ({ahead})"
        if now < election.nominations_end_at:
            until = _until(election.nominations_end_at, zone, now)
            return "Nominations are open", f"Until {until}. Voting opens on {opens}."
        if lacks and now >= election.opens_at:
            return "Voting waits for the keys", f"{lacks} It opens within a minute after that."
        return "Who stands is settled", f"Voting opens by itself on {opens}. {lacks}".strip()
    if election.status == ElectionStatus.OPEN:
        until = _until(election.closes_at, zone, now)
        return "Voting is open", f"Until {until}. It closes by itself."
    if election.status == ElectionStatus.COUNTING:
        given = len(box.opened_with) if box else 0
        return (
            "Voting is over",
            f"{given} of the {KEYS_TO_COUNT} keys that open the ballots are given. With the second"
            " they are counted and the list is published.",
        )
    return election.get_status_display(), election.outcome


def facts_of(election: Election, now: datetime) -> list[Fact]:
    today = in_zone(now, election.zone).date()
    role = election.role
    begins = day_words(election.posting.begins_on, today)
    facts = [
        Fact("Office", f"{role}, {election.unit}"),
        Fact("Term", f"From {begins}, for up to {counted(election.term_months, 'month')}"),
        Fact(
            "Who may vote",
            f"Members of {election.organization} who work at {election.unit} or below it when"
            " voting opens",
        ),
        Fact("Who may stand", _who_stands(role)),
        Fact(
            "How it is decided",
            "One choice each. Whoever has more than half of the votes is elected; else there is a"
            " runoff between the first two, in which most votes decide",
        ),
        Fact("A tie", election.get_tie_rule_display()),
        Fact(
            "Called",
            f"{absolute_words(election.called_at, election.zone, now)}, by {election.called_by}",
        ),
    ]
    if election.roll_hash:
        facts.append(
            Fact(
                "On the roll",
                "1 person" if len(election.roll) == 1 else f"{len(election.roll)} people",
            )
        )
    return facts


def _who_stands(role: Role) -> str:
    if role.requires_role is None:
        return "Whoever may vote"
    name = role.requires_role.name.lower()
    if not role.requires_within_months:
        return f"Whoever may vote and is a {name}"
    months = counted(role.requires_within_months, "month")
    return (
        f"Whoever may vote: a {name}, or whoever becomes one within {months} of the first day."
        " Otherwise the office ends by itself"
    )


@dataclass(frozen=True)
class CountLine:
    """One candidate in one round; ``votes`` is None where so few voted that it is not told."""

    name: str
    votes: int | None
    share: int
    is_elected: bool


@dataclass(frozen=True)
class RoundFace:
    """A round that was counted: its figures and where its list is."""

    box: BallotBox
    lines: tuple[CountLine, ...]
    cast: int
    on_roll: int
    nobody: int | None
    receipts: tuple[tuple[str, str], ...]


def round_face(
    election: Election,
    box: BallotBox,
    stood: dict[int, Nomination],
    receipts: list[tuple[str, str]],
) -> RoundFace:
    total = sum(box.counts.values()) or 1
    lines = []
    for number in box.numbers:
        one, votes = stood[number], box.counts.get(str(number))
        share = 100 * (votes or 0) // total
        is_elected = election.winner_id == one.person_id and box.round == election.round
        lines.append(CountLine(str(one.person), votes, share, is_elected))
    lines.sort(key=lambda line: -(line.votes or 0))
    named = {str(number): str(one.person) for number, one in stood.items()} | {"0": "None of them"}
    shown = tuple((receipt, named.get(number, "counted")) for receipt, number in receipts)
    return RoundFace(
        box, tuple(lines), len(box.marks), len(election.roll), box.counts.get("0"), shown
    )
