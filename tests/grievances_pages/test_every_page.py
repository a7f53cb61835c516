"""Each page about a case: who gets it, who is refused and with which words."""

import pytest

from tests.grievances_pages.today import address, text_of

FOR_INTAKES = ("case-edit", "case-file", "case-drop", "event-record", "article-cite", "case-assign")
WAITING_FOR_MANAGEMENT = {
    "step-answer": "manager",
    "meeting-record": "manager",
    "case-withdraw": "steward",
    "member-tell": "steward",
    "extension-ask": "manager",
    "abeyance-ask": "manager",
    "settlement-offer": "manager",
    "event-record": "steward",
    "article-cite": "steward",
    "case-assign": "labor_relations",
    "case-share": "labor_relations",
    "note-write": "manager",
    "document-attach": "manager",
}
NOT_THEIRS = {
    "step-answer": ("steward", "Only management answers a step."),
    "step-appeal": ("manager", "Only Nurses does this."),
    "step-advance": ("manager", "Only Nurses does this."),
    "case-withdraw": ("manager", "Only Nurses does this."),
    "member-tell": ("manager", "Only Nurses does this."),
    "case-file": ("steward", "This grievance has been filed and can no longer be filed."),
    "case-edit": ("steward", "This grievance has been filed and can no longer be changed."),
    "case-drop": ("steward", "This grievance has been filed and can no longer be dropped."),
    "case-close": ("steward", "A case is closed once it is answered, settled or decided"),
    "case-remand": ("steward", "A case is sent back by management."),
    "abeyance-end": ("steward", "The case is not held in abeyance."),
    "mediation-end": ("steward", "The case is not in mediation."),
    "case-assign": ("manager", "The role Manager does not carry"),
    "case-share": ("steward", "The role Steward does not carry"),
    "article-cite": ("manager", "Only Nurses does this."),
}
NOBODYS_BUSINESS = ("other_steward", "clinic_steward", "clinic_manager", "grievant", "stranger")


@pytest.mark.parametrize("name", FOR_INTAKES)
def test_the_steward_opens_every_page_of_an_intake(desk, as_part, name):
    case = desk.intake()
    part = "chief_steward" if name == "case-assign" else "steward"

    answer = as_part(part).get(address(name, case))

    assert answer.status_code == 200
    assert "Schedule changed" in text_of(as_part("steward").get(address("case-detail", case)))


@pytest.mark.parametrize("name", [*FOR_INTAKES, "case-detail", "case-record"])
def test_an_intake_does_not_exist_for_management(desk, as_part, name):
    case = desk.intake()

    for part in ("manager", "labor_relations", "other_steward"):
        assert as_part(part).get(address(name, case)).status_code == 404


@pytest.mark.parametrize(("name", "part"), WAITING_FOR_MANAGEMENT.items())
def test_a_filed_case_opens_the_pages_of_whoever_may_act(desk, as_part, name, part):
    case = desk.filed()

    assert as_part(part).get(address(name, case)).status_code == 200


@pytest.mark.parametrize("name", NOT_THEIRS)
def test_a_page_that_is_not_theirs_says_why(desk, as_part, name):
    case = desk.filed()
    part, reason = NOT_THEIRS[name]

    answer = as_part(part).get(address(name, case))

    assert answer.status_code == 403
    assert reason in text_of(answer)


@pytest.mark.parametrize("part", NOBODYS_BUSINESS)
def test_a_case_does_not_exist_for_those_who_may_not_read_it(desk, as_part, part):
    case = desk.filed()
    client = as_part(part)

    names = ["case-detail", "case-record", *WAITING_FOR_MANAGEMENT]
    codes = {client.get(address(name, case)).status_code for name in names}

    assert codes == {404}


def test_both_parties_open_the_case_and_its_record(desk, as_part):
    case = desk.answered()

    for part in ("steward", "chief_steward", "manager", "labor_relations"):
        assert "Schedule changed" in text_of(as_part(part).get(address("case-detail", case)))
        assert case.number in text_of(as_part(part).get(address("case-record", case)))


def test_the_union_opens_the_way_on_once_it_is_answered(desk, as_part):
    case = desk.answered()
    client = as_part("steward")

    assert client.get(address("step-appeal", case)).status_code == 200
    assert client.get(address("case-close", case)).status_code == 200
    assert client.get(address("step-advance", case)).status_code == 403
