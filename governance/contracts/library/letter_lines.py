"""Letters as lists and pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Chip, Fact
from foundation.toolkit.moments import absolute_words
from governance.contracts.access import offers_to_read
from governance.contracts.models import Agreement, LetterOffer, SideLetter
from governance.contracts.models.letter import LetterText
from governance.contracts.statuses import LetterOfferStatus


@dataclass(frozen=True)
class LetterLine:
    """A letter or an offer in a list."""

    name: str
    href: str
    period: str
    touches: str
    chips: tuple[Chip, ...]


def letter_lines(actor: Actor, agreement: Agreement, today: date) -> list[LetterLine]:
    """An agreement's letters, those that wait for the other party first if the reader may know."""
    offers = offers_to_read(actor, agreement).filter(status=LetterOfferStatus.OFFERED)
    return [
        *(offer_line(offer, agreement) for offer in offers.defer("text")),
        *(letter_line(each, agreement, today) for each in agreement.letters.defer("words", "text")),
    ]


def letter_line(letter: SideLetter, agreement: Agreement, today: date) -> LetterLine:
    return LetterLine(
        name=letter.name,
        href=reverse("contracts:letter-detail", args=[agreement.code, letter.number]),
        period=period_words(letter),
        touches=touches_words(letter),
        chips=(letter_chip(letter, today),),
    )


def offer_line(offer: LetterOffer, agreement: Agreement) -> LetterLine:
    offer.agreement = agreement
    return LetterLine(
        name=f"{offer.get_kind_display()}, {offer.title}",
        href=reverse("contracts:offer-detail", args=[agreement.code, offer.pk]),
        period=period_words(offer),
        touches=touches_words(offer),
        chips=(offer_chip(offer),),
    )


def letter_chip(letter: SideLetter, today: date) -> Chip:
    if letter.in_force_on(today):
        return Chip("In force", "good", "circle-check")
    if letter.effective_from > today:
        return Chip(f"From {_day(letter.effective_from)}", "plain")
    return Chip("Ended", "quiet")


def offer_chip(offer: LetterOffer) -> Chip:
    if offer.status == LetterOfferStatus.OFFERED:
        return Chip(f"Not in force: waits for {offer.awaits}", "soon", "hourglass")
    if offer.status == LetterOfferStatus.SET_ASIDE:
        return Chip("Set aside", "quiet")
    return Chip("Agreed by both parties", "good", "circle-check")


def letter_facts(letter: LetterText, agreement: Agreement, now: datetime) -> tuple[Fact, ...]:
    """What it is about, when it holds, who agreed to it."""
    zone = agreement.employer.zone
    offered = absolute_words(letter.offered_at, zone, now)
    said = [
        Fact("In force", period_words(letter)),
        Fact("Changes", _articles(letter.changes) or "no article"),
        Fact("Adds to", _articles(letter.adds_to) or "no article"),
        Fact("Offered", f"by {letter.offered_by} for {letter.offered_for}, {offered}"),
    ]
    if isinstance(letter, SideLetter):
        confirmed = absolute_words(letter.confirmed_at, zone, now)
        words = f"by {letter.confirmed_by} for {letter.confirmed_for}, {confirmed}"
        said.append(Fact("Confirmed", words))
    return tuple(said)


def period_words(letter: LetterText) -> str:
    until = f"to {_day(letter.effective_to)}" if letter.effective_to else "no end stated"
    return f"from {_day(letter.effective_from)}, {until}"


def touches_words(letter: LetterText) -> str:
    """``changes Article 12, adds to Article 13.2``."""
    said = [
        f"{verb} {_articles(numbers)}"
        for verb, numbers in (("changes", letter.changes), ("adds to", letter.adds_to))
        if numbers
    ]
    return ", ".join(said)


def _articles(numbers: Sequence[str]) -> str:
    if not numbers:
        return ""
    return f"Article{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
