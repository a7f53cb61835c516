from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey
from governance.elections.models.election import Election
from governance.elections.statuses import NOMINATION_TRANSITIONS, NominationStatus


class NominationQuerySet(models.QuerySet["Nomination"]):
    def standing(self) -> Self:
        return self.filter(status=NominationStatus.ACCEPTED)


class Nomination(Walled):
    """Somebody is put forward, by themselves or by another; they stand once they have accepted.

    ``number`` is the candidate's on the ballot, drawn by lot when voting opens.
    """

    election = WalledKey(Election, on_delete=models.CASCADE, related_name="nominations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    nominated_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField()
    words = models.TextField(blank=True, help_text="What they say to those who vote.")
    status = models.CharField(
        max_length=9, choices=NominationStatus.choices, default=NominationStatus.PROPOSED
    )
    answered_at = models.DateTimeField(null=True)
    number = models.PositiveSmallIntegerField(null=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ("number", "nominated_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="nomination_status_is_known", condition=Q(status__in=NominationStatus.values)
            ),
            models.UniqueConstraint(name="person_is_nominated_once", fields=["election", "person"]),
            models.UniqueConstraint(
                name="candidates_have_numbers_of_their_own", fields=["election", "number"]
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def answer(self, status: NominationStatus, *, at: datetime) -> None:
        """The caller saves."""
        self.status = next_status(NOMINATION_TRANSITIONS, NominationStatus(self.status), status)
        self.answered_at = at
