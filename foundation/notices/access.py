"""Who reads which notice, who sees what was sent, and who sets when reminders come."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from foundation.notices.models import Mail, MailStatus, Notice
from foundation.notices.models.notice import NoticeQuerySet
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import Access, Denied


def notices_to_read(actor: Actor) -> NoticeQuerySet:
    """One's own inbox. The walls keep it to the party one acts for; a member has no other."""
    return Notice.objects.addressed_to(actor.person)


def notice_to_read(actor: Actor, pk: UUID) -> Notice:
    # 404, not 403: that a notice exists is nobody else's business.
    notice = notices_to_read(actor).filter(pk=pk).first()
    if notice is None:
        raise Http404
    return notice


def can_read_deliveries(actor: Actor) -> Access:
    return may(actor, Capability.READ_DELIVERIES)


def mails_to_read(actor: Actor) -> QuerySet[Mail]:
    """What was sent to the people of one's own party."""
    return Mail.objects.filter(organization=actor.organization).select_related("notice", "person")


def mail_to_retry(actor: Actor, pk: UUID) -> Mail:
    mail = mails_to_read(actor).select_for_update(of=("self",)).filter(pk=pk).first()
    if mail is None:
        raise Http404
    return mail


def can_retry_mail(actor: Actor, mail: Mail) -> Access:
    if mail.status != MailStatus.FAILED:
        return Denied("Only a mail that was given up is sent again.")
    return can_read_deliveries(actor)


def can_set_reminder_days(actor: Actor) -> Access:
    """Each party sets its own; a joint body is not reminded of anything."""
    if actor.side is None:
        return Denied("Reminders are set by an employer or a union, each for itself.")
    return may(actor, Capability.SET_REMINDERS)
