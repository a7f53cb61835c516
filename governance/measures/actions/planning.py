"""Offering a plan of shared gains, each party's yes, and the periods of an agreed plan."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.parties import partnership_at, party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.models import Room
from governance.measures.changes import parties_in, tell, written
from governance.measures.gains_access import (
    can_agree_plan,
    can_keep_gains,
    can_open_period,
    can_withdraw_plan,
)
from governance.measures.gainsharing.terms import Terms, as_json, mistakes_of
from governance.measures.models import GainPeriod, GainPlan, GainPlanAgreement
from governance.measures.statuses import PlanStatus

LONGEST_PERIOD_DAYS = 400


@transaction.atomic
def offer_plan(*, name: str, unit: Unit, terms: Terms, by: Actor, now: datetime) -> GainPlan:
    """Put the terms before every party. Nothing is shared until the last of them has agreed."""
    require(can_keep_gains(by, unit=unit))
    party = party_of(by)
    partnership = partnership_at(party, unit)
    wrong = mistakes_of(terms)
    if not name.strip():
        wrong["name"] = "Give the plan a name."
    if partnership is None:
        wrong["unit"] = f"{unit} belongs to no partnership of {party}."
    if wrong or partnership is None:
        raise ValidationError(wrong)
    says = as_json(terms)
    plan = GainPlan(
        room=Room.objects.of_committee(partnership),
        partnership=partnership,
        unit=unit,
        name=name.strip(),
        says=says,
        fingerprint=_fingerprint(says),
        offered_at=now,
        offered_by=by.person,
        offered_for=party,
    )
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:
        raise ValidationError({"name": "There is a plan of that name: choose another."}) from None
    written(plan, "gain_plan.offered", f"{party} offered the plan {plan.name}.", by=by, now=now)
    _agree(plan, by, now)
    _tell(plan, "A plan of shared gains waits for your party's word.", by, now)
    return plan


@transaction.atomic
def agree_plan(*, plan: GainPlan, by: Actor, now: datetime, fingerprint: str = "") -> GainPlan:
    """One party's yes to these very terms; with the last of them the plan is agreed."""
    plan = lock_plan(plan)
    _refuse_settled(plan, fingerprint)
    require(can_agree_plan(by, plan))
    _agree(plan, by, now)
    agreed = set(plan.agreements.values_list("organization", flat=True))
    if all(party.pk in agreed for party in parties_in(plan.room_id)):
        plan.move_to(PlanStatus.AGREED)
        plan.save(update_fields=["status"])
        sentence = f"Every party has agreed to the plan {plan.name}."
        written(plan, "gain_plan.agreed", sentence, by=by, now=now)
        _tell(plan, "A plan of shared gains was agreed to by every party.", by, now)
    return plan


@transaction.atomic
def withdraw_plan(*, plan: GainPlan, because: str, by: Actor, now: datetime) -> GainPlan:
    plan = lock_plan(plan)
    _refuse_settled(plan, "")
    require(can_withdraw_plan(by, plan))
    if not because.strip():
        raise ValidationError({"because": "Say why: the other parties read it."})
    plan.move_to(PlanStatus.WITHDRAWN)
    plan.ended_at, plan.ended_because = now, because.strip()
    plan.save(update_fields=["status", "ended_at", "ended_because"])
    sentence = f"{by.organization} withdrew the plan {plan.name}."
    written(plan, "gain_plan.withdrawn", sentence, by=by, now=now)
    return plan


@transaction.atomic
def open_period(
    *, plan: GainPlan, starts_on: date, ends_on: date, by: Actor, now: datetime
) -> GainPeriod:
    """A period of an agreed plan begins to collect its figures. No day is in two periods."""
    plan = lock_plan(plan)
    require(can_open_period(by, plan))
    wrong: dict[str, Any] = {}
    if not 0 <= (ends_on - starts_on).days <= LONGEST_PERIOD_DAYS:
        wrong["ends_on"] = "The last day is on or after the first, and at most 400 days later."
    elif plan.periods.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        wrong["starts_on"] = "These days belong to another period of the plan already."
    if wrong:
        raise ValidationError(wrong)
    period = GainPeriod.objects.create(
        room_id=plan.room_id, plan=plan, starts_on=starts_on, ends_on=ends_on
    )
    sentence = f"{by.organization} opened {period}."
    written(period, "gain_period.opened", sentence, by=by, now=now)
    return period


def lock_plan(plan: GainPlan) -> GainPlan:
    held = GainPlan.objects.of_page().select_for_update(of=("self",))
    return held.get(pk=plan.pk)


def _agree(plan: GainPlan, by: Actor, now: datetime) -> None:
    GainPlanAgreement.objects.create(
        room_id=plan.room_id,
        plan=plan,
        organization=party_of(by),
        agreed_by=by.person,
        role_name=by.role_name,
        agreed_at=now,
    )
    sentence = f"{by.organization} agreed to the plan {plan.name}."
    details = {"fingerprint": plan.fingerprint}
    written(plan, "gain_plan.agreed_by_party", sentence, by=by, now=now, details=details)


def _refuse_settled(plan: GainPlan, fingerprint: str) -> None:
    if plan.is_offered and fingerprint in ("", plan.fingerprint):
        return
    raise StaleVersionError(
        f"It was settled since you opened it: {plan.get_status_display().lower()}.",
        current=plan,
        saved={"State": plan.get_status_display()},
    )


def _tell(plan: GainPlan, what: str, by: Actor, now: datetime) -> None:
    tell(
        plan,
        what,
        plan.get_absolute_url(),
        unit=plan.unit,
        carrying=Capability.KEEP_GAINS,
        by=by,
        now=now,
    )


def _fingerprint(says: dict[str, Any]) -> str:
    text = json.dumps(says, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
