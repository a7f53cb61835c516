from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled
from governance.contracts.article_numbers import listed_number
from governance.contracts.models.agreement import Agreement
from governance.contracts.statuses import LETTER_OFFER_TRANSITIONS, LetterOfferStatus
from governance.contracts.terms import LONGEST_NUMBER


class LetterKind(models.TextChoices):
    SIDE_LETTER = "SIDE_LETTER", "Side letter"
    LETTER_OF_AGREEMENT = "LETTER_OF_AGREEMENT", "Letter of agreement"
    MEMORANDUM = "MEMORANDUM", "Memorandum of understanding"


# What is agreed when a letter is agreed: the same in the offer and in the letter.
TEXT_FIELDS = (
    "kind",
    "title",
    "text",
    "fingerprint",
    "effective_from",
    "effective_to",
    "changes",
    "adds_to",
    "offered_at",
    "offered_by_id",
    "offered_for_id",
)


class LetterText(models.Model):
    """What a letter says, for how long, and of which articles; and who offered it.

    ``changes`` and ``adds_to`` are numbers as the letter writes them: "12" or "12.3".
    """

    kind = models.CharField(max_length=20, choices=LetterKind.choices)
    title = models.CharField(max_length=200)
    text = models.TextField()
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the text, in hex.")
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True, help_text="The last day, if stated.")
    changes = ArrayField(models.CharField(max_length=LONGEST_NUMBER), default=list, blank=True)
    adds_to = ArrayField(models.CharField(max_length=LONGEST_NUMBER), default=list, blank=True)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    offered_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def in_force_on(self, day: date) -> bool:
        """Both days count. An offer holds nothing, whatever its days are."""
        begun = self.effective_from <= day
        return begun and (self.effective_to is None or self.effective_to >= day)

    def touches(self, number: str, listed: Iterable[str]) -> str:
        """ "changes" or "adds to", if it speaks of the listed article; else empty."""
        numbers = list(listed)
        if any(listed_number(each, numbers) == number for each in self.changes):
            return "changes"
        return (
            "adds to"
            if any(listed_number(each, numbers) == number for each in self.adds_to)
            else ""
        )


class LetterOffer(Walled, LetterText):
    """A letter one party offers the other: theirs alone until both have agreed to it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="letter_offers")
    status = models.CharField(
        max_length=10, choices=LetterOfferStatus.choices, default=LetterOfferStatus.OFFERED
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-offered_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="letter_offer_ends_after_it_begins",
                condition=Q(effective_to__isnull=True) | Q(effective_to__gte=F("effective_from")),
            ),
            models.CheckConstraint(
                name="letter_offer_is_answered_by_somebody_at_some_time",
                condition=Q(status="OFFERED", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(status="OFFERED") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
            models.UniqueConstraint(
                name="letter_is_offered_once",
                fields=["agreement", "room", "fingerprint"],
                condition=Q(status="OFFERED"),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.status == LetterOfferStatus.OFFERED

    @property
    def awaits(self) -> Organization:
        return self.agreement.other_party(self.offered_for)

    def move_to(self, status: LetterOfferStatus, *, by: Person, now: datetime) -> None:
        current = LetterOfferStatus(self.status)
        self.status = next_status(LETTER_OFFER_TRANSITIONS, current, status)
        self.answered_at, self.answered_by = now, by


class SideLetterQuerySet(models.QuerySet["SideLetter"]):
    def of_page(self) -> Self:
        return self.defer("words").select_related(
            "offered_by", "offered_for", "confirmed_by", "confirmed_for"
        )


class SideLetter(LetterText):
    """A letter that both parties to an agreement have agreed to. It never changes.

    ``number`` counts the letters of one agreement, in the order in which they were confirmed.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="letters")
    number = models.PositiveIntegerField()
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(help_text="Title and text as they are searched: see folded().")

    objects = SideLetterQuerySet.as_manager()

    class Meta:
        ordering = ("agreement", "-effective_from", "-number")
        constraints = [
            models.UniqueConstraint(name="letter_number_is_unique", fields=["agreement", "number"]),
            models.CheckConstraint(
                name="letter_ends_after_it_begins",
                condition=Q(effective_to__isnull=True) | Q(effective_to__gte=F("effective_from")),
            ),
            models.CheckConstraint(
                name="letter_is_confirmed_by_the_other_party",
                condition=~Q(confirmed_for=F("offered_for")),
            ),
        ]
        indexes = [
            GinIndex(SearchVector("words", config="simple"), name="letters_by_word"),
        ]

    @property
    def name(self) -> str:
        return f"{LetterKind(self.kind).label} {self.number}, {self.title}"
