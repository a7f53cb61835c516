"""Giving notice: how early it was, the window, and what happens when it changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError
from governance.consultation.actions.announcing import change_notice, give_notice
from governance.consultation.actions.deciding import answer_input
from governance.consultation.actions.responding import waive_window
from governance.consultation.models import (
    AnswerOutcome,
    ComingVersion,
    ConsultationTerms,
    WindowWaiver,
)
from governance.consultation.timeliness import Timeliness, timeliness_of, worse


@pytest.mark.parametrize(
    ("days", "word"),
    [
        (-1, Timeliness.AFTER_THE_FACT),
        (0, Timeliness.LATE),
        (13, Timeliness.LATE),
        (14, Timeliness.ON_TIME),
        (400, Timeliness.ON_TIME),
    ],
)
def test_timeliness_is_by_the_days_ahead(days, word):
    given = date(2026, 3, 2)

    assert timeliness_of(given_on=given, happens_on=given + timedelta(days), notice_days=14) == word


def test_the_worse_word_stands():
    assert worse("LATE", "ON_TIME") == Timeliness.LATE
    assert worse("LATE", "AFTER_THE_FACT") == Timeliness.AFTER_THE_FACT


def test_a_notice_opens_a_window_to_the_end_of_the_last_agreed_day(table):
    coming = table.announced()

    assert coming.number == "CD-2026-0001"
    assert coming.closes_on == date(2026, 3, 16)
    # Clocks went forward on March 8: the end of the day is four hours behind UTC by then.
    assert coming.closes_at == datetime(2026, 3, 17, 3, 59, 59, tzinfo=UTC)
    assert coming.timeliness == Timeliness.ON_TIME
    assert coming.takes_input(coming.closes_at)
    assert not coming.takes_input(coming.closes_at + timedelta(seconds=1))
    with table.acting("steward"):
        entry = Entry.objects.get(event="coming_decision.announced")
        assert "Northwater gave notice" in entry.sentence
        assert ComingVersion.objects.filter(coming=coming).count() == 1


@pytest.mark.parametrize(
    ("days", "effective", "word"),
    [
        (30, None, "ON_TIME"),
        (5, None, "LATE"),
        (-2, None, "AFTER_THE_FACT"),
        (30, -1, "AFTER_THE_FACT"),
    ],
)
def test_a_late_notice_is_marked(table, days, effective, word):
    on = None if effective is None else table.in_days(effective)

    coming = table.announced(planned_on=table.in_days(days), effective_on=on)

    assert coming.timeliness == word


def test_the_agreed_days_are_a_row_of_the_partnership(table):
    ConsultationTerms.objects.filter(partnership=table.house.partnership).update(
        notice_days=3, window_days=5
    )

    coming = table.announced(planned_on=table.in_days(4))

    assert coming.timeliness == Timeliness.ON_TIME
    assert coming.closes_on == table.in_days(5)


@pytest.mark.parametrize(("days", "words"), [(-1, "This day is past"), (13, "at least 14 days")])
def test_a_window_in_the_past_or_too_short_is_refused(table, days, words):
    with pytest.raises(ValidationError) as refusal:
        table.announced(closes_on=table.in_days(days))

    assert words in refusal.value.message_dict["closes_on"][0]
    assert "Mon Mar 16 or later" in refusal.value.message_dict["closes_on"][0]


def test_all_mistakes_of_a_notice_are_named_at_once(table):
    with pytest.raises(ValidationError) as refusal:
        table.announced(title=" ", planned="", facts="", links="javascript:alert(1)")

    assert set(refusal.value.message_dict) == {"title", "planned", "facts", "links"}


@pytest.mark.parametrize("part", ["steward", "employer_administrator", "clinic_manager"])
def test_notice_is_given_by_management_as_far_as_its_role_reaches(table, part):
    with pytest.raises(PermissionDenied):
        table.announced(part)


def test_a_notice_changed_before_anybody_answered_keeps_its_window(table):
    coming = table.announced()

    changed = table.later(3).do(
        "manager", change_notice, coming=coming, said=table.said(title="Another name")
    )

    assert (changed.version, changed.closes_on) == (2, coming.closes_on)
    with table.acting("steward"):
        assert [v.title for v in coming.versions.all()] == [
            "Another name",
            "Self-scheduling on the ward",
        ]


def test_a_notice_changed_after_input_opens_a_new_window_and_says_why(table):
    coming = table.announced()
    table.input(coming)
    later = table.later(10)
    said = table.said(planned="Rosters by the manager.")

    with pytest.raises(ValidationError, match="say what changed"):
        later.do("manager", change_notice, coming=coming, said=said)
    changed = later.do("manager", change_notice, coming=coming, said=said, because="New facts.")

    assert changed.closes_on == later.in_days(14)
    assert changed.version == 2
    with table.acting("steward"):
        assert coming.versions.first().asks_again
        assert coming.inputs.get().given_to == 1


def test_waivers_of_what_was_announced_before_do_not_count_for_what_is_announced_now(table):
    coming = table.announced()
    for part in ("labor_relations", "labor_partner"):
        table.do(part, waive_window, coming=coming)
    coming = table.see("manager", coming)

    changed = table.do(
        "manager", change_notice, coming=coming, said=table.said(), because="New facts."
    )

    assert changed.waived_at is None
    assert changed.takes_input(table.now)
    with table.acting("manager"):
        assert not WindowWaiver.objects.filter(coming=coming, version=2).exists()


def test_a_window_is_not_made_shorter(table):
    coming = table.announced(closes_on=table.in_days(20))

    with pytest.raises(ValidationError, match="not made shorter"):
        table.do(
            "manager", change_notice, coming=coming, said=table.said(closes_on=table.in_days(15))
        )


def test_what_has_an_answer_is_not_changed_any_more(table):
    coming = table.announced()
    given = table.input(coming)
    after = table.later(20)
    after.do("manager", answer_input, given=given, outcome=AnswerOutcome.NOT, why="No money.")

    with pytest.raises(PermissionDenied, match="answered already"):
        after.do("manager", change_notice, coming=coming, said=table.said(), because="More.")


def test_a_change_made_from_an_old_version_is_told(table):
    coming = table.announced()
    table.do("manager", change_notice, coming=coming, said=table.said(title="First"))

    with pytest.raises(StaleVersionError) as stale:
        table.do("manager", change_notice, coming=coming, said=table.said(title="Second"), seen=1)

    assert stale.value.saved["Title"] == "First"


def test_a_late_notice_stays_late_whatever_day_it_is_moved_to(table):
    coming = table.announced(planned_on=table.in_days(2))

    changed = table.do(
        "manager", change_notice, coming=coming, said=table.said(planned_on=table.in_days(90))
    )

    assert changed.timeliness == Timeliness.LATE


def test_a_unit_outside_the_partnership_has_no_notice(table):
    from foundation.people.models import Unit, UnitKind
    from foundation.people.models.unit import renumber_units

    far = Unit.objects.create(name="Far away", kind=UnitKind.REGION)
    renumber_units()
    far.refresh_from_db()

    with pytest.raises(ValidationError, match="belongs to no partnership"):
        table.do("labor_relations", give_notice, said=table.said(), unit=far)
