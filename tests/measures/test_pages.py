"""The pages and the API: what is refused keeps what was typed, and a list costs the same."""

from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from governance.measures.models import Measure, Observation
from tests.lists_desk import sign_in

WORDS = "Counted by the night shift, as somebody typed."


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def signed_in(house):
    return partial(sign_in, house)


def shown(answer) -> str:
    return answer.content.decode()


def test_a_measure_is_proposed_agreed_to_and_told_by_clicking(facts, signed_in):
    manager, co_lead = signed_in("manager"), signed_in("labor_co_lead")
    typed = {
        "name": "Call lights answered in time",
        "unit": facts.house.ward.pk,
        "area": "SERVICE",
        "what": "How often a call is answered within three minutes.",
        "counted_in": "per cent of calls",
        "method": WORDS,
        "source": "The call system.",
        "direction": "UP",
        "rhythm_days": 7,
        "places": 1,
        "use": "GOALS",
    }

    wrong = manager.post("/measures/new", {**typed, "rhythm_days": 0})
    manager.post("/measures/new", typed)
    with facts.acting("manager"):
        measure = Measure.objects.get()
    here = f"/measures/{measure.pk}/"
    asked = co_lead.get(f"{here}agree")
    co_lead.post(f"{here}agree")
    manager.post(f"{here}tell", {"on": facts.ago(1).isoformat(), "value": "88.5"})

    assert wrong.status_code == 422
    assert WORDS in shown(wrong)
    assert "not for discipline" in shown(asked)
    page = shown(co_lead.get(here))
    assert "88.5" in page
    assert "Learning and joint goals" in page
    assert "not for discipline" in page


def test_a_second_figure_of_a_day_keeps_what_was_typed(facts, signed_in):
    measure = facts.standing()
    facts.told(measure)

    answer = signed_in("manager").post(
        f"/measures/{measure.pk}/tell",
        {"on": facts.ago(1).isoformat(), "value": "5", "note": WORDS},
    )

    assert answer.status_code == 422
    assert WORDS in shown(answer)
    assert "has its figure already" in shown(answer)


def test_a_correction_that_came_second_is_a_conflict(facts, signed_in):
    measure = facts.standing()
    told = facts.told(measure)
    address = f"/measures/{measure.pk}/figures/{told.pk}/correct"
    signed_in("manager").post(address, {"value": "5", "because": "One came late."})

    answer = signed_in("labor_co_lead").post(address, {"value": "6", "because": WORDS})

    assert answer.status_code == 409
    assert WORDS in shown(answer)


def test_a_file_is_looked_through_first_and_every_mistake_is_named(facts, signed_in):
    measure = facts.standing()
    address = f"/measures/{measure.pk}/import"
    lines = [f"{facts.ago(n)},{n}" for n in range(1, 1001)]
    for place in range(0, 1000, 100):
        lines[place] = "no day,1"
    bad = "on,value\n" + "\n".join(lines)
    manager = signed_in("manager")

    answer = manager.post(address, {"file": SimpleUploadedFile("falls.csv", bad.encode())})
    good = bad.replace("no day,1\n", "")
    dry = manager.post(address, {"text": good})
    with facts.acting("manager"):
        assert not Observation.objects.exists()
    done = manager.post(address, {"text": good, "do": "bring-in"}, follow=True)

    assert answer.status_code == 422
    assert all(f"Line {place + 2}:" in shown(answer) for place in range(0, 1000, 100))
    assert "2026" in shown(answer) or "no day" in shown(answer)
    assert "990 new figures" in shown(dry)
    assert "990 new figures" in shown(done)
    with facts.acting("manager"):
        assert Observation.objects.count() == 990


def test_figures_go_out_as_csv_without_formulas(facts, signed_in):
    measure = facts.standing()
    facts.told(measure, "-4.5", note="=1+1")

    answer = signed_in("steward").get(f"/measures/{measure.pk}/figures.csv")

    assert shown(answer).splitlines()[1] == f"{facts.ago(1)},-4.5,'=1+1,,"


def test_a_measure_of_the_other_side_is_not_there(facts, signed_in):
    own = facts.own()

    assert signed_in("labor_co_lead").get(f"/measures/{own.pk}/").status_code == 200
    for part in ("manager", "other_steward"):
        assert signed_in(part).get(f"/measures/{own.pk}/").status_code == 404
        assert own.name not in shown(signed_in(part).get("/measures/"))


def test_the_fact_base_costs_the_same_for_many(facts, signed_in):
    steward = signed_in("steward")
    first = facts.standing()
    facts.figures(first, "4", "5")
    steward.get("/measures/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        steward.get("/measures/")
    for number in range(6):
        more = facts.standing(name=f"Measure {number}", area="QUALITY")
        facts.told(more)
    with CaptureQueriesContext(connection) as many:
        steward.get("/measures/")
    api = CaptureQueriesContext(connection)
    with api:
        steward.get("/api/v1/measures/")

    assert len(many) == len(few)
    assert len(api) <= len(few)


def test_a_system_posts_figures_and_is_answered_as_the_pages_are(facts, signed_in):
    measure = facts.standing()
    manager, here = signed_in("manager"), f"/api/v1/measures/{measure.pk}/"
    body = {"on": facts.ago(1).isoformat(), "value": "4.2", "key": "run-1"}
    post = partial(manager.post, content_type="application/json")

    first, again = post(f"{here}figures/", body), post(f"{here}figures/", body)
    other = post(f"{here}figures/", {**body, "key": "run-2"})
    bad = post(f"{here}import/", {"text": "on,value\nx,1\n2026-01-01,y"})
    dry = post(f"{here}import/", {"text": f"on,value\n{facts.ago(9)},1", "dry_run": True})
    fixed = post(
        f"{here}figures/{first.json()['id']}/correct/", {"value": "4.4", "because": "Late."}
    )
    read = manager.get(here).json()

    assert first.json()["id"] == again.json()["id"]
    assert (other.status_code, bad.status_code, fixed.status_code) == (400, 400, 201)
    assert [one["line"] for one in bad.json()["mistakes"]] == [2, 3]
    assert dry.json() == {"new": 1, "unchanged": 0, "mistakes": [], "brought_in": False}
    assert [(one["value"], one["came"]) for one in read["figures"]] == [("4.4000", "ENTERED")]
    assert read["median"] == "4.40000"
    assert read["freshness"]["state"] == "fresh"
