from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from foundation.notices.models.notice import Notice
from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind


class MailStatus(models.TextChoices):
    OWED = "OWED", "Waiting to be sent"
    SENT = "SENT", "Sent"
    FAILED = "FAILED", "Given up"
    OFF = "OFF", "Not mailed"


class MailQuerySet(models.QuerySet["Mail"]):
    def to_send(self, now: datetime) -> Self:
        """Owed, its time come, and under nobody's lease."""
        return self.filter(
            Q(leased_until__isnull=True) | Q(leased_until__lte=now),
            status=MailStatus.OWED,
            next_try_at__lte=now,
        )


class Mail(Walled):
    """The mail of one notice, in the outbox until a server has accepted it.

    It is taken under a lease; whoever takes it sends outside any transaction and then says so. A
    mail repeats only after a kill between the server's acceptance and our commit, and then with the
    same Message-ID.
    """

    wall_kind = WallKind.OUTBOX

    notice = WalledKey(Notice, on_delete=models.CASCADE, related_name="mails")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=6, choices=MailStatus.choices, default=MailStatus.OWED)
    owed_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="How often it was taken to be sent since it was last owed anew."
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(
        max_length=300, blank=True, help_text="What the server said, without the address."
    )

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ("-owed_at", "pk")
        constraints = [
            models.UniqueConstraint(name="notice_is_mailed_once", fields=["notice"]),
            models.CheckConstraint(
                name="mail_sent_has_a_moment",
                condition=Q(status="SENT", sent_at__isnull=False)
                | (~Q(status="SENT") & Q(sent_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "next_try_at"],
                name="mail_to_send",
                condition=Q(status="OWED"),
            ),
            models.Index(fields=["organization", "-owed_at"], name="mail_organization_latest"),
        ]

    def __str__(self) -> str:
        return f"Mail of notice {self.notice_id}"
