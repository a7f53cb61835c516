"""Acting out a worked case: each event by the portal's own actions, on its own day.

On every day between, the sweep that follows missed days is run, as it would be.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from governance.contracts.events import Event
from governance.contracts.terms import Terms
from grievances.actions.agreeing import accept_offer, end_abeyance
from grievances.actions.answering import answer_step
from grievances.actions.filing import file_grievance
from grievances.actions.following import follow_missed
from grievances.actions.intake import Told, log_intake
from grievances.actions.offers import ask_abeyance, ask_waiver
from grievances.actions.outside import EventTold, record_event, request_arbitration
from grievances.actions.steps import appeal_step
from grievances.case_file import case_file_of
from grievances.models import Grievance, Outcome
from tests.contracts.cases import Case
from tests.contracts.cases import contract as terms_of
from tests.grievances.cases import Desk, put_in_force, text_of
from tests.house import build_house

FIRST_DATES = ("occurred", "learned", "letter_received", "took_effect", "paid")


class ActedCase:
    """One case of the examples, acted out to its last event."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.terms: Terms = terms_of(case.contract)
        self.zone = ZoneInfo(self.terms.zone)
        first = min(self._day(event) for event in case.events)
        told = max(self._moment(event) for event in case.events if event.kind in FIRST_DATES)
        house = build_house(self._noon(first))
        agreement = put_in_force(house, house.nurses, case.contract, text_of(case.contract))
        self.desk = Desk(house, agreement, told)
        self.sweeper = system_actor(house.nurses, self.desk.now)
        self.grievance = self._log(first)

    def act_out(self) -> Grievance:
        """Every event on its day, with a sweep each morning; the case as it then stands."""
        for event in self.case.events:
            if event.kind not in FIRST_DATES:
                self._wait_until(self._day(event))
                self.desk = self.desk.at(max(self.desk.now, self._moment(event)))
                self._act(event)
        return self.grievance

    # --- days

    def _day(self, event: Event) -> date:
        at = event.at
        return at.astimezone(self.zone).date() if isinstance(at, datetime) else at

    def _moment(self, event: Event) -> datetime:
        return event.at if isinstance(event.at, datetime) else self._noon(event.at)

    def _noon(self, day: date) -> datetime:
        return datetime.combine(day, time(12), tzinfo=self.zone)

    def _wait_until(self, day: date) -> None:
        while self.desk.now.astimezone(self.zone).date() < day:
            self.desk = self.desk.at(self.desk.now + timedelta(days=1))
            with acting_as(self.sweeper):
                follow_missed(by=self.sweeper, now=self.desk.now)

    # --- acts

    def _log(self, first: date) -> Grievance:
        known = {e.kind: e.at for e in self.case.events if e.kind in FIRST_DATES}
        told = Told(
            account="As told.",
            title="Acted out",
            statement="As worked out by hand.",
            unit=self.desk.house.ward,
            subjects=tuple(self.case.facts.subjects),
            procedure=self.case.facts.procedure,
            incident_on=_only_day(known.get("occurred", first)),
            incident_at=_only_moment(known.get("occurred")),
            learned_on=_only_day(known.get("learned")),
            learned_at=_only_moment(known.get("learned")),
            letter_received_on=_only_day(known.get("letter_received")),
            took_effect_on=_only_day(known.get("took_effect")),
            paid_on=_only_day(known.get("paid")),
        )
        return self.desk.do("steward", log_intake, told=told)

    def _act(self, event: Event) -> None:
        self.grievance = self.desk.seen("steward", self.grievance)
        is_arbitration = bool(event.step) and self._procedure_step(event.step).is_arbitration
        if event.kind == "arbitration_requested" or (event.kind == "appealed" and is_arbitration):
            self._leave_out_steps_before(event.step or "")
            self._by_union(request_arbitration, event, step=event.step or "")
        elif event.kind in _ACTIONS:
            _ACTIONS[event.kind](self, event)
        else:
            told = EventTold(
                event.kind,
                at=event.at,
                step=event.step or "",
                sets=event.on,
                days=event.days,
                until=event.until,
                clock=event.clock or "",
            )
            part = "manager" if event.by == "management" else "steward"
            self.desk.do(part, record_event, grievance=self.grievance, told=told)

    def _by_union(self, action: Callable[..., Grievance], event: Event, **said: object) -> None:
        self.desk.do(
            "steward",
            action,
            grievance=self.grievance,
            at=event.at,
            ground_of_timeliness="As worked out by hand.",
            **said,
        )

    def _rest(self, event: Event) -> None:
        offer = self.desk.do("chief_steward", ask_abeyance, grievance=self.grievance)
        self.desk.do("manager", accept_offer, offer=offer)

    def _resume(self, event: Event) -> None:
        self.desk.do("manager", end_abeyance, grievance=self.grievance, at=event.at)

    def _answer(self, event: Event) -> None:
        self.desk.do(
            "manager",
            answer_step,
            grievance=self.grievance,
            outcome=Outcome.DENIED,
            reasons="As worked out by hand.",
            at=event.at,
        )

    def _leave_out_steps_before(self, step: str) -> None:
        """Where an example leaves out steps, the parties agree to it, as the contract asks."""
        while step not in self._onward("arbitration_requested"):
            with self.desk.acting("steward"):
                waivable = case_file_of(self._fresh(), self.desk.now).waivable_steps
            assert waivable, f"{step} cannot be reached"
            offer = self.desk.do(
                "chief_steward", ask_waiver, grievance=self.grievance, step=waivable[0]
            )
            self.desk.do("manager", accept_offer, offer=offer)

    def _onward(self, kind: str) -> list[str | None]:
        with self.desk.acting("steward"):
            return [e.step for e in case_file_of(self._fresh(), self.desk.now).onward(kind)]

    def _fresh(self) -> Grievance:
        return Grievance.objects.get(pk=self.grievance.pk)

    def _procedure_step(self, step: str | None):
        return self.terms.procedures[self.case.facts.procedure].steps[step or ""]


_ACTIONS: dict[str, Callable[[ActedCase, Event], None]] = {
    "filed": lambda acted, e: acted._by_union(file_grievance, e, step=e.step or ""),
    "appealed": lambda acted, e: acted._by_union(appeal_step, e, step=e.step or ""),
    "answered": ActedCase._answer,
    "abeyance_began": ActedCase._rest,
    "abeyance_ended": ActedCase._resume,
}


def _only_day(at: date | datetime | None) -> date | None:
    return at.date() if isinstance(at, datetime) else at


def _only_moment(at: date | datetime | None) -> datetime | None:
    return at if isinstance(at, datetime) else None
