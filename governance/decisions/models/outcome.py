from django.db import models

from foundation.people.models import Organization, Partnership, Person
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.decisions.models.proposal import Proposal
from governance.responsibilities.models import ListVersion


class Outcome(Walled):
    """What was decided, how, within what, and under which list: written once, never changed.

    ``counts`` are the positions by side as they were counted; ``dissent`` what those who did not
    agree asked to have written down.
    """

    wall_kind = WallKind.APPEND

    proposal = WalledKey(Proposal, on_delete=models.PROTECT, related_name="outcomes")
    on_version = models.PositiveIntegerField()
    statement = models.TextField()
    method = models.CharField(max_length=20)
    list_version = WalledKey(ListVersion, on_delete=models.PROTECT, related_name="+")
    within = models.TextField(help_text="Who decides, and the fences, as the list said that day.")
    counts = models.JSONField(default=dict)
    dissent = models.TextField(blank=True)
    advice_used = models.TextField(blank=True, help_text="How the advice given was used.")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    decided_role = models.CharField(max_length=80)
    decided_on = models.DateField()
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ("-decided_at", "pk")
        constraints = [
            models.UniqueConstraint(name="proposal_is_decided_once", fields=["proposal"]),
        ]

    def __str__(self) -> str:
        return f"Outcome of {self.decided_on}"


class ReviewFinding(models.TextChoices):
    KEEP = "KEEP", "It stays as it is"
    CHANGE = "CHANGE", "It is taken up again"
    END = "END", "It ends"


class OutcomeReview(Walled):
    """What became of a decision on the day it was looked at again; only added to."""

    wall_kind = WallKind.APPEND

    outcome = WalledKey(Outcome, on_delete=models.PROTECT, related_name="reviews")
    finding = models.CharField(max_length=8, choices=ReviewFinding.choices)
    text = models.TextField(help_text="What was expected, what happened, what was learned.")
    next_on = models.DateField(null=True, blank=True, help_text="Looked at again on.")
    reviewed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()

    class Meta:
        ordering = ("-reviewed_at",)

    def __str__(self) -> str:
        return f"Review of {self.reviewed_at:%Y-%m-%d}"


class RegisterEntry(Walled):
    """An outcome as everybody in the partnership finds it: no names, no positions, no reasons."""

    belonging_reads = "true"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    statement = models.TextField()
    function_name = models.CharField(max_length=200)
    level_name = models.CharField(max_length=120)
    unit_name = models.CharField(max_length=200)
    how = models.CharField(max_length=80)
    list_number = models.PositiveIntegerField(help_text="The version of the list it was under.")
    decided_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True, help_text="It no longer holds since.")

    class Meta:
        ordering = ("-decided_on", "-number")
        constraints = [
            models.UniqueConstraint(
                name="register_names_a_decision_once", fields=["partnership", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
