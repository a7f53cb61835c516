from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Room, Walled, WalledKey, WallKind
from governance.committees.models.meeting import Meeting
from governance.committees.statuses import ITEM_TRANSITIONS, EntryKind, ItemStatus, WantedOutcome
from governance.decisions.models import Outcome, Proposal


class AgendaItem(Walled):
    """What is on a joint agenda: what is wanted of it, by whom, for how long, with which papers.

    An item about a proposal points at it; whether it passes is counted there and nowhere else.
    """

    meeting = WalledKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=160)
    wanted = models.CharField(max_length=8, choices=WantedOutcome.choices)
    minutes = models.PositiveSmallIntegerField(default=10)
    text = models.TextField(blank=True, help_text="What has to be known of it.")
    papers = models.TextField(blank=True, help_text="Addresses of papers, one a line.")
    proposal = WalledKey(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    put_on_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    put_on_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    put_on_at = models.DateTimeField()
    is_late = models.BooleanField(default=False, help_text="Put on after the agenda was published.")
    status = models.CharField(max_length=10, choices=ItemStatus.choices, default=ItemStatus.OPEN)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    carried_from = WalledKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )

    class Meta:
        ordering = ("position", "put_on_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="item_takes_a_while", condition=Q(minutes__gte=1, minutes__lte=600)
            ),
            models.UniqueConstraint(name="item_is_carried_over_once", fields=["carried_from"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def paper_links(self) -> list[str]:
        """Addresses only: whatever else stands there leads nowhere."""
        lines = [line.strip() for line in self.papers.splitlines()]
        return [line for line in lines if line.startswith(("https://", "http://"))]

    def move_to(self, status: ItemStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(ITEM_TRANSITIONS, ItemStatus(self.status), status)


class CaucusItem(Walled):
    """What one party prepares for a meeting, or says in its caucus, in its own private room.

    Nobody else reads it, nor learns that it is there, until the party puts it on the joint agenda.
    """

    meeting = WalledKey(
        Meeting, on_delete=models.CASCADE, related_name="caucus_items", room_field="meeting_room"
    )
    meeting_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True, help_text="Put on the joint agenda.")

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return self.title


class MeetingEntry(Walled):
    """Something clicked while a meeting ran; minutes are built from these. Only added to.

    ``key`` is the sender's: the same click sent twice, by a finger or a broken line, is one entry.
    """

    wall_kind = WallKind.APPEND

    meeting = WalledKey(Meeting, on_delete=models.CASCADE, related_name="entries")
    item = WalledKey(
        AgendaItem, null=True, blank=True, on_delete=models.CASCADE, related_name="entries"
    )
    kind = models.CharField(max_length=8, choices=EntryKind.choices)
    text = models.TextField()
    outcome = WalledKey(Outcome, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at", "pk")
        constraints = [
            models.UniqueConstraint(name="click_counts_once", fields=["meeting", "key"]),
            models.CheckConstraint(
                name="joint_decision_stands_in_the_register",
                condition=~Q(kind="DECISION") | Q(outcome__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"
