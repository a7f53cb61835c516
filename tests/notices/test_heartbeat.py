"""When the jobs of every minute stop, everybody is told, by a way that does not need them."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from foundation.notices import tasks
from foundation.notices.heartbeat import JOBS, beat, silent_jobs
from foundation.notices.models import Heartbeat
from foundation.notices.models.heartbeat import LONGEST_SILENCE
from foundation.notices.watching import watch
from foundation.people.models import Account
from foundation.walls.principal import acting_as
from tests.house import House

BANNER = "Do not wait to be reminded: check your own limits."
ADMINISTRATORS = {"una.brandt", "tess.young", "earl.finch"}


@pytest.fixture
def stopped(here: House):
    """Every job came to its end so long ago."""

    def stop(ago: timedelta):
        Heartbeat.objects.update(beat_at=timezone.now() - ago, told_at=None)

    return stop


def client_of(here: House, part: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(person=here.people[part]))
    return client


def told() -> set[str]:
    return {message.to[0].split("@")[0] for message in outbox.outbox}


def test_a_job_beats_when_it_came_to_its_end_for_every_party(here, monkeypatch):
    Heartbeat.objects.all().delete()
    assert silent_jobs(timezone.now()) == {"reminders": None, "mail": None}

    tasks.remind()
    assert set(silent_jobs(timezone.now())) == {"mail"}
    tasks.send_mail()
    assert silent_jobs(timezone.now()) == {}

    later = timezone.now() + LONGEST_SILENCE
    assert silent_jobs(later - timedelta(seconds=1)) == {}
    assert set(silent_jobs(later + timedelta(seconds=1))) == set(JOBS)


def test_a_job_that_failed_for_one_party_does_not_beat(here, monkeypatch):
    Heartbeat.objects.all().delete()

    def fail(*, by, now):
        if by.organization == here.nurses:
            raise OSError

    monkeypatch.setattr(tasks, "owe_reminders", fail)
    tasks.remind()

    assert "reminders" in silent_jobs(timezone.now())


def test_an_older_beat_never_takes_a_newer_ones_place(here):
    now = timezone.now()
    Heartbeat.objects.all().delete()
    beat("mail", now=now)
    beat("mail", now=now - timedelta(hours=1))

    assert Heartbeat.objects.get(job="mail").beat_at == now


def test_everybody_signed_in_is_told_on_every_page_and_led_to_their_own_limits(here, stopped):
    pages = {"steward": "/", "grievant": "/notices/", "manager": "/contracts/"}
    for part, page in pages.items():
        assert BANNER not in client_of(here, part).get(page).content.decode()

    stopped(LONGEST_SILENCE + timedelta(seconds=10))

    for part, page in pages.items():
        words = client_of(here, part).get(page).content.decode()
        assert "Reminders and mail have not run since" in words
        assert BANNER in words
        assert 'href="/notices/limits"' in words
    assert BANNER not in Client().get("/sign-in").content.decode()


def test_one_job_that_is_silent_is_named_alone(here, stopped):
    stopped(LONGEST_SILENCE + timedelta(seconds=10))
    beat("mail", now=timezone.now())

    words = client_of(here, "steward").get("/").content.decode()

    assert "Reminders have not run since" in words
    beat("reminders", now=timezone.now())
    Heartbeat.objects.filter(job="mail").delete()
    assert "Mail has not run yet." in client_of(here, "steward").get("/").content.decode()


def test_health_says_so_and_an_alarm_may_ask_for_a_failure(here, stopped):
    assert Client().get("/healthz?all").json()["reminders"] is True

    stopped(LONGEST_SILENCE + timedelta(seconds=10))

    answer, alarm = Client().get("/healthz"), Client().get("/healthz?all")
    assert (answer.json()["reminders"], answer.json()["mail"]) == (False, False)
    assert (answer.status_code, alarm.status_code) == (200, 503)


def test_the_administrators_of_each_party_are_mailed_once_an_outage_and_once_when_it_is_over(
    here, stopped
):
    now = timezone.now()
    assert watch(now=now) == []
    stopped(LONGEST_SILENCE + timedelta(seconds=10))

    assert watch(now=now) == ["reminders stopped", "mail stopped"]
    assert told() == ADMINISTRATORS
    assert len(outbox.outbox) == 6
    assert "Reminders have not run since" in outbox.outbox[0].subject
    assert "/notices/limits" in outbox.outbox[0].body
    assert watch(now=now + timedelta(minutes=9)) == []

    beat("reminders", now=now + timedelta(minutes=10))
    assert watch(now=now + timedelta(minutes=10)) == ["reminders back"]
    assert len(outbox.outbox) == 9
    assert outbox.outbox[-1].subject == "Reminders have begun to run again"
    assert watch(now=now + timedelta(minutes=11)) == []
    assert len({message.extra_headers["Message-ID"] for message in outbox.outbox}) == 9


def test_what_could_not_be_sent_is_tried_again_under_the_same_name(here, stopped, settings):
    stopped(LONGEST_SILENCE + timedelta(seconds=10))
    sending, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.notices.test_sending.Nowhere"
    with pytest.raises(ImportError), transaction.atomic():
        watch(now=timezone.now())
    assert not Heartbeat.objects.exclude(told_at=None).exists()

    settings.EMAIL_BACKEND = sending
    watch(now=timezone.now())
    first = {message.extra_headers["Message-ID"] for message in outbox.outbox}
    Heartbeat.objects.update(told_at=None)  # as if killed before the commit
    watch(now=timezone.now())

    assert {message.extra_headers["Message-ID"] for message in outbox.outbox} == first


def test_cron_watches_by_a_command_of_its_own(here, stopped, capsys):
    stopped(LONGEST_SILENCE + timedelta(seconds=10))

    call_command("watch")
    call_command("watch")

    assert capsys.readouterr().out.split("\n") == [
        "reminders stopped",
        "mail stopped",
        "Nothing has changed.",
        "",
    ]


def test_no_party_writes_the_heartbeat(here):
    from django.db import ProgrammingError

    with pytest.raises(ProgrammingError), acting_as(here.actor("steward")), transaction.atomic():
        Heartbeat.objects.update(beat_at=timezone.now())
