"""Every kind of rule that contracts use can be said in a file, and comes out right."""

from typing import Any

import pytest

from governance.contracts.work_out import possible_events, standing
from tests.contracts.cases import HERE, Case, cases, contract
from tests.contracts.comparing import differences, worked

ROWS = cases("rows.yaml")

# Rules that have no day: they are carried as stated, and this is what the file then holds.
STATED: dict[str, list[tuple[str, Any]]] = {
    "arbitration-panel": [
        ("arbitration.panel_size", 13),
        ("arbitration.strikes_each", 6),
        ("arbitration.first_strike", "the loser of a coin toss"),
        ("arbitration.whole_panel_rejection", "Each party may refuse one whole panel."),
        ("arbitration.facts.0", "Arbitrators of the permanent panel sit in rotation."),
    ],
    "arbitration-fees": [
        ("arbitration.back_pay", "Not earlier than 60 days before filing."),
    ],
    "release-caps": [
        ("release_time.0.caps.0", {"cap": 40, "unit": "hours", "per": "month"}),
        ("release_time.0.caps.1", {"cap": 96, "unit": "hours", "per": "year"}),
        ("release_time.0.ratio", "one for 50 members"),
        ("release_time.1.unit", "percent of FTE"),
        ("release_time.2.says", "Two hours more for each workday beyond five."),
    ],
    "release-bank": [
        ("release_time.0.counted_in", "dollars"),
        ("release_time.0.overtime_rate", "one and a half hours for an hour that causes overtime"),
        ("release_time.0.fee", "two hours a month"),
    ],
    "release-carry-over": [
        ("release_time.0.carry_over", "lost"),
        ("release_time.1.carry_over", "carried_over"),
        ("release_time.2.carry_over", "rolling_cap"),
        ("release_time.3.floor", "Filled again within ten days below 2500 dollars."),
    ],
    "release-notice": [
        ("release_time.0.notice", "24 hours"),
        ("release_time.1.paid_by", "reimbursed"),
        ("release_time.2.paid_by", "unpaid"),
    ],
    "committee-seats": [
        ("committees.0.members", {"union": 3, "management": 3, "is_equal": True}),
        ("committees.0.quorum", {"both_co_chairs": True}),
        ("committees.1.members.union", 4),
        ("committees.2.quorum.majority_excluding_vacancies", True),
        (
            "defects.0",
            "A quorum of six is said to be both co-chairs and three more of each side, "
            "which is eight.",
        ),
    ],
    "committee-conduct": [
        ("committees.0.chair", "alternates"),
        ("committees.0.item_veto", True),
        ("committees.0.veto_may_be_lifted", True),
        ("committees.1.minutes_by", "the side that does not chair"),
    ],
    "committee-decisions": [
        ("committees.0.decides_by", "consensus"),
        ("committees.1.decides_by", "majority"),
        ("committees.2.decides_by", "super_majority"),
        ("committees.2.binding", "yes"),
        ("committees.3.decides_by", "advisory"),
        ("committees.4.binding", "after_ratification"),
    ],
    "partnership-review": [
        ("review.0.choices", ["modify", "continue", "terminate"]),
        ("review.1.sunset", "2027-06-30"),
        (
            "review.2.between_agreements",
            "The national one prevails, unless the local is better.",
        ),
        ("review.3.access", "Two seats at the board and the monthly figures."),
    ],
}


@pytest.mark.parametrize("case", ROWS, ids=lambda case: f"{case.contract}: {case.name}")
def test_rule_gives_the_days_worked_by_hand(case: Case) -> None:
    assert list(differences(worked(contract(case.contract), case), case)) == []


@pytest.mark.parametrize(
    "case",
    [case for case in ROWS if "stands_at" in case.source],
    ids=lambda case: f"{case.contract}: {case.name}",
)
def test_case_stands_where_the_rule_leaves_it(case: Case) -> None:
    where = standing(contract(case.contract), case.facts, case.events, case.as_of)

    assert where.key == case.source["stands_at"]


@pytest.mark.parametrize(
    "case",
    [case for case in ROWS if "may" in case.source],
    ids=lambda case: f"{case.contract}: {case.name}",
)
def test_case_may_go_where_the_rule_lets_it(case: Case) -> None:
    acts = possible_events(contract(case.contract), case.facts, case.events, case.as_of)

    onward = [f"{act.kind} {act.step}" for act in acts if act.clock == "file"]
    assert onward == case.source["may"]


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [(name, place, value) for name, said in STATED.items() for place, value in said],
)
def test_rule_without_a_day_is_carried_as_stated(name: str, place: str, value: Any) -> None:
    found: Any = contract(name)
    for word in place.split("."):
        if word.isdigit():
            found = found[int(word)]
        else:
            found = found[word] if isinstance(found, dict) else getattr(found, word)

    assert found == value


def test_every_small_file_is_used() -> None:
    files = {path.stem for path in (HERE / "rows").glob("*.yaml")}

    assert files == {case.contract for case in ROWS} | set(STATED)
