from collections.abc import Iterable
from typing import Self

from django.db import models, transaction

from foundation.people.zones import validate_zone


class UnitKind(models.TextChoices):
    NATION = "NATION", "Nation"
    REGION = "REGION", "Region"
    FACILITY = "FACILITY", "Facility"
    DEPARTMENT = "DEPARTMENT", "Department"
    TEAM = "TEAM", "Team"


class UnitQuerySet(models.QuerySet["Unit"]):
    def within(self, unit: "Unit") -> Self:
        """The unit itself and everything below it."""
        return self.filter(lft__gte=unit.lft, lft__lt=unit.rgt)


class Unit(models.Model):
    """A place in the employer's tree: nation, region, facility, department, team.

    ``lft`` and ``rgt`` number the tree so that "the unit and all below it" is one range of ``lft``:
    a list that asks for it stays on its index however wide a person's reach is.
    """

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    zone = models.CharField(max_length=64, validators=[validate_zone], default="America/New_York")
    lft = models.PositiveIntegerField(default=0, editable=False, db_index=True)
    rgt = models.PositiveIntegerField(default=0, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ("lft", "name")
        constraints = [
            models.UniqueConstraint(
                name="unit_name_is_unique_under_its_parent", fields=["parent", "name"]
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def contains(self, other: "Unit") -> bool:
        """Whether ``other`` is this unit or lies below it."""
        return self.lft <= other.lft < self.rgt


@transaction.atomic
def renumber_units() -> None:
    """Number the whole tree again; needed after a unit is added, moved or removed."""
    units = list(Unit.objects.select_for_update().order_by("name"))
    children: dict[int | None, list[Unit]] = {}
    for unit in units:
        children.setdefault(unit.parent_id, []).append(unit)
    _number(children.get(None, []), children, start=1)
    Unit.objects.bulk_update(units, ["lft", "rgt"])


def _number(level: Iterable[Unit], children: dict[int | None, list[Unit]], *, start: int) -> int:
    for unit in level:
        unit.lft = start
        start = _number(children.get(unit.pk, []), children, start=start + 1)
        unit.rgt = start
    return start
