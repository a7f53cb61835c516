"""Checkpoints go to each party by themselves, and what the commands say of the record."""

import threading
import time
from datetime import timedelta
from email import message_from_string, policy
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from foundation.notices.actions.sending import send_owed_mail
from foundation.notices.models import Notice
from foundation.record.queries import longest_lag
from foundation.record.sealer import seal_record
from foundation.record.tasks import send_checkpoints
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from partnership.celery import app
from tests.goals import IS_FULL_SIZE
from tests.record.conftest import verified


@pytest.fixture
def sealed(keeping):
    house = keeping.house
    keeping.now = timezone.now() - timedelta(seconds=60)
    keeping.write(house.nurses, house.case_room(house.nurses), "Joint")
    keeping.seal()
    return keeping


def notices_of(party) -> list[Notice]:
    with acting_as(system_actor(party, timezone.now())), transaction.atomic():
        rows = Notice.objects.filter(kind="CHECKPOINT").select_related("person")
        return list(rows.order_by("owed_at"))


def test_each_partys_administrators_get_the_checkpoint_of_the_day_once(sealed, settings):
    for _ in range(2):
        send_checkpoints()

    for party, name in (
        (sealed.house.nurses, "Una Brandt"),
        (sealed.house.employer, "Earl Finch"),
        (sealed.house.technicians, "Tess Young"),
    ):
        (notice,) = notices_of(party)
        assert (notice.person.name, notice.path) == (name, "/record/")
        assert "seal 1 of " in notice.text


def test_a_mail_that_was_kept_verifies_the_export(sealed, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_checkpoints()
    by, now = system_actor(sealed.house.nurses, timezone.now()), timezone.now()
    with acting_as(by):
        send_owed_mail(by=by, now=now)
    (sent,) = [one for one in mail.outbox if one.to == ["una.brandt@northwater.example"]]
    path = sealed.folder / "kept.eml"
    path.write_bytes(sent.message().as_bytes())
    parsed = message_from_string(path.read_text("utf-8"), policy=policy.default)

    code, said = verified(sealed.export(sealed.house.nurses), "--checkpoints", path)

    assert (code, "1 checkpoints held against it" in said) == (0, True), said
    assert parsed["Subject"] == "Checkpoint of the record at seal 1: keep this mail"


def test_an_old_checkpoint_is_not_sent(keeping):
    keeping.now = timezone.now() - timedelta(hours=1)
    keeping.seal()

    send_checkpoints()

    assert notices_of(keeping.house.nurses) == []


def test_the_status_says_what_is_sealed(sealed):
    said = StringIO()

    call_command("record_status", stdout=said)

    assert "Seal 1, " in said.getvalue()
    assert "Nurses: sealed within" in said.getvalue()


def test_the_status_is_an_error_where_nothing_is_sealed(keeping):
    keeping.now = timezone.now() - timedelta(minutes=10)
    keeping.seal()

    with pytest.raises(CommandError, match="Sealing does not run"):
        call_command("record_status", stdout=StringIO())


def test_the_command_exports_for_a_party(sealed):
    path = sealed.folder / "by-command.jsonl"

    call_command("export_record", "Nurses", output=path)

    assert verified(path)[0] == 0
    with pytest.raises(CommandError, match="There is no such party"):
        call_command("export_record", "Nobody")


@pytest.mark.goal("G10")
@pytest.mark.timeout(240)
def test_an_entry_is_sealed_within_a_minute(keeping, figure):
    """Entries are written all the while, and the sealer comes as often as beat wakes it."""
    every = app.conf.beat_schedule["seal-the-record"]["schedule"]
    pause, rounds = (every, 3) if IS_FULL_SIZE else (1.0, 3)
    began, done = timezone.now(), threading.Event()
    writer = threading.Thread(target=_write_until, args=(keeping, done))
    writer.start()
    try:
        for number in range(rounds):
            next_at = time.monotonic() + pause
            if number:
                seal_record(now=timezone.now())
            time.sleep(max(0.0, next_at - time.monotonic()))
    finally:
        done.set()
        writer.join()
    seal_record(now=timezone.now())

    by = system_actor(keeping.house.nurses, timezone.now())
    with acting_as(by), transaction.atomic():
        waited = longest_lag(began)
    assert waited is not None
    seconds = waited.total_seconds()
    figure("G10", f"sealed within {seconds:.1f} s, every {pause:.0f} s", ok=seconds <= 60)


def _write_until(keeping, done: threading.Event) -> None:
    house = keeping.house
    try:
        while not done.wait(0.1):
            keeping.now = timezone.now()
            keeping.write(house.nurses, house.room_of(house.nurses), "Said among us")
    finally:
        connection.close()
