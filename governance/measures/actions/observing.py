"""Telling a figure, correcting one by an addendum, targets, and notes in the chart."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from governance.measures.access import (
    can_annotate,
    can_correct,
    can_enter_figures,
    can_set_target,
)
from governance.measures.changes import lock_measure, today_at, written
from governance.measures.models import Annotation, Measure, MeasureTarget, Observation
from governance.measures.reading import value_of
from governance.measures.statuses import Came


@transaction.atomic
def observe(
    *,
    measure: Measure,
    on: date,
    value: Decimal,
    by: Actor,
    now: datetime,
    note: str = "",
    key: str = "",
    came: Came = Came.ENTERED,
) -> Observation:
    """Tell the figure of a day. Under a ``key`` that was used, the figure it told then.

    A day that has its figure keeps it: another is told by ``correct_observation``.
    """
    measure = lock_measure(measure)
    require(can_enter_figures(by, measure))
    before = measure.observations.filter(key=key).first() if key else None
    if before is not None:
        if (before.on, before.value) != (on, value):
            raise ValidationError({"key": "This key told another figure before."})
        return before
    _check_figure(measure, on, value, now)
    first = measure.observations.filter(on=on, corrects__isnull=True).first()
    if first is not None:
        raise ValidationError(
            {"on": f"{on} has its figure already. If it is wrong, correct that one, and say why."}
        )
    told = Observation.objects.create(
        room_id=measure.room_id,
        measure=measure,
        on=on,
        value=value,
        note=note.strip(),
        came=came,
        key=key,
        given_by=by.person,
        given_for=party_of(by),
        given_at=now,
    )
    sentence = f"{by.organization} told the figure of {on} for {measure.name}."
    written(measure, "figure.told", sentence, by=by, now=now, details={"value": str(value)})
    return told


@transaction.atomic
def correct_observation(
    *, observation: Observation, value: Decimal, because: str, by: Actor, now: datetime
) -> Observation:
    """A further row that says what the figure should have been, and why; the first one stays."""
    measure = lock_measure(observation.measure)
    observation.measure = measure
    later = observation.corrections.first()
    if later is not None:
        raise StaleVersionError(
            "This figure was corrected since you opened it.",
            current=later,
            saved={"Figure": f"{later.value:f}", "Why": later.because},
        )
    require(can_correct(by, observation))
    wrong = {}
    if not because.strip():
        wrong["because"] = "Say why: whoever saw the first figure reads it."
    if value == observation.value:
        wrong["value"] = "That is the figure that stands."
    if wrong:
        raise ValidationError(wrong)
    _check_figure(measure, observation.on, value, now)
    told = Observation.objects.create(
        room_id=measure.room_id,
        measure=measure,
        on=observation.on,
        value=value,
        note=observation.note,
        corrects=observation,
        because=because.strip(),
        came=Came.ENTERED,
        given_by=by.person,
        given_for=party_of(by),
        given_at=now,
    )
    sentence = f"{by.organization} corrected the figure of {told.on} for {measure.name}."
    details = {"was": str(observation.value), "is": str(value)}
    written(measure, "figure.corrected", sentence, by=by, now=now, details=details)
    return told


@transaction.atomic
def set_target(
    *, measure: Measure, value: Decimal, by_on: date, because: str, by: Actor, now: datetime
) -> MeasureTarget:
    """The target from now on; the one before stays readable."""
    measure = lock_measure(measure)
    require(can_set_target(by, measure))
    wrong = {}
    if not because.strip():
        wrong["because"] = "Say what the target rests on."
    if by_on <= today_at(measure.unit, now):
        wrong["by_on"] = "A target is reached by a day that is still to come."
    if wrong:
        raise ValidationError(wrong)
    _check_value(value)
    target = MeasureTarget.objects.create(
        room_id=measure.room_id,
        measure=measure,
        value=value,
        by_on=by_on,
        because=because.strip(),
        set_by=by.person,
        set_for=party_of(by),
        set_at=now,
    )
    sentence = f"{by.organization} set a target for {measure.name}, by {by_on}."
    written(measure, "target.set", sentence, by=by, now=now, details={"value": str(value)})
    return target


@transaction.atomic
def annotate(*, measure: Measure, on: date, text: str, by: Actor, now: datetime) -> Annotation:
    """Write into the chart what happened on a day."""
    measure = lock_measure(measure)
    require(can_annotate(by, measure))
    wrong = {}
    if not text.strip():
        wrong["text"] = "Write what happened, in a few words."
    if on > today_at(measure.unit, now):
        wrong["on"] = "That day has not come yet."
    if wrong:
        raise ValidationError(wrong)
    note = Annotation.objects.create(
        room_id=measure.room_id,
        measure=measure,
        on=on,
        text=text.strip(),
        written_by=by.person,
        written_for=party_of(by),
        written_at=now,
    )
    sentence = f"{by.organization} wrote a note for {on} into the chart of {measure.name}."
    written(measure, "chart.annotated", sentence, by=by, now=now)
    return note


def _check_figure(measure: Measure, on: date, value: Decimal, now: datetime) -> None:
    if on > today_at(measure.unit, now):
        raise ValidationError({"on": "That day has not come yet."})
    _check_value(value)


def _check_value(value: Decimal) -> None:
    if isinstance(wrong := value_of(f"{value:f}"), str):
        raise ValidationError({"value": wrong})
