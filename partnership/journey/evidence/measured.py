"""What teams and measures show of bringing it in, and of looking at how it goes.

Of the rooms of all parties alone: what one party measures for itself is counted for nobody.
"""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse

from governance.committees.access import can_read_committees
from governance.committees.models import Committee
from governance.measures.access import can_read_measures
from governance.measures.freshness import State
from governance.measures.models import Measure
from governance.measures.queries import fact_lines
from governance.teams.access import KIND, confirmed
from governance.teams.evidence import evidence_of, level_words
from governance.teams.models import TeamProject
from governance.teams.path import path_of
from governance.teams.statuses import ProjectStatus
from partnership.journey.evidence import EvidenceLine, Look, share


def teams(look: Look) -> Iterator[EvidenceLine]:
    if not can_read_committees(look.actor):
        return
    there = list(Committee.objects.alive().filter(room=look.room_id, kind__key=KIND))
    seen, words = evidence_of(there, look.now), level_words(there)
    paths = {team.pk: path_of(seen[team.pk]) for team in there}
    href = reverse("teams:team-list")
    yield share(
        "implementation",
        "Teams at work",
        sum(path.level >= 1 for path in paths.values()),
        len(there),
        "Unit-based teams that stand at the first level of their path or above, of all there are:"
        " by their meetings, tests, training and sponsors, not by what they say of themselves.",
        href,
    )
    yield share(
        "monitoring",
        "Team levels confirmed",
        sum(confirmed(paths[team.pk], words.get(team.pk, {})) for team in there),
        len(there),
        "Unit-based teams whose level, as the evidence still gives it, sponsors of both sides"
        " confirmed, of all there are.",
        href,
    )
    yield _goals(look)


def _goals(look: Look) -> EvidenceLine:
    counts = TeamProject.objects.filter(room=look.room_id).aggregate(
        n=Count("pk"), reached=Count("pk", filter=Q(status=ProjectStatus.REACHED))
    )
    line = share(
        "implementation",
        "Goals of teams reached",
        counts["reached"],
        counts["n"],
        "Projects of teams that reached the target they set themselves, of all that were begun.",
        reverse("teams:project-list"),
    )
    # What was tried and given up is a result as well.
    return EvidenceLine(**{**vars(line), "is_reached": None})


def figures(look: Look) -> Iterator[EvidenceLine]:
    if not can_read_measures(look.actor):
        return
    measures = Measure.objects.standing().filter(room=look.room_id)
    lines = fact_lines(measures, look.now)
    href = reverse("measures:fact-base")
    yield share(
        "monitoring",
        "Joint measures kept up",
        sum(line.freshness.state == State.FRESH for line in lines),
        len(lines),
        "Joint measures whose last figure is not older than the rhythm they are kept in, of all"
        " that stand.",
        href,
    )
    aimed = [line for line in lines if line.is_reached is not None]
    line = share(
        "monitoring",
        "Targets reached",
        sum(bool(one.is_reached) for one in aimed),
        len(aimed),
        "Joint measures whose last figure is at its target or beyond, of all that have a target.",
        href,
    )
    yield EvidenceLine(**{**vars(line), "is_reached": None})
