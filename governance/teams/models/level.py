from django.db import models

from foundation.people.models import Organization, Person, Side
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.committees.models import Committee


class SponsorContact(Walled):
    """A sponsor was with the team: a visit, a call, a meeting."""

    wall_kind = WallKind.APPEND

    team = WalledKey(Committee, on_delete=models.CASCADE, related_name="sponsor_contacts")
    on = models.DateField()
    what = models.CharField(max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side.choices)
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "-told_at", "pk")

    def __str__(self) -> str:
        return f"{self.person}, {self.on}"


class LevelWord(Walled):
    """A sponsor of one side confirms the level that the evidence gives on a day."""

    wall_kind = WallKind.APPEND

    team = WalledKey(Committee, on_delete=models.CASCADE, related_name="level_words")
    level = models.PositiveSmallIntegerField()
    dimensions = models.JSONField(help_text="The level of each dimension on that day.")
    side = models.CharField(max_length=10, choices=Side.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("-given_at", "pk")

    def __str__(self) -> str:
        return f"Level {self.level}, {self.organization}"
