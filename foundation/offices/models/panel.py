from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.offices.models.posting import Posting
from foundation.people.models import Person
from foundation.walls.models import Room, Walled, WalledKey


class Panel(Walled):
    """Who looks at the applications for one seat together, and by what: in the party's own room.

    A seat belongs to one party, which alone fills it: so its panel is of its own people.
    """

    posting = WalledKey(
        Posting, on_delete=models.CASCADE, related_name="panels", room_field="posting_room"
    )
    posting_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    criteria = models.JSONField(help_text="What everybody is looked at by, in order: short words.")
    marks_due_on = models.DateField(
        help_text="The day from whose end the marks are open, whoever has not given theirs."
    )
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="seat_has_one_panel", fields=["posting"]),
        ]

    def __str__(self) -> str:
        return f"Panel: {self.posting}"

    def get_absolute_url(self) -> str:
        return reverse("offices:panel-detail", args=[self.posting_id])


class PanelMemberQuerySet(models.QuerySet["PanelMember"]):
    def sitting(self) -> Self:
        return self.filter(stepped_aside_at__isnull=True)


class PanelMember(Walled):
    """Somebody on a panel, with what they gave each applicant; until all have, theirs alone."""

    panel = WalledKey(Panel, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_head = models.BooleanField(default=False)
    named_at = models.DateTimeField()
    marks = models.JSONField(
        null=True, help_text="By application: the points for each criterion, and words."
    )
    marked_at = models.DateTimeField(null=True)
    stepped_aside_at = models.DateTimeField(null=True)
    stepped_aside_because = models.CharField(max_length=200, blank=True)

    objects = PanelMemberQuerySet.as_manager()

    class Meta:
        ordering = ("-is_head", "named_at", "pk")
        constraints = [
            models.UniqueConstraint(name="person_sits_on_a_panel_once", fields=["panel", "person"]),
            models.UniqueConstraint(
                name="panel_has_one_head",
                fields=["panel"],
                condition=Q(is_head=True, stepped_aside_at__isnull=True),
            ),
            models.CheckConstraint(
                name="marks_are_given_at_a_moment",
                condition=Q(marks__isnull=True, marked_at__isnull=True)
                | Q(marks__isnull=False, marked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="who_steps_aside_says_why",
                condition=Q(stepped_aside_at__isnull=True) | ~Q(stepped_aside_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} (head)" if self.is_head else str(self.person)

    @property
    def sits(self) -> bool:
        return self.stepped_aside_at is None
