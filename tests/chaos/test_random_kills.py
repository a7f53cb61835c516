"""Workers, connections, the database and the broker are killed at random: nothing is lost.

Everything is real and the test's own: two Celery workers, PostgreSQL with its disk, the broker and
a mail server. Reminders come due all the while, and one kill follows another; at the end each is in
one inbox and one outbox once, and was accepted by the mail server.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest
from celery import Celery
from django.db import connections
from redis import RedisError

from partnership.launcher.running import ROOT
from tests.chaos.conftest import Accepted
from tests.chaos.own_servers import OwnServers, until
from tests.goals import IS_FULL_SIZE, size

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500), pytest.mark.goal("G7")]

KILLS = size(8, 64)
REMINDERS = size(240, 5120)
SEED = 20261122
TASKS = [f"foundation.notices.tasks.{name}" for name in ("remind", "send_mail")]
POINTS = ("while reminders are owed", "while mail is sent")
PATIENCE = size(90, 900)


@dataclass
class Scene:
    """The servers, the workers on them, and whoever wakes the workers."""

    servers: OwnServers
    environment: dict[str, str]
    folder: Path
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    workers: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    is_over: Event = field(default_factory=Event)

    def start_worker(self) -> None:
        number = len(self.workers)
        errors = (self.folder / f"worker-{number}.log").open("ab")
        self.workers.append(
            subprocess.Popen(
                [sys.executable, "-m", "tests.chaos.reminding_worker", f"w{time.monotonic_ns()}"],
                cwd=ROOT,
                env=self.environment,
                stdout=errors,
                stderr=errors,
                start_new_session=True,
            )
        )
        errors.close()

    def wake_workers(self) -> None:
        """As beat does, only faster; whatever becomes of the broker, it goes on."""
        app = Celery(broker=self.environment["REDIS_URL"])
        app.conf.broker_transport_options = {"socket_timeout": 2, "max_retries": 1}
        while not self.is_over.wait(0.25):
            for task in TASKS:
                with suppress(Exception):
                    app.send_task(task, retry=False, expires=5)
        app.close()

    def owe(self, count: int) -> None:
        """So many more deadlines come due, half of each party's, as copies of the first two."""
        columns = ", ".join(
            name
            for (name,) in self.servers.ask(
                "SELECT column_name FROM information_schema.columns WHERE column_name <> 'id'"
                " AND table_name = 'deadlines_deadline' ORDER BY ordinal_position"
            )
        )
        self.servers.ask(
            f"INSERT INTO deadlines_deadline (id, {columns})"  # noqa: S608  its own columns
            f" SELECT gen_random_uuid(), {columns} FROM"
            " (SELECT DISTINCT ON (party_id) * FROM deadlines_deadline ORDER BY party_id, id) first"
            " CROSS JOIN generate_series(1, %s)",
            count // 2,
        )

    def counts(self) -> tuple[int, int, int]:
        """Deadlines, notices, and mails that are sent."""
        (row,) = self.servers.ask(
            "SELECT (SELECT count(*) FROM deadlines_deadline),"
            " (SELECT count(*) FROM notices_notice),"
            " (SELECT count(*) FROM notices_mail WHERE status = 'SENT')"
        )
        return row

    def stop(self) -> None:
        self.is_over.set()
        for worker in self.workers:
            with suppress(ProcessLookupError):
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()


# --- the four kinds


def kill_worker(scene: Scene) -> None:
    """A whole worker, or only the process of it that does the work."""
    worker = scene.chance.choice([one for one in scene.workers if one.poll() is None])
    with suppress(psutil.NoSuchProcess, ProcessLookupError):
        children = psutil.Process(worker.pid).children()
        if children and scene.chance.random() < 0.5:
            children[0].kill()
            return
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    scene.workers.remove(worker)
    scene.start_worker()


def backends(scene: Scene) -> list[int]:
    """The server's processes that work for the portal's login."""
    rows = scene.servers.ask(
        "SELECT pid FROM pg_stat_activity WHERE usename = %s", f"{scene.servers.name}_portal"
    )
    return [pid for (pid,) in rows]


def a_backend(scene: Scene) -> int:
    until(lambda: bool(backends(scene)), "a connection of the portal")
    return scene.chance.choice(backends(scene) or [0])


def end_connections(scene: Scene) -> None:
    for pid in backends(scene) or [a_backend(scene)]:
        scene.servers.ask("SELECT pg_terminate_backend(%s)", pid)


def crash_database(scene: Scene) -> None:
    """One process of the server dies; the server ends all, and recovers from its log."""
    with suppress(ProcessLookupError):
        pid = a_backend(scene)
        if pid:
            os.kill(pid, signal.SIGKILL)
    until(scene.servers.answers, "the recovery of PostgreSQL")


def lose_broker(scene: Scene) -> None:
    """It forgets everything, or dies and comes back with nothing."""
    if scene.chance.random() < 0.5:
        with suppress(RedisError):
            scene.servers.broker().flushall()
        return
    scene.servers.broker_process.kill()
    scene.servers.broker_process.start_again()


