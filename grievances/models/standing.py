from django.db import models

from foundation.people.models import Person
from foundation.walls.models import Room, Walled, WalledKey, WallKind
from grievances.models.grievance import Grievance


class Standing(Walled):
    """What a member may know of their own case: published words, kept true after each act.

    A member reads only these rows, by their person, and enters no room. It says neither title nor
    statement: the words are those a screen in a corridor may show.
    """

    wall_kind = WallKind.STANDING

    grievance = WalledKey(Grievance, on_delete=models.CASCADE, related_name="standings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    state = models.CharField(max_length=80)
    step_name = models.CharField(max_length=120, blank=True)
    whose_move = models.CharField(max_length=80, blank=True)
    next_date = models.CharField(max_length=200, blank=True, help_text="In words, with its zone.")
    next_at = models.DateTimeField(null=True, blank=True)
    is_over = models.BooleanField(default=False)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ("is_over", "next_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="case_has_one_standing_for_a_person", fields=["grievance", "person"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.state}"


class MemberWord(Walled):
    """What the union told a member about their case. In the union's private room, and the member's.

    Management never reads it; each word is kept.
    """

    wall_kind = WallKind.STANDING

    grievance = WalledKey(
        Grievance, on_delete=models.CASCADE, related_name="words", room_field="grievance_room"
    )
    grievance_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", help_text="The member it was told to."
    )
    text = models.TextField()
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("-told_at", "pk")

    def __str__(self) -> str:
        return f"Word of {self.told_at:%Y-%m-%d}"
