"""Rows by the thousand, of every kind a party can write, in the nurses' own room."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db import models

from foundation.offices.models import Mentorship
from foundation.offices.statuses import MentoringStatus
from foundation.people.models import Person, Side
from foundation.release_time.models import Bank, Entitlement, Transfer, WorkShare
from foundation.release_time.models.transfer import TransferKind
from foundation.release_time.statuses import RuleStatus
from foundation.roles.actor import Actor, system_actor
from foundation.roles.models import OfficeCall
from foundation.signing.challenges import fingerprint_of
from foundation.walls.models import Room, Walled, WalledKey, WallKind
from foundation.walls.principal import acting_as
from foundation.walls.registry import walled_models
from governance.committees.models import CharterVersion, Minutes
from governance.committees.statuses import CharterStatus, MinutesStatus
from governance.decisions.models import Proposal
from governance.measures.models import (
    GainComputation,
    GainDispute,
    GainPayout,
    GainPeriod,
    GainPlan,
    GainPlanAgreement,
    GainVerification,
)
from governance.measures.statuses import PeriodStatus, PlanStatus
from governance.teams.models import LevelWord
from grievances.models import CaseWord, Grievance, HatConflict
from grievances.statuses import HatStatus
from partnership.agreement.models import PrivateComment
from partnership.communication.models import ChannelEntry, Summary
from partnership.communication.statuses import JointTextStatus
from partnership.health.models import HealthRelease, HealthResult, HealthRound
from partnership.health.statuses import HealthRoundStatus
from partnership.health.tallying import fingerprint_of as fingerprint_of_answers
from partnership.journey.models import DutyHolding, StepPlan
from partnership.plan.models import PlanVersion
from partnership.plan.statuses import PlanVersionStatus
from tests.leaks.canaries import columns_of
from tests.matrix.world import World
from training.models import TrainingCall, TrainingSession

HIDDEN = "HIDDEN-{number}"
# Written by the sealer alone, one a room or one an entry.
OF_THE_SEALER = WallKind.SEALED
FAR_AHEAD = date(3000, 1, 1)
# What the database lets stand more than once, or begin.
BEGINS: dict[type[Walled], str] = {
    CharterVersion: CharterStatus.OFFERED,
    Summary: JointTextStatus.DRAFT,
    Minutes: MinutesStatus.DRAFT,
    PlanVersion: PlanVersionStatus.DRAFT,
    HealthRound: HealthRoundStatus.SHOWN,
}
# The database takes each of these only of what both sides verified: in no room of one party.
JOINT_ALONE = {GainVerification, GainComputation, GainDispute, GainPayout}
# In a party's own room, about something of the room of all: the one that is there.
BESIDE = {PrivateComment}


def _as_a_proposal(row: Any, place: int, by: Actor) -> dict[str, Any]:
    """A rule of release time begins so, and the party that writes it proposes it."""
    answers = ("answered_by_id", "answered_at", "ends_on", "end_wish_on", "end_wish_for_id")
    party = by.principal.organization_id
    return {**dict.fromkeys(answers), "status": RuleStatus.PROPOSED, "proposed_for_id": party}


def _later(name: str) -> Callable[[Any, int, Actor], dict[str, Any]]:
    """Each copy another day after the one it is made from."""
    return lambda row, place, by: {name: getattr(row, name) + timedelta(days=place + 1)}


# What a copy may not have from the row it is made from, because that stands once.
DIFFERENT: dict[type[Walled], Callable[[Any, int, Actor], dict[str, Any]]] = {
    Bank: _as_a_proposal,
    # A member of the nurses would read it.
    ChannelEntry: lambda row, place, by: {"is_for_members": False},
    Entitlement: _as_a_proposal,
    DutyHolding: lambda row, place, by: {
        "person_id": row.person_id,
        "ended_at": row.given_at,
        "ended_by_id": row.given_by_id,
    },
    GainPlan: lambda row, place, by: {
        "status": PlanStatus.OFFERED,
        "ended_at": None,
        "ended_because": "",
    },
    GainPeriod: lambda row, place, by: {
        "status": PeriodStatus.COLLECTING,
        "round": 0,
        "fingerprint": "",
        **dict.fromkeys(("frozen_at", "window_ends_at", "paid_at", "paid_by_id")),
    },
    HealthRelease: lambda row, place, by: {
        "fingerprint": fingerprint_of_answers(HIDDEN.format(number=place))
    },
    HealthResult: lambda row, place, by: {"text": HIDDEN.format(number=place)},
    HealthRound: lambda row, place, by: {"number": 3000 + place},
    HatConflict: lambda row, place, by: {"status": HatStatus.OVER, "over_at": row.found_at},
    # A word of the party in whose room it is hidden.
    LevelWord: lambda row, place, by: {"side": Side.LABOR},
    Mentorship: lambda row, place, by: {"status": MentoringStatus.DONE, "ended_at": row.begun_at},
    OfficeCall: _later("ends_at"),
    PlanVersion: lambda row, place, by: {"number": row.number + place + 1},
    StepPlan: lambda row, place, by: {"version": row.version + place + 1},
    TrainingCall: _later("on"),
    TrainingSession: lambda row, place, by: {"code": uuid4().hex},
    WorkShare: lambda row, place, by: {
        "starts_on": FAR_AHEAD + timedelta(days=place),
        "ends_on": FAR_AHEAD + timedelta(days=place + 1),
    },
}


def hide(world: World, number: int) -> dict[str, int]:
    """``number`` rows of each kind; how many there are now, by table."""
    nurses = world.house.nurses
    by = system_actor(nurses, world.now)
    room = Room.objects.private_to(nurses)
    hidden: dict[type[Walled], list[Walled]] = {}
    with acting_as(by):
        for model in _in_order():
            if model.belonging_reads or model in JOINT_ALONE:
                # No party has a list or a register of its own.
                continue
            template = _template(model, room)
            if template is not None and _leads_only_to(template, hidden):
                copies = [
                    _copy(template, room, hidden, place, world.person("chief_steward"), by)
                    for place in range(number)
                ]
                hidden[model] = list(model._default_manager.bulk_create(copies))
                if model is GainPlanAgreement:
                    # The only party of the room has agreed to them.
                    GainPlan.objects.filter(room=room, agreements__in=copies).update(
                        status=PlanStatus.AGREED
                    )
    return {model._meta.db_table: len(rows) for model, rows in hidden.items()}


def _in_order() -> list[type[Walled]]:
    """What others point to comes before them."""
    waiting = [model for model in walled_models() if model.wall_kind != OF_THE_SEALER]
    ordered: list[type[Walled]] = []
    while waiting:
        ready = [model for model in waiting if set(_targets(model)) <= {model, *ordered}]
        assert ready, f"{waiting} point to each other"
        ordered += ready
        waiting = [model for model in waiting if model not in ready]
    return ordered


def _targets(model: type[Walled]) -> Iterator[type[Walled]]:
    for column in model._meta.fields:
        if isinstance(column, WalledKey):
            yield column.related_model


def _template(model: type[Walled], room: Room) -> Walled | None:
    """One of the party's own, else one that it shares; of cases one that was never filed."""
    rows = model._default_manager.order_by("pk")
    if model is Grievance:
        rows = rows.filter(filed_at__isnull=True)
    if model is Proposal:
        # One that was never opened names no list.
        rows = rows.filter(list_version__isnull=True)
    if model is Transfer:
        # Nothing is taken that is not there.
        rows = rows.filter(kind=TransferKind.GRANT)
    for column in model._meta.fields:
        if isinstance(column, WalledKey) and column.related_model is model:
            rows = rows.filter(**{f"{column.name}__isnull": True})
    if model in BEGINS:
        rows = rows.filter(status=BEGINS[model])
    return rows.filter(room=room).first() or rows.first()


