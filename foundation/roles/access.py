"""What a role carries, and how far. Every rule about a thing begins with one of these answers."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.people.models import Organization, Person, Unit
from foundation.roles.actor import Actor
from foundation.roles.capabilities import LABELS, Capability
from foundation.roles.consents import gave_word, is_joint
from foundation.roles.limits import is_shared, lock_of
from foundation.roles.matrix import is_within
from foundation.roles.models import FenceChange, Reach, Role, RoleAssignment
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial


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
    if actor.assignment is None:
        return reach == Reach.WHOLE_PARTNERSHIP
    return is_within(reach, actor.assignment.unit, unit)


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


def units_within_reach(actor: Actor, capability: Capability) -> QuerySet[Unit]:
    """The units a capability of the actor carries to, in the order of the tree."""
    reach, units = actor.reach(capability), Unit.objects.order_by("lft")
    if reach == Reach.WHOLE_PARTNERSHIP:
        return units
    if actor.assignment is None or reach < Reach.OWN_UNIT:
        return units.none()
    home = actor.assignment.unit
    return units.filter(pk=home.pk) if reach == Reach.OWN_UNIT else units.within(home)


def people_within_reach(actor: Actor) -> QuerySet[Person]:
    """Whom the actor may look up. A member may find whoever represents them, so sees everybody."""
    people = Person.objects.filter(acts_for__isnull=True)
    if actor.assignment is None:
        return people
    condition = within_reach(actor, Capability.READ_PEOPLE)
    if condition is None:
        return people.filter(pk=actor.person.pk)
    # An empty condition lets everything through; joined by "or" it would let nothing.
    return people.filter(condition | Q(pk=actor.person.pk)) if condition else people


def can_read_people(actor: Actor) -> Access:
    if actor.assignment is None:
        return ALLOWED
    return may(actor, Capability.READ_PEOPLE)


def person_to_read(actor: Actor, pk: int) -> Person:
    """The person, or 404 for whom the actor may not look up."""
    return get_object_or_404(people_within_reach(actor).select_related("unit"), pk=pk)


def can_give_roles(actor: Actor) -> Access:
    """Whether the actor gives roles at all: what a page asks before it offers the form."""
    if actor.organization is None:
        return Denied("Roles are given by an administrator of the party they belong to.")
    return may(actor, Capability.ASSIGN_ROLE)


def can_give_role(actor: Actor, *, assignment: RoleAssignment) -> Access:
    """A party gives its own roles only: labor's seats are never filled by management."""
    if assignment.person_id == actor.person.pk:
        return Denied("Nobody gives themselves a role: another administrator of your party does.")
    return can_fill(actor, assignment)


def can_fill(actor: Actor, assignment: RoleAssignment) -> Access:
    """Whether giving and ending it is the actor's at all, whatever has become of it."""
    if assignment.role.is_system:
        return Denied("The portal's own role is neither given nor ended by a person.")
    if is_joint(assignment):
        return _can_fill_jointly(actor, assignment)
    if actor.organization is None or actor.organization.pk != assignment.organization_id:
        return Denied(f"Only {assignment.organization} gives and ends its own roles.")
    if assignment.role.organization_kind != actor.organization.kind:
        return Denied(f"{assignment.role} is not a role of {assignment.organization}.")
    return first_denial(
        may(actor, Capability.ASSIGN_ROLE, unit=assignment.unit),
        _may_make_administrators(actor) if assignment.role.is_administrator else ALLOWED,
    )


def _can_fill_jointly(actor: Actor, assignment: RoleAssignment) -> Access:
    """Given with the word of every party; ended by any one of them."""
    if not gave_word(actor.organization, assignment):
        return Denied(
            f"A role of {assignment.organization} begins with the word of every party, and is ended"
            " by a party that gave its word."
        )
    return may(actor, Capability.ASSIGN_ROLE, unit=assignment.unit)


def can_end_role(actor: Actor, *, assignment: RoleAssignment, now: datetime) -> Access:
    if assignment.ends_at is not None and assignment.ends_at <= now:
        return Denied("This role has ended already.")
    return can_fill(actor, assignment)


