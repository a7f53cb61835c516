"""The cases of the world, acted out by the portal's own actions at past moments."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.walls.principal import acting_as
from grievances.actions.agreeing import accept_offer
from grievances.actions.answering import answer_step
from grievances.actions.attaching import attach_document
from grievances.actions.filing import file_grievance
from grievances.actions.intake import Told, log_intake
from grievances.actions.notes import write_note
from grievances.actions.offers import ask_abeyance, ask_extension, offer_settlement
from grievances.actions.outside import request_arbitration, request_mediation
from grievances.actions.people import share_case
from grievances.actions.steps import appeal_step
from grievances.actions.words import tell_member
from grievances.case_file import case_file_of
from grievances.models import Answer, Document, Grievance, Note, Outcome
from tests.house import House, day_at_home


@dataclass
class Scene:
    """Plays a case: every verb runs as the person of a part, behind that part's walls."""

    house: House
    now: datetime
    unit: Unit
    files_for: str = "steward"
    answers_for: str = "manager"
    # What the texts of a case begin with, so that a test can look for it elsewhere.
    mark: str = "Case"

    def ago(self, days: int) -> "Scene":
        return replace(self, now=self.now - timedelta(days=days))

    @property
    def today(self) -> date:
        return day_at_home(self.now)

    @contextmanager
    def acting(self, part: str) -> Iterator[Actor]:
        actor = self.house.actor(part, self.now)
        with acting_as(actor), transaction.atomic():
            yield actor

    def do(self, part: str, action: Any, **said: Any) -> Any:
        with self.acting(part) as actor:
            return action(by=actor, now=self.now, **said)

    def intake(self, **changes: Any) -> Grievance:
        said: dict[str, Any] = {
            "account": f"{self.mark}-ACCOUNT: told in the corridor.",
            "title": f"{self.mark}-TITLE",
            "statement": f"{self.mark}-STATEMENT",
            "remedy": f"{self.mark}-REMEDY",
            "witnesses": f"{self.mark}-WITNESSES",
            "management_person": f"{self.mark}-FOREMAN",
            "place": f"{self.mark}-PLACE",
            "contact_wish": f"{self.mark}-WISH",
            "incident_on": self.today - timedelta(days=2),
            "unit": self.unit,
            "grievants": (self.house.people["grievant"],) if self.files_for == "steward" else (),
        }
        return self.do(self.files_for, log_intake, told=Told(**{**said, **changes}))

    def filed(self, **changes: Any) -> Grievance:
        return self.do(self.files_for, file_grievance, grievance=self.intake(**changes))

    def filed_late(self) -> Grievance:
        """After the contract's thirty days, with the union's ground for it."""
        case = self.intake(incident_on=self.today - timedelta(days=60))
        ground = f"{self.mark}-GROUND"
        said = {"grievance": case, "ground_of_timeliness": ground}
        return self.do(self.files_for, file_grievance, **said)

    def answer(self, case: Grievance) -> Answer:
        said = {"outcome": Outcome.DENIED, "reasons": f"{self.mark}-REASONS"}
        return self.do(self.answers_for, answer_step, grievance=case, **said)

    def answered(self) -> tuple[Grievance, Answer]:
        answer = self.answer(self.ago(3).filed())
        return answer.grievance, answer

    def at_step_2(self) -> Grievance:
        case, _ = self.ago(3).answered()
        return self.do(self.files_for, appeal_step, grievance=case)

    def answered_at_step_2(self) -> Grievance:
        return self.answer(self.ago(2).at_step_2()).grievance

    def in_arbitration(self) -> Grievance:
        case = self.ago(1).answered_at_step_2()
        return self.do(self.files_for, request_arbitration, grievance=case)

    def in_mediation(self) -> Grievance:
        return self.do(self.files_for, request_mediation, grievance=self.ago(2).filed())

    def in_abeyance(self) -> Grievance:
        case = self.ago(2).filed()
        offer = self.do(self.files_for, ask_abeyance, grievance=case)
        return self.do(self.answers_for, accept_offer, offer=offer).grievance

    def settled(self) -> Grievance:
        case = self.ago(2).filed()
        offer = self.settlement(case)
        return self.do(self.files_for, accept_offer, offer=offer).grievance

    def settlement(self, case: Grievance) -> Any:
        return self.do(
            self.answers_for, offer_settlement, grievance=case, terms=f"{self.mark}-TERMS"
        )

    def extension(self, case: Grievance, part: str) -> Any:
        with self.acting(part):
            worked = case_file_of(case, self.now).extendable[0]
        return self.do(
            part,
            ask_extension,
            grievance=case,
            clock=worked.key,
            new_on=worked.due_on + timedelta(days=14),
            reason=f"{self.mark}-REASON",
        )

    def note(self, case: Grievance, part: str, text: str, *, is_joint: bool = False) -> Note:
        return self.do(part, write_note, grievance=case, text=text, is_joint=is_joint)

    def document(
        self, case: Grievance, part: str, text: str, *, is_joint: bool = False
    ) -> Document:
        return self.do(
            part,
            attach_document,
            grievance=case,
            file=ContentFile(f"{text}\n".encode(), name=f"{text}.txt"),
            name=f"{text}.txt",
            is_joint=is_joint,
        )

    def share(self, case: Grievance, part: str, with_part: str) -> Any:
        return self.do(
            part,
            share_case,
            grievance=case,
            with_person=self.house.people[with_part],
            ends_at=self.now + timedelta(days=30),
            reason=f"{self.mark}-SHARE",
        )

    def tell(self, case: Grievance) -> Any:
        return self.do(self.files_for, tell_member, grievance=case, text=f"{self.mark}-WORD")
