from django.db import models

from foundation.people.models import OrganizationKind


class HowFilled(models.TextChoices):
    ELECTED = "ELECTED", "Elected"
    APPOINTED = "APPOINTED", "Appointed"
    SELECTED = "SELECTED", "Selected"
    HIRED = "HIRED", "Hired"


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
    is_administrator = models.BooleanField(default=False)
    is_system = models.BooleanField(
        default=False, editable=False, help_text="An organization's own system actor."
    )
    rank = models.PositiveSmallIntegerField(
        default=50, help_text="A person with several roles begins in the one of lowest rank."
    )

    class Meta:
        ordering = ("organization_kind", "rank", "name")

    def __str__(self) -> str:
        return self.name