KINDS: dict[str, Callable[[Scene], None]] = {
    "worker killed": kill_worker,
    "connections ended": end_connections,
    "database crashed": crash_database,
    "broker lost": lose_broker,
}


@pytest.fixture
def scene(django_db_setup, accepted) -> Iterator[Scene]:
    # Not below pytest's own folder, which every run of it closes to all other users again: the
    # database has one of its own where root runs the tests.
    folder = Path(tempfile.mkdtemp(prefix="portal-kills-"))
    servers = OwnServers(folder, copied_from=connections["default"].settings_dict["NAME"])
    scene = Scene(
        servers,
        {
            **servers.environment,
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(accepted[1]),
            "MAIL_LEASE_SECONDS": "3",
        },
        folder,
    )
    try:
        servers.python("-m", "tests.chaos.owing_house")
        yield scene
    finally:
        scene.stop()
        servers.stop()
        shutil.rmtree(folder, ignore_errors=True)


def test_whatever_is_killed_no_reminder_is_lost_or_doubled(scene, accepted, figure):
    for _ in range(2):
        scene.start_worker()
    Thread(target=scene.wake_workers, daemon=True).start()
    until(lambda: scene.counts()[2] == 2, "the first two mails", PATIENCE)
    hit: Counter[str] = Counter()

    for number in range(KILLS):
        kind, point = list(KINDS)[number % len(KINDS)], POINTS[number // len(KINDS) % 2]
        scene.owe(REMINDERS // KILLS)
        wait_for(scene, point)
        KINDS[kind](scene)
        hit[f"{kind} {point}"] += 1

    expected = REMINDERS // KILLS * KILLS + 2
    until(lambda: scene.counts() == (expected,) * 3, "what is owed", PATIENCE)
    server, _ = accepted
    lost, doubled = lost_and_doubled(scene, server.times)
    told_when_beat_stops(scene, server)
    for line in sorted(hit):
        sys.stdout.write(f"{hit[line]:4} {line}\n")
    again = sum(times - 1 for times in server.times.values())
    figure(
        "G7",
        f"{sum(hit.values())} kills of {len(KINDS)} kinds, {expected:,} reminders: {lost} lost,"
        f" {doubled} doubled in inbox and outbox; {again} mails repeated with the same Message-ID",
        ok=not lost and not doubled,
    )
    assert (lost, doubled) == (0, 0)
    assert set(hit) == {f"{kind} {point}" for kind in KINDS for point in POINTS}
    assert not IS_FULL_SIZE or (sum(hit.values()) >= 60 and expected >= 5000)


def told_when_beat_stops(scene: Scene, server: Accepted) -> None:
    """Nobody wakes the workers any more, and the administrators hear of it without them."""
    fresh = "SELECT count(*) FROM notices_heartbeat WHERE beat_at > now() - interval '1 minute'"
    assert scene.servers.ask(fresh) == [(2,)]
    scene.is_over.set()
    scene.servers.broker().flushall()
    before = set(server.times)
    # Six minutes go by. Where a worker was still at it, its last word comes before.
    late = "UPDATE notices_heartbeat SET beat_at = now() - interval '6 minutes'"
    silent = "SELECT count(*) FROM notices_heartbeat WHERE beat_at < now() - interval '5 minutes'"

    def is_silent() -> bool:
        scene.servers.ask(late)
        time.sleep(1)
        return scene.servers.ask(silent) == [(2,)]

    until(is_silent, "the end of the last task")
    scene.servers.python("manage.py", "watch", **scene.environment)
    told = [server.addresses[name][0] for name in set(server.times) - before]
    assert sorted(Counter(told).values()) == [2, 2, 2]
    assert {address.split("@")[0] for address in told} == {"una.brandt", "tess.young", "earl.finch"}


def wait_for(scene: Scene, point: str) -> None:
    """A moment at which such work is under way, or has just begun."""
    if point == POINTS[0]:
        time.sleep(scene.chance.uniform(0, 0.3))
        return
    asked = "SELECT count(*) FROM notices_mail WHERE status = 'OWED'"
    until(lambda: scene.servers.ask(asked)[0][0] > 0, "mail that is owed", PATIENCE)
    time.sleep(scene.chance.uniform(0, 0.2))


def lost_and_doubled(scene: Scene, times: Counter[str]) -> tuple[int, int]:
    """Of inbox, outbox and what the mail server accepted."""
    (row,) = scene.servers.ask(
        "SELECT count(DISTINCT d.id), count(DISTINCT n.deadline_id), count(DISTINCT n.id),"
        " count(DISTINCT m.notice_id), count(DISTINCT m.id)"
        " FROM deadlines_deadline d LEFT JOIN notices_notice n ON n.deadline_id = d.id"
        " LEFT JOIN notices_mail m ON m.notice_id = n.id AND m.status = 'SENT'"
    )
    deadlines, reminded, notices, mailed, mails = row
    lost = (deadlines - reminded) + (notices - mailed) + abs(mails - len(times))
    return lost, (notices - reminded) + (mails - mailed)
