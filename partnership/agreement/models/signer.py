from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind
from partnership.agreement.models.agreement_to_partner import AgreementToPartner


class NamedSigner(Walled):
    """Somebody with ultimate responsibility in a party, whom the party named to sign for it."""

    agreement = WalledKey(AgreementToPartner, on_delete=models.PROTECT, related_name="signers")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=120, help_text="As what they sign, in plain words.")
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("organization__name", "named_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="person_is_named_to_sign_for_a_party_once",
                fields=["agreement", "organization", "person"],
                condition=Q(struck_at__isnull=True),
            ),
            models.CheckConstraint(
                name="signer_struck_says_when_and_who",
                condition=Q(struck_at__isnull=True, struck_by__isnull=True)
                | Q(struck_at__isnull=False, struck_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.capacity}"


class SignedPaper(Walled):
    """A scan of the text signed on paper. It counts once every party has confirmed it.

    ``fingerprint`` is that of the text it was signed under; the file lies outside the web root.
    """

    wall_kind = WallKind.APPEND

    agreement = WalledKey(AgreementToPartner, on_delete=models.PROTECT, related_name="papers")
    fingerprint = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=100, editable=False)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)
    checks = ArrayField(models.CharField(max_length=100))
    attached_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    attached_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField()

    class Meta:
        ordering = ("-attached_at", "pk")
        constraints = [
            models.UniqueConstraint(name="signed_paper_is_stored_once", fields=["stored_as"]),
        ]

    def __str__(self) -> str:
        return self.name


class PaperConfirmation(Walled):
    """A party says that the scan shows the paper that its own people signed."""

    wall_kind = WallKind.APPEND

    paper = WalledKey(SignedPaper, on_delete=models.PROTECT, related_name="confirmations")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("given_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="party_confirms_a_signed_paper_once", fields=["paper", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}"
