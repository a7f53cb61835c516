from functools import cached_property
from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.committees.charter import Charter, from_json
from governance.committees.models.committee import Committee
from governance.committees.statuses import CHARTER_TRANSITIONS, CharterStatus


class CharterVersionQuerySet(models.QuerySet["CharterVersion"]):
    def agreed(self) -> Self:
        """The first of them is the one that holds."""
        return self.filter(status=CharterStatus.AGREED).order_by("-number")

    def offered(self) -> Self:
        return self.filter(status=CharterStatus.OFFERED)


class CharterVersion(Walled):
    """What the parties agree a committee is for and how it works. What was agreed never changes.

    The latest that every party agreed to holds. The words are ``says`` (see ``charter.py``).
    """

    committee = WalledKey(Committee, on_delete=models.CASCADE, related_name="charters")
    number = models.PositiveIntegerField()
    status = models.CharField(
        max_length=10, choices=CharterStatus.choices, default=CharterStatus.OFFERED
    )
    says = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    reason = models.TextField(blank=True, help_text="Why it is offered.")
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    offered_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was agreed by the last party, or withdrawn."
    )
    withdrawn_because = models.TextField(blank=True)

    objects = CharterVersionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                name="charter_number_is_unique", fields=["committee", "number"]
            ),
            models.UniqueConstraint(
                name="committee_has_one_charter_on_offer",
                fields=["committee"],
                condition=Q(status="OFFERED"),
            ),
            models.CheckConstraint(
                name="charter_no_longer_on_offer_says_when",
                condition=Q(status="OFFERED", ended_at__isnull=True)
                | ~Q(status="OFFERED") & Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Charter {self.number}"

    @cached_property
    def said(self) -> Charter:
        return from_json(self.says)

    @property
    def is_offered(self) -> bool:
        return self.status == CharterStatus.OFFERED

    def move_to(self, status: CharterStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(CHARTER_TRANSITIONS, CharterStatus(self.status), status)


class CharterAgreement(Walled):
    """One party's yes to one charter, by somebody who does not sit in the committee."""

    wall_kind = WallKind.APPEND

    charter = WalledKey(CharterVersion, on_delete=models.PROTECT, related_name="agreements")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    agreed_at = models.DateTimeField()

    class Meta:
        ordering = ("agreed_at",)
        constraints = [
            models.UniqueConstraint(
                name="party_agrees_to_a_charter_once", fields=["charter", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"Yes of {self.organization}"
