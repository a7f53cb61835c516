from django.db import models

from foundation.people.models import Person
from partnership.conduct.models.matter import Matter
from partnership.conduct.statuses import ReaderPart


class Reader(models.Model):
    """One of the few who read a matter. ``side`` is set of counsellors: one of each.

    Whoever stepped aside, or whose term ended, has an ``ends_at`` and reads nothing more.
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=ReaderPart.choices)
    side = models.CharField(max_length=10, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="matter_has_one_counsellor_of_a_side",
                fields=["matter", "side"],
                condition=models.Q(part="COUNSELS", ends_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="person_reads_a_matter_in_one_part",
                fields=["matter", "person"],
                condition=models.Q(ends_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Reader {self.pk}"
