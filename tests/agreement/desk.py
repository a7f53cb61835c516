"""An Agreement to Partner for tests, made by the portal's own actions.

The house has an employer and two unions: "employer_administrator", "union_administrator" (nurses)
and "other_administrator" (technicians) speak and sign for them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from foundation.roles.actor import Actor, system_actor
from foundation.signing.actions.signing import sign_text
from foundation.signing.models import SigningMethod
from foundation.walls.principal import acting_as
from partnership.agreement.actions.drafting import (
    begin_draft,
    state_values,
    write_clause,
    write_value_line,
)
from partnership.agreement.actions.readying import say_ready
from partnership.agreement.actions.reviewing import say_in_review
from partnership.agreement.actions.signing import name_signer
from partnership.agreement.models import AgreementToPartner, Review
from partnership.agreement.queries import text_to_sign
from partnership.agreement.terms import ClauseKind
from tests.house import House, day_at_home

SPEAKERS = ("employer_administrator", "union_administrator", "other_administrator")


@dataclass
class Table:
    """Where the parties draft: each verb runs as the person of a part, behind its walls."""

    house: House
    now: datetime

    def later(self, days: int = 0, **more: int) -> "Table":
        return replace(self, now=self.now + timedelta(days=days, **more))

    @property
    def today(self) -> date:
        return day_at_home(self.now)

    @contextmanager
    def acting(self, part: str) -> Iterator[Actor]:
        actor = self.house.actor(part, self.now)
        with acting_as(actor), transaction.atomic():
            yield actor

    @contextmanager
    def sweeping(self, party: str) -> Iterator[Actor]:
        actor = system_actor(getattr(self.house, party), self.now)
        with acting_as(actor), transaction.atomic():
            yield actor

    def do(self, part: str, action: Any, **said: Any) -> Any:
        with self.acting(part) as actor:
            return action(by=actor, now=self.now, **said)

    def see(self, thing: Any, part: str = "union_administrator") -> Any:
        with self.acting(part):
            rows = type(thing).objects
            return (rows.of_page() if hasattr(rows, "of_page") else rows).get(pk=thing.pk)

    def drafted(self, part: str = "labor_partner") -> AgreementToPartner:
        """A draft with a mission, values and one line on which the parties differ."""
        draft = self.do(part, begin_draft, partnership=self.house.partnership, reason="Our first.")
        self.write(draft, "mission", text="Safe care by people who are heard.", part=part)
        return draft

    def write(self, draft: AgreementToPartner, key: str = "", part: str = "", **said: Any) -> Any:
        kind = ClauseKind.MISSION if key == "mission" else ClauseKind.OTHER
        words = {"kind": kind, "heading": "Our mission", "text": "Words.", **said}
        return self.do(part or "labor_partner", write_clause, agreement=draft, key=key, **words)

    def with_values(self, draft: AgreementToPartner) -> AgreementToPartner:
        for part in SPEAKERS:
            self.do(part, state_values, agreement=draft, words=f"What {part} stands for.")
        said = {"heading": "Job security", "is_shared": False, "lived_with": "We talk first."}
        self.do("union_administrator", write_value_line, agreement=draft, words="First.", **said)
        return draft

    def signers(self, draft: AgreementToPartner, *parts: str) -> None:
        for part in parts or SPEAKERS:
            person = self.house.people[part]
            said = {"person": person, "capacity": f"Chair, {part}"}
            self.do(part, name_signer, agreement=draft, **said)

    def ready(self, draft: AgreementToPartner, *parts: str) -> AgreementToPartner:
        for part in parts or SPEAKERS:
            draft = self.do(part, say_ready, agreement=draft)
        return draft

    def offered(self) -> AgreementToPartner:
        """Every party has named who signs and is ready."""
        draft = self.drafted()
        self.signers(draft)
        return self.ready(draft)

    def sign(self, agreement: AgreementToPartner, *parts: str) -> AgreementToPartner:
        for part in parts or SPEAKERS:
            with self.acting(part):
                text = text_to_sign(AgreementToPartner.objects.get(pk=agreement.pk))
            said = {"method": SigningMethod.PASSWORD, "nonce": part, "evidence": {}}
            self.do(part, sign_text, text=text, **said)
        return self.see(agreement)

    def agreed(self) -> AgreementToPartner:
        return self.sign(self.offered())

    def review(self) -> Review:
        with self.acting("union_administrator"):
            return Review.objects.of_page().running().get()

    def says(self, part: str, outcome: str = "STANDS", text: str = "") -> Any:
        said = {"review": self.review(), "outcome": outcome, "text": text}
        return self.do(part, say_in_review, **said)
