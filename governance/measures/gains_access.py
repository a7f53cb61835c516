"""Who offers and agrees to plans of shared gains, tells and verifies figures, disputes, pays."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.people.models import Side, Unit
from foundation.roles.access import may, units_within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from foundation.toolkit.moments import absolute_words, counted
from governance.consultation.parties import within_partnerships
from governance.measures.access import can_read_measures
from governance.measures.models import GainDispute, GainPeriod, GainPlan
from governance.measures.models.gain_period import GainPeriodQuerySet
from governance.measures.models.gain_plan import GainPlanQuerySet


def plans_to_read(actor: Actor) -> GainPlanQuerySet:
    require(can_read_measures(actor))
    return GainPlan.objects.of_page()


def plan_to_read(actor: Actor, pk: UUID) -> GainPlan:
    return get_object_or_404(plans_to_read(actor), pk=pk)


def periods_to_read(actor: Actor) -> GainPeriodQuerySet:
    require(can_read_measures(actor))
    return GainPeriod.objects.of_page()


def period_to_read(actor: Actor, pk: UUID) -> GainPeriod:
    return get_object_or_404(periods_to_read(actor), pk=pk)


def dispute_to_read(period: GainPeriod, pk: UUID) -> GainDispute:
    return get_object_or_404(period.disputes.select_related("raised_for", "raised_by"), pk=pk)


def units_to_share_at(actor: Actor) -> QuerySet[Unit]:
    return within_partnerships(actor, units_within_reach(actor, Capability.KEEP_GAINS))


def can_keep_gains(actor: Actor, *, unit: Unit | None = None) -> Access:
    if actor.organization is None or actor.side is None:
        return Denied("Gains are shared by the parties of a partnership; others read them.")
    return may(actor, Capability.KEEP_GAINS, unit=unit)


def can_agree_plan(actor: Actor, plan: GainPlan) -> Access:
    """Each party once, through whoever shares gains for it there."""
    if not plan.is_offered:
        return Denied(f"It is {plan.get_status_display().lower()} already.")
    mine = actor.organization.pk if actor.organization else None
    if any(one.organization_id == mine for one in plan.agreements.all()):
        return Denied(f"{actor.organization} has agreed to it already.")
    return can_keep_gains(actor, unit=plan.unit)


def is_offerers(actor: Actor, plan: GainPlan) -> Access:
    if actor.organization is None or actor.organization.pk != plan.offered_for_id:
        return Denied(f"{plan.offered_for} offered it, and takes it back.")
    return ALLOWED


def can_withdraw_plan(actor: Actor, plan: GainPlan) -> Access:
    if not plan.is_offered:
        return Denied(f"It is {plan.get_status_display().lower()}.")
    return first_denial(is_offerers(actor, plan), can_keep_gains(actor, unit=plan.unit))


def can_open_period(actor: Actor, plan: GainPlan) -> Access:
    if not plan.is_agreed:
        return Denied("A period begins once every party has agreed to the plan.")
    return can_keep_gains(actor, unit=plan.unit)


def can_tell_figures(actor: Actor, period: GainPeriod) -> Access:
    """While they are collected: what is frozen or verified changes only after a reopening."""
    if period.is_paid:
        return Denied("It is paid out: its figures stand.")
    if not period.is_collecting:
        return Denied(
            "The figures are frozen. Whoever would change one reopens them with a reason; they then"
            " need to be verified anew by both sides."
        )
    return can_keep_gains(actor, unit=period.plan.unit)


def can_freeze(actor: Actor, period: GainPeriod) -> Access:
    return can_tell_figures(actor, period)


def can_verify(actor: Actor, period: GainPeriod) -> Access:
    """One person of each side; nobody twice, and no side for the other."""
    if not period.is_frozen:
        return Denied(f"Verified is what is frozen: {period.get_status_display().lower()}.")
    given = [one for one in period.verifications.all() if one.round == period.round]
    if any(one.person_id == actor.person.pk for one in given):
        return Denied("You have verified these figures; somebody of the other side does now.")
    if any(one.side == actor.side for one in given):
        return Denied("Your side has verified these figures; the other side's word is missing.")
    return can_keep_gains(actor, unit=period.plan.unit)


def can_reopen(actor: Actor, period: GainPeriod) -> Access:
    """Before both sides have verified; after that through a dispute that is upheld."""
    if period.is_collecting:
        return Denied("The figures are open.")
    if not period.is_frozen:
        return Denied(
            "Both sides have verified the figures. A line that is wrong is disputed; the figures"
            " are looked at again when the other side upholds that."
        )
    return can_keep_gains(actor, unit=period.plan.unit)


def can_dispute(actor: Actor, period: GainPeriod, *, now: datetime) -> Access:
    if period.is_paid:
        return Denied("It is paid out: a correction belongs to the next period.")
    if not period.is_verified or period.window_ends_at is None:
        return Denied("Lines are disputed once both sides have verified the figures.")
    if not period.takes_disputes(now):
        when = absolute_words(period.window_ends_at, period.zone, now)
        return Denied(f"The window for disputes closed {when}.")
    return can_keep_gains(actor, unit=period.plan.unit)


def can_withdraw_dispute(actor: Actor, dispute: GainDispute) -> Access:
    if not dispute.is_open:
        return Denied(f"It is closed: {dispute.get_status_display().lower()}.")
    if actor.organization is None or actor.organization.pk != dispute.raised_for_id:
        return Denied(f"{dispute.raised_for} doubts the line, and withdraws that.")
    return can_keep_gains(actor, unit=dispute.period.plan.unit)


def can_uphold_dispute(actor: Actor, dispute: GainDispute) -> Access:
    """The other side grants that the line is to be looked at again."""
    if not dispute.is_open:
        return Denied(f"It is closed: {dispute.get_status_display().lower()}.")
    if actor.side is None or actor.side == dispute.raised_for.side:
        return Denied("Somebody of the other side upholds it, and the figures are opened again.")
    return can_keep_gains(actor, unit=dispute.period.plan.unit)


def can_pay(actor: Actor, period: GainPeriod, *, now: datetime) -> Access:
    """Management pays: verified figures, the window over, nothing in dispute."""
    if period.is_paid:
        return Denied("It is paid out.")
    if not period.is_verified or period.window_ends_at is None:
        return Denied("Nothing is paid from figures that both sides have not verified.")
    if actor.side != Side.MANAGEMENT:
        return Denied("The employer pays out.")
    return first_denial(
        _window_is_over(period, now),
        _nothing_is_disputed(period),
        can_keep_gains(actor, unit=period.plan.unit),
    )


def _window_is_over(period: GainPeriod, now: datetime) -> Access:
    assert period.window_ends_at is not None
    if now >= period.window_ends_at:
        return ALLOWED
    when = absolute_words(period.window_ends_at, period.zone, now)
    return Denied(f"Lines may be disputed until {when}; nothing is paid before.")


def _nothing_is_disputed(period: GainPeriod) -> Access:
    count = sum(one.is_open for one in period.disputes.all())
    if not count:
        return ALLOWED
    are = "is" if count == 1 else "are"
    return Denied(f"{counted(count, 'line')} {are} in dispute: nothing is paid while one is open.")
