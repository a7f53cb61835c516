"""Side letters: one party offers the text, the other confirms it or sets it aside."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import require_version
from foundation.toolkit.found_words import folded
from governance.contracts.access import (
    can_confirm_letter,
    can_offer_letter,
    can_set_letter_aside,
)
from governance.contracts.actions.telling import room_of, tell_parties
from governance.contracts.article_numbers import listed_number
from governance.contracts.models import Agreement, LetterKind, LetterOffer, SideLetter
from governance.contracts.models.letter import TEXT_FIELDS
from governance.contracts.queries import listed_numbers
from governance.contracts.statuses import LetterOfferStatus

ANSWERS = ("status",)


@dataclass(frozen=True)
class LetterDraft:
    """A letter as it is written. ``changes`` and ``adds_to`` are numbers of listed articles."""

    kind: LetterKind
    title: str
    text: str
    effective_from: date
    effective_to: date | None = None
    changes: tuple[str, ...] = ()
    adds_to: tuple[str, ...] = ()

    def signed_text(self, agreement: Agreement) -> str:
        """Everything that is agreed when the letter is agreed; its fingerprint is the letter's."""
        until = self.effective_to.isoformat() if self.effective_to else "no end stated"
        return "\n".join(
            (
                f"{self.kind.label} to {agreement.code}",
                f"Title: {self.title}",
                f"In force: {self.effective_from.isoformat()} to {until}",
                f"Changes: {', '.join(self.changes) or 'no article'}",
                f"Adds to: {', '.join(self.adds_to) or 'no article'}",
                "",
                self.text.strip(),
                "",
            )
        )


@transaction.atomic
def offer_letter(
    *, agreement: Agreement, draft: LetterDraft, by: Actor, now: datetime
) -> LetterOffer:
    """Offer the other party a letter. The same one offered twice is one offer.

    ``ValidationError`` where it names an article the agreement does not list, ends before it
    begins, or is agreed already.
    """
    agreement = _locked_agreement(agreement)
    require(can_offer_letter(by, agreement))
    _refuse_unfit(agreement, draft)
    said = draft.signed_text(agreement)
    fingerprint = hashlib.sha256(said.encode()).hexdigest()
    _refuse_agreed(agreement, fingerprint)
    open_ones = LetterOffer.objects.filter(agreement=agreement, status=LetterOfferStatus.OFFERED)
    known = open_ones.filter(fingerprint=fingerprint).first()
    if known is not None:
        known.agreement = agreement
        return known
    assert by.organization is not None
    offer = LetterOffer.objects.create(
        room=room_of(agreement),
        agreement=agreement,
        kind=draft.kind,
        title=draft.title,
        text=draft.text.strip(),
        fingerprint=fingerprint,
        effective_from=draft.effective_from,
        effective_to=draft.effective_to,
        changes=list(draft.changes),
        adds_to=list(draft.adds_to),
        offered_at=now,
        offered_by=by.person,
        offered_for=by.organization,
    )
    sentence = f"{by.organization} offered the letter “{offer.title}” to {agreement}."
    _written(offer, "letter.offered", sentence, "A letter was offered", by, now)
    return offer


@transaction.atomic
def confirm_letter(*, offer: LetterOffer, by: Actor, now: datetime, seen: str = "") -> SideLetter:
    """The other party agrees: the letter is in force on its own days, and never changes again.

    ``seen``: its status as it was read; ``StaleVersionError`` if it was answered since.
    """
    offer = _locked(offer)
    _refuse_answered(offer, seen)
    require(can_confirm_letter(by, offer))
    assert by.organization is not None
    offer.move_to(LetterOfferStatus.CONFIRMED, by=by.person, now=now)
    offer.save(update_fields=["status", "answered_at", "answered_by"])
    last = offer.agreement.letters.order_by("-number").values_list("number", flat=True).first()
    letter = SideLetter.objects.create(
        **{name: getattr(offer, name) for name in TEXT_FIELDS},
        agreement=offer.agreement,
        number=(last or 0) + 1,
        confirmed_at=now,
        confirmed_by=by.person,
        confirmed_for=by.organization,
        words=folded(f"{offer.title} {offer.text}"),
    )
    sentence = f"{by.organization} confirmed the letter “{letter.title}” to {offer.agreement}."
    _written(offer, "letter.confirmed", sentence, "A letter was confirmed", by, now)
    return letter


