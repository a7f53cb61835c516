"""Proposing a measure, agreeing to it, and no longer keeping it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.people.models import Organization, Unit
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.parties import partnership_at, party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.models import Room
from governance.measures.access import (
    can_agree_measure,
    can_propose_measure,
    can_retire_measure,
)
from governance.measures.changes import lock_measure, other_side, tell, written
from governance.measures.models import Measure
from governance.measures.statuses import DataUse, MeasureStatus

NAME_TAKEN = "A measure of that name is kept there already: choose another name."


@dataclass(frozen=True)
class Definition:
    """What is counted: every word of it stands as it was agreed."""

    name: str
    area: str
    what: str
    counted_in: str
    method: str
    source: str
    direction: str
    rhythm_days: int
    places: int = 1
    use: str = DataUse.LEARNING
    use_besides: str = ""


@transaction.atomic
def propose_measure(
    *, said: Definition, unit: Unit, by: Actor, now: datetime, is_own: bool = False
) -> Measure:
    """Put up a joint measure, which waits for the other side; one's own party's stands at once."""
    require(can_propose_measure(by, unit=unit))
    party = party_of(by)
    partnership = partnership_at(party, unit)
    if partnership is None:
        raise ValidationError({"unit": f"{unit} belongs to no partnership of {party}."})
    _check(said)
    owner: Organization | None = party if is_own else None
    room = Room.objects.private_to(party) if is_own else Room.objects.of_committee(partnership)
    measure = Measure(
        room=room,
        partnership=partnership,
        unit=unit,
        owner=owner,
        proposed_at=now,
        proposed_by=by.person,
        proposed_for=party,
        **asdict(said),
    )
    if is_own:
        _stand(measure, by, now)
    try:
        with transaction.atomic():
            measure.save(force_insert=True)
    except IntegrityError:
        raise ValidationError({"name": NAME_TAKEN}) from None
    word = "began to keep" if is_own else "proposed"
    written(measure, "measure.proposed", f"{party} {word} {measure.name}.", by=by, now=now)
    if not is_own:
        _tell_other_side(measure, "a measure was proposed. Your side's word is asked for.", by, now)
    return measure


@transaction.atomic
def agree_measure(*, measure: Measure, by: Actor, now: datetime) -> Measure:
    """The other side's word: from now on figures are taken, and what it says never changes."""
    measure = lock_measure(measure)
    _refuse_settled(measure)
    require(can_agree_measure(by, measure))
    _stand(measure, by, now)
    measure.save()
    sentence = f"{by.organization} agreed to {measure.name}, proposed by {measure.proposed_for}."
    written(measure, "measure.agreed", sentence, by=by, now=now, details={"use": measure.use})
    _tell_other_side(measure, "a measure was agreed to.", by, now)
    return measure


@transaction.atomic
def retire_measure(*, measure: Measure, because: str, by: Actor, now: datetime) -> Measure:
    """No further figure is taken; what was told stays, and is read as before."""
    measure = lock_measure(measure)
    if measure.retired_at is not None:
        raise StaleVersionError(
            "Somebody else has ended this measure since you opened it.",
            current=measure,
            saved={"Why": measure.retired_because},
        )
    require(can_retire_measure(by, measure))
    if not because.strip():
        raise ValidationError({"because": "Say why it is no longer kept: both sides read it."})
    measure.move_to(MeasureStatus.RETIRED)
    measure.retired_at, measure.retired_by = now, by.person
    measure.retired_because = because.strip()
    measure.save()
    sentence = f"{by.organization} ended {measure.name}: {measure.retired_because}"
    written(measure, "measure.retired", sentence, by=by, now=now)
    if measure.is_joint:
        _tell_other_side(measure, "a measure is no longer kept.", by, now)
    return measure


def _stand(measure: Measure, by: Actor, now: datetime) -> None:
    measure.move_to(MeasureStatus.STANDING)
    measure.agreed_at, measure.agreed_by, measure.agreed_for = now, by.person, by.organization


def _refuse_settled(measure: Measure) -> None:
    if not measure.is_proposed:
        raise StaleVersionError(
            f"It was settled since you opened it: {measure.get_status_display().lower()}.",
            current=measure,
            saved={"State": measure.get_status_display()},
        )


def _tell_other_side(measure: Measure, what: str, by: Actor, now: datetime) -> None:
    tell(
        measure,
        what.capitalize(),
        measure.get_absolute_url(),
        unit=measure.unit,
        carrying=Capability.KEEP_MEASURES,
        by=by,
        now=now,
        side=other_side(by.side),
    )


def _check(said: Definition) -> None:
    wrong = {
        name: sentence
        for name, sentence in (
            ("name", "Give it a name that everybody will know it by."),
            ("what", "Say what it tells, in plain words."),
            ("counted_in", "Say what it is counted in, as in “falls per 1,000 patient days”."),
            ("method", "Say how it is counted: what is in, and what is not."),
            ("source", "Say where the figures come from, so that both sides can look."),
        )
        if not str(getattr(said, name)).strip()
    }
    if not 1 <= said.rhythm_days <= 400:
        wrong["rhythm_days"] = "A figure is due each 1 to 400 days."
    if not 0 <= said.places <= 4:
        wrong["places"] = "From 0 to 4 digits after the point."
    if wrong:
        raise ValidationError(wrong)
