"""Surveys: answered by nobody in particular, and shown of five people or more."""

import random
from collections import Counter
from datetime import timedelta
from statistics import mean

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections
from django.db.utils import ProgrammingError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError
from partnership.communication import counted
from partnership.communication.actions.approving import approve_text, offer_text
from partnership.communication.actions.surveys import (
    answer_survey,
    change_survey,
    count_survey,
)
from partnership.communication.floor import FLOOR, Counts, may_show, unpack
from partnership.communication.models import GroupedBy, Survey
from partnership.communication.questions import read_questions
from partnership.communication.survey_results import results_of
from tests import databases
from tests.chaos.statements import live
from tests.communication.desk import EMPLOYER, NURSES, TECHNICIANS
from tests.concurrency.racing import together

# The owner looks at what is truly written, and the walls' clock is the real one.
pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "How is the handover?\n- Good\n- It will do\n- Bad\n\nIs there time for it?\n- Yes\n- No"


@pytest.fixture
def now():
    """The present: the walls have a clock of their own, and a survey closes by it."""
    return timezone.now()


@pytest.fixture
def ward(desk):
    """Twelve more people of the nurses work at the ward."""
    return desk.people_at(desk.house.ward, desk.house.nurses, 12)


def as_owner():
    return databases.as_owner(connections["default"].settings_dict["NAME"])


def answer(desk, survey, person, answers):
    with desk.as_person(person) as actor:
        answer_survey(survey=survey, answers=answers, by=actor, now=desk.now)


def close(desk, survey):
    """Its last moment passes, by the clock of the walls as well."""
    past = timezone.now() - timedelta(seconds=1)
    with as_owner() as cursor:
        cursor.execute("UPDATE communication_surveybox SET closes_at = %s", [past])
    with desk.sweeping(desk.house.employer) as actor:
        return count_survey(survey=survey, by=actor, now=desk.now)


def box_of(survey):
    with as_owner() as cursor:
        cursor.execute("SELECT * FROM communication_surveybox")
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return next(row for row in rows if str(row["survey_id"]) == str(survey.pk))


# --- before it opens


def test_a_survey_of_four_people_is_refused_in_a_sentence(desk):
    house = desk.house
    assert len(house.ward.people.all()) == 4

    with pytest.raises(ValidationError, match="A survey of 4 people would tell who said what"):
        desk.survey(unit=house.ward)


def test_postgresql_opens_none_for_four_people_either(desk, ward):
    survey = desk.survey(unit=desk.house.ward)
    survey = desk.approve(desk.do(NURSES, offer_text, thing=survey), TECHNICIANS)
    for person in ward:
        person.unit = desk.house.clinic
        person.save()

    with pytest.raises(ValidationError, match="A survey of 4 people"):
        desk.approve(survey, EMPLOYER)
    with desk.acting(EMPLOYER) as actor:
        survey.approvals.create(
            room_id=survey.room_id,
            organization=actor.organization,
            text_version=1,
            given_by=actor.person,
            given_role="",
            given_at=desk.now,
        )
    with pytest.raises(ProgrammingError, match="too few people"), desk.acting(NURSES):
        Survey.objects.update(status="PUBLISHED", published_at=desk.now)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Ask at least one question"),
        ("- Good\n- Bad", "Begin with a question"),
        ("How is it?\n- Good", "at least two answers"),
        ("How is it?\n- Good\n- Good", "same answer twice"),
        ("\n".join(f"Question {n}?\n- Yes\n- No" for n in range(11)), "at most 10 questions"),
        ("Which?\n" + "\n".join(f"- {n}" for n in range(9)), "at most 8 answers"),
    ],
)
def test_what_is_no_list_of_questions_is_refused(text, sentence):
    with pytest.raises(ValidationError, match=sentence):
        read_questions(text)


def test_questions_are_read_as_they_were_written():
    first, second = read_questions(TEXT)

    assert first.answers == ("Good", "It will do", "Bad")
    assert second.words == "Is there time for it?"


