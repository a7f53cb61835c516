"""Both parties sign a month: what foundation/signing asks of statements."""

from dataclasses import dataclass

from django.urls import reverse

from foundation.people.models import Person, Side
from foundation.release_time.models import Statement
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.signing.models import Signature, SignedText
from foundation.signing.subjects import Signable
from foundation.toolkit.access import ALLOWED, Access, Denied

SIGNED_KIND = "release time statement"


@dataclass(frozen=True)
class Signed:
    """The latest text of a statement, and who has signed it for each party."""

    text: SignedText | None
    signatures: tuple[Signature, ...]

    def by(self, organization_id: int) -> bool:
        return any(one.organization_id == organization_id for one in self.signatures)

    def is_complete(self, statement: Statement) -> bool:
        bank = statement.bank
        return self.by(bank.union_id) and self.by(bank.partnership.employer_id)


def signed_of(statement: Statement) -> Signed:
    text = SignedText.objects.about(SIGNED_KIND, str(statement.pk)).first()
    if text is None:
        return Signed(None, ())
    return Signed(text, tuple(text.signatures.select_related("person", "organization")))


def can_put_up_statement(actor: Actor, person: Person | None) -> Access:
    """One's own; whoever answers for the person; the banks' keepers."""
    if actor.is_system or actor.side is None:
        return Denied("A statement is put up by a person of one of the parties.")
    if may(actor, Capability.KEEP_RELEASE_TIME):
        return ALLOWED
    if person is None:
        return Denied("The statement of a whole bank is its keepers' to put up and sign.")
    if actor.side == Side.LABOR:
        if actor.person.pk == person.pk:
            return ALLOWED
        return Denied(f"For labor {person} signs, or who keeps the banks.")
    return may(actor, Capability.ANSWER_RELEASE_TIME, unit=person.unit)


def may_sign(actor: Actor, subject_id: str) -> Access:
    statement = Statement.objects.select_related("person__unit").get(pk=subject_id)
    return can_put_up_statement(actor, statement.person)


def href(subject_id: str) -> str:
    return reverse("release_time:statement-detail", args=[subject_id])


RELEASE_STATEMENT = Signable(SIGNED_KIND, "Statements of release time", may_sign, href)
