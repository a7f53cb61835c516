"""The sweeps at work: for each party, several at once, and without a broker."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from celery.signals import beat_init
from django.core import mail as outbox
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from foundation.notices import providers, tasks
from foundation.notices.sweeps import for_each_party
from partnership.celery import app
from tests.house import House
from tests.notices.deadlines import Lines, mails_of, make_deadline, notices_of

IN_TWO_DAYS = timedelta(days=2)


def owe_soon(house: House, count: int = 1) -> None:
    soon: date = (timezone.now() + IN_TWO_DAYS).date()
    for _ in range(count):
        make_deadline(house, soon, party=house.nurses)
        make_deadline(house, soon, party=house.employer)


def test_every_party_is_swept_and_the_trouble_of_one_stops_no_other(house, caplog):
    swept = []

    def job(actor, now):
        swept.append(str(actor.organization))
        if str(actor.organization) == "Nurses":
            raise ValueError("Gloria Reyes was not paid")

    with caplog.at_level(logging.ERROR):
        failures = for_each_party(job, now=house.now)

    assert failures == 1
    assert swept == ["Northwater", "Nurses", "Technicians"]
    assert f"job failed for party {house.nurses.pk}: ValueError" in caplog.text
    assert "Gloria" not in caplog.text


def test_the_tasks_remind_and_send_and_running_them_twice_changes_nothing(house, lines):
    owe_soon(house)

    for _ in range(2):
        tasks.remind()
        tasks.send_mail()

    now = timezone.now()
    assert len(notices_of(house.nurses, now)) == len(notices_of(house.employer, now)) == 1
    assert len(outbox.outbox) == 2


def test_more_mail_than_is_taken_at_once_is_all_sent(house, lines, monkeypatch):
    monkeypatch.setattr("foundation.notices.actions.sending.AT_ONCE", 2)
    monkeypatch.setattr("foundation.notices.tasks.AT_ONCE", 2)
    owe_soon(house, count=5)
    tasks.remind()

    tasks.send_mail()

    assert len(outbox.outbox) == 10


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_sweeps_that_run_at_the_same_time_owe_and_send_each_once(house, monkeypatch):
    monkeypatch.setattr(providers, "_providers", [Lines(house, ["steward"], ["chief_steward"])])
    owe_soon(house, count=15)
    together = Barrier(4)

    def run(task) -> None:
        try:
            together.wait()
            task()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        for task in (tasks.remind, tasks.send_mail):
            list(pool.map(run, [task] * 4))

    now = timezone.now()
    mails = [*mails_of(house.nurses, now), *mails_of(house.employer, now)]
    assert len({(m.notice.deadline_id, m.person_id) for m in mails}) == len(mails) == 30
    sent = [message.message()["Message-ID"] for message in outbox.outbox]
    assert len(set(sent)) == len(sent) == 30


def test_cron_does_what_the_workers_do_without_a_broker(house, lines, settings, monkeypatch):
    owe_soon(house)
    ours = {
        name: entry
        for name, entry in app.conf.beat_schedule.items()
        if entry["task"] in {f"foundation.notices.tasks.{job}" for job in ("remind", "send_mail")}
    }
    monkeypatch.setitem(app.conf, "broker_url", "redis://127.0.0.1:9/0")
    monkeypatch.setitem(app.conf, "beat_schedule", ours)

    call_command("sweep", verbosity=0)

    assert len(ours) == 2
    assert len(outbox.outbox) == 2


def test_a_beat_that_starts_wakes_every_job_at_once(monkeypatch):
    woken = []
    monkeypatch.setattr(app, "send_task", lambda task, **options: woken.append((task, options)))

    beat_init.send(sender=None)

    assert [task for task, _ in woken] == [one["task"] for one in app.conf.beat_schedule.values()]
    assert ("foundation.record.tasks.seal", {"expires": 45}) in woken


def test_cron_says_what_failed_and_does_the_rest(house, lines, monkeypatch):
    owe_soon(house)
    schedule = {
        "a-job-nobody-knows": {"task": "nobody.knows"},
        "remind": {"task": "foundation.notices.tasks.remind"},
    }
    monkeypatch.setitem(app.conf, "beat_schedule", schedule)

    with pytest.raises(CommandError, match="a-job-nobody-knows"):
        call_command("sweep", verbosity=0)

    assert len(notices_of(house.nurses, timezone.now())) == 1
