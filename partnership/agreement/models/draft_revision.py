from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind
from partnership.agreement.models.agreement_to_partner import AgreementToPartner
from partnership.agreement.terms import Said, from_json


class DraftRevision(Walled):
    """The whole draft as it stood after one change, and who changed it."""

    wall_kind = WallKind.APPEND

    agreement = WalledKey(AgreementToPartner, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    says = models.JSONField()
    what = models.CharField(max_length=200, help_text="What was done, in a few words.")
    clause = models.CharField(max_length=40, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-number", "pk")
        constraints = [
            models.UniqueConstraint(
                name="draft_of_an_agreement_is_revised_once_by_number",
                fields=["agreement", "number"],
            ),
        ]

    def __str__(self) -> str:
        return f"Revision {self.number}"

    @property
    def said(self) -> Said:
        return from_json(self.says)


class DraftConsent(Walled):
    """A party would sign the draft as it stands at one revision. With the last, it is frozen."""

    wall_kind = WallKind.APPEND

    agreement = WalledKey(AgreementToPartner, on_delete=models.PROTECT, related_name="consents")
    revision = models.PositiveIntegerField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("given_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="party_is_ready_to_sign_a_revision_once",
                fields=["agreement", "revision", "organization"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}, revision {self.revision}"