def _leads_only_to(template: Walled, hidden: dict[type[Walled], list[Walled]]) -> bool:
    """Whether all it belongs to can be hidden as well."""
    return type(template) in BESIDE or all(
        column.related_model in hidden
        for column in template._meta.fields
        if isinstance(column, WalledKey) and getattr(template, column.attname) is not None
    )


def _copy(
    template: Walled,
    room: Room,
    hidden: dict[type[Walled], list[Walled]],
    place: int,
    person: Person,
    by: Actor,
) -> Walled:
    said = {column.attname: getattr(template, column.attname) for column in _columns(template)}
    said |= {"id": uuid4(), "room_id": room.pk}
    for column in template._meta.fields:
        is_carried = isinstance(column, WalledKey) and type(template) not in BESIDE
        if is_carried and said[column.attname] is not None:
            said[column.attname] = hidden[column.related_model][place].pk
            said[f"{column.room_field}_id"] = room.pk
    for column in columns_of(type(template)):
        if isinstance(column, models.CharField | models.TextField) and said[column.attname]:
            said[column.attname] = HIDDEN.format(number=place)
    if isinstance(template, Minutes):
        said["fingerprint"] = fingerprint_of(said["text"].encode())
    said |= _of_one_row(template, said, place, person, by)
    if different := DIFFERENT.get(type(template)):
        said |= different(template, place, by)
    if isinstance(template, CaseWord):
        # Kept as it would be looked for.
        said["word"] = said["word"].casefold()
    return type(template)(**said)


def _of_one_row(
    template: Walled, said: dict[str, Any], place: int, person: Person, by: Actor
) -> dict[str, Any]:
    """What stands in one row only, and whom it is for: nobody whose pages are compared."""
    own: dict[str, Any] = {}
    if "stored_as" in said:
        own["stored_as"] = f"rooms/{uuid4().hex}"
    if "client_token" in said:
        own["client_token"] = None
    if "number" in said:
        own["number"] = None if template._meta.get_field("number").null else f"{place}"
    if "year" in said:
        own["year"] = 3000 + place
    if "person_id" in said and template.wall_kind != WallKind.APPEND:
        own["person_id"] = person.pk
    if "organization_id" in said:
        own["organization_id"] = by.principal.organization_id
    return own


def _columns(row: Walled) -> list[Any]:
    return list(row._meta.concrete_fields)