@transaction.atomic
def set_letter_aside(
    *, offer: LetterOffer, because: str, by: Actor, now: datetime, seen: str = ""
) -> LetterOffer:
    """Decline, or take back, a letter that waits. It may be offered again."""
    offer = _locked(offer)
    _refuse_answered(offer, seen)
    require(can_set_letter_aside(by, offer))
    if not because.strip():
        raise ValidationError("Say why, in a sentence: the other party reads it.")
    offer.move_to(LetterOfferStatus.SET_ASIDE, by=by.person, now=now)
    offer.set_aside_because = because.strip()
    offer.save(update_fields=["status", "answered_at", "answered_by", "set_aside_because"])
    sentence = f"{by.organization} set the letter “{offer.title}” aside: {because.strip()}"
    _written(offer, "letter.set_aside", sentence, "A letter was set aside", by, now)
    return offer


def _refuse_unfit(agreement: Agreement, draft: LetterDraft) -> None:
    if draft.effective_to is not None and draft.effective_to < draft.effective_from:
        raise ValidationError({"effective_to": "The last day is before the first."})
    numbers = listed_numbers(agreement)
    for name in ("changes", "adds_to"):
        _refuse_unlisted(name, getattr(draft, name), numbers, agreement)
    both = sorted(set(draft.changes) & set(draft.adds_to))
    if both:
        raise ValidationError(
            {"adds_to": f"Article {', '.join(both)} is said to be changed as well: choose one."}
        )


def _refuse_unlisted(
    name: str, given: Sequence[str], numbers: Sequence[str], agreement: Agreement
) -> None:
    unlisted = [each for each in given if not listed_number(each, numbers)]
    if unlisted:
        raise ValidationError(
            {
                name: f"{agreement} lists no article {', '.join(unlisted)}."
                f" It lists: {', '.join(numbers) or 'none'}."
            }
        )


def _refuse_agreed(agreement: Agreement, fingerprint: str) -> None:
    agreed = agreement.letters.filter(fingerprint=fingerprint).defer("words", "text").first()
    if agreed is not None:
        raise ValidationError(f"This letter is agreed already, as letter {agreed.number}.")


def _refuse_answered(offer: LetterOffer, seen: str) -> None:
    words = {"State": offer.get_status_display()}
    if offer.answered_by is not None:
        words["Answered by"] = str(offer.answered_by)
    if offer.set_aside_because:
        words["Because"] = offer.set_aside_because
    sentence = "Somebody else has answered this letter since you opened it."
    require_version(seen, offer, *ANSWERS, sentence=sentence, saved=words)


def _locked_agreement(agreement: Agreement) -> Agreement:
    rows = Agreement.objects.select_for_update(of=("self",))
    return rows.select_related("partnership__unit", "employer", "union").get(pk=agreement.pk)


def _locked(offer: LetterOffer) -> LetterOffer:
    agreement = _locked_agreement(offer.agreement)
    rows = LetterOffer.objects.select_for_update(of=("self",))
    found = rows.select_related("offered_for", "offered_by", "answered_by").get(pk=offer.pk)
    found.agreement = agreement
    return found


def _written(
    offer: LetterOffer, event: str, sentence: str, subject: str, by: Actor, now: datetime
) -> None:
    agreement = offer.agreement
    record.write(
        event=event,
        subject=offer,
        room_id=offer.room_id,
        sentence=sentence,
        by=by,
        now=now,
        details={"agreement": agreement.code, "fingerprint": offer.fingerprint},
    )
    tell_parties(
        agreement=agreement,
        subject=f"{subject}: {agreement}",
        path=reverse("contracts:offer-detail", args=[agreement.code, offer.pk]),
        but=by.person,
        now=now,
    )
