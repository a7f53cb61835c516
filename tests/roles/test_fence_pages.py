"""The matrix, its preview and the answers, with native selects and no scripts."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.roles.capabilities import Capability
from foundation.roles.matrix import latest_fence
from foundation.roles.models import FenceChange, FenceChangeStatus, Reach, Role, RoleFence

PREVIEW, PROPOSE = "/roles/fences/preview", "/roles/fences/propose"


def page_of(answer):
    return answer.content.decode()


def select_name(code, capability):
    return f"reach-{Role.objects.get(code=code).pk}-{capability}"


def written_cell(code, capability, before, after):
    return f"{Role.objects.get(code=code).pk}:{capability}:{before.value}:{after.value}"


@pytest.fixture
def settles():
    def cell():
        return written_cell("steward", Capability.SETTLE_CASE, Reach.OWN_MATTERS, Reach.OWN_UNIT)

    return cell


def propose(client, cell):
    answer = client.post(PROPOSE, {"cell": cell, "reason": "Agreed at the table."})
    return answer["Location"]


def test_the_matrix_shows_every_role_and_what_no_fence_can_say(here, as_part):
    page = page_of(as_part("steward").get("/roles/fences"))

    assert page.count('scope="col"') == Role.objects.filter(is_system=False).count() + 1
    assert "no fence carries a capability through it" in page
    assert "Never" in page
    assert "<select" not in page


def test_one_role_alone_is_a_list_that_says_who_changes_what(here, as_part):
    page = page_of(as_part("steward").get("/roles/fences?role=manager"))

    assert "Answer a step" in page
    assert "Every party together" in page
    assert "Nobody. Only a union carries a grievance." in page


def test_only_cells_one_may_propose_have_a_select(here, as_part):
    page = page_of(as_part("union_administrator").get(PROPOSE))

    assert select_name("steward", Capability.WRITE_PRIVATE_NOTE) in page
    assert select_name("manager", Capability.ANSWER_STEP) in page
    assert select_name("manager", Capability.WRITE_PRIVATE_NOTE) not in page
    assert select_name("steward", Capability.ANSWER_STEP) not in page
    assert 'aria-label="Steward: Settle a case"' in page


def test_the_preview_names_who_gains_and_who_loses_before_anything_is_proposed(here, as_part):
    answer = as_part("union_administrator").post(
        PREVIEW,
        {
            "seen": latest_fence(),
            select_name("steward", Capability.SETTLE_CASE): Reach.OWN_UNIT.value,
            select_name("manager", Capability.ANSWER_STEP): Reach.OWN_UNIT.value,
            select_name("steward", Capability.LOG_CASE): Reach.WHOLE_PARTNERSHIP.value,
        },
    )

    gains, losses = page_of(answer).split("Who loses")
    assert "Stella Marsh" in gains
    assert "Mona Hale" in losses
    assert "Answer a step: unit and below becomes own unit" in losses
    assert page_of(answer).count('name="cell"') == 2
    assert not FenceChange.objects.exists()


def test_a_preview_without_a_change_says_so_and_keeps_the_matrix(here, as_part):
    answer = as_part("union_administrator").post(PREVIEW, {"seen": latest_fence()})

    assert answer.status_code == 422
    assert "You have not changed a cell yet." in page_of(answer)
    assert "<select" in page_of(answer)


def test_cells_chosen_are_still_chosen_when_one_goes_back(here, as_part):
    name = select_name("steward", Capability.SETTLE_CASE)

    answer = as_part("union_administrator").post(
        PREVIEW, {"seen": latest_fence(), name: Reach.NOTHING.value, "back": "1"}
    )

    select = re.search(rf'<select name="{name}".*?</select>', page_of(answer), re.DOTALL)[0]
    assert '<option value="0" selected>' in select


def test_what_another_changed_meanwhile_is_not_undone_and_a_conflict_is_named(here, as_part):
    seen, client = latest_fence(), as_part("union_administrator")
    old = RoleFence.objects.get(role__code="steward", capability=Capability.READ_CASES)
    RoleFence.objects.filter(pk=old.pk).update(ends_at=timezone.now())
    RoleFence.objects.create(
        role=old.role,
        capability=old.capability,
        reach=Reach.OWN_UNIT,
        version=2,
        starts_at=timezone.now(),
    )
    untouched = {select_name("steward", Capability.READ_CASES): Reach.UNIT_AND_BELOW.value}

    preview = client.post(PREVIEW, {"seen": seen, **untouched})
    assert "You have not changed a cell yet." in page_of(preview)
    cell = written_cell("steward", Capability.READ_CASES, Reach.UNIT_AND_BELOW, Reach.NOTHING)
    refused = client.post(PROPOSE, {"cell": cell, "reason": "Because."})

    assert refused.status_code == 409
    assert "was changed since you looked" in page_of(refused)
    assert "Because." in page_of(refused)
    assert "own unit; when you looked it was unit and below." in page_of(refused).lower()


def test_a_change_is_proposed_answered_by_all_and_in_force(here, as_part, settles):
    address = propose(as_part("union_administrator"), settles())
    assert "Nobody approves their own proposal." in page_of(
        as_part("union_administrator").get(address)
    )
    assert "Northwater, Technicians" in page_of(as_part("employer_administrator").get(address))

    for part in ("employer_administrator", "other_administrator"):
        answer = as_part(part).post(f"{address}/answer", {"answer": "yes", "reason": ""})
        assert answer["Location"] == address

    assert FenceChange.objects.get().status == FenceChangeStatus.IN_FORCE
    page = page_of(as_part("steward").get("/roles/fences/changes"))
    assert "Steward, settle a case: own matters becomes own unit" in page
    assert "In force" in page


def test_a_refusal_needs_its_reason_and_keeps_the_form(here, as_part, settles):
    address = propose(as_part("union_administrator"), settles())

    answer = as_part("employer_administrator").post(
        f"{address}/answer", {"answer": "no", "reason": " "}
    )

    assert answer.status_code == 422
    assert "Say why not" in page_of(answer)
    assert FenceChange.objects.get().status == FenceChangeStatus.PROPOSED


def test_others_may_read_a_shared_change_and_not_answer_it(here, as_part, settles):
    address = propose(as_part("union_administrator"), settles())

    for part in ("steward", "manager"):
        page = page_of(as_part(part).get(address))
        assert "Only an administrator of a party" in page or "does not carry" in page
        refused = as_part(part).post(f"{address}/answer", {"answer": "yes"})
        assert refused.status_code == 403
    taken = as_part("employer_administrator").post(f"{address}/take-back")
    assert taken.status_code == 403
    assert as_part("union_administrator").post(f"{address}/take-back").status_code == 302
    assert FenceChange.objects.get().status == FenceChangeStatus.TAKEN_BACK


def test_one_sides_own_change_is_not_found_by_the_other(here, as_part):
    cell = written_cell(
        "manager", Capability.WRITE_PRIVATE_NOTE, Reach.UNIT_AND_BELOW, Reach.OWN_UNIT
    )
    address = propose(as_part("employer_administrator"), cell)

    assert as_part("manager").get(address).status_code == 200
    assert as_part("union_administrator").get(address).status_code == 404
    assert as_part("grievant").get(address).status_code == 404


def test_the_reason_must_be_given_and_the_cells_stay(here, as_part, settles):
    answer = as_part("union_administrator").post(PROPOSE, {"cell": settles(), "reason": ""})

    assert answer.status_code == 422
    assert f'name="cell" value="{settles()}"' in page_of(answer)
    assert not FenceChange.objects.exists()


@pytest.mark.parametrize(
    "cell", ["", "x", "1:settle_case", "0:settle_case:1:2", "1:fly:0:1", ":::"]
)
def test_a_cell_that_cannot_be_read_changes_nothing(here, as_part, cell):
    answer = as_part("union_administrator").post(PROPOSE, {"cell": cell, "reason": "Why not."})

    assert answer.status_code == 422
    assert "Nothing is changed by this proposal." in page_of(answer)


def test_explain_answers_in_a_sentence(here, as_part):
    steward = here.people["steward"].pk

    answer = as_part("manager").get(
        f"/roles/fences/explain?person={steward}&capability=settle_case&unit={here.ward.pk}"
    )

    assert "As Steward of Nurses at Ward 4 West" in page_of(answer)
    found = page_of(as_part("manager").get("/roles/fences/explain?q=marsh"))
    assert f"?person={steward}" in found


def test_the_list_of_changes_costs_the_same_however_long_it_is(here, as_part, settles):
    client = as_part("union_administrator")
    counts = []
    for count in (3, 20):
        for _ in range(count):
            address = propose(client, settles())
            client.post(f"{address}/take-back")
        with CaptureQueriesContext(connection) as queries:
            client.get("/roles/fences/changes")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def every_fence(client):
    page = client.get("/api/v1/fences/?page_size=100").json()
    while page:
        yield from page["results"]
        page = client.get(page["next"]).json() if page["next"] else None


def test_the_api_proposes_and_answers_by_the_same_rules(here, as_part):
    union, employer = as_part("union_administrator"), as_part("employer_administrator")
    item = {"role": "steward", "capability": "settle_case", "reach_before": 1, "reach_after": 2}
    asked = {"reason": "Agreed.", "items": [item]}

    def post(client, address, body):
        return client.post(f"/api/v1/fences/changes/{address}", body, "application/json")

    assert post(as_part("steward"), "", asked).status_code == 403
    stale = post(union, "", {**asked, "items": [{**item, "reach_before": 3}]})
    assert stale.status_code == 409
    assert "was changed since you looked" in str(stale.json())
    made = post(union, "", asked)
    assert made.status_code == 201
    assert made.json()["status"] == "PROPOSED"
    pk = made.json()["id"]
    assert post(union, f"{pk}/answer/", {"is_yes": True}).status_code == 403
    assert "Say why not" in str(post(employer, f"{pk}/answer/", {"is_yes": False}).json())
    assert post(employer, f"{pk}/answer/", {"is_yes": True}).json()["approvals"][0]["is_yes"]
    done = post(as_part("other_administrator"), f"{pk}/answer/", {"is_yes": True})
    assert done.json()["status"] == "IN_FORCE"
    assert [
        f["reach"]
        for f in every_fence(union)
        if f["role"] == "steward" and f["capability"] == "settle_case"
    ] == [2]
