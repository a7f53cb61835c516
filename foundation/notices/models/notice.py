from typing import Self

from django.db import models
from django.db.models import Q

from foundation.deadlines.models import Deadline
from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind


class NoticeKind(models.TextChoices):
    FILED = "FILED", "Grievance filed"
    ANSWERED = "ANSWERED", "Step answered"
    MOVED = "MOVED", "Case moved"
    ASKED = "ASKED", "Agreement asked for"
    AGREED = "AGREED", "Agreement given or refused"
    CLOSED = "CLOSED", "Case closed"
    ASSIGNED = "ASSIGNED", "Case given to you"
    WORD = "WORD", "Word to the member"
    REMINDER = "REMINDER", "Reminder of a deadline"
    ESCALATION = "ESCALATION", "Deadline passed to the next in line"
    ROLE = "ROLE", "Role or term"
    FENCE = "FENCE", "Role fences"
    CONTRACT = "CONTRACT", "Contract"
    DECISION = "DECISION", "Proposal or decision"
    LIST = "LIST", "Responsibilities list"
    MEETING = "MEETING", "Committee or meeting"
    TRAINING = "TRAINING", "Training"
    MANIFEST = "MANIFEST", "Your next 21 days"
    RELEASE = "RELEASE", "Release time"
    JOURNEY = "JOURNEY", "Ten steps and business plan"
    ELECTION = "ELECTION", "Election"
    CHECKPOINT = "CHECKPOINT", "Checkpoint of the record"
    MEASURE = "MEASURE", "Measure or shared gains"
    AGREEMENT = "AGREEMENT", "Agreement to Partner"
    HATS = "HATS", "Two hats meet in a case"
    TOLD = "TOLD", "Bulletin, survey or rumor"


def notice_kinds() -> list[tuple[str, str]]:
    """Named by migrations, so that a new kind asks for none."""
    return NoticeKind.choices


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)

    def addressed_to(self, person: Person) -> Self:
        """The walls let a party read all of its notices; an inbox holds one person's."""
        return self.filter(person=person)


class Notice(Walled):
    """A message owed to one person: a row first, shown in the portal, and perhaps mailed.

    It lies in the room of what it is about, and only the party it is addressed to reads it. The
    subject says what, by when, and where to look: never a name, an allegation, a note or a figure.
    """

    wall_kind = WallKind.ADDRESSED

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=notice_kinds)
    subject = models.CharField(max_length=200)
    path = models.CharField(max_length=200, help_text="Where in the portal it leads.")
    text = models.TextField(
        blank=True, help_text="Of a daily list: its lines, each a case's number and a date."
    )
    manifest_on = models.DateField(
        null=True, blank=True, help_text="Of a daily list: the recipient's own day."
    )
    deadline = WalledKey(
        Deadline, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    due_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="By when; for a reminder, the deadline's moment when it was owed.",
    )
    days_ahead = models.SmallIntegerField(
        null=True, blank=True, help_text="For a reminder: how many days ahead; -1 once it is past."
    )
    owed_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-owed_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="person_is_reminded_once_of_a_deadline",
                fields=["deadline", "person", "due_at", "days_ahead"],
                condition=Q(days_ahead__isnull=False),
            ),
            models.UniqueConstraint(
                name="person_gets_one_list_of_limits_a_day",
                fields=["person", "organization", "manifest_on"],
                condition=Q(manifest_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-owed_at"], name="notice_person_latest"),
            models.Index(
                fields=["person"], name="notice_person_unread", condition=Q(read_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.subject
