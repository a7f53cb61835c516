"""The page of the record: seals, exports, keys and cosignatures, as each party uses them."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from foundation.record.models import Entry
from foundation.record.queries import standings
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from tests.record.conftest import verified


@pytest.fixture
def told(keeping):
    house = keeping.house
    keeping.now = timezone.now() - timedelta(seconds=200)
    for number in range(3):
        keeping.write(house.nurses, house.case_room(house.nurses), f"Joint {number}")
        keeping.seal()
    return keeping


def browser(house, part: str) -> Client:
    client = Client()
    client.force_login(house.people[part].account)
    return client


def page_of(client: Client) -> str:
    return client.get("/record/").content.decode()


def test_the_page_says_that_sealing_runs_and_since_when(told):
    page = page_of(browser(told.house, "steward"))

    assert "Sealing runs" in page
    assert 'Seal <span class="num">3</span>' in page
    assert "checkpoint?seal=3" in page
    assert "does not carry: export and verify the record" in page


def test_the_page_says_that_sealing_does_not_run(house):
    page = page_of(browser(house, "union_administrator"))

    assert "Nothing was sealed yet: sealing does not run." in page
    assert "Register the key of Nurses" in page


def test_an_old_seal_is_an_alarm(keeping):
    keeping.now = timezone.now() - timedelta(minutes=10)
    keeping.seal()

    assert "Sealing does not run" in page_of(browser(keeping.house, "manager"))


def test_a_member_is_told_whom_to_ask(house):
    assert browser(house, "grievant").get("/record/").status_code == 403


def test_a_party_exports_verifies_and_cosigns(told, tmp_path):
    client, house = browser(told.house, "union_administrator"), told.house
    export = tmp_path / "record.jsonl"
    answer = client.post("/record/export", {"after": "0"})
    export.write_bytes(b"".join(answer.streaming_content))
    checkpoints = tmp_path / "checkpoints.txt"
    checkpoints.write_bytes(client.get("/record/checkpoints").content)
    code, key = verified("--make-key", "nurses", tmp_path / "our.key")
    assert code == 0

    registered = client.post("/record/key", {"verifier": key.strip()})
    asked = (export, "--checkpoints", checkpoints, "--cosign", tmp_path / "our.key")
    code, said = verified(*asked, folder=tmp_path)
    assert (code, "upload cosigned-3.txt" in said) == (0, True), said
    note = BytesIO((tmp_path / "cosigned-3.txt").read_bytes())
    note.name = "cosigned-3.txt"
    kept = client.post("/record/cosign", {"note": note})

    note.seek(0)
    again = client.post("/record/cosign", {"note": note})

    assert (registered.status_code, kept.status_code, again.status_code) == (302, 302, 422)
    assert "has cosigned up to seal 3 already" in again.content.decode()
    shown = {one.party.short_name: one.seal for one in standing(house.employer)}
    assert shown == {"Northwater": 0, "Nurses": 3, "Technicians": 0}
    assert "Up to seal" in page_of(browser(house, "manager"))


def test_a_cosignature_that_is_not_right_is_given_back(told, tmp_path):
    client = browser(told.house, "union_administrator")
    path = told.checkpoint(3)

    def sent(content: bytes):
        note = BytesIO(content)
        note.name = "note.txt"
        return client.post("/record/cosign", {"note": note})

    plain = client.get("/record/checkpoint").content
    for content, why in (
        (plain, "has registered no key yet"),
        (plain.replace(b"\n48\n", b"\n47\n"), "has no such checkpoint"),
        (b"no note", "This is no checkpoint"),
        (path.read_bytes(), "This is no checkpoint"),
        (b"\xff\xfe", "This file is no text"),
    ):
        answer = sent(content)
        assert (answer.status_code, why in answer.content.decode()) == (422, True), why
    _, key = verified("--make-key", "nurses", tmp_path / "our.key")
    client.post("/record/key", {"verifier": key.strip()})
    assert "not signed with the key of Nurses" in sent(plain).content.decode()
    assert client.post("/record/key", {"verifier": "a+b+c"}).status_code == 422


def test_an_export_is_written_into_the_record(told):
    client = browser(told.house, "employer_administrator")
    b"".join(client.post("/record/export", {"after": "2"}).streaming_content)

    by = system_actor(told.house.employer, timezone.now())
    with acting_as(by), transaction.atomic():
        (entry,) = Entry.objects.filter(event="record.exported")
    assert entry.sentence == "Earl Finch exported the record of Northwater up to seal 3."
    rooms = entry.details.pop("rooms")
    assert entry.details == {"after": 2, "upto": 3}
    assert sorted(room for room, _ in rooms) == sorted(by.room_ids)


def test_a_party_that_never_cosigns_is_named_after_fourteen_days(told):
    now = timezone.now()

    assert [one.is_late for one in standing(told.house.nurses, now)] == [False] * 3
    later = now + timedelta(days=15)
    assert [one.is_late for one in standing(told.house.nurses, later)] == [True] * 3


def test_the_home_of_an_administrator_leads_there(told):
    page = browser(told.house, "union_administrator").get("/").content.decode()

    assert "Not verified by your party yet" in page
    assert 'href="/record/"' in page


def standing(party, now=None):
    by = system_actor(party, timezone.now())
    with acting_as(by), transaction.atomic():
        return standings(by, now or timezone.now())
