from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Person
from foundation.release_time.models.bank import Bank
from foundation.release_time.statuses import REIMBURSEMENT_TRANSITIONS, ReimbursementStatus
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind


class Statement(Walled):
    """One month of one bank, of one person or of everybody: put up for both parties to sign.

    The text lies with the signatures; when the ledger moves afterwards the statement is put up
    again, as another text.
    """

    wall_kind = WallKind.APPEND

    bank = WalledKey(Bank, on_delete=models.PROTECT, related_name="statements")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    month_on = models.DateField(help_text="The first day of the month.")
    put_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField()

    class Meta:
        ordering = ("-month_on", "bank", "pk")
        constraints = [
            models.UniqueConstraint(
                name="month_has_one_statement",
                fields=["bank", "person", "month_on"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        whose = self.person.name if self.person else "everybody"
        return f"Release time {self.month_on:%B %Y}, {self.bank.name}, {whose}"

    def get_absolute_url(self) -> str:
        return reverse("release_time:statement-detail", args=[self.pk])


class Reimbursement(Walled):
    """What one month of a bank is to be paid back for, by whom, by which day."""

    bank = WalledKey(Bank, on_delete=models.PROTECT, related_name="reimbursements")
    month_on = models.DateField(help_text="The first day of the month.")
    minutes = models.PositiveIntegerField()
    due_on = models.DateField()
    status = models.CharField(
        max_length=4, choices=ReimbursementStatus.choices, default=ReimbursementStatus.DUE
    )
    told_at = models.DateTimeField()
    paid_on = models.DateField(null=True, blank=True)
    paid_note = models.CharField(max_length=200, blank=True)
    settled_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(name="month_is_reimbursed_once", fields=["bank", "month_on"]),
            models.CheckConstraint(
                name="reimbursement_paid_says_when",
                condition=Q(status="DUE", paid_on__isnull=True)
                | Q(status="PAID", paid_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank}, {self.month_on:%B %Y}"

    @property
    def is_due(self) -> bool:
        return self.status == ReimbursementStatus.DUE

    def is_late(self, today: date) -> bool:
        return self.is_due and self.due_on < today

    def move_to(self, status: ReimbursementStatus, **fields: Any) -> None:
        """The only writer of the status; what goes with it is written too."""
        self.status = next_status(
            REIMBURSEMENT_TRANSITIONS, ReimbursementStatus(self.status), status
        )
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=["status", *fields])
