"""Cases for tests, made by the portal's own actions and never by inserting states."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from foundation.people.models import Organization
from foundation.roles.actor import Actor, system_actor
from foundation.walls.principal import acting_as
from governance.contracts.loading import FILES
from governance.contracts.models import Agreement, AgreementVersion, Article
from grievances.actions.answering import answer_step
from grievances.actions.filing import file_grievance
from grievances.actions.intake import Told, log_intake
from grievances.actions.steps import appeal_step
from grievances.models import Answer, Grievance, Outcome
from tests.contracts.cases import HERE
from tests.house import House, day_at_home

ACCOUNT = "CANARY-ACCOUNT: the charge nurse changed the roster over the phone."
STATEMENT = "The posted schedule was changed without notice."


@dataclass
class Desk:
    """Acts in the house's name: each verb runs as the person of a part, behind its own walls."""

    house: House
    agreement: Agreement
    now: datetime
    articles: list[Article] = field(default_factory=list)

    def at(self, now: datetime) -> "Desk":
        return replace(self, now=now)

    @property
    def today(self) -> date:
        return day_at_home(self.now)

    def actor(self, part: str) -> Actor:
        return self.house.actor(part)

    @contextmanager
    def acting(self, part: str) -> Iterator[Actor]:
        actor = self.actor(part)
        with acting_as(actor), transaction.atomic():
            yield actor

    def do(self, part: str, action: Any, **said: Any) -> Any:
        with self.acting(part) as actor:
            return action(by=actor, now=self.now, **said)

    def seen(self, part: str, case: Grievance) -> Grievance:
        """The case as the person of a part reads it now."""
        with self.acting(part):
            return Grievance.objects.select_related("union", "employer", "unit").get(pk=case.pk)

    def told(self, **changes: Any) -> Told:
        said = {
            "account": ACCOUNT,
            "title": "Schedule changed",
            "statement": STATEMENT,
            "remedy": "Restore the posted schedule.",
            "incident_on": date(2026, 2, 27),
            "unit": self.house.ward,
            "grievants": (self.house.people["grievant"],),
        }
        return Told(**{**said, **changes})

    def intake(self, part: str = "steward", **changes: Any) -> Grievance:
        return self.do(part, log_intake, told=self.told(**changes))

    def filed(self, part: str = "steward", **changes: Any) -> Grievance:
        case = self.intake(part, **changes)
        return self.do(part, file_grievance, grievance=case)

    def answered(self, outcome: Outcome = Outcome.DENIED, **changes: Any) -> Grievance:
        return self.answer(self.filed(**changes), outcome).grievance

    def answer(self, case: Grievance, outcome: Outcome = Outcome.DENIED, **said: Any) -> Answer:
        told = {"reasons": "The change was within management's rights.", **said}
        return self.do("manager", answer_step, grievance=case, outcome=outcome, **told)

    def appealed(self, case: Grievance, **said: Any) -> Grievance:
        return self.do("steward", appeal_step, grievance=case, **said)


def desk_for(house: House, contract: str = "seiu503-state") -> Desk:
    """A desk under a contract of the house, or one of the small ones that say one kind of rule."""
    agreement = put_in_force(house, house.nurses, contract, text_of(contract))
    return Desk(house, agreement, house.now, list(Article.objects.order_by("position")))


def text_of(contract: str) -> str:
    """The file of a contract of the house, or of a small one beside the tests of the engine."""
    paths = (folder / f"{contract}.yaml" for folder in (FILES, HERE / "rows", HERE / "hours"))
    return next(path for path in paths if path.exists()).read_text(encoding="utf-8")


def put_in_force(
    house: House, union: Organization, code: str, source: str, parent: Agreement | None = None
) -> Agreement:
    """The contract as loaded: in force for as long as a test may need."""
    agreement = Agreement.objects.create(
        code=code,
        name=code,
        partnership=house.partnership,
        employer=house.employer,
        union=union,
    )
    version = AgreementVersion.objects.create(
        agreement=agreement,
        parent=parent,
        number=1,
        label="1",
        effective_from=date(2000, 1, 1),
        source=source,
        fingerprint=sha256(source.encode()).hexdigest(),
        format_version="1",
        loaded_at=house.now,
        loaded_by=house.people["union_administrator"],
        loaded_for=union,
    )
    Article.objects.bulk_create(
        Article(version=version, number=a.number, title=a.title, says=a.says, position=position)
        for position, a in enumerate(version.terms.articles, start=1)
    )
    return agreement


@contextmanager
def system(desk: Desk, party: str) -> Iterator[Actor]:
    """As the system actor of one party: "nurses", "technicians" or "employer"."""
    actor = system_actor(getattr(desk.house, party), desk.now)
    with acting_as(actor):
        yield actor