def test_both_sides_approve_the_questions_and_a_change_asks_anew(desk, ward):
    survey = desk.do(NURSES, offer_text, thing=desk.survey(unit=desk.house.ward))
    planned = desk.planned(text="Another question?\n- Yes\n- No")

    changed = desk.do(EMPLOYER, change_survey, survey=survey, planned=planned, seen=1)

    assert (changed.version, changed.shape) == (2, [2])
    with pytest.raises(StaleVersionError):
        desk.do(TECHNICIANS, approve_text, thing=survey, seen=1)
    assert desk.approve(survey, NURSES, TECHNICIANS).is_published


# --- answering


def test_each_answers_once_and_only_if_they_are_on_the_roll(desk, ward):
    survey = desk.opened()
    answer(desk, survey, ward[0], [0, 1])

    with pytest.raises(PermissionDenied, match="You have answered this survey"):
        answer(desk, survey, ward[0], [1, 1])
    with pytest.raises(PermissionDenied, match="who worked at its place when it opened"):
        answer(desk, survey, desk.house.people["stranger"], [0, 0])
    late = desk.people_at(desk.house.ward, desk.house.nurses, 1)[0]
    with pytest.raises(PermissionDenied, match="when it opened"):
        answer(desk, survey, late, [0, 0])
    assert sum(box_of(survey)["counts"]) == 3


def test_nobody_answers_after_the_close(desk, ward):
    survey = desk.opened()

    with pytest.raises(PermissionDenied, match="This survey closed"):
        answer(desk.later(days=30), survey, ward[0], [0, 0])
    with as_owner() as cursor:
        cursor.execute("UPDATE communication_surveybox SET closes_at = now() - interval '1 s'")
    with desk.as_person(ward[0]):
        assert counted.put_answers(survey.pk, 0, [0, 0]) == "closed"


@pytest.mark.parametrize("answers", [[0], [3, 0], [0, 2], [-1, 0], [0, 0, 0]])
def test_an_answer_that_was_not_offered_is_refused(desk, ward, answers):
    survey = desk.opened()

    with pytest.raises(ValidationError):
        answer(desk, survey, ward[0], answers)
    with pytest.raises(Exception, match="no such answer"), desk.as_person(ward[0]):
        counted.put_answers(survey.pk, 0, answers)


def test_an_answer_is_written_nowhere_else(desk, ward):
    """Not one row in any table is new or other, but the one of the counters."""
    survey = desk.opened()
    before = everything()

    answer(desk, survey, ward[0], [2, 1])

    after = everything()
    assert {table for table in after if after[table] != before[table]} == {
        "communication_surveybox"
    }
    with desk.acting(EMPLOYER):
        assert not Entry.objects.filter(person=ward[0]).exists()


def everything() -> dict[str, list[str]]:
    with as_owner() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute("BEGIN")
        found = {table: _rows(cursor, table) for table in tables}
        cursor.execute("ROLLBACK")
        return found


def _rows(cursor, table):
    cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
    cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
    return sorted(row for (row,) in cursor.fetchall())


# --- results


def test_results_are_shown_after_the_close_and_everything_else_is_gone(desk, ward):
    survey = desk.opened()
    for place, person in enumerate(ward):
        answer(desk, survey, person, [place % 3, 0])
    with desk.acting("grievant"):
        assert results_of(survey) is None

    close(desk, survey)

    with desk.acting("grievant"):
        found = results_of(Survey.objects.get())
    assert (found.asked, found.answered) == (16, 12)
    assert [line.number for line in found.questions[0].lines] == [4, 4, 4]
    assert [line.number for line in found.questions[1].lines] == [12, 0]
    with pytest.raises(StopIteration):
        box_of(survey)


def test_it_is_counted_once_whoever_sweeps_first(desk, ward):
    survey = desk.opened()
    for person in ward:
        answer(desk, survey, person, [0, 0])

    first = close(desk, survey)
    with desk.sweeping(desk.house.nurses) as actor:
        second = count_survey(survey=survey, by=actor, now=desk.now)

    assert (first.answered, second) == (12, None)


def test_below_the_floor_nothing_is_kept(desk, ward):
    survey = desk.opened()
    for person in ward[:4]:
        answer(desk, survey, person, [0, 0])

    result = close(desk, survey)

    assert (result.answered, result.whole, result.by_group) == (None, None, [])


