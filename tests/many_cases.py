"""Many plausible cases at once, made of rows behind the walls: for lists, boards and calendars."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle

from django.db import transaction

from foundation.deadlines.models import Deadline, DeadlineStatus
from foundation.people.models import Organization, Person, Unit
from foundation.roles.actor import Actor
from foundation.walls.models import Room
from foundation.walls.principal import acting_as
from governance.contracts.models import AgreementVersion
from grievances.finding import case_words
from grievances.models import Act, CaseWord, Clock, Grievance, IntakeSheet
from grievances.statuses import FINAL, UNFILED, WHOSE_MOVE, GrievanceStatus, Move

S = GrievanceStatus
_LIFE = (
    S.AWAITING_ANSWER,
    S.AWAITING_UNION,
    S.INTAKE,
    S.AWAITING_ANSWER,
    S.IN_ABEYANCE,
    S.SETTLED,
    S.CLOSED,
    S.IN_MEDIATION,
)
TITLES = (
    "Overtime given out of seniority order",
    "Holiday pay missing for the night of Jan 1",
    "Lift broken on the third floor since Friday",
    "Written warning without a stated reason",
    "Shift swap refused twice",
    "Two nurses for a ward of eighteen",
    "Vacation taken back a week before it began",
)
WORDS_AT_ONCE = 5000
_SUBJECTS = ("scheduling", "pay", "safety", "discipline", "scheduling", "staffing", "pay")
_PARTY = {Move.UNION: "union", Move.MANAGEMENT: "management", Move.BOTH: "either"}
_CONSEQUENCE = {
    "union": ("withdrawn", "The grievance is withdrawn."),
    "management": ("may_be_advanced", "The union may take it to the next step."),
    "either": ("", ""),
}


@dataclass
class Maker:
    """Makes rows of one union's cases. ``private_room`` is that union's own."""

    actor: Actor
    version: AgreementVersion
    case_room: Room
    private_room: Room
    now: datetime
    units: list[Unit]
    people: list[Person | None]
    respondent: Person | None = None
    begins: int = 0

    @property
    def union(self) -> Organization:
        assert self.actor.organization is not None
        return self.actor.organization

    def make(self, count: int, *, status: GrievanceStatus | None = None) -> list[Grievance]:
        """``count`` cases with numbers that go on from the last; each open one has a clock."""
        first, self.begins = self.begins, self.begins + count
        statuses = cycle([status] if status else _LIFE)
        cases = [self._case(first + place, next(statuses)) for place in range(count)]
        sheets = [self._sheet(case, n) for n, case in enumerate(cases, first)]
        words = [word for sheet in sheets for word in self._words(sheet)]
        with acting_as(self.actor), transaction.atomic():
            Grievance.objects.bulk_create(cases)
            IntakeSheet.objects.bulk_create(sheets)
            CaseWord.objects.bulk_create(words, batch_size=WORDS_AT_ONCE)
            Act.objects.bulk_create(self._act(case) for case in cases if case.is_filed)
            clocks = [self._clock(case) for case in cases if case.next_due_at]
            Deadline.objects.bulk_create(clock.deadline for clock in clocks)
            Clock.objects.bulk_create(clocks)
        return cases

    def _case(self, place: int, status: GrievanceStatus) -> Grievance:
        is_filed, is_over = status not in UNFILED, status in FINAL
        procedure = next(iter(self.version.terms.procedures.values()))
        step = list(procedure.steps.values())[place % 3]
        return Grievance(
            room=self.case_room if is_filed else self.private_room,
            union=self.union,
            employer=self.version.agreement.employer,
            agreement_version=self.version,
            unit=self.units[place % len(self.units)],
            procedure=procedure.key,
            subjects=[_SUBJECTS[place % len(_SUBJECTS)]],
            title=TITLES[place % len(TITLES)],
            incident_on=(self.now - timedelta(days=20 + place % 40)).date(),
            status=status,
            step=step.key if is_filed else "",
            step_name=step.name if is_filed else "",
            number=f"{self.union.case_prefix}-G-{place + 1:04}" if is_filed else None,
            filed_at=self.now - timedelta(days=15, minutes=place) if is_filed else None,
            closed_at=self.now - timedelta(days=1, minutes=place) if is_over else None,
            representative=self.people[place % len(self.people)],
            respondent=self.respondent if is_filed else None,
            next_due_at=None if is_over or status == S.IN_ABEYANCE else self._due(place),
        )

    def _due(self, place: int) -> datetime:
        day = self.now + timedelta(days=(place * 5) % 33 - 3)
        return day.replace(hour=22, minute=0, second=0, microsecond=0)

    def _sheet(self, case: Grievance, place: int) -> IntakeSheet:
        return IntakeSheet(
            room=self.private_room,
            grievance=case,
            grievance_room=case.room,
            union=self.union,
            own_number=f"{self.union.case_prefix}-2026-{place + 1:04}",
            logged_at=self.now - timedelta(days=18),
            logged_by=self.actor.person,
        )

    def _words(self, sheet: IntakeSheet) -> list[CaseWord]:
        return case_words(sheet.grievance, [(self.private_room.pk, sheet.own_number)])

    def _act(self, case: Grievance) -> Act:
        assert case.filed_at is not None
        return Act(
            room=case.room,
            grievance=case,
            position=1,
            kind="filed",
            step=case.step,
            happened_on=case.filed_at.date(),
            happened_at=case.filed_at,
            recorded_at=case.filed_at,
            organization=self.union,
            person=self.actor.person,
            role_name="Steward",
        )

    def _clock(self, case: Grievance) -> Clock:
        move = WHOSE_MOVE[GrievanceStatus(case.status)]
        party = _PARTY[move]
        assert case.next_due_at is not None
        code, says = _CONSEQUENCE[party]
        deadline = Deadline(
            room=case.room,
            party=case.organization_of(party),
            action={"union": "appeal to the next step", "management": "answer"}.get(party, "meet"),
            due_on=case.next_due_at.date(),
            due_at=case.next_due_at,
            zone="America/New_York",
            status=DeadlineStatus.RUNNING
            if case.next_due_at >= self.now
            else DeadlineStatus.MISSED,
            consequence=code,
            consequence_sentence=says,
            explanation="Day 1 is the day after receipt.",
            rule_sentence="Within 10 days.",
        )
        return Clock(
            room=case.room,
            grievance=case,
            grievance_room=case.room,
            deadline=deadline,
            key=f"{case.step or 'step_1'}.limit",
            step=case.step or "step_1",
            step_name=case.step_name or "Step 1",
            clock="limit",
            party=party,
            starts_on=case.incident_on,
            starts="receipt",
        )
