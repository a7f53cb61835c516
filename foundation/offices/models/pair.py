from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.offices.statuses import OPEN_PAIRS, PAIR_TRANSITIONS, PairStatus
from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.roles.models import RoleAssignment
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Room, Walled, WalledKey, WallKind


class PairQuerySet(models.QuerySet["Pair"]):
    def open(self) -> Self:
        return self.filter(status__in=OPEN_PAIRS)

    def standing(self, now: datetime) -> Self:
        """Agreed by both sides, and both terms run: the dates end a pair by themselves."""
        rows = self.filter(status=PairStatus.STANDING)
        for term in ("labor", "management"):
            runs = Q(**{f"{term}__ends_at__isnull": True}) | Q(**{f"{term}__ends_at__gt": now})
            rows = rows.filter(runs, **{f"{term}__starts_at__lte": now})
        return rows

    def for_page(self) -> Self:
        return self.select_related(
            "unit",
            "labor__person",
            "labor__role",
            "labor__organization",
            "labor__unit",
            "management__person",
            "management__role",
            "management__organization",
            "management__unit",
            "proposed_by",
            "proposed_for",
        )


class Pair(Walled):
    """A labor partner and the manager of the same tier and area, who answer for it together.

    Proposed by one side and agreed to by the other. It lies in the room of all parties: who is
    paired with whom is known to everybody of the partnership.
    """

    belonging_reads = "true"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    union = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    labor = models.ForeignKey(RoleAssignment, on_delete=models.PROTECT, related_name="+")
    management = models.ForeignKey(RoleAssignment, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(
        max_length=10, choices=PairStatus.choices, default=PairStatus.PROPOSED
    )
    proposed_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        ordering = ("unit__lft", "proposed_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="pair_status_is_known", condition=Q(status__in=PairStatus.values)
            ),
            models.CheckConstraint(
                name="pair_is_of_two_terms", condition=~Q(labor=F("management"))
            ),
            models.CheckConstraint(
                name="pair_that_stands_was_answered",
                condition=~Q(status__in=[PairStatus.STANDING, PairStatus.REFUSED])
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="labor_term_is_in_one_pair_at_a_time",
                fields=["labor"],
                condition=Q(status__in=OPEN_PAIRS),
            ),
            models.UniqueConstraint(
                name="management_term_is_in_one_pair_with_a_union_at_a_time",
                fields=["union", "management"],
                condition=Q(status__in=OPEN_PAIRS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.labor.person} and {self.management.person}, {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("offices:pair-detail", args=[self.pk])

    @property
    def terms(self) -> tuple[RoleAssignment, RoleAssignment]:
        return self.labor, self.management

    @property
    def parties(self) -> tuple[Organization, Organization]:
        return self.labor.organization, self.management.organization

    @property
    def answered_for(self) -> Organization:
        """Whose move it was: the side that did not propose."""
        other = (
            self.management if self.proposed_for_id == self.labor.organization_id else self.labor
        )
        return other.organization

    def move_to(self, status: PairStatus) -> None:
        self.status = next_status(PAIR_TRANSITIONS, PairStatus(self.status), status)

    def answer(self, *, is_yes: bool, by: Person, at: datetime) -> None:
        """The caller saves."""
        self.move_to(PairStatus.STANDING if is_yes else PairStatus.REFUSED)
        self.answered_by, self.answered_at = by, at

    def end(self, *, at: datetime) -> None:
        """The caller saves."""
        self.move_to(PairStatus.ENDED)
        self.ended_at = at


class PairMeeting(Walled):
    """One meeting of a pair, in the room of the employer and that union. Never changed."""

    wall_kind = WallKind.APPEND

    pair = WalledKey(
        Pair, on_delete=models.CASCADE, related_name="meetings", room_field="pair_room"
    )
    pair_room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", editable=False)
    met_on = models.DateField()
    spoke_of = models.TextField()
    agreed = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    logged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()

    class Meta:
        ordering = ("-met_on", "-logged_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="next_meeting_of_a_pair_comes_after_this_one",
                condition=Q(next_on__isnull=True) | Q(next_on__gt=F("met_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"Meeting of {self.met_on}"
