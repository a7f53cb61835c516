"""A record that is sealed for good: its tests commit, and one owner puts all of it back."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connections, transaction
from django.test import override_settings
from django.utils import timezone

from foundation.people.models import Organization
from foundation.record.actions import write
from foundation.record.exporting import begin_export
from foundation.record.models import Entry, Seal
from foundation.record.sealer import seal_record
from foundation.roles.actor import system_actor
from foundation.walls.models import Room
from foundation.walls.principal import acting_as
from tests.databases import as_owner, empty_database
from tests.house import House, build_house

VERIFY = Path(__file__).resolve().parents[2] / "tools" / "verify_record.py"
KEPT = (
    "record_entry",
    "record_unsealed",
    "record_seal",
    "record_roomkey",
    "record_sealedentry",
    "notices_notice",
    "notices_mail",
)


def sealer_url() -> str:
    """The sealer's login in the database of this test run."""
    given = os.environ.get("DATABASE_SEALER_URL") or os.environ["DATABASE_URL"].replace(
        "_portal", "_sealer"
    )
    return urlunsplit(urlsplit(given)._replace(path=f"/{database()}"))


def database() -> str:
    return str(connections["default"].settings_dict["NAME"])


@dataclass
class Keeping:
    """A house whose record is written, sealed, exported and verified."""

    house: House
    folder: Path
    now: datetime = field(default_factory=timezone.now)
    exports: int = 0

    def write(self, party: Organization, room: Room, sentence: str, **details: Any) -> Entry:
        by = system_actor(party, self.now)
        with acting_as(by), transaction.atomic():
            return write(
                event="matter.told",
                subject=party,
                room_id=room.pk,
                sentence=sentence,
                details=details,
                by=by,
                now=self.now,
            )

    def seal(self, times: int = 1) -> Seal:
        for _ in range(times):
            self.now += timedelta(seconds=50)
            assert seal_record(now=self.now) is not None
        newest = Seal.objects.newest()
        assert newest is not None
        return newest

    def export(self, party: Organization, after: int = 0) -> Path:
        by = system_actor(party, self.now)
        with acting_as(by), transaction.atomic():
            lines = begin_export(by=by, now=self.now, after=after)
        self.exports += 1
        path = self.folder / f"{party.short_name}-{self.exports}.jsonl"
        with path.open("wb") as file:
            file.writelines(lines)
        return path

    def checkpoint(self, seq: int = 0) -> Path:
        """As a party keeps one: the newest, or that of one seal."""
        seal = Seal.objects.get(pk=seq) if seq else Seal.objects.newest()
        assert seal is not None
        path = self.folder / f"checkpoint-{seal.seq}.txt"
        path.write_text(f"A letter of today.\n\n{seal.note}\nGreetings\n", encoding="utf-8")
        return path


def verified(*words: Any, folder: Path | None = None) -> tuple[int, str]:
    """The verifier as an outsider runs it: isolated, with no Django to be found."""
    asked = [sys.executable, "-I", "-S", "-c", _WITHOUT_DJANGO, *map(str, words)]
    done = subprocess.run(asked, capture_output=True, text=True, cwd=folder, timeout=120)
    return done.returncode, done.stdout + done.stderr


# `-S` leaves the packages out; `cryptography` alone is let in again.
_WITHOUT_DJANGO = f"""
import importlib.abc, runpy, sys
class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("django", "foundation", "psycopg2"):
            raise ImportError(f"not for an outsider: {{name}}")
sys.meta_path.insert(0, Refuse())
sys.path += {[p for p in sys.path if p.endswith("-packages")]!r}
sys.argv[0] = {str(VERIFY)!r}
runpy.run_path({str(VERIFY)!r}, run_name="__main__")
"""


@contextmanager
def sealing() -> Iterator[None]:
    looks = {
        "DATABASE_SEALER_URL": sealer_url(),
        "SEALING_KEY": "a key for tests that nobody else has",
        "PORTAL_URL": "https://portal.example.org",
    }
    with override_settings(**looks):
        yield


@pytest.fixture(scope="module")
def committed(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Keeping]:
    """A house that is really there, for all tests of a module."""
    with django_db_blocker.unblock(), sealing():
        house = build_house(timezone.now() - timedelta(days=1))
        yield Keeping(house, tmp_path_factory.mktemp("record"))
        connections["default"].close()
        empty_database(database())


@pytest.fixture
def keeping(committed: Keeping) -> Iterator[Keeping]:
    """The same with a few entries and seals, put back after the test to how it was."""
    with as_owner(database()) as cursor:
        save(cursor)
    committed.now = timezone.now()
    yield committed
    connections["default"].close()
    with as_owner(database()) as cursor:
        restore(cursor)


def save(cursor: Any) -> None:
    cursor.execute("DROP SCHEMA IF EXISTS saved CASCADE; CREATE SCHEMA saved")
    with opened(cursor):
        for table in KEPT:
            cursor.execute(f"CREATE TABLE saved.{table} AS SELECT * FROM public.{table}")  # noqa: S608


def restore(cursor: Any) -> None:
    with opened(cursor):
        cursor.execute(f"TRUNCATE {', '.join(KEPT)}")
        for table in KEPT:
            cursor.execute(f"INSERT INTO public.{table} SELECT * FROM saved.{table}")  # noqa: S608
    cursor.execute("DROP SCHEMA saved CASCADE")


@contextmanager
def opened(cursor: Any) -> Iterator[None]:
    """Guards lifted and walls down, as only the owner can."""
    _guards(cursor, "DISABLE", "NO FORCE")
    try:
        yield
    finally:
        _guards(cursor, "ENABLE", "FORCE")


def _guards(cursor: Any, triggers: str, walls: str) -> None:
    for table in KEPT:
        cursor.execute(f"ALTER TABLE {table} {triggers} TRIGGER USER")
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", [table])
        if cursor.fetchone()[0]:
            cursor.execute(f"ALTER TABLE {table} {walls} ROW LEVEL SECURITY")


def lines_of(path: Path) -> list[str]:
    return io.StringIO(path.read_text(encoding="utf-8")).readlines()
