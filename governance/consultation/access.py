"""Who may do what about a coming decision, and when."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from foundation.people.models import Organization, Side, Unit
from foundation.roles.access import may, units_within_reach, within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from foundation.toolkit.moments import absolute_words
from governance.consultation.models import (
    ComingDecision,
    DecisionInput,
    DecisionQuestion,
    InputAnswer,
    WindowWaiver,
)
from governance.consultation.models.coming_decision import ComingDecisionQuerySet
from governance.consultation.parties import waiving_parties, within_partnerships


def can_read_decisions(actor: Actor) -> Access:
    if actor.organization is None:
        return Denied("Coming decisions are read by people with a role in the partnership.")
    return may(actor, Capability.READ_DECISIONS)


def coming_to_list(actor: Actor) -> ComingDecisionQuerySet:
    """Those within the actor's reach, behind the walls of the rooms they may enter."""
    require(can_read_decisions(actor))
    condition = within_reach(actor, Capability.READ_DECISIONS)
    rows = ComingDecision.objects.for_page().filter(room__in=actor.room_ids)
    return rows.none() if condition is None else rows.filter(condition)


def coming_to_read(actor: Actor, pk: UUID) -> ComingDecision:
    # 404, not 403: what another partnership plans is not for us to know of.
    if not can_read_decisions(actor):
        raise Http404
    found = coming_to_list(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def question_to_read(coming: ComingDecision, pk: UUID) -> DecisionQuestion:
    return _part(coming.questions.select_related("asked_by", "asked_for"), pk)


def input_to_read(coming: ComingDecision, pk: UUID) -> DecisionInput:
    return _part(coming.inputs.select_related("person", "organization"), pk)


def units_to_announce_at(actor: Actor) -> QuerySet[Unit]:
    """Units of the actor's own partnerships as far as "give notice" carries."""
    return within_partnerships(actor, units_within_reach(actor, Capability.GIVE_NOTICE))


def can_give_notice(actor: Actor, *, unit: Unit | None = None) -> Access:
    return first_denial(
        _is_person_of(
            actor, Side.MANAGEMENT, "Notice of a coming decision is given by management."
        ),
        may(actor, Capability.GIVE_NOTICE, unit=unit),
    )


def can_change_notice(actor: Actor, coming: ComingDecision) -> Access:
    return first_denial(
        _is_announced(coming),
        can_give_notice(actor, unit=coming.unit),
        _has_no_answer(coming),
    )


def can_take_part(actor: Actor) -> Access:
    """Whether asking and giving input are the actor's at all, whatever the window."""
    return _labor_gives(actor, "Questions and input are given")


def can_speak_on(actor: Actor, coming: ComingDecision, *, now: datetime) -> Access:
    """Whether the actor's waiver would count, whatever the window."""
    if actor.organization is None or actor.is_system or actor.side is None:
        return Denied("A window is waived by somebody who speaks for a party.")
    needed = waiving_parties(coming.partnership, coming.unit, now)
    if actor.organization not in needed:
        names = ", ".join(str(party) for party in needed)
        return Denied(
            f"No people of {actor.organization} work there; it takes waivers of: {names}."
        )
    return may(actor, Capability.SPEAK_FOR_PARTY, unit=coming.unit)


def can_ask_question(actor: Actor, coming: ComingDecision, *, now: datetime) -> Access:
    return first_denial(can_take_part(actor), _window_is_open(coming, now))


def can_answer_question(actor: Actor, question: DecisionQuestion) -> Access:
    if question.is_answered:
        return Denied("This question has its answer already.")
    return first_denial(
        _is_announced(question.coming), can_give_notice(actor, unit=question.coming.unit)
    )


def can_give_input(actor: Actor, coming: ComingDecision, *, now: datetime) -> Access:
    return first_denial(can_take_part(actor), _window_is_open(coming, now))


def can_answer_input(actor: Actor, coming: ComingDecision, *, now: datetime) -> Access:
    """Once the window is over: until then the input may still change."""
    if coming.takes_input(now):
        return Denied(
            "Input may be changed until the window closes,"
            f" {absolute_words(coming.closes_at, coming.zone, now)}. It is answered after that."
        )
    return first_denial(_is_announced(coming), can_give_notice(actor, unit=coming.unit))


def can_waive_window(actor: Actor, coming: ComingDecision, *, now: datetime) -> Access:
    """Somebody who speaks for a party whose waiver counts, once for the party."""
    waived = WindowWaiver.objects.filter(coming=coming, version=coming.version)
    if actor.organization is not None and waived.filter(organization=actor.organization).exists():
        return Denied(f"{actor.organization} has waived this window already.")
    return first_denial(can_speak_on(actor, coming, now=now), _window_is_open(coming, now))


def can_decide(actor: Actor, coming: ComingDecision, *, now: datetime) -> Access:
    """Final only after the window or its waiver by every party, and with every input answered."""
    return first_denial(
        _is_announced(coming),
        can_give_notice(actor, unit=coming.unit),
        window_is_over(coming, now),
        everything_is_answered(coming),
    )


def can_drop(actor: Actor, coming: ComingDecision) -> Access:
    return first_denial(_is_announced(coming), can_give_notice(actor, unit=coming.unit))


def window_is_over(coming: ComingDecision, now: datetime) -> Access:
    if now > coming.closes_at:
        return ALLOWED
    missing = missing_waivers(coming, now)
    if not missing:
        return ALLOWED
    names = ", ".join(str(party) for party in missing)
    return Denied(
        "The window for input is open until"
        f" {absolute_words(coming.closes_at, coming.zone, now)}. Before that it is final only if"
        f" every party has waived the rest; not yet: {names}."
    )


def everything_is_answered(coming: ComingDecision) -> Access:
    count = coming.inputs.unanswered().count()
    if not count:
        return ALLOWED
    what = "One input has" if count == 1 else f"{count} inputs have"
    return Denied(
        f"{what} no written answer yet. The decision is final when each says what becomes of it,"
        " and why."
    )


def missing_waivers(coming: ComingDecision, now: datetime) -> list[Organization]:
    """The parties that have not waived the window of the present version."""
    waivers = WindowWaiver.objects.filter(coming=coming, version=coming.version)
    given = set(waivers.values_list("organization", flat=True))
    needed = waiving_parties(coming.partnership, coming.unit, now)
    return [party for party in needed if party.pk not in given]


def _part(rows: QuerySet, pk: UUID) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _is_person_of(actor: Actor, side: Side, sentence: str) -> Access:
    return ALLOWED if actor.side == side and not actor.is_system else Denied(sentence)


def _labor_gives(actor: Actor, what: str) -> Access:
    sentence = f"{what} by the people of labor whose role carries it."
    return first_denial(
        _is_person_of(actor, Side.LABOR, sentence), may(actor, Capability.GIVE_INPUT)
    )


def _is_announced(coming: ComingDecision) -> Access:
    if coming.is_announced:
        return ALLOWED
    return Denied(f"This is closed: {coming.get_status_display().lower()}.")


def _has_no_answer(coming: ComingDecision) -> Access:
    if not InputAnswer.objects.filter(input__coming=coming).exists():
        return ALLOWED
    return Denied(
        "Input has been answered already. What is new is announced by a notice of its own."
    )


def _window_is_open(coming: ComingDecision, now: datetime) -> Access:
    if not coming.is_announced:
        return _is_announced(coming)
    if coming.waived_at is not None:
        when = absolute_words(coming.waived_at, coming.zone, now)
        return Denied(f"The window was closed by the waivers of every party, {when}.")
    if now > coming.closes_at:
        return Denied(
            f"The window for input closed {absolute_words(coming.closes_at, coming.zone, now)}."
            " What you would add can be said to whoever gave the notice."
        )
    return ALLOWED
