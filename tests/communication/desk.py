"""What the parties tell together, for tests: made by the portal's own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from foundation.people.models import Account, Organization, Person, Unit
from foundation.roles.actor import Actor, actor_for, system_actor
from foundation.walls.principal import acting_as
from partnership.communication.actions.approving import approve_text, offer_text
from partnership.communication.actions.bulletins import Written, write_bulletin
from partnership.communication.actions.channel import Held, write_entry
from partnership.communication.actions.plan import Meant, add_line
from partnership.communication.actions.rumors import (
    agree_answer,
    log_rumor,
    take_in_slips,
    take_on_rumor,
    write_answer,
)
from partnership.communication.actions.summaries import Summed, write_summary
from partnership.communication.actions.surveys import Planned, write_survey
from partnership.communication.models import (
    Bulletin,
    ChannelEntry,
    PlanLine,
    Rumor,
    Summary,
    Survey,
)
from tests.house import House, day_at_home

# Of each party, somebody who writes and approves for it.
NURSES, TECHNICIANS, EMPLOYER = "labor_co_lead", "other_administrator", "labor_relations"


@dataclass
class Desk:
    """Each verb runs as the person of a part, behind its walls."""

    house: House
    now: datetime

    def later(self, **more: float) -> "Desk":
        return replace(self, now=self.now + timedelta(**more))

    @property
    def today(self) -> date:
        return day_at_home(self.now)

    @contextmanager
    def acting(self, part: str) -> Iterator[Actor]:
        actor = self.house.actor(part)
        with acting_as(actor), transaction.atomic():
            yield actor

    @contextmanager
    def sweeping(self, party: Organization) -> Iterator[Actor]:
        actor = system_actor(party, self.now)
        with acting_as(actor), transaction.atomic():
            yield actor

    def do(self, part: str, action: Any, **said: Any) -> Any:
        with self.acting(part) as actor:
            return action(by=actor, now=self.now, **said)

    def see(self, part: str, thing: Any) -> Any:
        with self.acting(part):
            return type(thing).objects.get(pk=thing.pk)

    def people_at(self, unit: Unit, party: Organization, number: int) -> list[Person]:
        """So many people without a role, who can sign in."""
        made = []
        for place in range(number):
            person = Person.objects.create(name=f"{unit} {party} {place}", unit=unit)
            Account.objects.create(person=person, email=f"p{person.pk}@northwater.example")
            self.house.enroll(person, party, since=self.now - timedelta(days=30))
            made.append(person)
        return made

    @contextmanager
    def as_person(self, person: Person) -> Iterator[Actor]:
        actor = actor_for(person, None, self.now)
        with acting_as(actor), transaction.atomic():
            yield actor

    # --- bulletins

    def written(
        self,
        part: str = NURSES,
        unit: Unit | None = None,
        title: str = "Quiet hours on the ward",
        text: str = "From Monday the ward is quiet from ten at night.",
        **more: Any,
    ) -> Bulletin:
        words = Written(title=title, text=text, **more)
        return self.do(part, write_bulletin, written=words, unit=unit or self.house.region)

    def offered(self, part: str = NURSES, **more: Any) -> Bulletin:
        return self.do(part, offer_text, thing=self.written(part, **more))

    def approve(self, thing: Any, *parts: str) -> Any:
        for part in parts:
            seen = self.see(part, thing).version
            thing = self.do(part, approve_text, thing=thing, seen=seen)
        return thing

    def published(self, **more: Any) -> Bulletin:
        return self.approve(self.offered(**more), TECHNICIANS, EMPLOYER)

    # --- rumors

    def rumor(
        self,
        part: str = "steward",
        said: str = "The night shift is to be closed.",
        *,
        is_named: bool = False,
    ) -> Rumor:
        what = {"said": said, "unit": self.house.ward, "is_named": is_named}
        return self.do(part, log_rumor, **what)

    def owned(self, rumor: Rumor | None = None) -> Rumor:
        rumor = rumor or self.rumor()
        for part in (NURSES, EMPLOYER):
            rumor = self.do(part, take_on_rumor, rumor=rumor)
        return rumor

    def drafted(self, rumor: Rumor | None = None, part: str = NURSES) -> Rumor:
        rumor = self.owned(rumor)
        said = "No. It stays as it is until the end of the year."
        return self.do(part, write_answer, rumor=rumor, answer=said, seen=rumor.version)

    def answered(self, rumor: Rumor | None = None) -> Rumor:
        rumor = self.drafted(rumor)
        return self.do(EMPLOYER, agree_answer, rumor=rumor, seen=rumor.version)

    def sweep(self, party: Organization) -> int:
        with self.sweeping(party) as actor:
            return take_in_slips(by=actor, now=self.now)

    # --- surveys

    def planned(
        self, text: str = "How is it?\n- Good\n- It will do\n- Bad", **more: Any
    ) -> Planned:
        words = {"title": "How is it going?", "closes_on": self.today + timedelta(days=7)}
        return Planned(text=text, **{**words, **more})

    def survey(self, part: str = NURSES, unit: Unit | None = None, **more: Any) -> Survey:
        said = {"planned": self.planned(**more), "unit": unit or self.house.ward}
        return self.do(part, write_survey, **said)

    def opened(
        self, text: str = "How?\n- Good\n- It will do\n- Bad\nTime?\n- Yes\n- No", **more: Any
    ) -> Survey:
        survey = self.do(NURSES, offer_text, thing=self.survey(text=text, **more))
        return self.approve(survey, TECHNICIANS, EMPLOYER)

    # --- plan, summaries, the channel

    def line(self, part: str = NURSES, **more: Any) -> PlanLine:
        words = {
            "audience": "SALARIED",
            "message": "What a team decides",
            "channel": "HUDDLE",
            "rhythm": "MONTHLY",
            "next_on": self.today,
        }
        said = {"meant": Meant(**{**words, **more}), "partnership": self.house.partnership}
        return self.do(part, add_line, **said)

    def summary(self, part: str = NURSES, unit: Unit | None = None, **more: Any) -> Summary:
        words = {
            "title": "The third quarter",
            "text": "Two teams began; one issue was resolved.",
            "body": "DISTRICT",
            "period_from": self.today - timedelta(days=90),
            "period_to": self.today,
        }
        said = {"summed": Summed(**{**words, **more}), "unit": unit or self.house.region}
        return self.do(part, write_summary, **said)

    def entry(self, part: str = NURSES, **more: Any) -> ChannelEntry:
        words = {
            "kind": "MEETING",
            "title": "Membership meeting",
            "held_on": self.today,
            "hours": Decimal(2),
        }
        return self.do(part, write_entry, held=Held(**{**words, **more}))
