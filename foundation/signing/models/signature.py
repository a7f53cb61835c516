from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.roles.models import RoleAssignment
from foundation.signing.models.signed_text import SignedText
from foundation.walls.models import Walled, WalledKey, WallKind


class SigningMethod(models.TextChoices):
    PASSKEY = "PASSKEY", "Passkey over the text"
    CODE = "CODE", "Password and an app's code"
    PASSWORD = "PASSWORD", "Password alone"


class Signature(Walled):
    """One person's name under one text, in the role they held at that moment.

    With a passkey the device has signed the fingerprint, the signer and the capacity themselves,
    which anybody checks offline. Else it is the portal's word that they were signed in.
    """

    wall_kind = WallKind.APPEND

    text = WalledKey(SignedText, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    assignment = models.ForeignKey(RoleAssignment, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    signer = models.CharField(max_length=200, help_text="Number and name, as they were signed.")
    capacity = models.CharField(max_length=300, help_text="The role, as it was signed.")
    method = models.CharField(max_length=10, choices=SigningMethod.choices)
    nonce = models.CharField(max_length=64)
    evidence = models.JSONField(default=dict, help_text="What the device has signed, and its key.")
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ("signed_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="person_signs_a_text_once", fields=["text", "person", "organization"]
            ),
            models.CheckConstraint(
                name="signature_by_passkey_carries_what_was_signed",
                condition=~Q(method=SigningMethod.PASSKEY) | ~Q(evidence={}),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.capacity}"
