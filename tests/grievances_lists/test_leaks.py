"""Nothing tells how much of the other party's there is: not a row, a count, a word or a header."""

import pytest

from grievances.statuses import GrievanceStatus as S
from tests.lists_desk import said, technicians_maker

PAGES = [
    "/",
    "/cases/",
    "/cases/?status=all",
    "/cases/?status=INTAKE",
    "/cases/?q=NNU-2026",
    "/cases/?q=seniority",
    "/cases/?due=overdue",
    "/cases/?handler=none",
    "/cases/board",
    "/cases/board?by=step",
    "/cases/calendar",
    "/cases/calendar?whose=union",
    "/notices/",
    "/api/v1/cases/",
    "/api/v1/cases/?status=INTAKE",
    "/api/v1/cases/?q=seniority",
    "/api/v1/deadlines/",
]


def pages_of(client) -> dict[str, tuple[int, str]]:
    return {
        page: (answer.status_code, said(answer)) for page in PAGES for answer in [client.get(page)]
    }


@pytest.mark.parametrize(
    "part", ["manager", "labor_relations", "employer_administrator", "other_steward", "grievant"]
)
def test_a_hundred_intakes_more_change_nothing_for_anybody_else(maker, signed_in, part):
    maker.make(8, status=S.AWAITING_ANSWER)
    client = signed_in(part)
    before = pages_of(client)

    maker.make(100, status=S.INTAKE)

    assert pages_of(client) == before


@pytest.mark.parametrize("part", ["steward", "contract_specialist", "union_administrator"])
def test_a_hundred_cases_of_another_union_change_nothing(desk, maker, signed_in, part):
    maker.make(8)
    other = technicians_maker(desk)
    client = signed_in(part)
    before = pages_of(client)

    other.make(100)

    assert pages_of(client) == before


def test_those_whose_they_are_do_see_them(desk, maker, signed_in):
    """Without this the tests above could be green for want of anything to see."""
    maker.make(3, status=S.INTAKE)
    other = technicians_maker(desk)
    other.make(3, status=S.INTAKE)

    assert "NNU-2026-0001" in said(signed_in("steward").get("/cases/"))
    assert "TL12-2026-0001" not in said(signed_in("steward").get("/cases/"))
    assert "NNU-2026" not in said(signed_in("other_steward").get("/cases/?status=all"))
