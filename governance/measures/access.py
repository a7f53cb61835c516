"""Who reads measures, proposes and agrees to them, and says what the figures are."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.people.models import Unit
from foundation.roles.access import may, units_within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from governance.consultation.parties import within_partnerships
from governance.measures.models import Measure, Observation
from governance.measures.models.measure import MeasureQuerySet


def can_read_measures(actor: Actor) -> Access:
    if actor.organization is None:
        return Denied("Measures are read by people with a role in the partnership.")
    return may(actor, Capability.READ_MEASURES)


def measures_to_read(actor: Actor) -> MeasureQuerySet:
    """Those of the rooms the actor may enter: the joint ones, and their own party's.

    The walls say which: for a neutral auditor they open the joint ones of the partnership whose
    parties gave their word, while the term runs.
    """
    require(can_read_measures(actor))
    return Measure.objects.of_page()


def measure_to_read(actor: Actor, pk: UUID) -> Measure:
    return get_object_or_404(measures_to_read(actor), pk=pk)


def observation_to_read(measure: Measure, pk: UUID) -> Observation:
    return get_object_or_404(measure.observations.select_related("given_by", "given_for"), pk=pk)


def units_to_measure_at(actor: Actor) -> QuerySet[Unit]:
    return within_partnerships(actor, units_within_reach(actor, Capability.KEEP_MEASURES))


def can_propose_measure(actor: Actor, *, unit: Unit | None = None) -> Access:
    return first_denial(_is_of_a_side(actor), may(actor, Capability.KEEP_MEASURES, unit=unit))


def can_agree_measure(actor: Actor, measure: Measure) -> Access:
    """Somebody of the other side: what both stand on is not said by one alone."""
    if not measure.is_proposed:
        return Denied(f"It is {measure.get_status_display().lower()} already.")
    if actor.side is None or actor.side == measure.proposed_for.side:
        return Denied(
            f"{measure.proposed_for} proposed it: somebody of the other side agrees to it."
        )
    return can_propose_measure(actor, unit=measure.unit)


def can_retire_measure(actor: Actor, measure: Measure) -> Access:
    if measure.retired_at is not None:
        return Denied("It is no longer kept already.")
    return can_propose_measure(actor, unit=measure.unit)


def can_enter_figures(actor: Actor, measure: Measure) -> Access:
    return first_denial(_is_kept(measure), can_propose_measure(actor, unit=measure.unit))


def can_correct(actor: Actor, observation: Observation) -> Access:
    return can_enter_figures(actor, observation.measure)


def can_set_target(actor: Actor, measure: Measure) -> Access:
    return can_enter_figures(actor, measure)


def can_annotate(actor: Actor, measure: Measure) -> Access:
    return can_enter_figures(actor, measure)


def _is_kept(measure: Measure) -> Access:
    if measure.is_standing:
        return ALLOWED
    if measure.is_proposed:
        return Denied("It is proposed only: figures are taken once the other side has agreed.")
    return Denied("It is no longer kept: no further figure is taken.")


def _is_of_a_side(actor: Actor) -> Access:
    if actor.organization is None or actor.side is None:
        return Denied("Measures are kept by the parties of a partnership; others read them.")
    return ALLOWED
