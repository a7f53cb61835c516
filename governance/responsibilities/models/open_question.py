from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Partnership, Person
from foundation.walls.models import Walled, WalledKey
from governance.responsibilities.models.list_version import ListVersion


class OpenQuestionQuerySet(models.QuerySet["OpenQuestion"]):
    def open(self) -> Self:
        return self.filter(settled_at__isnull=True)


class OpenQuestion(Walled):
    """Something the list does not answer: the parties have it to agree on.

    ``function`` is the key of a function of the list, or the asker's own words for one that the
    list does not have; ``level`` and ``kind`` are keys of the list. Settled by the first ratified
    version that answers it.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="open_questions"
    )
    function = models.CharField(max_length=200)
    level = models.CharField(max_length=40)
    kind = models.CharField(max_length=40, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    settled_by = WalledKey(
        ListVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="settles"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = OpenQuestionQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="question_is_open_once",
                fields=["partnership", "function", "level", "kind"],
                condition=Q(settled_at__isnull=True),
            ),
            models.CheckConstraint(
                name="question_is_settled_by_a_version",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function} at {self.level}"
