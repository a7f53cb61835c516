from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grievances.statuses import GrievanceStatus as S

CASES = "/api/v1/cases/"
NOTE = "CANARY-NOTE: ask for the sign-up list first."


@pytest.fixture
def recent(desk):
    return (desk.now - timedelta(days=3)).date()


def post(client, address: str, **sent):
    return client.post(address, sent, content_type="application/json")


def logged(client, house, recent, **more):
    sent = {"incident_on": recent.isoformat(), "unit": house.ward.pk, "subjects": ["pay"]}
    return post(client, CASES, **{**sent, **more})


def test_a_case_goes_from_the_log_to_the_appeal(desk, house, signed_in, recent):
    steward, manager = signed_in("steward"), signed_in("manager")

    case = logged(steward, house, recent, title="Pay", statement="Short.", remedy="Pay it.").json()
    one = f"{CASES}{case['id']}/"
    hidden = manager.get(one).status_code
    filed = post(steward, f"{one}file/").json()
    answered = post(manager, f"{one}answer/", outcome="DENIED", reasons="Paid in full.").json()
    appealed = post(steward, f"{one}appeal/").json()

    assert (case["status"], hidden) == ("INTAKE", 404)
    assert case["number"].startswith("NNU-")
    assert (filed["status"], answered["status"]) == ("AWAITING_ANSWER", "AWAITING_UNION")
    assert appealed["status"] == "AWAITING_ANSWER"
    acts = steward.get(f"{one}acts/").json()["results"]
    assert [act["kind"] for act in acts] == ["filed", "answered", "appealed"]
    assert manager.get(f"{one}acts/").json()["results"] == acts
    assert manager.get(f"{one}answers/").json()["results"][0]["reasons"] == "Paid in full."


def test_a_status_is_never_written(desk, house, signed_in, recent):
    case = logged(signed_in("steward"), house, recent, status="CLOSED", number="X-1").json()

    assert case["status"] == "INTAKE"
    changed = signed_in("steward").patch(
        f"{CASES}{case['id']}/", {"status": "CLOSED"}, content_type="application/json"
    )
    assert changed.status_code == 405


def test_a_refusal_keeps_the_rules_sentence(desk, house, signed_in, recent):
    case = desk.filed(incident_on=recent)

    refused = post(signed_in("steward"), f"{CASES}{case.pk}/answer/", outcome="DENIED", reasons="x")

    assert refused.status_code == 403
    assert refused.json() == {"detail": "Only management answers a step."}


def test_the_second_answer_to_one_step_is_a_conflict(desk, house, signed_in, recent):
    case = desk.filed(incident_on=recent)
    sent = {"outcome": "DENIED", "reasons": "No.", "step": "step_1"}
    address = f"{CASES}{case.pk}/answer/"

    first = post(signed_in("manager"), address, **sent)
    second = post(signed_in("labor_relations"), address, **sent)

    assert (first.status_code, second.status_code) == (200, 409)


def test_what_is_sent_wrongly_is_named(desk, house, signed_in, recent):
    client = signed_in("steward")

    ahead = logged(client, house, (desk.now + timedelta(days=9)).date())
    empty = post(client, CASES)
    case = desk.filed(incident_on=recent)
    naive = post(client, f"{CASES}{case.pk}/meeting/", at="2026-03-12T10:00")

    assert (ahead.status_code, empty.status_code, naive.status_code) == (400, 400, 400)
    assert "lies ahead" in ahead.content.decode()
    assert set(empty.json()) == {"incident_on", "unit"}
    assert "with its zone" in naive.json()["at"][0]


def test_one_token_logs_once(desk, house, signed_in, recent):
    client, token = signed_in("steward"), str(uuid4())

    first = logged(client, house, recent, client_token=token).json()
    second = logged(client, house, recent, client_token=token).json()

    assert first["id"] == second["id"]


def test_the_list_takes_the_filters_of_the_page(maker, signed_in):
    maker.make(40)
    client = signed_in("contract_specialist")

    settled = client.get(f"{CASES}?status=SETTLED").json()["results"]
    mine = client.get(f"{CASES}?handler=me").json()["results"]

    assert {case["status"] for case in settled} == {"SETTLED"}
    assert mine == []


def test_pages_of_the_list_hold_every_case_once(maker, signed_in):
    maker.make(60, status=S.AWAITING_ANSWER)
    client, address, seen = signed_in("labor_relations"), CASES, []

    while address:
        page = client.get(address).json()
        seen += [case["id"] for case in page["results"]]
        address = page["next"]

    assert len(seen) == len(set(seen)) == 60


def test_deadlines_come_nearest_first_and_explain_themselves(maker, signed_in):
    maker.make(20, status=S.AWAITING_ANSWER)

    found = signed_in("manager").get("/api/v1/deadlines/").json()["results"]

    assert [one["due_at"] for one in found] == sorted(one["due_at"] for one in found)
    assert found[0]["explanation"]
    assert {one["party"] for one in found} == {"management"}


def test_a_private_note_is_one_partys_own(desk, house, signed_in, recent):
    case = desk.filed(incident_on=recent)
    notes = f"{CASES}{case.pk}/notes/"

    written = post(signed_in("steward"), notes, text=NOTE)

    assert (written.status_code, written.json()["is_joint"]) == (201, False)
    assert [one["text"] for one in signed_in("steward").get(notes).json()["results"]] == [NOTE]
    assert signed_in("manager").get(notes).json()["results"] == []
    assert signed_in("other_steward").get(notes).status_code == 404
    assert NOTE not in signed_in("manager").get(f"{CASES}{case.pk}/record/").content.decode()


def test_a_document_is_attached_for_ones_own_party(
    desk, house, signed_in, recent, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    case = desk.filed(incident_on=recent)
    file = SimpleUploadedFile("sheet.txt", b"Names of the week.", content_type="text/plain")

    attached = signed_in("steward").post(f"{CASES}{case.pk}/documents/", {"file": file})

    assert attached.status_code == 201
    assert attached.json()["name"] == "sheet.txt"
    assert signed_in("manager").get(f"{CASES}{case.pk}/documents/").json()["results"] == []


def test_more_time_is_asked_and_agreed(desk, house, signed_in, recent):
    case = desk.filed(incident_on=recent)
    one = f"{CASES}{case.pk}/"
    steward = signed_in("steward")
    clock = next(
        c for c in steward.get(f"{one}clocks/").json()["results"] if c["party"] == "management"
    )
    later = (desk.now + timedelta(days=60)).date().isoformat()

    asked = post(signed_in("manager"), f"{one}extension/", clock=clock["key"], new_on=later)
    (offer,) = steward.get(f"{one}offers/").json()["results"]
    agreed = post(steward, f"/api/v1/offers/{offer['id']}/answer/", is_yes=True)

    assert (asked.status_code, agreed.status_code) == (200, 200)
    assert agreed.json()["status"] == "ACCEPTED"
    after = {c["key"]: c["due_on"] for c in steward.get(f"{one}clocks/").json()["results"]}
    assert after[clock["key"]] == later


@pytest.mark.parametrize(
    "route",
    ["", "acts/", "clocks/", "answers/", "offers/", "notes/", "documents/", "record/"],
)
def test_another_unions_case_is_not_found(desk, signed_in, recent, route):
    case = desk.filed(incident_on=recent)

    assert signed_in("other_steward").get(f"{CASES}{case.pk}/{route}").status_code == 404
    assert signed_in("steward").get(f"{CASES}{case.pk}/{route}").status_code == 200


def test_nobody_reads_without_signing_in(client, desk):
    assert client.get(CASES).status_code == 403
