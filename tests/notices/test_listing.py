"""Each morning everybody who carries a limit gets its number and date, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.core import mail as outbox
from django.db import connection
from django.test import Client
from django.utils import timezone

from foundation.notices import tasks
from foundation.notices.actions.listing import owe_manifests
from foundation.notices.actions.sending import send_owed_mail
from foundation.notices.models import MailStatus, NoticeKind
from foundation.people.models import Account, Person
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from tests.grievances.cases import desk_for
from tests.house import House, build_house
from tests.notices.deadlines import Lines, answer_with, mails_of, make_deadline, notices_of

# The house's Monday morning is 9 AM in New York.
SIX = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


def sweep(house: House, now: datetime, party: str = "nurses") -> int:
    actor = system_actor(getattr(house, party), now)
    with acting_as(actor):
        return owe_manifests(by=actor, now=now)


def lists(house: House, now: datetime = SIX) -> list:
    return [n for n in notices_of(house.nurses, now) if n.kind == NoticeKind.MANIFEST]


def two_limits(house: House) -> None:
    make_deadline(house, date(2026, 3, 13))
    make_deadline(house, date(2026, 3, 20))


def test_it_comes_at_six_by_the_persons_own_clock_and_once_a_day(house, lines):
    two_limits(house)
    house.people["steward"].zone = "America/Los_Angeles"
    house.people["steward"].save()

    assert sweep(house, SIX) == 0
    assert sweep(house, SIX + timedelta(hours=2, minutes=59)) == 0
    assert sweep(house, SIX + timedelta(hours=3)) == 1
    assert sweep(house, SIX + timedelta(hours=9)) == 0
    assert sweep(house, SIX + timedelta(days=1, hours=3)) == 1
    assert [notice.person.name for notice in lists(house)] == ["Stella Marsh"] * 2


def test_it_has_what_runs_within_21_days_the_nearest_first_and_nothing_else(house, lines):
    make_deadline(house, date(2026, 3, 22))
    make_deadline(house, date(2026, 3, 6))
    make_deadline(house, date(2026, 3, 24))
    make_deadline(house, date(2026, 2, 27), status="MISSED")
    make_deadline(house, date(2026, 3, 10), status="PAUSED")

    sweep(house, SIX)

    (notice,) = lists(house)
    assert notice.subject == "Your next 21 days: 2 limits"
    assert notice.text.splitlines() == [
        "A case: Fri Mar 6, 5:00 PM EST",
        "A case: Sun Mar 22, 5:00 PM EDT",
    ]


def test_nobody_without_a_limit_gets_one_and_the_other_party_gets_its_own(house, lines):
    make_deadline(house, date(2026, 3, 13), party=house.employer)

    assert sweep(house, SIX) == 0
    assert sweep(house, SIX, "employer") == 1


def test_the_mail_names_the_case_by_its_number_and_says_nothing_of_it(house, now):
    desk = desk_for(house)
    day = date(2026, 2, 12)
    waiting, filed = desk.intake(incident_on=day), desk.filed(incident_on=day)

    assert sweep(house, now) == 1
    actor = system_actor(house.nurses, now)
    with acting_as(actor):
        send_owed_mail(by=actor, now=now)

    sent = [message for message in outbox.outbox if "21 days" in message.subject]
    words = "".join(f"{message.subject}{message.body}" for message in sent)
    assert len(sent) == 1
    assert "NNU-2026-0001: " in words
    assert "/notices/limits" in words
    for secret in (
        "Schedule",
        "CANARY",
        "Gloria",
        "Mona",
        "roster",
        str(filed.pk),
        str(waiting.pk),
    ):
        assert secret not in words


def test_a_unions_list_never_goes_where_the_employer_reads_the_mail(house, lines):
    make_deadline(house, date(2026, 3, 13))
    make_deadline(house, date(2026, 3, 13), party=house.employer)
    house.employer.mail_domains = ["northwater.example"]
    house.employer.save()

    for party in ("nurses", "employer"):
        assert sweep(house, SIX, party) == 1
        actor = system_actor(getattr(house, party), SIX)
        with acting_as(actor):
            send_owed_mail(by=actor, now=SIX)

    assert [mail.status for mail in mails_of(house.nurses, SIX)] == [MailStatus.OFF]
    assert [mail.status for mail in mails_of(house.employer, SIX)] == [MailStatus.SENT]
    assert len(lists(house)) == 1


def test_after_an_outage_the_list_of_the_day_still_comes_and_that_of_a_past_day_does_not(
    house, lines
):
    two_limits(house)

    assert sweep(house, SIX + timedelta(days=3, hours=12)) == 1
    assert [str(notice.manifest_on) for notice in lists(house)] == ["2026-03-05"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_sweeps_that_run_at_the_same_time_owe_it_once(house, monkeypatch):
    answer_with(monkeypatch, Lines(house, ["steward", "chief_steward"], []))
    soon = (timezone.now() + timedelta(days=4)).date()
    make_deadline(house, soon)
    # Somewhere the morning has come.
    Person.objects.update(zone="Pacific/Kiritimati")
    now = timezone.now().replace(hour=20)
    together = Barrier(4)

    def run(_: int) -> int:
        try:
            together.wait()
            return sweep(house, now)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        owed = list(pool.map(run, range(4)))

    assert sorted(owed) == [0, 0, 0, 2]
    assert len(lists(house, now)) == 2


def test_the_page_has_the_same_list_and_leads_to_each_case(db):
    desk = desk_for(build_house(timezone.now()))
    day = (desk.now - timedelta(days=1)).date()
    case = desk.filed(incident_on=day, learned_on=day)
    pages = {}
    for part in ("steward", "manager", "grievant"):
        client = Client()
        client.force_login(Account.objects.get(person=desk.house.people[part]))
        pages[part] = client.get("/notices/limits").content.decode()
        assert 'href="/notices/limits"' in client.get("/notices/").content.decode()

    assert f'href="/cases/{case.pk}/"' in pages["manager"]
    assert case.number in pages["manager"]
    for part in ("steward", "grievant"):
        assert "No limit runs for you in the next 21 days." in pages[part]


def test_the_task_lists_for_every_party(house, lines):
    tasks.list_limits()
    tasks.list_limits()
