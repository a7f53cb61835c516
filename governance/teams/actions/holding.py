"""A union holds a project that touches its contract, and lifts the hold: it alone."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import in_zone
from governance.committees.bench import bench_of
from governance.committees.telling import tell_bench, tell_people
from governance.consultation.recipients import people_asked
from governance.teams.access import can_hold, can_lift
from governance.teams.contracts import TouchedArticle, articles_of
from governance.teams.fencing import Touched, refusals
from governance.teams.models import ProjectHold, TeamProject

BEGUN_SO = "Whoever began the project says that it touches this article."


@transaction.atomic
def hold_project(
    *, project: TeamProject, article: str, reason: str, by: Actor, now: datetime
) -> ProjectHold:
    """``article``: a number of the union's own contract in force. Until it is lifted no test goes
    on and no goal is reached; what the list says to that article is kept with it.
    """
    project = _locked(project)
    require(can_hold(by, project))
    union, on = party_of(by), in_zone(now, project.zone).date()
    touched = next(
        (a for a in articles_of(project.team.partnership, on, union) if a.number == article), None
    )
    wrong = {}
    if touched is None:
        wrong["article"] = f"The contract of {union} in force has no article {article}."
    if not reason.strip():
        wrong["reason"] = "Say what in it touches the article: the team reads it."
    if project.holds.open().filter(organization=union).exists():
        raise StaleVersionError(
            f"{union} holds it already.", current=project, saved={"Project": project.title}
        )
    if wrong or touched is None:
        raise ValidationError(wrong)
    words = [reason.strip(), *_fences(project, touched, now)]
    return _placed(project, union, touched, "\n".join(words), by, now)


@transaction.atomic
def lift_hold(*, hold: ProjectHold, because: str, by: Actor, now: datetime) -> ProjectHold:
    """The union has looked at it: the project goes on. ``StaleVersionError`` if it does already."""
    project = _locked(hold.project)
    hold = ProjectHold.objects.of_page().select_for_update(of=("self",)).get(pk=hold.pk)
    hold.project = project
    if not hold.is_open:
        raise StaleVersionError(
            "It was lifted since you opened the page.",
            current=hold,
            saved={"Lifted": hold.lifted_because},
        )
    require(can_lift(by, hold))
    if not because.strip():
        raise ValidationError(
            {"because": "Say why it may go on, and within what: the team reads it."}
        )
    hold.lifted_at, hold.lifted_by, hold.lifted_because = now, by.person, because.strip()
    hold.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
    said = f"{hold.organization} lifted its hold on {project}."
    _written(hold, "project.released", said, by, now)
    _tell(project, "A hold on a project of your team was lifted.", by, now)
    return hold


def hold_for_contracts(
    *, project: TeamProject, touched: Iterable[TouchedArticle], by: Actor, now: datetime
) -> list[ProjectHold]:
    """Called where a project begins that touches contracts, and that no fence refused: it needs the
    word of each union concerned, and whoever gives it there is told."""
    first: dict[int, TouchedArticle] = {}
    for one in touched:
        first.setdefault(one.union.pk, one)
    found = [_placed(project, one.union, one, BEGUN_SO, by, now) for one in first.values()]
    for hold in found:
        people = people_asked(
            hold.organization, Capability.CHARTER_COMMITTEE, project.team.unit, now
        )
        what = "A project of a team touches your contract: it waits for your union's word."
        path = project.get_absolute_url()
        tell_people(project.team, people, hold.organization, what, now=now, path=path)
    return found


def _placed(
    project: TeamProject,
    union: Organization,
    touched: TouchedArticle,
    reason: str,
    by: Actor,
    now: datetime,
) -> ProjectHold:
    hold = ProjectHold.objects.create(
        room_id=project.room_id,
        project=project,
        organization=union,
        article=touched.words,
        reason=reason,
        placed_by=by.person,
        placed_for=party_of(by),
        placed_at=now,
    )
    said = f"{project} stands still for {union}: {touched.words}."
    _written(hold, "project.held", said, by, now)
    _tell(project, "A project of your team stands still for a union.", by, now)
    return hold


def _fences(project: TeamProject, touched: TouchedArticle, now: datetime) -> list[str]:
    """In the words of the list, where it says something of the article."""
    said = Touched(articles=frozenset({touched.number}))
    return refusals(project.team.partnership, said, now)


def _tell(project: TeamProject, what: str, by: Actor, now: datetime) -> None:
    bench = bench_of(project.team, now=now)
    path = project.get_absolute_url()
    tell_bench(project.team, bench, what, now=now, but=by.person, path=path)


def _locked(project: TeamProject) -> TeamProject:
    return TeamProject.objects.of_page().select_for_update(of=("self",)).get(pk=project.pk)


def _written(hold: ProjectHold, event: str, sentence: str, by: Actor, now: datetime) -> None:
    record.write(event=event, subject=hold, room_id=hold.room_id, sentence=sentence, by=by, now=now)
