from django.contrib.postgres.fields import ArrayField
from django.db import models

from foundation.people.zones import validate_zone


class Side(models.TextChoices):
    LABOR = "LABOR", "Labor"
    MANAGEMENT = "MANAGEMENT", "Management"


class OrganizationKind(models.TextChoices):
    EMPLOYER = "EMPLOYER", "Employer"
    UNION = "UNION", "Union"
    JOINT_BODY = "JOINT_BODY", "Joint body"


SIDE_OF_KIND = {
    OrganizationKind.EMPLOYER: Side.MANAGEMENT,
    OrganizationKind.UNION: Side.LABOR,
}


def default_reminder_days() -> list[int]:
    return [7, 3, 1, 0]


class Organization(models.Model):
    """A party: an employer, a union, or a joint body that serves both (a trust, an alliance)."""

    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=OrganizationKind.choices)
    zone = models.CharField(max_length=64, validators=[validate_zone], default="America/New_York")
    case_prefix = models.CharField(
        max_length=8,
        blank=True,
        help_text="Begins the numbers of this party's own cases, as in “NW-2026-0041”.",
    )
    reminder_days = ArrayField(
        models.PositiveSmallIntegerField(),
        default=default_reminder_days,
        help_text="How many days before a deadline reminders are owed; 0 is the day itself.",
    )
    mail_domains = ArrayField(
        models.CharField(max_length=120),
        default=list,
        blank=True,
        help_text="Domains whose mail this party can read, as in “northwater.example”. Nothing that"
        " opens an account of the other side is sent there.",
    )

    class Meta:
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                name="organization_kind_is_known",
                condition=models.Q(kind__in=OrganizationKind.values),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def side(self) -> Side | None:
        """Labor or management; none for a joint body."""
        return SIDE_OF_KIND.get(OrganizationKind(self.kind))
