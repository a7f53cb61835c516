"""Two hats on the pages: the line that says which is worn, and a conflict stated to either side."""

import pytest
from django.urls import reverse

from grievances.models import HatConflict
from tests.grievances.leading import team_led_by
from tests.grievances_pages.today import address, text_of

REASON = "Both wish it so, and leave the case out of the team."


@pytest.fixture
def team(desk):
    return team_led_by(desk, "steward", "manager")


def head_of(client, href):
    return text_of(client.get(href)).split('class="page-head"')[1].split("</header>")[0]


def answer_of(desk, case):
    with desk.acting("chief_steward"):
        conflict = HatConflict.objects.standing().get(grievance=case)
    return reverse("grievances:hat-answer", args=[conflict.pk])


@pytest.mark.parametrize("part", ["steward", "manager"])
def test_whoever_wears_two_hats_is_told_which_where_they_act(desk, as_part, team, part):
    client, case = as_part(part), desk.filed()

    assert "You act here as a representative of" in head_of(client, address("case-detail", case))
    here = head_of(client, team.get_absolute_url())
    assert f"You act here as co-lead of {team.name}, for" in here
    assert "You act here as a partner, co-lead of" in head_of(client, "/decisions/")
    assert "You act here" not in head_of(client, "/people/")


@pytest.mark.parametrize("part", ["chief_steward", "labor_relations", "clinic_steward"])
def test_whoever_wears_one_is_told_nothing(desk, as_part, team, part):
    client = as_part(part)

    for href in ("/cases/", team.get_absolute_url(), "/decisions/"):
        assert "You act here" not in text_of(client.get(href))


def test_the_case_says_it_to_both_sides_once_it_is_filed(desk, as_part, team):
    intake = desk.intake()
    case = desk.filed()
    says = "Two hats meet in this case"

    assert says in text_of(as_part("steward").get(address("case-detail", intake)))
    assert as_part("manager").get(address("case-detail", intake)).status_code == 404
    assert as_part("manager").get(answer_of(desk, intake)).status_code == 404
    for part in ("steward", "manager", "chief_steward", "labor_relations"):
        page = text_of(as_part(part).get(address("case-detail", case)))
        assert says in page
        assert ("Say who stands in" in page) is (part == "chief_steward")


def test_the_answer_keeps_what_was_typed_and_comes_second_with_409(desk, as_part, team):
    case = desk.filed()
    client, href = as_part("chief_steward"), answer_of(desk, case)
    page = text_of(client.get(href))
    version = page.split('name="version"')[1].split('value="')[1].split('"')[0]

    wrong = client.post(href, {"answer": "stand-in", "because": REASON})
    assert wrong.status_code == 422
    assert REASON in text_of(wrong)
    said = {"answer": "goes-on", "because": REASON, "version": version}
    assert client.post(href, said).status_code == 302
    late = as_part("contract_specialist").post(href, {**said, "because": "Something else."})

    assert late.status_code == 409
    assert REASON in text_of(as_part("manager").get(address("case-detail", case)))


def test_a_stand_in_is_named_by_the_page(desk, as_part, team):
    case, person = desk.filed(), desk.house.people["clinic_steward"]
    said = {"answer": "stand-in", "person": person.pk, "until": "", "because": ""}

    answer = as_part("chief_steward").post(answer_of(desk, case), said)

    assert answer.status_code == 302
    shown = text_of(as_part("manager").get(address("case-detail", case)))
    assert "Colin Webb stands in for Stella Marsh" in shown
    assert "Colin Webb" in text_of(as_part("manager").get(team.get_absolute_url()))


@pytest.mark.parametrize("part", ["steward", "manager", "labor_relations"])
def test_nobody_else_answers(desk, as_part, team, part):
    href = answer_of(desk, desk.filed())

    assert as_part(part).get(href).status_code == 403
    assert as_part(part).post(href, {"answer": "goes-on", "because": REASON}).status_code == 403
