"""The rumor desk: logged by anybody, owned by each side, answered by both together."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.utils import IntegrityError, ProgrammingError
from hypothesis import given
from hypothesis import strategies as st

from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError
from partnership.communication import counted
from partnership.communication.actions.rumors import (
    agree_answer,
    drop_rumor,
    log_rumor,
    take_in_slips,
    take_on_rumor,
    write_answer,
)
from partnership.communication.models import ANSWERED_WITHIN, Rumor
from partnership.communication.rumor_figures import Told, figures_of
from tests.communication.desk import EMPLOYER, NURSES, TECHNICIANS


def test_an_answer_is_published_once_owners_of_both_sides_agree(desk):
    rumor = desk.drafted()
    assert rumor.is_open

    answered = desk.do(EMPLOYER, agree_answer, rumor=rumor, seen=rumor.version)

    assert (answered.status, answered.ended_at) == ("ANSWERED", desk.now)
    with desk.acting("grievant"):
        assert Rumor.objects.get().answer.startswith("No.")


def test_nobody_reads_the_draft_of_an_answer_as_a_member(desk):
    desk.drafted()

    with desk.acting("grievant"):
        assert not Rumor.objects.exists()


def test_a_changed_answer_takes_both_owners_anew(desk):
    rumor = desk.drafted()
    said = {"rumor": rumor, "answer": "Yes, from May.", "seen": 1}

    changed = desk.do(EMPLOYER, write_answer, **said)

    assert (changed.version, changed.is_agreed) == (2, False)
    with pytest.raises(StaleVersionError):
        desk.do(NURSES, agree_answer, rumor=rumor, seen=1)
    assert desk.do(NURSES, agree_answer, rumor=rumor, seen=2).is_answered


def test_only_its_owner_answers_for_a_side(desk):
    rumor = desk.owned()
    said = {"rumor": rumor, "answer": "No.", "seen": 0}

    with pytest.raises(PermissionDenied, match="Luis Park has taken it on for your side"):
        desk.do(TECHNICIANS, write_answer, **said)
    with pytest.raises(PermissionDenied, match="does not carry"):
        desk.do("steward", take_on_rumor, rumor=rumor)


def test_who_takes_it_over_says_from_whom(desk):
    rumor, luis = desk.owned(), desk.house.people[NURSES]

    with pytest.raises(StaleVersionError, match="Luis Park has taken it on for your side"):
        desk.do(TECHNICIANS, take_on_rumor, rumor=rumor)
    other = desk.do(TECHNICIANS, take_on_rumor, rumor=rumor, instead_of=luis.pk)
    with pytest.raises(StaleVersionError):
        desk.do("chief_steward", take_on_rumor, rumor=rumor, instead_of=luis.pk)

    assert other.labor_owner == desk.house.people[TECHNICIANS]


def test_nobody_answers_before_they_took_it_on(desk):
    with pytest.raises(PermissionDenied, match="Take it on first"):
        desk.do(NURSES, write_answer, rumor=desk.rumor(), answer="No.", seen=0)


def test_an_answer_that_was_given_stands(desk):
    rumor = desk.answered()

    with pytest.raises(PermissionDenied, match="This is closed: answered"):
        desk.do(NURSES, write_answer, rumor=rumor, answer="Yes.", seen=None)
    with pytest.raises(ProgrammingError, match="both sides gave stands"), desk.acting(NURSES):
        Rumor.objects.filter(pk=rumor.pk).update(answer="Yes.")


@pytest.mark.parametrize(
    ("columns", "match"),
    [
        ({"said": "Something else."}, "what was said stands"),
        ({"answer": "Another answer."}, "a changed answer is a new version"),
    ],
)
def test_neither_the_rumor_nor_its_answer_changes_unseen(desk, columns, match):
    rumor = desk.drafted()

    with pytest.raises(ProgrammingError, match=match), desk.acting(NURSES):
        Rumor.objects.filter(pk=rumor.pk).update(**columns)


def test_one_side_alone_publishes_no_answer(desk):
    rumor = desk.drafted()

    with pytest.raises(IntegrityError, match="agreed_by_an_owner_of_each"):  # noqa: SIM117
        with desk.acting(NURSES), transaction.atomic():
            Rumor.objects.filter(pk=rumor.pk).update(status="ANSWERED", ended_at=desk.now)


def test_it_is_closed_without_an_answer_only_with_a_reason(desk):
    rumor = desk.owned()

    with pytest.raises(ValidationError, match="Say why it needs no answer"):
        desk.do(EMPLOYER, drop_rumor, rumor=rumor, because=" ")
    assert desk.do(EMPLOYER, drop_rumor, rumor=rumor, because="Logged twice.").status == "DROPPED"


# --- without a name


def test_without_a_name_nobody_on_the_desk_learns_whose_it_is(desk):
    rumor = desk.rumor("steward")

    with desk.acting(EMPLOYER):
        seen = Rumor.objects.get(pk=rumor.pk)
        assert (seen.logged_by, seen.logged_for) == (None, None)
        assert not Entry.objects.filter(subject_id=str(rumor.pk)).exists()
    with desk.acting("chief_steward"):
        assert Entry.objects.get(subject_id=str(rumor.pk)).person == desk.house.people["steward"]


def test_with_a_name_it_stands_on_the_desk(desk):
    rumor = desk.rumor("steward", is_named=True)

    seen = desk.see(EMPLOYER, rumor)

    assert seen.logged_by == desk.house.people["steward"]
    assert seen.logged_for == desk.house.nurses


@pytest.mark.parametrize("is_named", [False, True])
def test_a_members_rumor_comes_to_the_desk_with_their_partys_sweep(desk, is_named):
    said = {"said": "The clinic closes.", "unit": desk.house.clinic, "is_named": is_named}
    assert desk.do("grievant", log_rumor, **said) is None

    taken = [desk.sweep(party) for party in (desk.house.employer, desk.house.nurses)]

    assert taken == [0, 1]
    assert desk.sweep(desk.house.nurses) == 0
    with desk.acting(EMPLOYER):
        rumor = Rumor.objects.get()
        assert rumor.said == "The clinic closes."
        assert (rumor.logged_by == desk.house.people["grievant"]) is is_named
        assert (rumor.logged_for is not None) is is_named


@pytest.mark.parametrize("part", [NURSES, EMPLOYER, "union_administrator", "grievant"])
def test_nobody_but_a_sweep_takes_the_slips(desk, part):
    with pytest.raises(ProgrammingError, match="own sweep takes this"), desk.acting(part):
        counted.take_slips()


def test_nobody_drops_a_slip_for_a_party_they_do_not_belong_to(desk):
    house = desk.house
    with desk.acting("grievant"):
        said = {"unit": house.ward.pk, "said": "X", "is_named": False}
        place = {"partnership": house.partnership.pk}
        assert counted.drop_slip(**place, party=house.employer.pk, **said) is False
        assert counted.drop_slip(partnership=0, party=house.nurses.pk, **said) is False


def test_a_slip_is_taken_whole_or_not_at_all(desk):
    said = {"said": "The clinic closes.", "unit": desk.house.clinic, "is_named": False}
    desk.do("grievant", log_rumor, **said)

    with pytest.raises(RuntimeError), desk.sweeping(desk.house.nurses) as actor:
        take_in_slips(by=actor, now=desk.now)
        raise RuntimeError

    assert desk.sweep(desk.house.nurses) == 1


def test_an_empty_rumor_is_refused(desk):
    with pytest.raises(ValidationError, match="Write what is being said"):
        desk.rumor(said="  ")


# --- how long it takes

START = datetime(2026, 3, 2, tzinfo=UTC)


def told(logged: int, answered: int | None) -> Told:
    at = START + timedelta(hours=logged)
    end = None if answered is None else at + timedelta(hours=answered)
    return Told(at, end, at + ANSWERED_WITHIN)


def test_the_desk_counts_median_open_late_and_oldest():
    now = START + timedelta(days=20)
    rumors = [told(0, 24), told(10, 48), told(20, 200), told(30, None), told(470, None)]

    figures = figures_of(rumors, now)

    assert (figures.answered, figures.open, figures.late) == (3, 2, 2)
    assert figures.median_hours == 48
    assert figures.oldest_open == START + timedelta(hours=30)


@given(st.lists(st.tuples(st.integers(0, 400), st.none() | st.integers(0, 400)), max_size=30))
def test_a_late_rumor_stays_late_and_waiting_never_makes_one_early(rows):
    rumors = [told(logged, answered) for logged, answered in rows]
    soon, late = (figures_of(rumors, START + timedelta(days=days)) for days in (20, 60))

    assert soon.answered + soon.open == len(rows)
    assert soon.late <= late.late
    assert late.late - late.open == sum(answered > 120 for _, answered in rows if answered)
    assert soon.median_hours == late.median_hours
