"""Every job that runs by the clock, over a whole demonstration and as a worker runs it."""

import logging

import pytest

from partnership.celery import app

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def jobs():
    # Sets up the log anew, which would end what caplog hears if the test itself did it.
    app.loader.import_default_modules()
    return sorted({entry["task"] for entry in app.conf.beat_schedule.values()})


def test_no_job_fails_for_any_party(loaded, jobs, caplog, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = True
    assert len(jobs) > 15

    with caplog.at_level(logging.ERROR):
        for job in jobs:
            app.tasks[job]()

    assert caplog.messages == []
