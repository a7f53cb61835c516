from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person
from foundation.toolkit.moments import in_zone
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey
from partnership.agreement.composing import text_of
from partnership.agreement.statuses import AGREEMENT_TRANSITIONS, STAGED, AgreementStatus
from partnership.agreement.terms import Said, from_json


class AgreementToPartnerQuerySet(models.QuerySet["AgreementToPartner"]):
    def agreed(self) -> Self:
        """What every party has signed, the latest first: that one is in force."""
        return self.filter(status=AgreementStatus.AGREED).order_by("-number")

    def staged(self) -> Self:
        """What is drafted or waits for signatures: one of a partnership at most."""
        return self.filter(status__in=STAGED)

    def of_page(self) -> Self:
        return self.select_related(
            "partnership__employer",
            "partnership__unit",
            "drafted_by",
            "changed_by",
            "changed_for",
            "based_on",
            "withdrawn_by",
        )


class AgreementToPartner(Walled):
    """One version of what the parties of a partnership agree with one another about it.

    ``says`` changes while it is a draft; ``text`` is what is signed, word for word, from the moment
    every party is ready to sign. Agreed, nothing of it ever changes: PostgreSQL refuses
    (``partnership/agreement/guards.py``). The latest agreed version is in force; no row is touched
    for that.
    """

    belonging_reads = "status = 'AGREED'"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    status = models.CharField(
        max_length=10, choices=AgreementStatus.choices, default=AgreementStatus.DRAFT
    )
    says = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1, help_text="Counts the changes of the draft.")
    text = models.TextField(blank=True, help_text="As the parties sign it, word for word.")
    fingerprint = models.CharField(max_length=64, blank=True, help_text="SHA-256, in hex.")
    based_on = WalledKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True, help_text="Why it is drafted.")
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    signatories = models.JSONField(
        default=list, blank=True, help_text="Who signed, for whom and how, once it is agreed."
    )
    withdrawn_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    objects = AgreementToPartnerQuerySet.as_manager()

    class Meta:
        ordering = ("-number", "-drafted_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="agreement_to_partner_status_is_known",
                condition=Q(status__in=AgreementStatus.values),
            ),
            models.UniqueConstraint(
                name="partnership_has_one_draft_of_its_agreement",
                fields=["partnership"],
                condition=Q(status__in=["DRAFT", "OFFERED"]),
            ),
            models.UniqueConstraint(
                name="partnership_agrees_to_a_version_once",
                fields=["partnership", "number"],
                condition=Q(status="AGREED"),
            ),
            models.CheckConstraint(
                name="agreement_to_partner_ready_has_a_text",
                condition=Q(status__in=["DRAFT", "WITHDRAWN"])
                | ~Q(text="") & ~Q(fingerprint="") & Q(offered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="agreement_to_partner_is_agreed_at_a_moment",
                condition=Q(status="AGREED", agreed_at__isnull=False)
                | (~Q(status="AGREED") & Q(agreed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="agreement_to_partner_is_given_up_with_a_reason",
                condition=Q(
                    status="WITHDRAWN", withdrawn_at__isnull=False, withdrawn_by__isnull=False
                )
                & ~Q(withdrawn_because="")
                | ~Q(status="WITHDRAWN")
                & Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Agreement to Partner, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("agreement:version-detail", args=[self.pk])

    @property
    def said(self) -> Said:
        return from_json(self.says)

    @property
    def is_draft(self) -> bool:
        return self.status == AgreementStatus.DRAFT

    @property
    def is_offered(self) -> bool:
        return self.status == AgreementStatus.OFFERED

    @property
    def is_staged(self) -> bool:
        return self.status in STAGED

    @property
    def is_agreed(self) -> bool:
        return self.status == AgreementStatus.AGREED

    @property
    def zone(self) -> str:
        """The employer's own, where the partnership lives."""
        return self.partnership.employer.zone

    def day_of(self, at: datetime) -> date:
        return in_zone(at, self.zone).date()

    def composed(self) -> str:
        """The text as it would be signed now."""
        names = {str(party.pk): party.name for party in self.partnership.parties}
        about: dict[str, Any] = {"partnership": self.partnership.name, "number": self.number}
        return text_of(self.said, names=names, **about)

    def move_to(self, status: AgreementStatus, *, at: datetime) -> None:
        """The only writer of the status; the moment goes with it."""
        self.status = next_status(AGREEMENT_TRANSITIONS, AgreementStatus(self.status), status)
        moments = {
            AgreementStatus.OFFERED: "offered_at",
            AgreementStatus.AGREED: "agreed_at",
            AgreementStatus.WITHDRAWN: "withdrawn_at",
        }
        if status in moments:
            setattr(self, moments[status], at)
        self.save()
