"""Celery wakes what is due. Nothing is kept in the broker that is not also a row."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")

app = Celery("partnership")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    # Fifty seconds: an entry is sealed within a minute though the worker is a little late.
    "seal-the-record": {
        "task": "foundation.record.tasks.seal",
        "schedule": 50.0,
        "options": {"expires": 45},
    },
    "send-checkpoints-of-the-day": {
        "task": "foundation.record.tasks.send_checkpoints",
        "schedule": 600.0,
    },
    "remind-of-deadlines": {"task": "foundation.notices.tasks.remind", "schedule": 60.0},
    "send-owed-mail": {"task": "foundation.notices.tasks.send_mail", "schedule": 60.0},
    "list-limits-each-morning": {"task": "foundation.notices.tasks.list_limits", "schedule": 60.0},
    "end-sessions-of-ended-terms": {
        "task": "foundation.people.tasks.end_sessions",
        "schedule": 60.0,
    },
    "look-after-offices": {
        "task": "foundation.roles.tasks.look_after_offices",
        "schedule": 300.0,
    },
    "follow-terms": {"task": "foundation.offices.tasks.follow_terms", "schedule": 300.0},
    "bring-in-lists": {"task": "foundation.offices.tasks.bring_in_lists", "schedule": 10.0},
    "mail-resets": {"task": "foundation.people.tasks.mail_resets", "schedule": 60.0},
    "call-for-answers": {"task": "governance.decisions.tasks.call_people", "schedule": 60.0},
    "warn-of-contracts-that-end": {
        "task": "governance.contracts.tasks.warn_of_ends",
        "schedule": 600.0,
    },
    "open-sealed-answers": {"task": "partnership.health.tasks.open_sealed", "schedule": 60.0},
    "call-for-input": {"task": "governance.consultation.tasks.call_people", "schedule": 60.0},
    "grant-release-time": {
        "task": "foundation.release_time.tasks.grant_what_is_due",
        "schedule": 900.0,
    },
    "follow-silence-on-release-time": {
        "task": "foundation.release_time.tasks.follow_silence",
        "schedule": 60.0,
    },
    "follow-elections": {
        "task": "governance.elections.tasks.follow_elections",
        "schedule": 60.0,
    },
    "call-to-meetings": {"task": "governance.committees.tasks.call_people", "schedule": 60.0},
    "call-to-reviews": {"task": "partnership.plan.tasks.call_to_reviews", "schedule": 600.0},
    "remind-of-training": {"task": "training.tasks.remind_of_training", "schedule": 600.0},
    "count-surveys": {
        "task": "partnership.communication.tasks.count_surveys",
        "schedule": 60.0,
    },
    "take-in-rumors": {
        "task": "partnership.communication.tasks.take_in_rumors",
        "schedule": 60.0,
    },
    "look-after-conduct": {"task": "partnership.conduct.tasks.look_after", "schedule": 300.0},
    "follow-two-hats": {"task": "grievances.tasks.follow_hats", "schedule": 300.0},
    "follow-missed-deadlines": {"task": "grievances.tasks.follow_missed", "schedule": 60.0},
}


@beat_init.connect
def begin_at_once(**kwargs: Any) -> None:
    """What was owed while nothing ran does not wait for the first minute to pass."""
    for entry in app.conf.beat_schedule.values():
        app.send_task(entry["task"], **entry.get("options", {}))


@worker_init.connect
def refuse_unsafe_login(**kwargs: Any) -> None:
    """No worker starts with a login that could walk around the walls."""
    from django.core.exceptions import ImproperlyConfigured

    from foundation.walls.checks import serve

    try:
        serve()
    except ImproperlyConfigured as refusal:
        # Celery writes down what a receiver raises and goes on; this it lets through.
        raise SystemExit(str(refusal)) from refusal