def test_a_small_group_is_hidden_and_not_found_by_subtraction(desk, ward):
    house = desk.house
    clinic = desk.people_at(house.clinic, house.nurses, 7)
    survey = desk.opened(unit=house.region, grouped_by=GroupedBy.PLACE)
    for person in [*ward, *clinic]:
        answer(desk, survey, person, [0, 0])
    # Two who work at neither: the smaller of the shown groups is hidden with them.
    for part in ("labor_partner", "labor_relations"):
        answer(desk, survey, house.people[part], [2, 1])

    result = close(desk, survey)

    names = [house.hospital.pk, house.clinic.pk]
    assert survey.groups == names
    assert result.answered == 21
    others, hospital, clinics = result.by_group
    assert (others, clinics) == (None, None)
    assert hospital["answered"] == 12


def test_nobody_but_a_sweep_takes_the_counts(desk, ward):
    survey = desk.opened()

    for part in (NURSES, EMPLOYER, "union_administrator", "grievant"):
        with pytest.raises(ProgrammingError, match="own sweep"), desk.acting(part):
            counted.take_counts(survey.pk)
    with desk.sweeping(desk.house.employer):
        assert counted.take_counts(survey.pk) is None, "before the close nobody takes them"


@pytest.mark.parametrize("part", [NURSES, EMPLOYER, "union_administrator", "grievant"])
def test_no_login_reads_the_box(desk, ward, part):
    desk.opened()

    with pytest.raises(ProgrammingError, match="permission denied"), desk.acting(part):
        connection.cursor().execute("SELECT counts, marks FROM communication_surveybox")


# --- the floor, as a pure function

COUNTS = st.lists(st.integers(0, 14), min_size=1, max_size=7)


def groups_of(sizes):
    return [Counts(size, ((size, 0),)) for size in sizes]


@given(COUNTS, st.integers(5, 9))
def test_no_group_and_no_difference_of_groups_is_smaller_than_the_floor(sizes, floor):
    """Whatever is added and taken of what is shown is nobody, or as many as the floor."""
    shown = may_show(groups_of(sizes), floor)
    if shown.whole is None:
        assert sum(sizes) < floor
        assert set(shown.groups) == {None}
        return

    seen = [group.answered for group in shown.groups if group is not None]

    assert all(number >= floor for number in seen)
    hidden = shown.whole.answered - sum(seen)
    assert hidden == 0 or hidden >= floor


@given(COUNTS)
def test_what_need_not_be_hidden_is_shown(sizes):
    shown = may_show(groups_of(sizes))
    if len(sizes) > 1 and all(size >= FLOOR for size in sizes):
        assert [group.answered for group in shown.groups] == sizes


def test_a_fault_in_the_floor_would_be_seen():
    """Without hiding further groups, one of two is found by subtraction."""
    sizes = [12, 8, 2]
    naive = [size for size in sizes if size >= FLOOR]

    assert sum(sizes) - sum(naive) == 2
    shown = may_show(groups_of(sizes))
    assert [group and group.answered for group in shown.groups] == [12, None, None]


@given(st.lists(st.integers(2, 5), min_size=1, max_size=4), st.integers(1, 4), st.randoms())
def test_counters_are_read_as_they_were_written(shape, number, chance):
    width = 1 + sum(shape)
    counts = [chance.randint(0, 50) for _ in range(width * number)]

    groups = unpack(counts, shape)

    assert len(groups) == number
    flat = [n for group in groups for n in (group.answered, *(m for q in group.given for m in q))]
    assert flat == counts


# --- the attack

PEOPLE, ANSWERS = 40, 5
WHICH = "Which?\n" + "\n".join(f"- {n}" for n in range(ANSWERS))


def test_nothing_that_is_left_tells_who_said_what(desk, settings):
    """Everything of the whole database, hidden columns included, against the best guess.

    Forty people answer; then whoever owns the database ranks them by each column of each row that
    names one of them, by xmin and by ctid, and matches the order with that of the counters.
    """
    people = desk.people_at(desk.house.ward, desk.house.nurses, PEOPLE)
    survey = desk.opened(text=WHICH)
    chance = random.Random(7)
    said = {person.pk: chance.randrange(ANSWERS) for person in people}
    for person in chance.sample(people, PEOPLE):
        answer(desk, survey, person, [said[person.pk]])

    hits = [
        sum(guess[pk] == said[pk] for pk in said) for guess in guesses(list(said), box_of(survey))
    ]

    # Whoever knows the totals alone and guesses the commonest answer for everybody.
    best_blind = max(Counter(said.values()).values())
    assert hits
    assert max(hits) <= best_blind + 6, "one order tells more than the totals do"
    assert mean(hits) < PEOPLE / 2


