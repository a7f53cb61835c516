"""Committees through the API: the same acts, the same refusals, and nothing more to read."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from foundation.people.models import Account
from governance.committees.models import CommitteeKind
from tests.committees.desk import AGREE

pytestmark = pytest.mark.django_db
HOME = "/api/v1/committees/"


@pytest.fixture
def now():
    """The present: the API reads the clock itself."""
    return timezone.now() - timedelta(seconds=5)


@pytest.fixture
def send(house):
    def sent(part: str, path: str, typed=None, *, status: int = 200):
        client = Client()
        client.force_login(Account.objects.get(person=house.people[part]))
        if typed is None:
            answer = client.get(HOME + path)
        else:
            answer = client.post(HOME + path, typed, content_type="application/json")
        assert answer.status_code == status, answer.content[:600]
        return answer.json()

    return sent


def test_a_committee_is_founded_and_chartered_with_its_silences_told(desk, send):
    kind = CommitteeKind.objects.get(key="unit-team").key
    typed = {"kind": kind, "unit": desk.house.ward.pk, "name": "Team of 4 West"}
    team = send("labor_partner", "", typed, status=201)
    seats = [{"party": desk.house.nurses.pk, "part": "CO_CHAIR", "count": 1}]
    typed = {"purpose": "To get better.", "labor_seats": 1, "seats": seats}
    charters = f"{team['id']}/charters/"
    refused = send("labor_partner", charters, typed | {"quorum_labor": 4}, status=400)
    assert "never reached" in refused["detail"][0]
    told = send("labor_partner", charters, typed)
    charter = told["charters"][0]
    for part in AGREE:
        told = send(
            part, f"charters/{charter['id']}/agree/", {"fingerprint": charter["fingerprint"]}
        )

    assert (told["status"], told["charters"][0]["status"]) == ("STANDING", "AGREED")
    silent = [line["label"] for line in told["charters"][0]["lines"] if line["is_silent"]]
    assert "Decides by" in silent
    assert [seat["holder"] for seat in told["seats"]] == [None]


def test_a_meeting_is_run_and_a_click_sent_twice_counts_once(desk, send):
    meeting = desk.running(desk.team())
    typed = {"kind": "NOTE", "text": "Nights do it already.", "key": str(uuid4())}
    for _ in range(2):
        told = send("labor_co_lead", f"meetings/{meeting.pk}/entries/", typed)
    assert [entry["text"] for entry in told["entries"]] == ["Nights do it already."]
    refused = send("clinic_steward", f"meetings/{meeting.pk}/entries/", typed, status=403)
    assert "Whoever has a seat" in refused["detail"]

    send("manager", f"meetings/{meeting.pk}/finish/", {})

    minutes = send("steward", f"meetings/{meeting.pk}/minutes/")
    assert "Nights do it already." in minutes["text"]


def test_an_agenda_that_is_not_out_yet_is_told_to_nobody_but_its_chairs(desk, send):
    meeting = desk.meeting(desk.team())
    desk.item(meeting, "Handover")

    assert send("steward", f"meetings/{meeting.pk}/")["items"] == []
    assert send("manager", f"meetings/{meeting.pk}/")["items"][0]["title"] == "Handover"


def test_a_council_is_told_to_its_own_union_alone(desk, send):
    council = desk.founded("steward-council", name="Council")

    assert send("steward", f"{council.pk}/")["is_joint"] is False
    for part in ("manager", "other_steward"):
        send(part, f"{council.pk}/", status=404)
        assert send(part, "")["results"] == []
