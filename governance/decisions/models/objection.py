from django.db import models

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.decisions.models.participant import Participant
from governance.decisions.models.proposal import Proposal
from governance.decisions.statuses import OBJECTION_TRANSITIONS, ObjectionStatus


class Objection(Walled):
    """A need that a proposal does not meet, as a thread that comes to an end.

    Integrated (the text takes it in) or withdrawn by whoever raised it; upheld by whoever speaks
    for their party: then it stands in the way until it is settled after all.
    """

    proposal = WalledKey(Proposal, on_delete=models.CASCADE, related_name="objections")
    participant = WalledKey(Participant, on_delete=models.CASCADE, related_name="objections")
    round = models.PositiveSmallIntegerField()
    on_version = models.PositiveIntegerField()
    text = models.TextField(help_text="Which need is not met, and what would meet it.")
    status = models.CharField(
        max_length=12, choices=ObjectionStatus.choices, default=ObjectionStatus.OPEN
    )
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_because = models.TextField(blank=True)

    class Meta:
        ordering = ("raised_at",)

    def __str__(self) -> str:
        return f"Objection of {self.raised_at:%Y-%m-%d}"

    @property
    def stands(self) -> bool:
        return self.status in (ObjectionStatus.OPEN, ObjectionStatus.UPHELD)

    def move_to(self, status: ObjectionStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(OBJECTION_TRANSITIONS, ObjectionStatus(self.status), status)


class ObjectionWord(Walled):
    """What somebody says in the thread of an objection; only added to."""

    wall_kind = WallKind.APPEND

    objection = WalledKey(Objection, on_delete=models.PROTECT, related_name="words")
    text = models.TextField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at", "pk")

    def __str__(self) -> str:
        return f"Word of {self.said_at:%Y-%m-%d}"
