import pytest

from tests.contracts_library.texts import CONTRACT, changed

ADDRESS = "/api/v1/contracts/"
CASE = {
    "procedure": "ordinary",
    "events": [
        {"kind": "learned", "at": "2026-03-02"},
        {"kind": "filed", "at": "2026-03-10T16:00:00", "step": "step_1", "by": "union"},
        {"kind": "received", "at": "2026-03-10", "step": "step_1"},
    ],
}


def work_out(client, case):
    return client.post(f"{ADDRESS}harbor-nurses/work-out/", case, content_type="application/json")


def test_the_list_and_one_contract(house, load, browser):
    load("union_administrator")
    client = browser("manager")

    listed = client.get(ADDRESS).json()["results"]
    one = client.get(f"{ADDRESS}harbor-nurses/").json()

    assert [each["code"] for each in listed] == ["harbor-nurses"]
    assert one["version"]["is_agreed"] is True
    assert one["version"]["confirmed_by"] is None
    rule = one["procedures"][0]["steps"][0]["clocks"][0]["rule"]
    assert rule.startswith("The union must file the grievance within 30 days")
    article = one["articles"][0]
    assert (article["number"], article["title"]) == ("12", "Grievance procedure")


def test_a_case_is_worked_out(house, load, browser):
    load("union_administrator")

    answer = work_out(browser("steward"), CASE)

    due = {each["key"]: each for each in answer.json()["deadlines"]}
    assert due["step_1.answer"]["due_at"] == "2026-03-24T17:00:00-04:00"
    assert due["step_1.answer"]["party"] == "management"
    assert due["step_1.file"]["status"] == "met"


def test_a_version_that_is_not_in_force_is_worked_out_by_number(house, load, browser):
    load("union_administrator")
    load("union_administrator", changed("10 business days", "20 business days"))

    answer = work_out(browser("steward"), {**CASE, "version": 2})

    due = {each["key"]: each["due_on"] for each in answer.json()["deadlines"]}
    assert due["step_1.answer"] == "2026-04-07"


@pytest.mark.parametrize(
    "case",
    [
        {**CASE, "procedure": "none such"},
        {**CASE, "subjects": ["weather"]},
        {**CASE, "events": [{"kind": "exploded", "at": "2026-03-02"}]},
        {**CASE, "events": [{"kind": "learned", "at": "2 March"}]},
        {"procedure": "ordinary"},
    ],
)
def test_what_does_not_fit_the_contract_is_a_sentence_and_400(house, load, browser, case):
    load("union_administrator")

    assert work_out(browser("steward"), case).status_code == 400


def test_the_api_shows_no_contract_to_who_may_not_read_it(house, load, browser, client):
    load("union_administrator", CONTRACT)
    house.leave("grievant", house.now)
    stranger = browser("grievant")

    # Whoever has left is signed out with it.
    assert stranger.get(ADDRESS).status_code in {401, 403}
    assert stranger.get(f"{ADDRESS}harbor-nurses/").status_code in {401, 403}
    assert work_out(stranger, CASE).status_code in {401, 403}
    assert client.get(ADDRESS).status_code in {302, 401, 403}


def send(client, house, **more):
    sent = {"partnership": house.partnership.name, "source": CONTRACT, **more}
    return client.post(ADDRESS, sent, content_type="application/json")


def test_a_contract_is_loaded_and_its_next_version_confirmed(house, browser):
    union, employer = browser("union_administrator"), browser("employer_administrator")
    later = changed("30 days", "31 days")

    assert send(union, house, dry_run=True).json()["change"] == "new_agreement"
    assert send(union, house).status_code == 201
    assert send(union, house).status_code == 200
    assert send(union, house, source=later).json()["version"] == 2
    address = f"{ADDRESS}harbor-nurses/versions/2/confirm/"
    assert union.post(address).status_code == 403
    assert employer.post(address).json()["is_agreed"] is True


def test_a_refused_file_names_its_mistakes_with_lines(house, browser):
    answer = send(browser("union_administrator"), house, source=CONTRACT[:400])

    assert answer.status_code == 400
    assert all(int(mistake["line"]) > 0 for mistake in answer.json()["mistakes"])


@pytest.mark.parametrize("part", ["steward", "labor_relations", "other_administrator", "grievant"])
def test_who_may_not_load_is_told_why(house, browser, part):
    answer = send(browser(part), house)

    assert answer.status_code == 403
    assert answer.json()["detail"].endswith(".")
