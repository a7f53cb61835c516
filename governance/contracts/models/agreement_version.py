from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from foundation.people.models import Organization, Person
from governance.contracts.models.agreement import Agreement
from governance.contracts.terms import Terms

_IS_AGREED = Q(number=1) | Q(confirmed_at__isnull=False)
_IS_KEPT = Q(set_aside_at__isnull=True, replaced_by__isnull=True)


class AgreementVersionQuerySet(models.QuerySet["AgreementVersion"]):
    def agreed(self) -> Self:
        """What the clocks may read: the first version of an agreement, and every confirmed one."""
        return self.filter(_IS_AGREED, set_aside_at__isnull=True)

    def in_force_on(self, agreement: Agreement, day: date) -> "AgreementVersion | None":
        """The version whose days include ``day``, a case's incident date; None before the first.

        A version whose stated end has passed stays in use until another begins: contracts are
        carried on while the next one is bargained. ``has_run_out`` tells the page to say so.
        """
        return in_force_among(self.filter(agreement=agreement).defer("source"), day)

    def of_page(self) -> Self:
        """With everybody a page names, without the text."""
        return self.defer("source").select_related(
            "loaded_by",
            "loaded_for",
            "confirmed_by",
            "confirmed_for",
            "set_aside_by",
            "replaced_by",
            "parent",
        )

    def waiting(self) -> Self:
        """Later versions that the other party has neither confirmed nor set aside."""
        return self.filter(number__gt=1, confirmed_at__isnull=True, set_aside_at__isnull=True)


class AgreementVersion(models.Model):
    """One text of an agreement as it was loaded. Its text never changes: a changed file is another.

    The first version is used as soon as it is loaded, and its page says so while the other party
    has not confirmed it. Every later version waits: it comes into force, on its own effective
    date, once an administrator of each party has agreed, one by loading, the other by confirming.
    ``effective_to`` is the last day: the stated end, or the day before a later version begins.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey(
        Agreement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="versions_under",
        help_text="The agreement it stands under, by its own words.",
    )
    label = models.CharField(max_length=60, help_text="What the file calls its version.")
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)
    source = models.TextField(help_text="The file, word for word.")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the file, in hex.")
    format_version = models.CharField(max_length=20, help_text="Of the contract file format.")
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    loaded_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_for = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_because = models.CharField(max_length=300, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
        help_text="A later version with the same effective date, which took all its days.",
    )

    objects = AgreementVersionQuerySet.as_manager()

    class Meta:
        ordering = ("agreement", "-number")
        constraints = [
            models.UniqueConstraint(
                name="agreement_version_number_is_unique", fields=["agreement", "number"]
            ),
            models.UniqueConstraint(
                name="agreement_has_a_text_once",
                fields=["agreement", "fingerprint"],
                condition=Q(set_aside_at__isnull=True),
            ),
            models.CheckConstraint(
                name="agreement_version_ends_after_it_begins",
                condition=Q(effective_to__isnull=True) | Q(effective_to__gte=F("effective_from")),
            ),
            models.CheckConstraint(
                name="agreement_version_is_confirmed_by_the_other_party",
                condition=Q(
                    confirmed_at__isnull=True,
                    confirmed_by__isnull=True,
                    confirmed_for__isnull=True,
                )
                | (
                    Q(confirmed_at__isnull=False, confirmed_by__isnull=False)
                    & Q(confirmed_for__isnull=False)
                    & ~Q(confirmed_for=F("loaded_for"))
                ),
            ),
            models.CheckConstraint(
                name="agreement_version_is_set_aside_only_before_it_is_agreed",
                condition=Q(set_aside_at__isnull=True, set_aside_by__isnull=True)
                | Q(
                    set_aside_at__isnull=False,
                    set_aside_by__isnull=False,
                    confirmed_at__isnull=True,
                    number__gt=1,
                ),
            ),
            ExclusionConstraint(
                name="agreement_has_one_version_in_force_on_a_day",
                expressions=[
                    # A range of one number: equality then needs no extension of PostgreSQL.
                    (
                        Func(F("agreement"), F("agreement"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            F("effective_from"),
                            F("effective_to"),
                            Value("[]"),
                            function="daterange",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=_IS_AGREED & _IS_KEPT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, version {self.number}"

    @property
    def terms(self) -> Terms:
        """What the text says, read once in each process."""
        return _terms(self.fingerprint)

    @property
    def is_agreed(self) -> bool:
        """Whether the clocks may read it."""
        return self.set_aside_at is None and (self.number == 1 or self.confirmed_at is not None)

    @property
    def is_waiting(self) -> bool:
        return not self.is_agreed and self.set_aside_at is None

    @property
    def awaits(self) -> Organization | None:
        """The party that has not confirmed it yet."""
        if self.confirmed_at is not None or self.set_aside_at is not None:
            return None
        return self.agreement.other_party(self.loaded_for)

    def has_run_out(self, day: date) -> bool:
        """Whether its stated end lies before ``day``."""
        return self.effective_to is not None and self.effective_to < day


def in_force_among(versions: Iterable[AgreementVersion], day: date) -> AgreementVersion | None:
    """Of one agreement's versions, the agreed one that began last on or before ``day``."""
    begun = [
        version
        for version in versions
        if version.is_agreed and version.replaced_by_id is None and version.effective_from <= day
    ]
    return max(begun, key=lambda version: version.effective_from, default=None)


@lru_cache(maxsize=128)
def _terms(fingerprint: str) -> Terms:
    from governance.contracts.loading import load_contract as terms_of

    sources = AgreementVersion.objects.filter(fingerprint=fingerprint)
    return terms_of(sources.values_list("source", flat=True)[:1].get())
