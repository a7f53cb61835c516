"""What may become of an offered letter. What is agreed is a letter of its own and never changes."""

from collections.abc import Mapping

from django.db.models import TextChoices


class LetterOfferStatus(TextChoices):
    OFFERED = "OFFERED", "Waits for the other party"
    CONFIRMED = "CONFIRMED", "Agreed by both parties"
    SET_ASIDE = "SET_ASIDE", "Set aside"


LETTER_OFFER_TRANSITIONS: Mapping[LetterOfferStatus, frozenset[LetterOfferStatus]] = {
    LetterOfferStatus.OFFERED: frozenset(
        {LetterOfferStatus.CONFIRMED, LetterOfferStatus.SET_ASIDE}
    ),
    LetterOfferStatus.CONFIRMED: frozenset(),
    LetterOfferStatus.SET_ASIDE: frozenset(),
}
