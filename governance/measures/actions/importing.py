"""Bringing in many figures at once: all of them, or none with every mistake named."""

from datetime import datetime
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.moments import counted
from governance.measures.access import can_enter_figures
from governance.measures.changes import lock_measure, today_at, written
from governance.measures.models import Measure, Observation
from governance.measures.reading import Mistake, Read, read_figures
from governance.measures.statuses import Came


class BadLines(ValidationError):
    """The text has mistakes, and nothing of it was brought in. ``mistakes`` names each."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__({"text": [str(mistake) for mistake in mistakes]})
        self.mistakes = mistakes


def try_figures(*, measure: Measure, text: str, by: Actor, now: datetime) -> Read:
    """What bringing ``text`` in would do. Writes nothing."""
    require(can_enter_figures(by, measure))
    rows = measure.observations.in_force().values_list("on", "value")
    return read_figures(text, there=dict(rows), today=today_at(measure.unit, now))


@transaction.atomic
def bring_in(*, measure: Measure, text: str, by: Actor, now: datetime) -> Read:
    """Every figure of ``text`` that does not stand yet; ``BadLines`` if one line is wrong.

    Sent twice it changes nothing the second time.
    """
    measure = lock_measure(measure)
    read = try_figures(measure=measure, text=text, by=by, now=now)
    if read.mistakes:
        raise BadLines(read.mistakes)
    if not read.figures:
        return read
    Observation.objects.bulk_create(
        Observation(
            id=uuid4(),
            room_id=measure.room_id,
            measure=measure,
            on=figure.on,
            value=figure.value,
            note=figure.note,
            came=Came.IMPORTED,
            given_by=by.person,
            given_for=party_of(by),
            given_at=now,
        )
        for figure in read.figures
    )
    number = counted(len(read.figures), "figure")
    sentence = f"{by.organization} brought in {number} for {measure.name}."
    written(measure, "figures.brought_in", sentence, by=by, now=now)
    return read
