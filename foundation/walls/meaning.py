"""What the live catalogue comes to: the promises of the walls, each held or broken, and by what."""

from collections.abc import Iterator
from dataclasses import dataclass

from foundation.walls.catalogue import EVERYBODY, VERBS, Table
from foundation.walls.registry import OpenKind
from foundation.walls.sql import KINDS
from foundation.walls.wording import condition_in_words

# The tables that decide who may act and where doors are, and the trigger of each.
GUARDS = {
    "roles_roleassignment": "guard_assignment",
    "roles_role": "guard_role",
    "people_membership": "guard_membership",
    "walls_room": "guard_room",
    "walls_roomentrance": "guard_entrance",
}


# What a condition on a member's rows has to ask.
OWN = ("portal.person", "walls.own_partnerships()", "walls.own_organizations()")


@dataclass(frozen=True)
class Promise:
    sentence: str
    broken_by: list[str]

    @property
    def is_held(self) -> bool:
        return not self.broken_by


def promises(tables: list[Table], doors: list[tuple[str, int, int]], prefix: str) -> list[Promise]:
    return [
        Promise(
            "Nobody acting for the employer can read, add, change or remove anything in a union's"
            " own room, nor one union anything of another's, nor a union anything of the"
            " employer's: every table behind a wall asks for the room, and PostgreSQL asks, for"
            " every statement, whether the rooms are truly those of whoever acts.",
            [*_unbound(tables, prefix), *_loose_doors(doors)],
        ),
        Promise(
            "The portal's own login, which runs the sign-in and its pages, reads nothing behind a"
            " wall: where nobody acts, nothing is seen.",
            sorted(_held_by_others(tables, prefix)),
        ),
        Promise(
            "A member without a role enters no room, and reads of what is behind a wall only what"
            " is their own, and what stands for everybody in the partnership they belong to.",
            sorted(_members_reach(tables, prefix)),
        ),
        Promise(
            "No party meets what others sign in with: passwords, factors, sessions.",
            sorted(_credentials_met(tables, prefix)),
        ),
        Promise(
            "No administrator of one party can give or end a role of another, say who belongs to"
            " it, or open a door to its room.",
            sorted(_unguarded(tables)),
        ),
        Promise(
            "The record is only added to.",
            sorted(
                f"{table.name} may be changed"
                for table in tables
                if table.name == "record_entry" and "append_only" not in table.guards
            ),
        ),
    ]


def _unbound(tables: list[Table], prefix: str) -> Iterator[str]:
    for table in tables:
        if not table.kind:
            yield f"{table.name} is in no class"
        if not table.is_walled:
            continue
        if not table.has_wall:
            yield f"no wall stands around {table.name}"
        for kind in KINDS:
            role = f"{prefix}_{kind}"
            for verb in VERBS:
                if table.may(role, verb):
                    yield from _unbound_verb(table, role, kind, verb)


def _unbound_verb(table: Table, role: str, kind: str, verb: str) -> Iterator[str]:
    if not table.asks_whether_genuine(role, verb):
        yield f"{table.name}: nobody asks a {kind} who they are before they {VERBS[verb]}"
    for condition in table.conditions(role, verb):
        if condition_in_words(condition) is None:
            yield f"{table.name}: a {kind} may {VERBS[verb]} where {condition or 'they like'}"


def _loose_doors(doors: list[tuple[str, int, int]]) -> Iterator[str]:
    for kind, number, rooms in doors:
        if (kind == "PRIVATE" and number > 1) or (kind == "CASE" and number > 2):
            yield f"{rooms} rooms of kind {kind} have {number} doors"


def _held_by_others(tables: list[Table], prefix: str) -> Iterator[str]:
    sides = {f"{prefix}_{kind}" for kind in KINDS}
    for table in tables:
        for role, verbs in table.grants.items():
            is_sealer = role == f"{prefix}_sealer" and "SELECT" not in verbs
            if table.is_walled and role not in sides and not is_sealer and not _keys(table, role):
                yield f"{role} may {', '.join(sorted(verbs))} {table.name}"


def _keys(table: Table, role: str) -> bool:
    """The sealer reads the keys of rooms and its own seals, which hold no text."""
    return role.endswith("_sealer") and table.name in {"record_roomkey", "record_seal"}


def _members_reach(tables: list[Table], prefix: str) -> Iterator[str]:
    role = f"{prefix}_member"
    for table in tables:
        if not table.is_walled:
            continue
        for verb in VERBS:
            for condition in table.conditions(role, verb) if table.may(role, verb) else []:
                if not any(own in condition for own in OWN):
                    yield f"{table.name}: a member may {VERBS[verb]} where {condition}"


def _credentials_met(tables: list[Table], prefix: str) -> Iterator[str]:
    for table in tables:
        for role in table.grants:
            is_party = role == EVERYBODY or role in {f"{prefix}_{kind}" for kind in KINDS}
            if table.kind == OpenKind.CREDENTIALS and is_party:
                yield f"{role} meets {table.name}"


def _unguarded(tables: list[Table]) -> Iterator[str]:
    for table in tables:
        guard = GUARDS.get(table.name)
        if guard and guard not in table.guards:
            yield f"{table.name} is not guarded"
