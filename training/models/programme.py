from django.db import models

from foundation.people.models import Organization, Partnership
from foundation.walls.models import Walled


class Programme(Walled):
    """Courses that belong together. Joint, in the committee room, or one party's own."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Whose own it is; empty: of all parties together.",
    )
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(name="room_has_a_programme_of_a_name", fields=["room", "name"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_joint(self) -> bool:
        return self.organization_id is None
