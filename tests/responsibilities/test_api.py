"""The list for programs: its versions, and who decides."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.responsibilities.lists import drafted

pytestmark = pytest.mark.django_db
HOME = "/api/v1/how-we-decide/"
PLAIN = {
    "cost": "100.00",
    "articles": [],
    "touches_law": False,
    "touches_safety": False,
    "touches_hours": False,
    "touches_pay": False,
    "touches_job_security": False,
    "headcount": 0,
    "other_units": 0,
    "pilot_days": 30,
    "evidence": [],
    "done_this_year": 0,
}


def ask(client, **said):
    asked = {"function": "workflow", "level": "work_unit", "facts": PLAIN} | said
    return client.post(HOME + "who-decides/", asked, content_type="application/json")


def test_who_decides_is_answered_with_fences_and_sentences(as_part, two_versions):
    answer = ask(as_part("grievant"), facts=PLAIN | {"touches_hours": True}).json()

    assert answer == {
        "route": "bargain",
        "version": 2,
        "level": "",
        "mode": None,
        "groups": None,
        "may_be_decided_here": False,
        "sentences": [
            "How the work flows in a unit: this belongs to bargaining.",
            "Hours of work are a matter for bargaining. (Article 9) It is referred to bargaining.",
        ],
        "fences": [
            {
                "key": "hours",
                "level": "work_unit",
                "sentence": "Hours of work are a matter for bargaining.",
                "source": "Article 9",
                "effect": "bargaining",
            }
        ],
        "missing": [],
    }


def test_what_is_not_said_is_asked_for(as_part, two_versions):
    answer = ask(as_part("steward"), facts={}).json()

    assert (answer["route"], "cost" in answer["missing"]) == ("ask", True)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"level": "moon"}, "level"),
        ({"level": ""}, "level"),
        ({"facts": {"cost": "much"}}, "facts"),
        ({"on": "someday"}, "on"),
    ],
)
def test_a_question_that_cannot_be_understood_is_refused(as_part, two_versions, said, field):
    answer = ask(as_part("steward"), **said)

    assert answer.status_code == 400
    assert list(answer.json()) == [field]


def test_versions_are_read_by_who_may(here, as_part, two_versions):
    staged = drafted(here)
    numbers = {
        part: [one["number"] for one in as_part(part).get(HOME + "versions/").json()["results"]]
        for part in ("steward", "grievant")
    }
    own = as_part("steward").get(f"{HOME}versions/{staged.pk}/")

    assert numbers == {"steward": [3, 2, 1], "grievant": [2, 1]}
    assert own.json()["text"] == staged.source
    assert as_part("grievant").get(f"{HOME}versions/{staged.pk}/").status_code == 404


def test_the_command_answers_from_the_portal(here, two_versions):
    out = StringIO()
    asked = {"function": "equipment", "level": "facility", "on": here.today.isoformat()}
    facts = [f"{name}=no" for name in PLAIN if name.startswith("touches")]
    facts += ["cost=0", "articles=", "headcount=0", "other_units=0", "pilot_days=9", "evidence="]
    call_command("who_decides", fact=[*facts, "done_this_year=0"], **asked, stdout=out)

    assert out.getvalue().startswith("DECIDE (version 2)\nChoice of equipment is decided at")


def test_the_command_says_which_partnerships_there_are(two_versions):
    asked = {"function": "equipment", "level": "facility", "on": "2026-01-01"}
    with pytest.raises(CommandError, match="There is: Northwater Partnership"):
        call_command("who_decides", partnership="Southwater", **asked)
