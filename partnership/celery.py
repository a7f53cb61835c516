"""Celery wakes what is due. Nothing is kept in the broker that is not also a row."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")

app = Celery("partnership")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "remind-of-deadlines": {"task": "foundation.notices.tasks.remind", "schedule": 60.0},
    "send-owed-mail": {"task": "foundation.notices.tasks.send_mail", "schedule": 60.0},
    "follow-missed-deadlines": {"task": "grievances.tasks.follow_missed", "schedule": 60.0},
}
