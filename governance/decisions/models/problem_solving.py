from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey
from governance.decisions.models.proposal import Proposal


class ProblemSolving(Walled):
    """The interest-based form of a proposal: issue, options, standards, solution.

    An issue is the question to be solved, and no position; standards are what the options are held
    against. What each party needs is its own to write (``Interest``).
    """

    proposal = WalledKey(Proposal, on_delete=models.CASCADE, related_name="problem_solving")
    issue = models.TextField()
    story = models.TextField(blank=True, help_text="What is known about it.")
    options = models.TextField(blank=True, help_text="One a line.")
    standards = models.TextField(blank=True, help_text="One a line.")
    solution = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="proposal_has_one_problem_solving", fields=["proposal"]),
        ]

    def __str__(self) -> str:
        return self.issue[:60]


class Interest(Walled):
    """What one party needs, and why: in its own words, which no other party changes."""

    problem_solving = WalledKey(ProblemSolving, on_delete=models.CASCADE, related_name="interests")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    is_shared = models.BooleanField(default=False, help_text="Another party has it as well.")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("organization", "written_at")

    def __str__(self) -> str:
        return self.text[:60]
