"""What waits for somebody about contracts: texts and letters the other party wants confirmed."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach
from foundation.roles.waiting import MOST, Consequence, Waiting, until_the_end_of
from governance.contracts.access import agreements_to_read, can_read_contracts
from governance.contracts.models import AgreementVersion, LetterOffer
from governance.contracts.statuses import LetterOfferStatus


def texts_to_confirm(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Versions and letters that one's own party has not answered yet: two statements."""
    if actor.side is None or actor.reach(Capability.LOAD_CONTRACT) == Reach.NOTHING:
        return
    if not can_read_contracts(actor):
        return
    ours = agreements_to_read(actor, now=now).filter(
        Q(union=actor.organization) | Q(employer=actor.organization)
    )
    versions = AgreementVersion.objects.filter(
        agreement__in=ours.values("pk"), confirmed_at__isnull=True, set_aside_at__isnull=True
    ).exclude(loaded_for=actor.organization)
    rows = versions.select_related("agreement", "loaded_for", "agreement__partnership__unit")
    for version in rows.defer("source").order_by("loaded_at", "pk")[:MOST]:
        yield Waiting(
            f"Confirm version {version.number}: {version.agreement.name}",
            reverse("contracts:version-detail", args=[version.agreement.code, version.number]),
            Consequence.HELD_UP,
            due_at=until_the_end_of(version.effective_from, version.agreement.partnership.unit.zone)
            if version.effective_from > now.date()
            else None,
            meta=(f"Loaded for {version.loaded_for}",),
            icon="scroll-text",
            side="joint",
        )
    letters = LetterOffer.objects.filter(
        agreement__in=ours.values("pk"), status=LetterOfferStatus.OFFERED
    ).exclude(offered_for=actor.organization)
    offers = letters.select_related("agreement", "offered_for").defer("text")
    for offer in offers.order_by("offered_at", "pk")[:MOST]:
        yield Waiting(
            f"Answer a {offer.get_kind_display().lower()}: {offer.title}",
            reverse("contracts:offer-detail", args=[offer.agreement.code, offer.pk]),
            Consequence.HELD_UP,
            meta=(f"Offered for {offer.offered_for}", str(offer.agreement)),
            icon="mail-check",
            side="joint",
        )
