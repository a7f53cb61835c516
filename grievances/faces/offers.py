"""What is offered or asked, as the case page and its answer page show it."""

from dataclasses import dataclass
from datetime import datetime

from foundation.toolkit.access import Access
from foundation.toolkit.moments import absolute_words
from grievances.faces.timeline import offer_sentences
from grievances.models import Grievance, Offer
from grievances.statuses import OfferStatus

_ENDS = {
    OfferStatus.ACCEPTED: "agreed",
    OfferStatus.REFUSED: "refused",
    OfferStatus.TAKEN_BACK: "took it back",
}


@dataclass(frozen=True)
class OfferFace:
    """One offer in words. ``end`` is empty while it waits for an answer."""

    pk: str
    kind: str
    who: str
    when: str
    sentences: list[str]
    reason: str
    end: str = ""
    answer_note: str = ""
    can_answer: Access | None = None
    can_take_back: Access | None = None


def offer_face(
    offer: Offer,
    grievance: Grievance,
    now: datetime,
    *,
    can_answer: Access | None = None,
    can_take_back: Access | None = None,
) -> OfferFace:
    zone = grievance.terms.zone
    return OfferFace(
        pk=str(offer.pk),
        kind=offer.get_kind_display(),
        who=f"{offer.asked_by} ({offer.asked_role}, {offer.asked_for.short_name})",
        when=absolute_words(offer.asked_at, zone, now),
        sentences=offer_sentences(offer),
        reason=offer.reason,
        end=_end(offer, zone, now),
        answer_note=offer.answer_note,
        can_answer=can_answer,
        can_take_back=can_take_back,
    )


def _end(offer: Offer, zone: str, now: datetime) -> str:
    if offer.answered_at is None or offer.answered_by is None:
        return ""
    verb = _ENDS[OfferStatus(offer.status)]
    who = f"{offer.answered_by} ({offer.answered_role})"
    return f"{who} {verb} on {absolute_words(offer.answered_at, zone, now)}."