def test_the_attack_finds_them_where_answers_are_kept_in_order():
    """The same guesses against a list of answers beside a list of who answered."""
    chance = random.Random(7)
    people = list(range(PEOPLE))
    said = {pk: chance.randrange(ANSWERS) for pk in people}
    order = chance.sample(people, PEOPLE)

    found = matched(order, [said[pk] for pk in order])

    assert sum(found[pk] == said[pk] for pk in said) == PEOPLE


def guesses(people, box):
    """Each order of the people that the database gives, matched with the counters unrolled."""
    counters = box["counts"][1 : 1 + ANSWERS]
    unrolled = [place for place, number in enumerate(counters) for _ in range(number)]
    for order in orders(people):
        for way in (order, order[::-1]):
            yield matched(way, unrolled)
    marked = [pk for pk, mark in zip(box["roll"], box["marks"], strict=True) if mark == "1"]
    yield matched([pk for pk in marked if pk in people], unrolled)


def matched(order, answers):
    return dict(zip(order, answers, strict=False)) | dict.fromkeys(order[len(answers) :], 0)


def orders(people):
    """By each column of each table that names people, with the columns PostgreSQL hides."""
    with as_owner() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name IN ('person_id', 'given_by_id')"
            " OR (table_name = 'people_person' AND column_name = 'id')"
        )
        found = cursor.fetchall()
        cursor.execute("BEGIN")
        for table, column in found:
            cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
            cursor.execute(
                f'SELECT xmin::text::bigint, ctid::text, t.* FROM "{table}" t'  # noqa: S608
                f' WHERE "{column}" = ANY (%s)',
                [people],
            )
            names = [c.name for c in cursor.description]
            rows = cursor.fetchall()
            who = names.index(column, 2)
            if len({row[who] for row in rows}) == len(people):
                for place in range(len(names)):
                    ranked = sorted(rows, key=lambda row, place=place: str(row[place]))
                    yield list(dict.fromkeys(row[who] for row in ranked))
        cursor.execute("ROLLBACK")


def test_the_row_of_counters_has_no_moment_and_no_order(desk, ward):
    """The same answers by the same people in another order leave the very same row."""
    rows = []
    for turn in (ward, ward[::-1]):
        survey = desk.opened()
        for person in turn:
            answer(desk, survey, person, [ward.index(person) % 3, ward.index(person) % 2])
        row = box_of(survey)
        rows.append([row[name] for name in ("roll", "marks", "shape", "counts")])

    assert rows[0] == rows[1]


# --- at once, and cut short


def test_people_who_answer_at_once_are_each_counted_once(desk, ward):
    survey = desk.opened()
    jobs = [
        (lambda person=person: answer(desk, survey, person, [0, 0]))
        for person in [*ward[:6], ward[0]]
    ]

    outcomes = together(*jobs)

    refused = [outcome for outcome in outcomes if outcome is not None]
    assert len(refused) == 1
    assert "You have answered" in str(refused[0])
    assert box_of(survey)["counts"] == [6, 6, 0, 0, 6, 0]


def test_an_answer_is_counted_whole_or_not_at_all_wherever_the_process_ends(desk, ward):
    survey = desk.opened()
    points = live(lambda: answer(desk, survey, ward[0], [0, 0])).points
    before = box_of(survey)

    def act():
        answer(desk, survey, ward[1], [1, 1])

    for number in range(1, len(points) + 1):
        life = live(act, die_at=number)
        assert life.was_killed
        stands = box_of(survey)
        if life.points[-1] == "after COMMIT":
            assert sum(stands["counts"]) == sum(before["counts"]) + 3
            assert stands["marks"].count("1") == 2
            with pytest.raises(PermissionDenied):
                act()
        else:
            assert stands == before
