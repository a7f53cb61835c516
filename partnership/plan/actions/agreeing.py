"""Writing a version of the plan, putting it up, and agreeing to it, party by party."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from foundation.people.models import Partnership, Person
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from partnership.journey.telling import tell_keepers, write
from partnership.plan.access import (
    can_agree,
    can_begin_version,
    can_offer,
    can_take_back,
    can_write,
    party_of,
    people_of_partnership,
    room_of,
)
from partnership.plan.models import Goal, PlanVersion, PlanWord
from partnership.plan.progress import leads_there
from partnership.plan.statuses import Direction, PlanVersionStatus


@dataclass(frozen=True)
class GoalWords:
    """What is said of a goal. Without measure, target and date it is refused."""

    title: str
    measure: str
    measured_in: str
    direction: Direction
    baseline: Decimal
    target: Decimal
    by_on: date
    labor_owner: Person
    management_owner: Person
    why: str = ""


@transaction.atomic
def begin_version(
    *,
    partnership: Partnership,
    title: str,
    starts_on: date,
    ends_on: date,
    by: Actor,
    now: datetime,
) -> PlanVersion:
    """A draft with the goals of the version that stands, which it is to follow."""
    require(can_begin_version(by, partnership))
    if ends_on <= starts_on:
        raise ValidationError({"ends_on": "The period ends after it begins."})
    versions = PlanVersion.objects.filter(partnership=partnership)
    number = (versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = PlanVersion(
        room=room_of(partnership),
        partnership=partnership,
        number=number,
        title=title.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        begun_by=by.person,
        begun_for=party_of(by),
        begun_at=now,
    )
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError as error:
        sentence = "Somebody else has begun a version a moment ago: change that one."
        raise ValidationError({"title": sentence}) from error
    before = versions.agreed().first()
    for goal in before.goals.all() if before else ():
        _carry_on(goal, version)
    sentence = f"{party_of(by)} began version {number} of the business plan."
    write(version, "plan.begun", sentence, by=by, now=now)
    return version


@transaction.atomic
def set_goal(*, version: PlanVersion, said: GoalWords, by: Actor, now: datetime) -> Goal:
    """Add a goal to a draft."""
    version = _lock(version)
    require(can_write(by, version))
    _check(said, version, now)
    last = version.goals.aggregate(last=Max("position"))["last"] or 0
    words = vars(said) | {"position": last + 1}
    goal = Goal.objects.create(room_id=version.room_id, version=version, **words)
    write(goal, "plan_goal.set", f"{party_of(by)} added a goal to the draft.", by=by, now=now)
    return goal


@transaction.atomic
def change_goal(
    *, goal: Goal, said: GoalWords, by: Actor, now: datetime, seen: int | None = None
) -> Goal:
    """``seen``: the change that was read; ``StaleVersionError`` if another stands now."""
    version = _lock(goal.version)
    goal = Goal.objects.for_page().select_for_update(of=("self",)).get(pk=goal.pk)
    if seen is not None and seen != goal.counts:
        raise StaleVersionError(
            "Somebody else has changed this goal since you opened it.",
            current=goal,
            saved={
                "Goal": goal.title,
                "Measure": goal.measure,
                "From, to": f"{goal.baseline}, {goal.target} {goal.measured_in}",
            },
        )
    require(can_write(by, version))
    _check(said, version, now)
    for name, value in vars(said).items():
        setattr(goal, name, value)
    goal.counts += 1
    goal.save()
    write(goal, "plan_goal.changed", f"{party_of(by)} changed a goal.", by=by, now=now)
    return goal


@transaction.atomic
def drop_goal(*, goal: Goal, by: Actor, now: datetime) -> None:
    """Out of the draft; in the versions that were agreed it stays."""
    version = _lock(goal.version)
    require(can_write(by, version))
    write(goal, "plan_goal.dropped", f"{party_of(by)} took a goal out.", by=by, now=now)
    goal.delete()


@transaction.atomic
def offer_version(*, version: PlanVersion, by: Actor, now: datetime) -> PlanVersion:
    """Put it up: the wording is closed until it is agreed or taken back."""
    version = _lock(version)
    require(can_offer(by, version))
    version.move_to(PlanVersionStatus.OFFERED)
    version.offer += 1
    version.save()
    sentence = f"{party_of(by)} put version {version.number} of the business plan up."
    write(version, "plan.offered", sentence, by=by, now=now, offer=version.offer)
    _tell(version, "A business plan waits for your party's word.", by, now)
    return version


@transaction.atomic
def take_back(*, version: PlanVersion, by: Actor, now: datetime) -> PlanVersion:
    """To write on: whoever had agreed is asked again."""
    version = _lock(version)
    require(can_take_back(by, version))
    version.move_to(PlanVersionStatus.DRAFT)
    version.save()
    sentence = f"{party_of(by)} took version {version.number} back to write on."
    write(version, "plan.taken_back", sentence, by=by, now=now)
    _tell(version, "The business plan is written on; it will be put up again.", by, now)
    return version


@transaction.atomic
def agree_to_version(*, version: PlanVersion, by: Actor, now: datetime) -> PlanVersion:
    """The word of one party; with the last one the version is agreed, for good."""
    version = _lock(version)
    require(can_agree(by, version))
    PlanWord.objects.create(
        room_id=version.room_id,
        version=version,
        offer=version.offer,
        organization=party_of(by),
        given_by=by.person,
        given_role=by.role_name,
        given_at=now,
    )
    sentence = f"{party_of(by)} agreed to version {version.number} of the business plan."
    write(version, "plan.party_agreed", sentence, by=by, now=now)
    if not missing_parties(version):
        version.agree(now)
        version.save()
        sentence = f"Every party has agreed to version {version.number} of the business plan."
        write(version, "plan.agreed", sentence, by=by, now=now)
        _tell(version, "The business plan is agreed by every party.", by, now)
    return version


def missing_parties(version: PlanVersion) -> list[str]:
    """Who has not agreed to the wording that is up."""
    given = set(version.words.filter(offer=version.offer).values_list("organization", flat=True))
    return [str(party) for party in version.partnership.parties if party.pk not in given]


def _lock(version: PlanVersion) -> PlanVersion:
    return PlanVersion.objects.for_page().select_for_update(of=("self",)).get(pk=version.pk)


def _carry_on(goal: Goal, version: PlanVersion) -> None:
    kept = {
        column.name: getattr(goal, column.name)
        for column in Goal._meta.concrete_fields
        if column.name not in ("id", "version", "counts")
    }
    Goal.objects.create(version=version, **kept)


def _check(said: GoalWords, version: PlanVersion, now: datetime) -> None:
    mistakes: dict[str, str] = {}
    for name, sentence in (
        ("title", "Give the goal a short name."),
        ("measure", "A goal has a measure: say what is measured."),
        ("measured_in", "Say what it is measured in: per cent, days, dollars."),
    ):
        if not str(getattr(said, name)).strip():
            mistakes[name] = sentence
    if not leads_there(said.baseline, said.target, said.direction):
        better = "above" if said.direction == Direction.UP else "below"
        mistakes["target"] = f"By its direction the target lies {better} where it begins."
    if not version.starts_on <= said.by_on <= version.ends_on:
        mistakes["by_on"] = "The day lies within the period of the plan."
    there = people_of_partnership(version.partnership, now)
    for name in ("labor_owner", "management_owner"):
        if not there.filter(pk=getattr(said, name).pk).exists():
            mistakes[name] = "Name somebody who holds a role in the partnership."
    if mistakes:
        raise ValidationError(mistakes)


def _tell(version: PlanVersion, subject: str, by: Actor, now: datetime) -> None:
    tell_keepers(
        version.partnership,
        version.room_id,
        subject,
        version.get_absolute_url(),
        by=by,
        now=now,
        capability=Capability.KEEP_PLAN,
    )
