"""People and the roles they hold, read for one page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from foundation.people.models import Membership, Organization, Person, Unit
from foundation.roles.access import people_within_reach
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.roles.terms import ENDING_SOON

IN_FORCE = "roles_in_force"


def people(
    actor: Actor,
    now: datetime,
    *,
    words: str = "",
    unit: Unit | None = None,
    role: str = "",
    organization: Organization | None = None,
) -> QuerySet[Person]:
    """Whom the actor may look up, with the roles they hold now as ``roles_in_force``."""
    rows = people_within_reach(actor).select_related("unit")
    held = RoleAssignment.objects.in_force(now).of_people().filter(person=OuterRef("pk"))
    if words:
        rows = rows.filter(name__icontains=words)
    if unit is not None:
        rows = rows.filter(unit__lft__gte=unit.lft, unit__lft__lt=unit.rgt)
    if role:
        rows = rows.filter(Exists(held.filter(role__code=role)))
    if organization is not None:
        rows = rows.filter(_belongs_to(organization, actor, now, held))
    in_force = RoleAssignment.objects.in_force(now).of_people()
    related = in_force.select_related("role", "organization", "unit")
    return rows.prefetch_related(Prefetch("assignments", related, to_attr=IN_FORCE))


def _belongs_to(
    organization: Organization, actor: Actor, now: datetime, held: QuerySet[RoleAssignment]
) -> Q:
    """By a role, which everybody may know; by membership only for the actor's own party."""
    by_role = Q(Exists(held.filter(organization=organization)))
    if actor.organization != organization:
        return by_role
    members = Membership.objects.in_force(now).filter(
        organization=organization, person=OuterRef("pk")
    )
    return by_role | Q(Exists(members))


def memberships_shown(actor: Actor, person: Person) -> QuerySet[Membership]:
    """Who belongs to a union is that union's to know: one's own party's, and one's own."""
    rows = Membership.objects.filter(person=person).select_related("organization")
    if person.pk == actor.person.pk:
        return rows.order_by("-starts_at")
    return rows.filter(organization=actor.organization).order_by("-starts_at")


@dataclass(frozen=True)
class Terms:
    """The roles of one person, by time."""

    now: list[RoleAssignment]
    later: list[RoleAssignment]
    past: list[RoleAssignment]


def terms_of(person: Person, now: datetime) -> Terms:
    held = (
        RoleAssignment.objects.of_people()
        .filter(person=person)
        .select_related("person", "role", "organization", "unit", "given_by", "ended_by")
        .order_by("-starts_at", "-pk")
    )
    terms = Terms([], [], [])
    for assignment in held:
        _place(assignment, terms, now).append(assignment)
    return terms


def _place(assignment: RoleAssignment, terms: Terms, now: datetime) -> list[RoleAssignment]:
    if assignment.is_in_force(now):
        return terms.now
    is_later = assignment.starts_at > now and not assignment.was_taken_back
    return terms.later if is_later else terms.past


def seats(
    now: datetime,
    *,
    show: str = "held",
    unit: Unit | None = None,
    role: str = "",
    organization: Organization | None = None,
) -> QuerySet[RoleAssignment]:
    """Who holds which role where; ``show``: held, ending (within 60 days) or vacant."""
    rows = RoleAssignment.objects.of_people()
    if show == "vacant":
        rows = rows.left_vacant(now)
    elif show == "ending":
        rows = rows.ending_within(now, ENDING_SOON)
    else:
        rows = rows.in_force(now)
    if unit is not None:
        rows = rows.filter(unit__lft__gte=unit.lft, unit__lft__lt=unit.rgt)
    if role:
        rows = rows.filter(role__code=role)
    if organization is not None:
        rows = rows.filter(organization=organization)
    return rows.select_related("person", "role", "organization", "unit")


def unit_choices(units: Iterable[Unit] | None = None) -> list[tuple[int, str]]:
    """The tree as a list for a select: each unit indented below its parent."""
    rows = list(units if units is not None else Unit.objects.order_by("lft"))
    ends: list[int] = []
    choices = []
    for unit in rows:
        while ends and unit.lft >= ends[-1]:
            ends.pop()
        choices.append((unit.pk, "\u2003" * len(ends) + unit.name))
        ends.append(unit.rgt)
    return choices
