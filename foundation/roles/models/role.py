from django.db import models

from foundation.people.models import OrganizationKind


class HowFilled(models.TextChoices):
    ELECTED = "ELECTED", "Elected"
    APPOINTED = "APPOINTED", "Appointed"
    SELECTED = "SELECTED", "Selected"
    HIRED = "HIRED", "Hired"


class PaidBy(models.TextChoices):
    EMPLOYER = "EMPLOYER", "The employer"
    UNION = "UNION", "The union"
    TRUST = "TRUST", "The partnership's trust"
    REIMBURSED = "REIMBURSED", "The employer, paid back by the union"


class Role(models.Model):
    """A part somebody plays, on one kind of organization's behalf: steward, manager, co-lead.

    What it may do is said by role fences, never here.
    """

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    organization_kind = models.CharField(max_length=12, choices=OrganizationKind.choices)
    how_filled = models.CharField(max_length=10, choices=HowFilled.choices)
    longest_term_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Empty: a term may run without end."
    )
    requires = models.CharField(
        max_length=200, blank=True, help_text="In words, as the parties agreed it."
    )
    release_time = models.CharField(
        max_length=200, blank=True, help_text="What release time comes with it, in words."
    )
    paid_by = models.CharField(
        max_length=10, choices=PaidBy.choices, blank=True, help_text="Who pays the release time."
    )
    seats = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="How many hold it at one unit for one party at a time; empty: any number.",
    )
    notice_days = models.PositiveSmallIntegerField(
        default=90, help_text="So many days before a term ends its party is told."
    )
    requires_role = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="A role the holder has as well, or takes on within the months named.",
    )
    requires_within_months = models.PositiveSmallIntegerField(
        default=0, help_text="0: from the first day."
    )
    pairs_with = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="A role of the other side, with whose holder at the same place one is paired.",
    )
    serves_also_as = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="A role that is part of this one, as half of the time.",
    )
    is_administrator = models.BooleanField(default=False)
    is_system = models.BooleanField(
        default=False, editable=False, help_text="An organization's own system actor."
    )
    rank = models.PositiveSmallIntegerField(
        default=50, help_text="A person with several roles begins in the one of lowest rank."
    )

    class Meta:
        ordering = ("organization_kind", "rank", "name")
        constraints = [
            models.CheckConstraint(
                name="role_has_a_seat",
                condition=models.Q(seats__isnull=True) | models.Q(seats__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.name
