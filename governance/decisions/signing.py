"""Both parties put their names to an outcome: what foundation/signing asks of decisions."""

from django.urls import reverse

from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.signing.models import Signature
from foundation.signing.subjects import Signable
from foundation.toolkit.access import Access, Denied
from governance.decisions.models import Outcome
from governance.decisions.statuses import Method

KIND = "decision"


def may_sign(actor: Actor, subject_id: str) -> Access:
    return can_sign_outcome(actor, _outcome(subject_id))


def can_sign_outcome(actor: Actor, outcome: Outcome) -> Access:
    """Whoever speaks for a party that took part."""
    took_part = outcome.proposal.participants.filter(organization=actor.organization)
    if actor.organization is None or not took_part.exists():
        return Denied("Those who speak for a party that took part sign the decision.")
    return may(actor, Capability.SPEAK_FOR_PARTY, unit=outcome.proposal.unit)


def href(subject_id: str) -> str:
    return reverse("decisions:outcome-detail", args=[_outcome(subject_id).proposal_id])


def text_of(outcome: Outcome) -> str:
    """What is signed: the decision as it stands in the register, with how and within what."""
    proposal = outcome.proposal
    text = proposal.texts.get(number=outcome.on_version)
    parts = [
        f"{proposal.number} {text.title}",
        f"Decided on {outcome.decided_on} by {Method(outcome.method).label.lower()}.",
        "",
        outcome.statement,
        "",
        "What was proposed",
        text.text,
        "",
        "Who decides",
        outcome.within,
        "",
        f"Seen to by {outcome.owner}. Looked at again on {outcome.review_on}.",
    ]
    if outcome.dissent:
        parts += ["", "Dissent", outcome.dissent]
    if outcome.advice_used:
        parts += ["", "How advice was used", outcome.advice_used]
    return "\n".join(parts) + "\n"


def signatures_of(outcome: Outcome) -> list[Signature]:
    rows = Signature.objects.filter(text__kind=KIND, text__subject_id=str(outcome.pk))
    return list(rows.select_related("person", "organization"))


def _outcome(subject_id: str) -> Outcome:
    rows = Outcome.objects.select_related("proposal__unit", "proposal__partnership", "owner")
    return rows.get(pk=subject_id)


OUTCOME = Signable(KIND, "The decision", may_sign, href)
