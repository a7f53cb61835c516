"""From a proposed measure to figures, corrections, targets; what PostgreSQL refuses besides."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from foundation.notices.models import Notice
from foundation.record.models import Entry
from foundation.roles.waiting import waiting_for
from foundation.toolkit.conflicts import StaleVersionError
from governance.measures.actions.defining import agree_measure, propose_measure, retire_measure
from governance.measures.actions.importing import BadLines, bring_in, try_figures
from governance.measures.actions.observing import (
    annotate,
    correct_observation,
    observe,
    set_target,
)
from governance.measures.models import Measure, MeasureTarget, Observation
from governance.measures.queries import fact_lines, figures_of
from governance.measures.statuses import Came, MeasureStatus


def test_a_joint_measure_stands_with_the_word_of_the_other_side(facts):
    measure = facts.proposed()

    with pytest.raises(PermissionDenied, match="the other side"):
        facts.do("labor_relations", agree_measure, measure=measure)
    with pytest.raises(PermissionDenied, match="once the other side has agreed"):
        facts.told(measure)
    agreed = facts.do("labor_partner", agree_measure, measure=measure)

    assert agreed.is_standing
    assert facts.told(measure).value == Decimal("4.2")


def test_whoever_agrees_second_is_told_that_it_is_settled(facts):
    measure = facts.standing()

    with pytest.raises(StaleVersionError, match="settled"):
        facts.do("labor_partner", agree_measure, measure=measure)


def test_one_partys_own_measure_stands_at_once_and_the_other_side_sees_nothing(facts):
    own = facts.own()

    facts.told(own, part="labor_co_lead")

    assert own.is_standing
    for part in ("manager", "labor_relations", "other_steward"):
        with facts.acting(part):
            assert not Measure.objects.filter(pk=own.pk).exists()
            assert not Observation.objects.exists()


def test_a_steward_reads_and_keeps_no_measure(facts):
    measure = facts.standing()

    assert facts.see("steward", measure).name == measure.name
    with pytest.raises(PermissionDenied, match="does not carry"):
        facts.told(measure, part="steward")
    with pytest.raises(PermissionDenied, match="only as far as"):
        facts.told(measure, part="clinic_manager")


def test_what_is_missing_is_said_at_its_field(facts):
    empty = facts.said(name=" ", method="", source="", rhythm_days=0)

    with pytest.raises(ValidationError) as refused:
        facts.do("manager", propose_measure, said=empty, unit=facts.house.ward)

    assert set(refused.value.message_dict) == {"name", "method", "source", "rhythm_days"}


def test_a_name_is_kept_once_at_a_unit(facts):
    first = facts.proposed()

    with pytest.raises(ValidationError, match="already"):
        facts.proposed()
    facts.do("manager", retire_measure, measure=first, because="Counted otherwise.")

    assert facts.proposed().is_proposed


def test_a_figure_of_a_day_stands_and_a_second_is_refused(facts):
    measure = facts.standing()
    facts.told(measure, "4.2", 3)

    with pytest.raises(ValidationError, match="has its figure already"):
        facts.told(measure, "4.3", 3)
    with pytest.raises(ValidationError, match="has not come"):
        facts.told(measure, "4.3", -1)

    with facts.acting("steward"):
        assert [one.value for one in figures_of(measure)] == [Decimal("4.2")]


def test_a_figure_posted_twice_under_one_key_counts_once(facts):
    measure = facts.standing()
    said = {"measure": measure, "on": facts.ago(2), "came": Came.POSTED, "key": "night-job-17"}

    first = facts.do("manager", observe, value=Decimal("4.2"), **said)
    again = facts.do("manager", observe, value=Decimal("4.2"), **said)

    assert again.pk == first.pk
    with pytest.raises(ValidationError, match="told another figure"):
        facts.do("manager", observe, value=Decimal("4.3"), **said)


def test_a_correction_stands_beside_what_it_corrects(facts):
    measure = facts.standing()
    told = facts.told(measure, "4.2", 3)
    said = {"value": Decimal("4.8"), "because": "One report came late."}

    fixed = facts.do("labor_co_lead", correct_observation, observation=told, **said)

    assert facts.see("manager", told).value == Decimal("4.2")
    with facts.acting("manager"):
        (stands,) = figures_of(measure)
    assert (stands.value, stands.corrects.value) == (Decimal("4.8"), Decimal("4.2"))
    with pytest.raises(StaleVersionError, match="corrected since"):
        facts.do("manager", correct_observation, observation=told, **said)
    with pytest.raises(ValidationError) as refused:
        facts.do("manager", correct_observation, observation=fixed, **(said | {"because": " "}))
    assert set(refused.value.message_dict) == {"because", "value"}


def test_the_latest_target_holds(facts):
    measure = facts.standing()
    for value, days in (("3.0", 100), ("2.5", 200)):
        said = {"value": Decimal(value), "by_on": facts.in_days(days), "because": "Last year's."}
        facts.later(minutes=days).do("manager", set_target, measure=measure, **said)
    facts.told(measure, "2.4")

    with facts.acting("steward"):
        (line,) = fact_lines([measure], facts.now)

    assert (line.target.value, line.is_reached) == (Decimal("2.5"), True)
    with pytest.raises(ValidationError, match="still to come"):
        said = {"value": Decimal(1), "by_on": facts.today, "because": "Now."}
        facts.do("manager", set_target, measure=measure, **said)


def test_bringing_in_is_all_or_nothing_and_again_changes_nothing(facts):
    measure = facts.standing()
    good = "on,value,note\n" + "\n".join(f"{facts.ago(n)},{n}.5," for n in range(1, 40))
    bad = f"{good}\n{facts.ago(50)},many,"

    with pytest.raises(BadLines) as refused:
        facts.do("manager", bring_in, measure=measure, text=bad)
    assert [one.line for one in refused.value.mistakes] == [41]
    with facts.acting("manager"):
        assert not measure.observations.exists()
    dry = facts.do("manager", try_figures, measure=measure, text=good)
    with facts.acting("manager"):
        assert not measure.observations.exists()
    first = facts.do("manager", bring_in, measure=measure, text=good)
    again = facts.do("manager", bring_in, measure=measure, text=good)

    assert (len(dry.figures), len(first.figures), again.unchanged) == (39, 39, 39)
    with facts.acting("manager"):
        assert measure.observations.count() == 39


def test_the_other_side_is_told_and_finds_it_among_what_waits(facts):
    measure = facts.proposed()

    with facts.acting("labor_co_lead") as actor:
        waits = [line.title for line in waiting_for(actor, facts.now)]
        notice = Notice.objects.addressed_to(actor.person).latest("owed_at")
        entry = Entry.objects.filter(event="measure.proposed").get()

    assert f"Agree to the measure “{measure.name}”" in waits
    assert measure.name not in notice.subject
    assert entry.sentence == "Northwater proposed Falls of patients."
    with facts.acting("manager") as actor:
        assert not [one for one in waiting_for(actor, facts.now) if "measure" in one.title]


def test_an_annotation_is_of_a_day_that_has_come(facts):
    measure = facts.standing()

    facts.do("labor_co_lead", annotate, measure=measure, on=facts.ago(9), text="Rounds at six.")

    with pytest.raises(ValidationError, match="not come"):
        facts.do("manager", annotate, measure=measure, on=facts.in_days(1), text="Rounds.")


# --- PostgreSQL itself


def test_postgresql_lets_nobody_change_what_a_measure_says(facts):
    measure = facts.standing()

    for change in ({"use": "GAINS"}, {"method": "Otherwise."}, {"status": MeasureStatus.PROPOSED}):
        with pytest.raises(DatabaseError, match="measures:"), facts.acting("manager"):
            Measure.objects.filter(pk=measure.pk).update(**change)
    with pytest.raises(DatabaseError, match="permission denied"), facts.acting("manager"):
        Measure.objects.filter(pk=measure.pk).delete()
    with pytest.raises(DatabaseError, match="no measure is removed"), facts.acting("manager"):
        connection.cursor().execute("DELETE FROM measures_measure WHERE id = %s", [measure.pk])


def test_postgresql_lets_no_side_agree_to_its_own_measure(facts):
    measure = facts.proposed()
    manager = facts.house.people["labor_relations"]
    alone = {
        "status": MeasureStatus.STANDING,
        "agreed_at": facts.now,
        "agreed_by": manager,
        "agreed_for": facts.house.employer,
    }

    with pytest.raises(DatabaseError, match="other side has not"), facts.acting("manager"):
        Measure.objects.filter(pk=measure.pk).update(**alone)


def test_postgresql_keeps_figures_as_they_were_told(facts):
    measure, other = facts.standing(), facts.standing(name="Falls with harm")
    told = facts.told(measure)

    for attempt in (
        lambda: Observation.objects.filter(pk=told.pk).update(value=1),
        lambda: Observation.objects.filter(pk=told.pk).delete(),
        lambda: MeasureTarget.objects.filter(measure=measure).delete(),
    ):
        with pytest.raises(DatabaseError), facts.acting("manager"):
            attempt()
    crossed = {
        "room_id": measure.room_id,
        "measure": other,
        "on": told.on,
        "value": 1,
        "corrects": told,
        "because": "Crossed.",
        "came": Came.ENTERED,
        "given_by": facts.house.people["manager"],
        "given_for": facts.house.employer,
        "given_at": timezone.now(),
    }
    with pytest.raises(DatabaseError, match="same figure"), facts.acting("manager"):
        Observation.objects.create(**crossed)
    early = facts.proposed(name="Only proposed")
    said = {**crossed, "measure": early, "corrects": None, "because": ""}
    with (
        pytest.raises(DatabaseError, match="while a measure stands"),
        facts.acting("manager"),
        transaction.atomic(),
    ):
        Observation.objects.create(**said)
