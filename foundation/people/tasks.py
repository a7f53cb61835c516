"""What Celery wakes every minute. Access itself ends by the clock, not by these."""

from celery import shared_task
from django.utils import timezone

from foundation.people.reset_links import send_reset_mails
from foundation.people.term_ends import end_sessions_of_ended_terms


@shared_task
def end_sessions() -> None:
    """Remove the sessions of people whose last term has ended. Safe to run twice."""
    end_sessions_of_ended_terms(now=timezone.now())


@shared_task
def mail_resets() -> None:
    """Send the links of resets that can be used by now. Safe to run twice."""
    send_reset_mails(now=timezone.now())
