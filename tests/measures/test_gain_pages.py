"""Shared gains by clicking: from the offer to the list for payroll, and what is refused."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from governance.measures.actions.disputing import dispute_line
from governance.measures.models import GainPeriod, GainPlan
from tests.lists_desk import sign_in
from tests.measures.gains import Gains

WORDS = "What somebody typed and would not type again."


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def signed_in(house):
    return partial(sign_in, house)


def shown(answer) -> str:
    return answer.content.decode()


def test_a_scorecard_is_offered_verified_and_read_line_by_line(gains, signed_in):
    relations, partner = signed_in("labor_relations"), signed_in("labor_partner")
    typed = {
        "name": "Gains of Harbor",
        "unit": gains.house.hospital.pk,
        "family": "scorecard",
        "pool": "100000",
        "goals": "Falls, 60, at most 3.0 = 100, at most 3.5 = 50\nService, 40, at least 80 = 100",
        "gates": "Margin, at least 2.0",
        "closed_gate_percent": "0",
        "employees_percent": "100",
        "reserve_percent": "0",
        "sharing": "equal",
        "groups": "Nurses\nTechnicians",
        "dispute_days": 14,
        "source": WORDS,
    }

    wrong = relations.post("/measures/gains/new", {**typed, "goals": "Falls, 60, at most 3 = 100"})
    relations.post("/measures/gains/new", typed)
    with gains.acting("steward"):
        plan = GainPlan.objects.get()
    partner.post(f"/measures/gains/{plan.pk}/agree", {"seen": plan.fingerprint})
    signed_in("other_administrator").post(f"/measures/gains/{plan.pk}/agree", {})
    days = {"starts_on": gains.ago(100).isoformat(), "ends_on": gains.ago(10).isoformat()}
    relations.post(f"/measures/gains/{plan.pk}/periods/new", days)
    with gains.acting("steward"):
        period = GainPeriod.objects.get()
    here = f"/measures/periods/{period.pk}/"
    figures = {"seen": "1", "people-0": "60", "hours-0": "1", "pay-0": "1"}
    figures |= {"people-1": "40", "hours-1": "1", "pay-1": "1"}
    for place, value in enumerate(("3.2", "81", "2.0")):
        figures |= {f"value-{place}": value, f"source-{place}": "The fact base."}
    relations.post(f"{here}figures", figures)
    relations.post(f"{here}freeze")
    asked = shown(relations.get(f"{here}verify"))
    for client in (relations, partner):
        client.post(f"{here}verify", {})
    page = shown(signed_in("steward").get(here))

    assert wrong.status_code == 422
    assert WORDS in shown(wrong)
    assert "The fact base." in asked
    # Half of 60 and all of 40: 70 per cent of 100,000.
    assert "70,000.00" in page
    assert "42,000.00" in page
    assert "28,000.00" in page
    assert "Computed again: the same to the cent" in page
    assert "Lines may be disputed until" in page


def test_a_paid_period_gives_the_list_for_payroll(gains, signed_in):
    plan = gains.agreed(name="=Gains")
    past = Gains(gains.house, gains.later(days=-20).now)
    period = past.verified(past.period(plan))
    relations, here = signed_in("labor_relations"), f"/measures/periods/{period.pk}/"

    before = relations.get(f"{here}payroll.csv")
    paid = relations.post(f"{here}pay", {}, follow=True)
    again = relations.post(f"{here}pay", {})
    lines = shown(signed_in("steward").get(f"{here}payroll.csv")).splitlines()

    assert before.status_code == 404
    assert "Paid out" in shown(paid)
    assert again.status_code == 409
    assert [line.split(",")[3] for line in lines[1:]] == ["Nurses", "Technicians"]
    assert [line.split(",")[7] for line in lines[1:]] == ["517500.00", "172500.00"]
    assert lines[1].startswith("'=Gains")


def test_paying_too_early_says_until_when_lines_may_be_disputed(gains, signed_in):
    period = gains.verified()

    answer = signed_in("labor_relations").post(f"/measures/periods/{period.pk}/pay", {})

    assert answer.status_code == 409
    assert "nothing is paid before" in shown(answer)


def test_an_input_changed_after_verification_is_refused_and_nothing_is_lost(gains, signed_in):
    period = gains.frozen()
    here = f"/measures/periods/{period.pk}/figures"

    answer = signed_in("labor_partner").post(here, {"value-0": "1", "source-0": WORDS})

    assert answer.status_code == 409
    assert WORDS in shown(answer)
    assert "verified anew" in shown(answer)


def test_who_saves_figures_second_is_shown_the_first(gains, signed_in):
    period = gains.period()
    gains.told_all(period)
    typed = {"seen": "1", "value-0": "5", "source-0": WORDS}

    answer = signed_in("labor_partner").post(f"/measures/periods/{period.pk}/figures", typed)

    assert answer.status_code == 409
    assert WORDS in shown(answer)


def test_the_pages_cost_the_same_for_many(gains, signed_in):
    plan = gains.agreed()
    gains.frozen(gains.period(plan, first=gains.ago(400)))
    steward = signed_in("steward")
    steward.get("/measures/gains/")
    with CaptureQueriesContext(connection) as few:
        steward.get("/measures/gains/")
    second = gains.verified(gains.period(plan, first=gains.ago(300)))
    gains.do("labor_partner", dispute_line, period=second, line="gain", reason="Doubtful.")
    gains.agreed(name="Another plan")
    with CaptureQueriesContext(connection) as many:
        page = steward.get("/measures/gains/")
    with CaptureQueriesContext(connection) as one:
        steward.get(f"/measures/periods/{second.pk}/")

    assert len(many) == len(few)
    assert "In dispute" in shown(page)
    assert len(one) <= 25


def test_a_system_tells_figures_and_reads_what_was_computed(gains, signed_in):
    period = gains.period()
    relations = signed_in("labor_relations")
    here = f"/api/v1/measures/periods/{period.pk}/"
    post = partial(relations.post, content_type="application/json")
    figures = [
        {"key": key, "value": value, "source": "The ledger."}
        for key, value in (("sales", "18000000"), ("inventory_change", "0"), ("labor", "7000000"))
    ]
    groups = [
        {"name": "Nurses", "people": 60, "hours": "9000", "pay": "450000"},
        {"name": "Technicians", "people": 40, "hours": "6000", "pay": "150000"},
    ]

    strange = post(f"{here}figures/", {"figures": [{**figures[0], "key": "profit"}]})
    told = post(f"{here}figures/", {"figures": figures, "groups": groups, "seen": 1})
    stale = post(f"{here}figures/", {"figures": figures, "seen": 1})
    frozen = post(f"{here}freeze/", {})
    post(f"{here}verify/", {"seen": frozen.json()["fingerprint"]})
    early = post(f"{here}pay/", {})
    other = signed_in("labor_partner").post(f"{here}verify/", {}, content_type="application/json")

    codes = [one.status_code for one in (strange, told, stale, frozen, early, other)]
    assert codes == [400, 200, 409, 200, 403, 200]
    assert other.json()["result"]["shared"] == "690000.00"
    assert other.json()["status"] == "VERIFIED"
