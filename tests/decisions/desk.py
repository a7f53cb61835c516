"""Proposals for tests, made by the portal's own actions, each act behind the person's own walls."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from foundation.roles.actor import Actor
from foundation.walls.principal import acting_as
from governance.decisions.actions.answering import speak_for_party, take_position
from governance.decisions.actions.deciding import Settled, decide_proposal
from governance.decisions.actions.proposing import Proposed, draft_proposal, open_proposal
from governance.decisions.actions.taking_part import name_participant
from governance.decisions.models import DecisionType, Outcome, Proposal
from governance.decisions.statuses import PartyWord, Stance
from governance.responsibilities.facts import Facts
from governance.responsibilities.models import ListVersion
from tests.house import House, day_at_home
from tests.responsibilities.lists import put_in_force

# Inside every fence of the list.
HARMLESS = Facts(
    cost=Decimal(800),
    articles=frozenset(),
    touches_law=False,
    touches_safety=False,
    touches_hours=False,
    touches_pay=False,
    touches_job_security=False,
    headcount=0,
    other_units=0,
    pilot_days=60,
    evidence=frozenset({"baseline"}),
    done_this_year=0,
)
LABOR = ("labor_co_lead", "steward")
MANAGEMENT = ("manager", "labor_relations")
EVERYBODY = (*LABOR, *MANAGEMENT)
SPEAKERS = ("labor_co_lead", "labor_relations")


@dataclass
class Desk:
    house: House
    version: ListVersion
    now: datetime

    @property
    def today(self) -> date:
        return day_at_home(self.now)

    def at(self, now: datetime) -> "Desk":
        return replace(self, now=now)

    def later(self, **span: int) -> "Desk":
        return self.at(self.now + timedelta(**span))

    @contextmanager
    def acting(self, part: str) -> Iterator[Actor]:
        actor = self.house.actor(part, self.now)
        with acting_as(actor), transaction.atomic():
            yield actor

    def do(self, part: str, action: Any, **said: Any) -> Any:
        with self.acting(part) as actor:
            return action(by=actor, now=self.now, **said)

    def seen(self, proposal: Proposal, part: str = "labor_co_lead") -> Proposal:
        with self.acting(part):
            return Proposal.objects.of_page().get(pk=proposal.pk)

    def proposed(self, **changes: Any) -> Proposed:
        said = {
            "type": DecisionType.objects.get(key=changes.pop("type", "consensus")),
            "unit": self.house.ward,
            "function": "quality_project",
            "level": "work_unit",
            "title": "Bedside handover on 4 West",
            "text": "Shifts hand over at the bedside, for sixty days, on 4 West.",
            "facts": replace(HARMLESS, **changes.pop("facts", {})),
        }
        return Proposed(**{**said, **changes})

    def draft(self, part: str = "labor_co_lead", **changes: Any) -> Proposal:
        said = {"partnership": self.house.partnership, "proposed": self.proposed(**changes)}
        return self.do(part, draft_proposal, **said)

    def seated(self, people: tuple[str, ...] = EVERYBODY, **changes: Any) -> Proposal:
        """A draft with its people: each named by whoever puts up proposals for their party."""
        proposal = self.draft(**changes)
        for part in people:
            namer = "labor_co_lead" if part in LABOR else "labor_relations"
            person = self.house.people[part]
            self.do(namer, name_participant, proposal=proposal, person=person)
        return proposal

    def opened(self, **changes: Any) -> Proposal:
        return self.do("labor_co_lead", open_proposal, proposal=self.seated(**changes))

    def say(
        self, proposal: Proposal, stance: Stance, *parts: str, reason: str = "As said."
    ) -> None:
        for part in parts or EVERYBODY:
            self.do(part, take_position, proposal=proposal, stance=stance, reason=reason)

    def speak(
        self, proposal: Proposal, word: PartyWord, *parts: str, reason: str = "As agreed."
    ) -> None:
        for part in parts or SPEAKERS:
            self.do(part, speak_for_party, proposal=proposal, word=word, reason=reason)

    def agreed(self, **changes: Any) -> Proposal:
        """Open, with a yes of everybody and of each party."""
        proposal = self.opened(**changes)
        self.say(proposal, Stance.AGREE)
        self.speak(proposal, PartyWord.AGREES)
        return proposal

    def settled(self, **changes: Any) -> Settled:
        said = {
            "statement": "Bedside handover is tried on 4 West for sixty days.",
            "owner": self.house.people["labor_co_lead"],
            "review_on": self.today + timedelta(days=60),
        }
        return Settled(**{**said, **changes})

    def decide(self, proposal: Proposal, part: str = "labor_relations", **said: Any) -> Outcome:
        settled = self.settled(**said)
        return self.do(part, decide_proposal, proposal=proposal, settled=settled)

    def decided(self, **changes: Any) -> Outcome:
        return self.decide(self.agreed(**changes))


def desk_for(house: House, effective_from: date | None = None) -> Desk:
    return Desk(house, put_in_force(house, effective_from=effective_from), house.now)