def can_hand_over(actor: Actor, *, assignment: RoleAssignment) -> Access:
    """Whoever leaves, whoever gives cases to people there, and the party's own sweep."""
    if actor.organization is None or actor.organization.pk != assignment.organization_id:
        return Denied(f"Only {assignment.organization} hands over what its own people carry.")
    if actor.is_system or assignment.person_id == actor.person.pk:
        return ALLOWED
    if can_fill(actor, assignment):
        return ALLOWED
    return may(actor, Capability.ASSIGN_CASE, unit=assignment.unit)


def can_set_away(actor: Actor, *, assignment: RoleAssignment, now: datetime) -> Access:
    """Only whoever holds the role says when they are away; nobody sends another away."""
    if assignment.person_id != actor.person.pk:
        return Denied(f"Only {assignment.person} says when they are away.")
    if not assignment.is_in_force(now):
        return Denied("The term of this role is not running.")
    return ALLOWED


def can_propose_fences(actor: Actor) -> Access:
    if actor.organization is None:
        return Denied("Role fences are proposed by an administrator of a party.")
    return may(actor, Capability.EDIT_FENCES)


def can_propose_fence(actor: Actor, role: Role, capability: Capability) -> Access:
    """One cell of the matrix: what is not shared is proposed by the parties whose role it is."""
    if role.is_system:
        return Denied("The portal's own role has no fences.")
    if lock := lock_of(role.organization_kind, capability):
        return Denied(lock)
    if actor.organization is None:
        return can_propose_fences(actor)
    is_theirs = role.organization_kind == actor.organization.kind
    if not is_theirs and not is_shared(role.organization_kind, capability):
        return Denied(f"What is not shared about the role {role} is the other side's own affair.")
    return can_propose_fences(actor)


def can_answer_fence_change(actor: Actor, change: FenceChange) -> Access:
    """An administrator of a party concerned, once for the party, and never on their own proposal.

    The proposer's party has spoken by proposing. Only where it is the one party concerned does a
    second administrator of it answer.
    """
    if not change.is_open:
        return Denied(f"This change is no longer open: {change.get_status_display().lower()}.")
    if change.proposed_by_id == actor.person.pk:
        return Denied("Nobody approves their own proposal.")
    if actor.organization is None or actor.organization not in parties_to_answer(change):
        return Denied("Only an administrator of a party still concerned answers this change.")
    if any(answer.organization_id == actor.organization.pk for answer in change.approvals.all()):
        return Denied(f"{actor.organization} has answered this change already.")
    return may(actor, Capability.EDIT_FENCES)


def can_take_back_fence_change(actor: Actor, change: FenceChange) -> Access:
    """Its proposer, or another administrator of the same party, while it is open."""
    if not change.is_open:
        return Denied(f"This change is no longer open: {change.get_status_display().lower()}.")
    if actor.organization is None or actor.organization.pk != change.proposed_for_id:
        return Denied(f"Only {change.proposed_for} takes its proposal back.")
    return may(actor, Capability.EDIT_FENCES)


def parties_concerned(change: FenceChange) -> list[Organization]:
    """Every party of every partnership if anything in the change is shared.

    Else the parties whose kind of organization has the roles in question: one role serves all
    unions, so one union never changes it for another. Roles belong to the whole installation.
    """
    parties = Organization.objects.filter(
        Q(employs_in__isnull=False) | Q(partnerships__isnull=False)
    )
    if not change.is_shared:
        parties = parties.filter(
            kind__in={item.role.organization_kind for item in change.items.all()}
        )
    return list(parties.distinct().order_by("pk"))


def parties_to_answer(change: FenceChange) -> list[Organization]:
    """The parties concerned besides the proposer's; the proposer's own if it is the only one."""
    concerned = parties_concerned(change)
    others = [party for party in concerned if party.pk != change.proposed_for_id]
    return others or [change.proposed_for]


def _may_make_administrators(actor: Actor) -> Access:
    if actor.reach(Capability.EDIT_FENCES) > Reach.NOTHING:
        return ALLOWED
    return Denied("Only an administrator makes or ends an administrator.")


def _words(capability: Capability) -> str:
    label = LABELS[capability]
    return label[0].lower() + label[1:]
