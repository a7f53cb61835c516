"""A reminder run is killed at each of its writes, again and again: nothing is lost or doubled.

Real processes: Celery workers that the test starts and that kill themselves with SIGKILL, the real
broker, the real database, and a real SMTP server.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, time, timedelta
from itertools import cycle, islice
from time import sleep
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils import timezone

from foundation.deadlines.models import Deadline
from foundation.notices.models import Mail, MailStatus
from foundation.walls.principal import acting_as
from tests.chaos.workers import Run, Workers
from tests.goals import size
from tests.house import House
from tests.notices.deadlines import WASHINGTON

REMIND, SEND = "foundation.notices.tasks.remind", "foundation.notices.tasks.send_mail"
LEAST_KILLS = size(1, 100)
BEATEN = "UPDATE notices_heartbeat (beat_at)"
TAKEN = "UPDATE notices_mail (attempts, leased_until)"
MARKED = "UPDATE notices_mail (last_error, leased_until, sent_at, status)"
WRITE_POINTS = {
    "INSERT INTO notices_notice",
    "INSERT INTO notices_mail",
    "before COMMIT of INSERT INTO notices_mail",
    "after COMMIT of INSERT INTO notices_mail",
    TAKEN,
    f"before COMMIT of {TAKEN}",
    f"after COMMIT of {TAKEN}",
    "before SMTP",
    "after SMTP accepted",
    MARKED,
    f"before COMMIT of {MARKED}",
    f"after COMMIT of {MARKED}",
    BEATEN,
    f"before COMMIT of {BEATEN}",
    f"after COMMIT of {BEATEN}",
}
# Killed here, a mail was accepted and the portal does not know it: it is sent once more.
ACCEPTED_NOT_KNOWN = {"after SMTP accepted", MARKED, f"before COMMIT of {MARKED}"}


def owe_three(house: House) -> list[Deadline]:
    """Two deadlines of the union and one of the employer, each with one reminder due now."""
    now = timezone.now().astimezone(ZoneInfo(WASHINGTON))
    soon = datetime.combine(now.date() + timedelta(days=2), time(17), tzinfo=now.tzinfo)
    deadlines = [
        Deadline(
            room=house.case_room(house.nurses),
            party=party,
            action="Answer at Step 1",
            due_on=soon.date(),
            due_at=soon,
            zone=WASHINGTON,
            explanation="Day 1 is the day after receipt.",
            rule_sentence="Within ten days of the answer.",
        )
        for party in (house.nurses, house.nurses, house.employer)
    ]
    with acting_as(house.actor("steward", now)), transaction.atomic():
        return Deadline.objects.bulk_create(deadlines)


def mails_about(house: House, deadlines: list[Deadline]) -> list[Mail]:
    found: list[Mail] = []
    for part in ("steward", "manager"):
        with acting_as(house.actor(part, timezone.now())), transaction.atomic():
            found += Mail.objects.filter(notice__deadline__in=deadlines).select_related("notice")
    return found


def repeat(run: Callable[[], Run], until: Callable[[], bool]) -> None:
    """As beat does, only faster: what was under a lease or a lock is found a little later."""
    for _ in range(60):
        run()
        if until():
            return
        sleep(0.1)
    raise AssertionError("what a kill left behind was never finished")


def carry_out(
    house: House, workers: Workers, task: str = "", die_at: int = 0
) -> tuple[list[Mail], dict[str, Run]]:
    """Owe three reminders and send them, with the worker killed once; its successors finish."""
    deadlines = owe_three(house)
    runs: dict[str, Run] = {}
    for name, is_finished in (
        (REMIND, lambda: len(mails_about(house, deadlines)) == 3),
        (SEND, lambda: all_sent(mails_about(house, deadlines))),
    ):
        runs[name] = workers.run(name, die_at=die_at if name == task else -1)
        if not is_finished():
            repeat(lambda name=name: workers.run(name), is_finished)
    return mails_about(house, deadlines), runs


def all_sent(mails: list[Mail]) -> bool:
    return all(mail.status == MailStatus.SENT for mail in mails)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.django_db(transaction=True)
def test_killing_the_worker_at_each_write_loses_and_doubles_nothing(
    house, workers, accepted, settings, record_property
):
    server, _ = accepted
    _, whole = carry_out(house, workers)
    points = [
        (task, number, label)
        for task in (REMIND, SEND)
        for number, label in enumerate(whole[task].writes, start=1)
    ]
    hit: Counter[str] = Counter()

    for task, number, label in islice(cycle(points), max(LEAST_KILLS, len(points))):
        mails, runs = carry_out(house, workers, task, number)

        assert runs[task].was_killed
        assert runs[task].writes[-1] == label
        assert len({mail.notice_id for mail in mails}) == len(mails) == 3
        times = [server.times[f"<{mail.pk}@{settings.MAIL_DOMAIN}>"] for mail in mails]
        repeated = 1 if label in ACCEPTED_NOT_KNOWN else 0
        assert sorted(times) == [1, 1, 1 + repeated], label
        hit[label] += 1

    for label in sorted(hit):
        record_property(label, hit[label])
    assert set(hit) == WRITE_POINTS
    assert sum(hit.values()) >= LEAST_KILLS
    assert len(server.times) == 3 * (sum(hit.values()) + 1)
