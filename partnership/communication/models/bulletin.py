from django.db import models
from django.urls import reverse

from foundation.walls.models import WalledKey
from partnership.communication.models.joint_text import Approval, JointText, JointTextQuerySet


class Bulletin(JointText):
    """News of the partnership. Published, it is read by everybody who belongs to a party of it.

    A correction of what was published is an addendum: a bulletin of its own that names the first.
    """

    NOUN, A_NOUN = "bulletin", "A bulletin"
    belonging_reads = "status = 'PUBLISHED'"

    asks_confirmation = models.BooleanField(
        default=False, help_text="Readers are asked to say that they have read it."
    )
    corrects = WalledKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="addenda"
    )

    objects = JointTextQuerySet.as_manager()

    class Meta(JointText.Meta):
        ordering = ("-begun_at", "pk")
        indexes = [models.Index(fields=["room", "-begun_at"], name="bulletin_latest")]

    def get_absolute_url(self) -> str:
        return reverse("communication:bulletin-detail", args=[self.pk])


class BulletinApproval(Approval):
    of = WalledKey(Bulletin, on_delete=models.CASCADE, related_name="approvals")


class BulletinAudience(models.Model):
    """Whom a published bulletin is for. PostgreSQL writes it; no login of the portal reads it."""

    bulletin_id = models.UUIDField(primary_key=True)
    partnership = models.ForeignKey(
        "people.Partnership", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    parties = JointText._meta.get_field("parties").clone()

    def __str__(self) -> str:
        return f"{self.bulletin_id}"


class BulletinReading(models.Model):
    """That somebody opened a bulletin. No login of the portal reads who: it is counted only."""

    id = models.BigAutoField(primary_key=True)
    bulletin_id = models.UUIDField()
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    confirmed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="person_opens_a_bulletin_once", fields=["bulletin_id", "person"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bulletin_id}"
