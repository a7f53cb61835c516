"""What a role carries, and how far. Every rule about a thing begins with one of these answers."""

from django.db.models import Q

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.roles.capabilities import LABELS, SHARED, Capability
from foundation.roles.models import FenceChange, FenceChangeStatus, Reach, RoleAssignment
from foundation.toolkit.access import ALLOWED, Access, Denied


def may(
    actor: Actor, capability: Capability, *, unit: Unit | None = None, is_own: bool = False
) -> Access:
    """Whether the actor's role carries ``capability`` to ``unit``.

    Without a unit the answer is whether it carries it anywhere. ``is_own`` says that the matter is
    the actor's own (their case, their notice): the shortest reach then suffices.
    """
    reach = actor.reach(capability)
    if reach == Reach.NOTHING:
        return Denied(f"The role {actor.role_name} does not carry: {_words(capability)}.")
    if is_own or unit is None or covers(actor, reach, unit):
        return ALLOWED
    return Denied(
        f"The role {actor.role_name} carries “{_words(capability)}” only as far as:"
        f" {reach.label.lower()}."
    )


def covers(actor: Actor, reach: Reach, unit: Unit) -> bool:
    """Whether ``reach``, measured from the unit of the actor's role, includes ``unit``."""
    if reach == Reach.WHOLE_PARTNERSHIP:
        return True
    if actor.assignment is None or reach < Reach.OWN_UNIT:
        return False
    home = actor.assignment.unit
    return home.pk == unit.pk if reach == Reach.OWN_UNIT else home.contains(unit)


def within_reach(actor: Actor, capability: Capability, *, unit_path: str = "unit") -> Q | None:
    """The same rule as a condition for lists, over ``unit_path``; ``None`` if own matters only.

    The bounds of the tree are written as literals so that the planner can choose its index.
    """
    reach = actor.reach(capability)
    if reach == Reach.WHOLE_PARTNERSHIP:
        return Q()
    if actor.assignment is None or reach < Reach.OWN_UNIT:
        return None
    home = actor.assignment.unit
    if reach == Reach.OWN_UNIT:
        return Q(**{unit_path: home})
    return Q(**{f"{unit_path}__lft__gte": home.lft, f"{unit_path}__lft__lt": home.rgt})


def can_give_role(actor: Actor, *, assignment: RoleAssignment) -> Access:
    """A party gives its own roles only: labor's seats are never filled by management."""
    if actor.organization is None or actor.organization.pk != assignment.organization_id:
        return Denied(f"Only {assignment.organization} gives and ends its own roles.")
    return may(actor, Capability.ASSIGN_ROLE, unit=assignment.unit)


def can_propose_fences(actor: Actor) -> Access:
    return may(actor, Capability.EDIT_FENCES)


def can_answer_fence_change(actor: Actor, change: FenceChange) -> Access:
    """An administrator of a party concerned, once for the party, and never on their own proposal."""
    if change.status != FenceChangeStatus.PROPOSED:
        return Denied(f"This change is no longer open: {change.get_status_display().lower()}.")
    if change.proposed_by_id == actor.person.pk:
        return Denied("Nobody approves their own proposal.")
    if actor.organization is None or actor.organization not in parties_concerned(change):
        return Denied("Only the parties concerned answer a change of fences.")
    if any(answer.organization_id == actor.organization.pk for answer in change.approvals.all()):
        return Denied(f"{actor.organization} has answered this change already.")
    return may(actor, Capability.EDIT_FENCES)


def parties_concerned(change: FenceChange) -> list:
    """Every party of the partnerships the proposer is in, if shared; else the proposer's own."""
    from foundation.people.models import Organization, Partnership

    own = change.proposed_for
    if not any(Capability(item.capability) in SHARED for item in change.items.all()):
        return [own]
    partnerships = Partnership.objects.filter(Q(employer=own) | Q(unions=own))
    return list(
        Organization.objects.filter(
            Q(employs_in__in=partnerships) | Q(partnerships__in=partnerships)
        ).distinct()
    )


def _words(capability: Capability) -> str:
    label = LABELS[capability]
    return label[0].lower() + label[1:]
