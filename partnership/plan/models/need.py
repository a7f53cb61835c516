import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person
from foundation.walls.models import Walled, WalledKey


class Need(Walled):
    """What a party needs as an institution, in its own words.

    It lies in the party's own room until the party shares it; then in the room of all parties.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    text = models.TextField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    shared_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    shared_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("said_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="need_shared_says_who_and_when",
                condition=Q(shared_at__isnull=True, shared_by__isnull=True)
                | Q(shared_at__isnull=False, shared_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('plan:need-list')}#need-{self.pk}"

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None


class NeedServed(Walled):
    """A goal serves a shared need; it does so in every version that carries the goal on."""

    need = WalledKey(Need, on_delete=models.CASCADE, related_name="served_by")
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    linked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        ordering = ("linked_at", "pk")
        verbose_name_plural = "needs served"
        constraints = [
            models.UniqueConstraint(name="goal_serves_a_need_once", fields=["need", "lineage"]),
        ]

    def __str__(self) -> str:
        return f"Serves {self.need_id}"
