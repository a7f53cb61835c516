from datetime import timedelta

import pytest

from foundation.deadlines.models import Deadline
from foundation.notices.models import Notice
from foundation.notices.providers import lines_of
from grievances.models import Grievance
from grievances.recipients import must_act, next_in_line, to_tell
from tests.grievances.cases import system


def names(people):
    return [person.name for person in people]


@pytest.fixture
def filed(desk):
    return desk.filed()


def of(desk, part, case):
    with desk.acting(part):
        return Grievance.objects.select_related("unit", "union", "employer").get(pk=case.pk)


def test_the_representative_must_act_and_whoever_gives_cases_out_comes_next(desk, filed):
    with desk.acting("steward"):
        case = of(desk, "steward", filed)
        assert names(must_act(case, desk.house.nurses, desk.now)) == ["Stella Marsh"]
        assert names(next_in_line(case, desk.house.nurses, desk.now)) == [
            "Chidi Bell",
            "Carla Voss",
        ]


def test_the_manager_of_the_unit_must_answer_and_labor_relations_comes_next(desk, filed):
    with desk.acting("steward"):
        case = of(desk, "steward", filed)
        assert names(must_act(case, desk.house.employer, desk.now)) == ["Mona Hale"]
        assert names(next_in_line(case, desk.house.employer, desk.now)) == ["Rita Cole"]


def test_a_representative_whose_role_has_ended_is_followed_by_the_nearest_steward(desk, filed):
    desk.house.end("steward", desk.now)

    with desk.acting("chief_steward"):
        case = of(desk, "chief_steward", filed)
        assert names(must_act(case, desk.house.nurses, desk.now)) == ["Chidi Bell"]


def test_of_whoever_is_away_the_next_in_line_hears_at_once(desk, filed):
    until = desk.now + timedelta(days=3)
    desk.house.send_away("manager", until)

    with desk.acting("steward"):
        case = of(desk, "steward", filed)
        assert names(to_tell(case, desk.house.employer, desk.now)) == ["Mona Hale", "Rita Cole"]


def test_reminders_reach_the_party_that_must_act_and_no_other(desk, filed):
    for party, part, expected in (
        ("employer", "manager", {"Answer at Step 1, supervisor, NH-NNU-2026-0001"}),
        ("nurses", "steward", {"Filing or appeal at Step 2, Agency Head, NH-NNU-2026-0001"}),
    ):
        with desk.acting(part):
            own = Deadline.objects.exclude(status="MET")
            deadlines = list(own)
        with system(desk, party) as actor, desk.acting(part):
            found = lines_of(deadlines, organization=actor.organization, now=desk.now)
        assert {line.what for line in found.values()} == expected
        assert {line.path for line in found.values()} == {f"/cases/{filed.pk}/"}


def test_no_notice_of_any_act_reaches_another_union(desk):
    case = desk.answered()
    desk.appealed(case)

    for part in ("other_steward", "other_administrator"):
        with desk.acting(part):
            assert not Notice.objects.exists()
