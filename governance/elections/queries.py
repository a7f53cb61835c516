"""What the page of one election shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from foundation.people.models import Person
from foundation.toolkit.faces import Fact, StepMark
from governance.elections.faces import RoundFace, facts_of, next_words, round_face, stages
from governance.elections.models import BallotBox, Election, KeyHolder, Nomination, Observer
from governance.elections.published import receipts
from governance.elections.statuses import NominationStatus


@dataclass(frozen=True)
class ElectionPage:
    election: Election
    box: BallotBox | None
    own: Nomination | None
    nominations: tuple[Nomination, ...]
    holders: tuple[KeyHolder, ...]
    observers: tuple[Observer, ...]
    rounds: tuple[RoundFace, ...]
    stages: list[StepMark]
    facts: list[Fact]
    next_title: str
    next_words: str
    has_voted: bool

    @property
    def candidates(self) -> list[Nomination]:
        return [one for one in self.nominations if one.status == NominationStatus.ACCEPTED]

    @property
    def waiting(self) -> list[Nomination]:
        return [one for one in self.nominations if one.status == NominationStatus.PROPOSED]


def election_page(election: Election, person: Person, now: datetime) -> ElectionPage:
    nominations = tuple(
        election.nominations.select_related("person__unit", "nominated_by").order_by(
            "number", "nominated_at", "pk"
        )
    )
    for one in nominations:
        one.election = election
    boxes = list(election.boxes.order_by("round"))
    box = next((one for one in boxes if one.round == election.round), None)
    stood = {one.number: one for one in nominations if one.number}
    title, words = next_words(election, box, now)
    return ElectionPage(
        election=election,
        box=box,
        own=next((one for one in nominations if one.person_id == person.pk), None),
        nominations=nominations,
        holders=tuple(election.key_holders.select_related("person")),
        observers=tuple(election.observers.select_related("person", "candidate__person")),
        rounds=tuple(
            round_face(election, one, stood, receipts(one.published))
            for one in boxes
            if one.is_counted
        ),
        stages=stages(election, now),
        facts=facts_of(election, now),
        next_title=title,
        next_words=words,
        has_voted=box is not None and person.pk in box.marks,
    )
