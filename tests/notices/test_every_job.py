"""Every job that runs by the clock runs as a worker runs it: outside any transaction."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from partnership.celery import app
from tests.decisions.desk import desk_for
from tests.house import build_house


@pytest.mark.django_db(transaction=True)
def test_no_job_fails_for_any_party(caplog, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = True
    now = timezone.now()
    desk_for(build_house(now)).at(now - timedelta(days=7)).opened()
    app.loader.import_default_modules()
    jobs = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert len(jobs) > 8

    with caplog.at_level(logging.ERROR):
        for job in sorted(jobs):
            app.tasks[job]()

    assert caplog.messages == []
