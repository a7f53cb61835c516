"""Committees for tests, made by the portal's own actions, each behind the person's own walls."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from foundation.people.models import Organization, Unit
from foundation.roles.actor import Actor, system_actor
from foundation.roles.models import HowFilled
from foundation.signing.actions.signing import sign_text
from foundation.signing.models import SigningMethod
from foundation.walls.principal import acting_as
from governance.committees.actions.agenda import (
    Asked,
    propose_agenda,
    publish_agenda,
    put_on_agenda,
)
from governance.committees.actions.calling_meetings import Planned, call_meeting
from governance.committees.actions.chartering import agree_to_charter, offer_charter
from governance.committees.actions.founding import Founded, found_committee
from governance.committees.actions.minuting import put_up_minutes, send_for_review, text_to_sign
from governance.committees.actions.promising import Promised
from governance.committees.actions.running import (
    begin_meeting,
    enter,
    finish_meeting,
    mark_presence,
    promise_in_meeting,
)
from governance.committees.actions.seating import Seated, fill_seat
from governance.committees.bench import Bench, bench_of
from governance.committees.charter import Chair, Charter, Rule, SeatLine
from governance.committees.models import (
    AgendaItem,
    CharterVersion,
    Committee,
    CommitteeKind,
    Meeting,
    MeetingEntry,
    Minutes,
    SeatTerm,
)
from governance.committees.statuses import EntryKind, Part, Presence, WantedOutcome
from tests.house import House, day_at_home

# Who says yes to a charter for each party; nobody of them sits in the ward's team.
AGREE = ("union_administrator", "other_administrator", "employer_administrator")
# Who sits in the team of the ward, and as what; who fills whose seats.
CHAIRS = ("labor_co_lead", "manager")
TEAM = {
    "labor_co_lead": Part.CO_CHAIR,
    "steward": Part.MEMBER,
    "manager": Part.CO_CHAIR,
    "labor_relations": Part.MEMBER,
}
LABOR = ("labor_co_lead", "steward")
FILLERS = {"nurses": "labor_partner", "employer": "employer_administrator"}


@dataclass
class Desk:
    house: House
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

    def sweep(self, party: Organization, action: Any) -> Any:
        actor = system_actor(party, self.now)
        with acting_as(actor), transaction.atomic():
            return action(by=actor, now=self.now)

    # --- committees

    def founded(
        self, kind: str = "unit-team", part: str = "labor_partner", **said: Any
    ) -> Committee:
        unit: Unit = said.pop("unit", self.house.ward)
        founded = Founded(
            kind=CommitteeKind.objects.get(key=kind),
            unit=unit,
            name=said.pop("name", f"Team of {unit}"),
            **said,
        )
        partnership = self.house.partnership
        return self.do(part, found_committee, partnership=partnership, founded=founded)

    def charter(self, **changes: Any) -> Charter:
        nurses, employer = self.house.nurses.pk, self.house.employer.pk
        said: dict[str, Any] = {
            "purpose": "The ward gets better every month, with those who work there.",
            "level": "Work unit",
            "cadence": "monthly",
            "cadence_days": 30,
            "labor_seats": 2,
            "management_seats": 2,
            "seats": (
                SeatLine(nurses, Part.CO_CHAIR, 1),
                SeatLine(nurses, Part.MEMBER, 1),
                SeatLine(employer, Part.CO_CHAIR, 1),
                SeatLine(employer, Part.MEMBER, 1),
            ),
            "quorum_labor": 2,
            "quorum_management": 1,
            "rule": Rule.CONSENSUS,
            "chair": Chair.CO_CHAIRS,
            "never": ("Discipline", "Wages and benefits"),
            "agenda_days": 3,
        }
        return Charter(**said | changes)

    def offered(
        self, committee: Committee, part: str = "labor_partner", **changes: Any
    ) -> CharterVersion:
        return self.do(
            part, offer_charter, committee=committee, charter=self.charter(**changes), reason=""
        )

    def agree(self, charter: CharterVersion, *parts: str) -> None:
        for part in parts or AGREE:
            self.do(part, agree_to_charter, charter=charter)

    def chartered(self, **changes: Any) -> Committee:
        committee = self.founded(**changes.pop("founded", {}))
        self.agree(self.offered(committee, **changes))
        return self.seen(committee)

    def seen(self, committee: Committee, part: str = "labor_partner") -> Committee:
        with self.acting(part):
            return Committee.objects.of_page().get(pk=committee.pk)

    def bench(self, committee: Committee, part: str = "labor_partner") -> Bench:
        with self.acting(part):
            return bench_of(committee, now=self.now)

    def seat(
        self,
        committee: Committee,
        part: str,
        as_part: Part = Part.MEMBER,
        *,
        is_alternate: bool = False,
        filler: str = "",
        **said: Any,
    ) -> SeatTerm:
        """Put the person of a part on the first free seat of their party."""
        party = self.house.actor(part, self.now).organization
        assert party is not None
        name = next(
            key for key in ("nurses", "technicians", "employer") if self.party(key) == party
        )
        places = [
            place
            for place in self.bench(committee, part).places
            if place.seat.organization_id == party.pk and place.seat.part == as_part
        ]
        free = next(one for one in places if (not one.alternate if is_alternate else one.is_vacant))
        seated = Seated(
            person=self.house.people[part],
            how=HowFilled.ELECTED,
            is_alternate=is_alternate,
            **said,
        )
        by = filler or FILLERS.get(name, "other_administrator")
        return self.do(by, fill_seat, seat=free.seat, seated=seated)

    def party(self, key: str) -> Organization:
        return getattr(self.house, key)

    def team(self, **changes: Any) -> Committee:
        """The ward's team, chartered and seated: two of each side."""
        committee = self.chartered(**changes)
        for part, as_part in TEAM.items():
            self.seat(committee, part, as_part)
        return committee

    # --- meetings

    def meeting(
        self, committee: Committee, part: str = "labor_co_lead", in_days: int = 7, minutes: int = 60
    ) -> Meeting:
        planned = Planned(self.now + timedelta(days=in_days), minutes, "Room 4")
        return self.do(part, call_meeting, committee=committee, planned=planned)

    def item(
        self,
        meeting: Meeting,
        title: str = "Handover at the bedside",
        part: str = "labor_co_lead",
        **said: Any,
    ) -> AgendaItem:
        asked = Asked(**{"title": title, "wanted": WantedOutcome.DISCUSS} | said)
        return self.do(part, put_on_agenda, meeting=meeting, asked=asked)

    def published(self, meeting: Meeting, first: str = CHAIRS[0], then: str = CHAIRS[1]) -> Meeting:
        self.do(first, propose_agenda, meeting=meeting)
        return self.do(then, publish_agenda, meeting=meeting)

    def running(self, committee: Committee, *titles: str, in_days: int = 7) -> Meeting:
        """Published by both chairs and begun a week later; nobody is ticked as present yet."""
        meeting = self.meeting(committee, in_days=in_days)
        for title in titles or ("Handover at the bedside",):
            self.item(meeting, title)
        self.published(meeting)
        return self.do("labor_co_lead", begin_meeting, meeting=meeting)

    def present(self, meeting: Meeting, *parts: str, by: str = "labor_co_lead") -> None:
        for part in parts or tuple(TEAM):
            person = self.house.people[part]
            said = {"person": person, "presence": Presence.PRESENT}
            self.do(by, mark_presence, meeting=meeting, **said)

    def note(
        self, meeting: Meeting, text: str, part: str = "labor_co_lead", **said: Any
    ) -> MeetingEntry:
        kind = said.pop("kind", EntryKind.NOTE)
        key = said.pop("key", None) or uuid4()
        return self.do(part, enter, meeting=meeting, kind=kind, text=text, key=key, **said)

    def promise(
        self, meeting: Meeting, text: str, owner: str, in_days: int = 14, **said: Any
    ) -> MeetingEntry:
        due = self.today + timedelta(days=in_days)
        promised = Promised(text, self.house.people[owner], due)
        key = said.pop("key", None) or uuid4()
        by = said.pop("part", "labor_co_lead")
        return self.do(by, promise_in_meeting, meeting=meeting, promised=promised, key=key, **said)

    def items(self, meeting: Meeting) -> list[AgendaItem]:
        with self.acting("labor_co_lead"):
            return list(meeting.items.all())

    def finished(self, meeting: Meeting, *not_carried: Any) -> Meeting:
        return self.do(
            "labor_co_lead", finish_meeting, meeting=meeting, not_carried=set(not_carried)
        )

    def minutes(self, meeting: Meeting, part: str = "labor_co_lead") -> Minutes:
        with self.acting(part):
            return Minutes.objects.select_related("meeting__committee").get(meeting=meeting)

    def put_up(self, meeting: Meeting) -> Minutes:
        minutes, today = self.minutes(meeting), self.today
        said = {"minutes": minutes, "today": today}
        self.do("labor_co_lead", send_for_review, until=today, **said)
        return self.do("manager", put_up_minutes, **said)

    def sign(self, minutes: Minutes, part: str) -> None:
        text = self.do(part, text_to_sign, minutes=minutes)
        said = {"method": SigningMethod.PASSWORD, "nonce": part, "evidence": {}}
        self.do(part, sign_text, text=text, **said)

    def approved(self, meeting: Meeting) -> Minutes:
        minutes = self.put_up(meeting)
        for part in CHAIRS:
            self.sign(minutes, part)
        return self.minutes(meeting)
