"""Issues of the partnership on their own path, apart from grievances."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F

from foundation.deadlines.models import Deadline
from foundation.notices.models import Notice
from foundation.toolkit.conflicts import StaleVersionError, version_of
from governance.consultation.actions.raising import (
    PLACE,
    answer_issue,
    raise_issue,
    withdraw_issue,
)
from governance.consultation.actions.resolving import move_issue, propose_words, record_words
from governance.consultation.models import PathStep
from governance.consultation.presets import PATH
from grievances.models import Act, Clock, Grievance
from tests.grievances.cases import desk_for


def test_a_new_partnership_begins_with_a_path(house):
    steps = PathStep.objects.filter(partnership=house.partnership)

    assert [(s.position, s.name, s.days) for s in steps] == [
        (n, step.name, step.days) for n, step in enumerate(PATH, 1)
    ]


@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("steward", {"Nurses", "Northwater"}),
        ("manager", {"Northwater", "Nurses", "Technicians"}),
    ],
)
def test_an_issue_is_raised_by_either_side_at_the_first_step(table, part, names):
    issue = table.raised(part)

    with table.acting(part):
        stage = issue.stages.get()
        assert (issue.number, issue.position, stage.name) == ("PI-2026-0001", 1, PATH[0].name)
        assert stage.try_until == table.in_days(PATH[0].days)
        assert {str(p) for p in issue.parties()} == names


def test_an_employer_may_address_one_union(table):
    issue = table.raised("manager", addressed_to=table.house.nurses)

    with table.acting("manager"):
        assert [str(p) for p in issue.parties()] == ["Northwater", "Nurses"]
    with pytest.raises(ValidationError, match="not a party of the other side"):
        table.raised("manager", addressed_to=table.house.employer)


def test_each_side_answers_at_each_step(table):
    issue = table.raised()
    said = table.do("labor_relations", answer_issue, issue=issue, text="We will look at it.")
    again = table.do("labor_relations", answer_issue, issue=issue, text="We will look at it.")
    table.later(1).do("labor_co_lead", answer_issue, issue=issue, text="It goes on.")
    moved = table.later(11).do("labor_partner", move_issue, issue=issue)
    table.do("labor_relations", answer_issue, issue=moved, text="The facility will decide.")

    assert said.pk == again.pk
    with table.acting("steward"):
        told = [[a.text for a in stage.answers.all()] for stage in issue.stages.all()]
        assert told == [
            ["We will look at it.", "It goes on."],
            ["The facility will decide."],
        ]


def test_other_parties_read_it_and_do_not_take_part(table):
    issue = table.raised()

    with pytest.raises(PermissionDenied, match="between Nurses, Northwater"):
        table.do("other_administrator", answer_issue, issue=issue, text="We think so too.")
    with pytest.raises(PermissionDenied, match="speak for one's party"):
        table.do("manager", answer_issue, issue=issue, text="No.")


def test_it_goes_on_before_its_days_are_over_only_with_a_reason(table):
    issue = table.raised()

    with pytest.raises(ValidationError, match="until the end of Thu Mar 12"):
        table.later(10).do("labor_partner", move_issue, issue=issue)
    moved = table.later(11).do("labor_partner", move_issue, issue=issue)
    assert moved.position == 2
    again = table.later(11).do("labor_relations", move_issue, issue=moved, because="Both agree.")
    assert again.position == 3


def test_no_step_is_left_out_without_saying_why(table):
    issue = table.raised()
    later = table.later(30)

    with pytest.raises(ValidationError, match="This leaves out: The leaders of the place"):
        later.do("labor_partner", move_issue, issue=issue, to=3)
    moved = later.do("labor_partner", move_issue, issue=issue, to=3, because="They are away.")

    with table.acting("manager"):
        stages = list(moved.stages.all())
        assert [(s.position, s.because) for s in stages] == [(1, ""), (3, "They are away.")]


def test_it_never_goes_back_nor_past_the_end(table):
    issue = table.raised()
    for position in (2, 3, 4):
        issue = table.do("labor_partner", move_issue, issue=issue, to=position, because="Agreed.")

    with pytest.raises(PermissionDenied, match="last step of the path"):
        table.do("labor_partner", move_issue, issue=issue, because="More.")


def test_a_step_that_is_not_ahead_is_refused_with_those_that_are(table):
    with pytest.raises(ValidationError, match=r"These do: 2\. The leaders of the place, 3\."):
        table.do("labor_partner", move_issue, issue=table.raised(), to=1, because="Back.")


def test_the_step_stays_as_it_was_when_the_issue_came_to_it(table):
    issue = table.raised()
    PathStep.objects.filter(position=1).update(name="Another name", days=F("days") + 50)

    with table.acting("manager"):
        assert issue.stages.get().name == PATH[0].name


def test_two_who_move_it_at_once_move_it_once(table):
    issue = table.raised()
    seen = version_of(issue, *PLACE)
    table.do("labor_partner", move_issue, issue=issue, because="Agreed.", seen=seen)

    with pytest.raises(StaleVersionError) as stale:
        table.do("labor_relations", move_issue, issue=issue, because="Agreed.", seen=seen)
    assert stale.value.saved["Step"] == "2. The leaders of the place"


def test_it_is_resolved_when_each_party_has_recorded_the_same_words(table):
    issue = table.raised()
    first = table.do("labor_relations", propose_words, issue=issue, text="On Mondays.")
    words = table.do("labor_partner", propose_words, issue=issue, text="At every huddle.")

    with pytest.raises(PermissionDenied, match="only the latest"):
        table.do("labor_partner", record_words, words=first)
    with pytest.raises(PermissionDenied, match="Nurses has recorded these words already"):
        table.do("chief_steward", record_words, words=words)
    resolved = table.do("labor_relations", record_words, words=words)

    assert (resolved.status, resolved.outcome) == ("RESOLVED", "At every huddle.")
    with pytest.raises(PermissionDenied, match="closed: resolved"):
        table.do("labor_partner", answer_issue, issue=resolved, text="One more word.")


def test_words_to_every_union_need_every_union(table):
    issue = table.raised("manager")
    words = table.do("labor_relations", propose_words, issue=issue, text="As before.")

    waiting = table.do("labor_partner", record_words, words=words)

    assert waiting.is_open


def test_whoever_raised_it_withdraws_it(table):
    issue = table.raised()

    with pytest.raises(PermissionDenied, match="Only Nurses, which raised it"):
        table.do("labor_relations", withdraw_issue, issue=issue, why="No.")
    with pytest.raises(ValidationError, match="Say why"):
        table.do("steward", withdraw_issue, issue=issue, why=" ")
    gone = table.do("steward", withdraw_issue, issue=issue, why="It was settled in person.")
    assert (gone.status, gone.outcome) == ("WITHDRAWN", "It was settled in person.")


def test_those_who_speak_for_the_parties_are_told_of_it_without_what_it_is_about(table):
    issue = table.raised()

    with table.acting("labor_relations"):
        told = Notice.objects.get(person=table.house.people["labor_relations"])
    assert (
        told.subject
        == f"{issue.number}: an issue of the partnership was raised. Your answer is asked for."
    )
    assert told.path == f"/decisions/issues/{issue.pk}/"


def test_an_issue_touches_no_case_and_stops_no_clock(table):
    desk = desk_for(table.house)
    case = desk.filed()
    before = _clocks(desk)

    issue = table.raised()
    table.do("labor_relations", answer_issue, issue=issue, text="We will look at it.")
    issue = table.do("labor_partner", move_issue, issue=issue, because="Agreed.")
    words = table.do("labor_partner", propose_words, issue=issue, text="At every huddle.")
    table.do("labor_relations", record_words, words=words)

    assert before == _clocks(desk)
    assert case.number


def _clocks(desk):
    with desk.acting("steward"):
        return [
            list(model.objects.order_by("pk").values())
            for model in (Grievance, Clock, Deadline, Act)
        ]


def test_a_member_without_a_role_raises_nothing(table):
    with pytest.raises(PermissionDenied):
        table.do("grievant", raise_issue, said=None, unit=table.house.ward)
