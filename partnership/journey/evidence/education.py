"""Who has done the joint courses their role asks for: counted as far as the reader reads people."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse

from foundation.people.models import Person
from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach, RoleAssignment
from partnership.journey.evidence import EvidenceLine, Look, share
from training.access import reads_everybody
from training.due import DueState
from training.standings import Standing, newcomers_among, standings_of

IN_FORCE = (DueState.MET, DueState.RUNS_OUT)
WITHHELD = "Counted for those whose role reads other people's training."


def coverage(look: Look) -> Iterator[EvidenceLine]:
    """People, not courses: whoever lacks one of what is asked of them is not counted as done."""
    query = (
        f"People {_where(look.actor)} whose required joint courses are all in force, of all who"
        " must have them."
    )
    yield _line(look, "education", "Education coverage", query, _by_role)


def newcomers(look: Look) -> Iterator[EvidenceLine]:
    query = (
        f"People {_where(look.actor)} who began within the last year and have done what is asked of"
        " newcomers, of all newcomers asked."
    )
    yield _line(look, "continuing", "Newcomers brought in", query, _by_newcomer)


def _line(look: Look, step: str, label: str, query: str, standings: object) -> EvidenceLine:
    if not reads_everybody(look.actor):
        return EvidenceLine(step, label, "–", query, withheld=WITHHELD)
    assert callable(standings)
    asked: set[int] = set()
    lacking: set[int] = set()
    for one in standings(look):
        asked.add(one.person_id)
        if one.due.state not in IN_FORCE:
            lacking.add(one.person_id)
    return share(step, label, len(asked - lacking), len(asked), query, reverse("training:gap-list"))


def _by_role(look: Look) -> list[Standing]:
    held = RoleAssignment.objects.in_force(look.now).of_people()
    terms = list(held.filter(person__in=_people(look)))
    return standings_of(terms, [], room_ids=[look.room_id], now=look.now)


def _by_newcomer(look: Look) -> list[Standing]:
    new = newcomers_among(_people(look), look.now)
    return standings_of([], new, room_ids=[look.room_id], now=look.now)


def _people(look: Look) -> QuerySet[Person]:
    """Those of the partnership whose training the reader may read: no figure counts another."""
    place = look.partnership.unit
    people = Person.objects.filter(
        acts_for__isnull=True, unit__lft__gte=place.lft, unit__lft__lt=place.rgt
    )
    reach = within_reach(look.actor, Capability.READ_TRAINING)
    return people.filter(reach if reach is not None else Q(pk=look.actor.person.pk))


def _where(actor: Actor) -> str:
    reach = actor.reach(Capability.READ_TRAINING)
    if reach == Reach.WHOLE_PARTNERSHIP or actor.assignment is None:
        return "of the partnership"
    below = " and below" if reach == Reach.UNIT_AND_BELOW else ""
    return f"at {actor.assignment.unit}{below}"
