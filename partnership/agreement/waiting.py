"""What of the agreement waits for whom: a signature, a changed draft, a review."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach
from foundation.roles.waiting import Consequence, Waiting
from foundation.signing.models import Signature
from partnership.agreement.models import (
    AgreementToPartner,
    DraftConsent,
    NamedSigner,
    Review,
    ReviewWord,
)
from partnership.agreement.queries import SIGNED_KIND

# A review is put before people so many days ahead: long enough to draft what it may ask for.
REVIEW_AHEAD = timedelta(days=60)
ICON = "file-pen"


def lines(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """One statement for what is drafted, one for reviews."""
    if actor.organization is None or actor.side is None:
        return
    speaks = actor.reach(Capability.SETTLE_AGREEMENT) > Reach.NOTHING
    for agreement in _staged(actor):
        yield from _of_staged(agreement, speaks)
    if speaks:
        yield from _reviews(actor, now)


def _staged(actor: Actor) -> Any:
    own = {"agreement": OuterRef("pk"), "organization": actor.organization}
    named = NamedSigner.objects.filter(**own, struck_at__isnull=True)
    signed = Signature.objects.filter(
        text__kind=SIGNED_KIND,
        text__fingerprint=OuterRef("fingerprint"),
        room_id=OuterRef("room_id"),
        person=actor.person,
        organization=actor.organization,
    )
    return AgreementToPartner.objects.staged().annotate(
        is_named=Exists(named.filter(person=actor.person)),
        has_signers=Exists(named),
        is_signed=Exists(signed),
        is_ready=Exists(DraftConsent.objects.filter(**own, revision=OuterRef("revision"))),
    )


def _of_staged(agreement: Any, speaks: bool) -> Iterator[Waiting]:
    def line(title: str) -> Waiting:
        href = agreement.get_absolute_url()
        meta = (f"Version {agreement.number}",)
        return Waiting(title, href, Consequence.HELD_UP, meta=meta, icon=ICON, side="joint")

    if agreement.is_offered and agreement.is_named and not agreement.is_signed:
        yield line("Sign the Agreement to Partner")
    if agreement.is_offered and speaks and not agreement.has_signers:
        yield line("Name who signs the Agreement to Partner for your party")
    if agreement.is_draft and speaks and not agreement.is_ready:
        yield line("The draft of the Agreement to Partner waits for your party")


def _reviews(actor: Actor, now: datetime) -> Iterator[Waiting]:
    said = ReviewWord.objects.filter(review=OuterRef("pk"), organization=actor.organization)
    rows = Review.objects.running().filter(~Exists(said), due_at__lt=now + REVIEW_AHEAD)
    for review in rows:
        yield Waiting(
            "Review the Agreement to Partner for your party",
            review.get_absolute_url(),
            Consequence.OWED,
            due_at=review.due_at,
            icon=ICON,
            side="joint",
        )
