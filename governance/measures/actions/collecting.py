"""Telling the figures of a period, freezing them, opening them again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from governance.measures.changes import tell, written
from governance.measures.gains_access import can_freeze, can_reopen, can_tell_figures
from governance.measures.gainsharing.engine import (
    CannotCompute,
    Group,
    compute,
    fingerprint_of_figures,
)
from governance.measures.gainsharing.terms import LARGEST, inputs_of
from governance.measures.models import GainGroup, GainInput, GainPeriod, Measure
from governance.measures.statuses import DataUse, PeriodStatus


@dataclass(frozen=True)
class Told:
    """One figure: its value, where both sides can look it up, the measure behind it if any."""

    value: Decimal
    source: str
    measure: Measure | None = None


@transaction.atomic
def tell_figures(
    *,
    period: GainPeriod,
    figures: Mapping[str, Told],
    groups: Sequence[Group],
    by: Actor,
    now: datetime,
    seen: int | None = None,
) -> GainPeriod:
    """All that is known so far; what is not named is left as it stands.

    ``seen``: the version that was read; ``StaleVersionError`` if somebody changed a figure since.
    A measure stands behind a figure only if it may be used for shared gains.
    """
    period = lock_period(period)
    _refuse_stale(period, seen)
    require(can_tell_figures(by, period))
    _check(period, figures, groups)
    for key, told in figures.items():
        GainInput.objects.update_or_create(
            period=period,
            key=key,
            defaults={
                "room_id": period.room_id,
                "value": told.value,
                "source": told.source.strip(),
                "measure": told.measure,
                "told_by": by.person,
                "told_at": now,
            },
        )
    names = list(period.plan.terms.groups)
    for group in groups:
        GainGroup.objects.update_or_create(
            period=period,
            name=group.name,
            defaults={
                "room_id": period.room_id,
                "position": names.index(group.name),
                "people": group.people,
                "hours": group.hours,
                "pay": group.pay,
                "told_by": by.person,
                "told_at": now,
            },
        )
    period.version += 1
    period.save(update_fields=["version"])
    sentence = f"{by.organization} told figures of {period}."
    details = {"figures": sorted(figures), "groups": [group.name for group in groups]}
    written(period, "gain_figures.told", sentence, by=by, now=now, details=details)
    return period


@transaction.atomic
def freeze_figures(
    *, period: GainPeriod, by: Actor, now: datetime, seen: int | None = None
) -> GainPeriod:
    """From now on nobody changes a figure; one person of each side verifies them.

    Refused while one is missing, or nothing could be computed of them.
    """
    period = lock_period(period)
    _refuse_stale(period, seen)
    require(can_freeze(by, period))
    inputs, groups = figures_of(period)
    try:
        compute(period.plan.terms, inputs, groups)
    except CannotCompute as missing:
        raise ValidationError(str(missing)) from missing
    period.move_to(PeriodStatus.FROZEN)
    period.round += 1
    period.fingerprint = fingerprint_of_figures(inputs, groups)
    period.frozen_at, period.frozen_by = now, by.person
    period.save()
    sentence = f"{by.organization} froze the figures of {period} (round {period.round})."
    details = {"fingerprint": period.fingerprint}
    written(period, "gain_figures.frozen", sentence, by=by, now=now, details=details)
    tell_sides(period, "Figures of shared gains wait to be verified.", by, now)
    return period


@transaction.atomic
def reopen_figures(*, period: GainPeriod, because: str, by: Actor, now: datetime) -> GainPeriod:
    """Open them before both sides have verified; a word given to this round counts no more."""
    period = lock_period(period)
    require(can_reopen(by, period))
    if not because.strip():
        raise ValidationError({"because": "Say what is to be put right: the other side reads it."})
    open_again(period)
    sentence = f"{by.organization} opened the figures of {period} again: {because.strip()}"
    written(period, "gain_figures.reopened", sentence, by=by, now=now)
    tell_sides(period, "Figures of shared gains were opened again.", by, now)
    return period


def open_again(period: GainPeriod) -> None:
    """A locked period collects once more; its next round needs to be verified anew."""
    period.move_to(PeriodStatus.COLLECTING)
    period.fingerprint, period.frozen_at, period.frozen_by = "", None, None
    period.window_ends_at = None
    period.version += 1
    period.save()


def lock_period(period: GainPeriod) -> GainPeriod:
    held = GainPeriod.objects.of_page().select_for_update(of=("self",))
    return held.get(pk=period.pk)


def figures_of(period: GainPeriod) -> tuple[dict[str, Decimal], list[Group]]:
    """As the engine takes them."""
    inputs = dict(period.inputs.values_list("key", "value"))
    return inputs, [group.shares for group in period.groups.all()]


def tell_sides(period: GainPeriod, what: str, by: Actor, now: datetime) -> None:
    tell(
        period,
        what,
        period.get_absolute_url(),
        unit=period.plan.unit,
        carrying=Capability.KEEP_GAINS,
        by=by,
        now=now,
    )


def _refuse_stale(period: GainPeriod, seen: int | None) -> None:
    if seen is None or seen == period.version:
        return
    raise StaleVersionError(
        "Somebody else told figures of this period since you opened it.",
        current=period,
        saved={one.key: f"{one.value.normalize():f}" for one in period.inputs.all()},
    )


def _check(period: GainPeriod, figures: Mapping[str, Told], groups: Sequence[Group]) -> None:
    terms = period.plan.terms
    known = {asked.key for asked in inputs_of(terms)}
    wrong: dict[str, str] = {}
    for key, told in figures.items():
        if said := _wrong(period, key, told, known):
            wrong[key] = said
    strange = [group.name for group in groups if group.name not in terms.groups]
    wrong |= dict.fromkeys(strange, "The plan names no such group.")
    if wrong:
        raise ValidationError({"figures": [f"{key}: {said}" for key, said in wrong.items()]})


def _wrong(period: GainPeriod, key: str, told: Told, known: set[str]) -> str:
    """What is wrong with one figure; empty if nothing is."""
    if key not in known:
        return "The plan asks for no such figure."
    if not told.source.strip():
        return "Say where it is from, so that both sides can look it up."
    if abs(told.value) > LARGEST:
        return "The number is too large."
    return _use_refused(period, told.measure) if told.measure is not None else ""


def _use_refused(period: GainPeriod, measure: Measure) -> str:
    """What the parties agreed on its use is kept here, too."""
    if measure.room_id != period.room_id or not measure.is_standing:
        return f"{measure} is no joint measure that stands."
    if measure.use != DataUse.GAINS:
        return f"{measure} may not be used for shared gains. {measure.use_words}"
    return ""
