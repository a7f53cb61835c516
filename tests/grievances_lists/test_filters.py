from datetime import timedelta

import pytest
from django.db import transaction
from django.http import QueryDict

from foundation.walls.principal import acting_as
from grievances.finding import keep_findable
from grievances.lists.case_filter import CaseFilter
from grievances.lists.list_page import cases_of, cases_page
from grievances.models import Grievance
from grievances.nearest_due import nearest_due_of
from grievances.statuses import GrievanceStatus as S


def found(desk, part: str, query: str) -> set[str]:
    with desk.acting(part) as actor:
        asked = CaseFilter.read(QueryDict(query))
        return {case.title for case in cases_of(asked, actor, now=desk.now)}


def test_what_no_list_knows_is_left_out():
    asked = CaseFilter.read(
        QueryDict("status=stolen&due=5&unit=x&handler=abc&flag=none&kind=&move=neutral&at=1")
    )

    assert asked == CaseFilter()
    assert asked.query == ""


def test_a_filter_is_its_own_address():
    asked = CaseFilter(status="filed", step="Step 2", due="3", handler="me", q="night shift")

    assert CaseFilter.read(QueryDict(asked.query)) == asked


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"first", "second", "third", "fourth"}),
        ("status=INTAKE", {"third"}),
        ("status=filed", {"first", "second", "fourth"}),
        ("status=closed", {"fifth"}),
        ("status=all", {"first", "second", "third", "fourth", "fifth"}),
        ("move=union", {"second", "third"}),
        ("move=management", {"first"}),
        ("due=overdue", {"first"}),
        ("due=3", {"second"}),
        ("due=none", {"fourth"}),
        ("handler=me", {"first", "fourth"}),
        ("handler=none", {"third"}),
        ("flag=pay", {"second"}),
        ("kind=GROUP", set()),
        ("q=SEC", {"second"}),
        ("q=G-0001", {"first"}),
        ("q=2026-0003", {"third"}),
    ],
)
def test_a_filter_finds_what_it_names(desk, house, maker, query, titles):
    maker.units = [house.ward]
    statuses = (S.AWAITING_ANSWER, S.AWAITING_UNION, S.INTAKE, S.IN_ABEYANCE, S.CLOSED)
    names = ("first", "second", "third", "fourth", "fifth")
    for status, name in zip(statuses, names, strict=True):
        (case,) = maker.make(1, status=status)
        with acting_as(maker.actor), transaction.atomic():
            Grievance.objects.filter(pk=case.pk).update(title=name)
            keep_findable(Grievance.objects.get(pk=case.pk))

    assert found(desk, "steward", query) == titles


def test_a_unit_is_shown_with_what_lies_below_it(desk, maker, house):
    maker.make(3, status=S.AWAITING_ANSWER)

    below = found(desk, "contract_specialist", f"unit={house.hospital.pk}")
    alone = found(desk, "contract_specialist", f"unit={house.clinic.pk}")

    assert (len(below), len(alone)) == (2, 1)


def test_a_unit_that_does_not_exist_holds_nothing(desk, maker):
    maker.make(3)

    assert found(desk, "contract_specialist", "unit=999999") == set()


def test_pages_show_every_case_once_the_nearest_date_first(desk, maker):
    maker.make(60)

    with desk.acting("contract_specialist") as actor:
        shown, cursor = [], ""
        for _ in range(10):
            page = cases_page(CaseFilter(), actor, now=desk.now, cursor=cursor)
            shown += page.rows
            cursor = page.next
            if not cursor:
                break
        every = set(cases_of(CaseFilter(), actor, now=desk.now).values_list("pk", flat=True))

    assert len(shown) == len(every)
    assert {case.pk for case in shown} == every
    due = [case.next_due_at for case in shown if case.next_due_at]
    assert due == sorted(due)
    assert all(case.next_due_at is None for case in shown[len(due) :])


def test_the_nearest_date_follows_every_act(desk):
    case = desk.filed(incident_on=(desk.now - timedelta(days=3)).date())
    for step in (lambda: desk.answer(case), lambda: desk.appealed(case)):
        step()

        with desk.acting("steward"):
            now_known = Grievance.objects.get(pk=case.pk)
            assert now_known.next_due_at is not None
            assert now_known.next_due_at == nearest_due_of(case.pk)
