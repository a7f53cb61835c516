"""The live catalogue in plain words, for a party's own lawyer or auditor."""

import re
from collections.abc import Iterator

from foundation.walls.catalogue import EVERYBODY, VERBS, Table
from foundation.walls.models import WallKind
from foundation.walls.registry import OpenKind
from foundation.walls.sql import KINDS

WHO = {
    "union": "Whoever acts for a union",
    "management": "Whoever acts for the employer",
    "neutral": "Whoever acts for a joint body",
    "member": "A member without a role",
    "portal": "The portal's own login, while nobody acts,",
    "sealer": "The sealer of the record",
    EVERYBODY: "EVERYBODY",
}
CLASSES: dict[str, str] = {
    WallKind.ROOM: "behind a wall, of one room",
    WallKind.APPEND: "behind a wall, of one room; only added to",
    WallKind.ADDRESSED: "behind a wall, of one room and for one party of it",
    WallKind.OUTBOX: "behind a wall, of one room and for one party of it; not for the person",
    WallKind.STANDING: "behind a wall, of one room, and read by the one person it is about",
    WallKind.SEALED: "behind a wall, of one room; added to by the sealer alone",
    OpenKind.CREDENTIALS: "for signing in: no party meets it",
    OpenKind.READ: "known to all who are signed in; written by the portal's own login",
    OpenKind.WRITE: "known to all who are signed in, and written by the parties",
    OpenKind.SYSTEM: "the program's own",
    OpenKind.SEALED: "known to all who are signed in; added to by the sealer alone",
    OpenKind.OWNER: "the owner's: no login of the portal reads it",
}
GUARDS = {
    "guard_assignment": "is it a role of the writer's own party and another person's, and may the"
    " writer's role give it; terms are ended and never edited",
    "guard_role": "whose role it is never changes, and no party changes what a role is",
    "guard_consent": "is it the word of the writer's own party",
    "guard_membership": "is it the writer's own party; memberships are ended and never edited",
    "guard_room": "rooms are never changed or removed",
    "guard_entrance": "has this room a door for that organization; doors are never moved or closed",
}
_ROOM = "room_id = ANY ((current_setting('portal.rooms'::text))::bigint[])"
_ADDRESSED = "organization_id = (current_setting('portal.organization'::text))::bigint"
_PERSON = "person_id = (current_setting('portal.person'::text))::bigint"
_BELONGING = "walls.own_partnerships()"
_AUDITED = "walls.audited_rooms()"
_STATE = re.compile(r"\(?status\)?::text = '(\w+)'::text")
IN_A_ROOM = "in a room their own organization may enter"
ADDRESSED = "addressed to their own organization"
OWN = "that are their own"
BELONGING = "of a partnership they belong to"
AUDITED = (
    "in the room of a partnership whose parties all named them its auditor, until their term ends"
)

_PLAIN = {_ADDRESSED: ADDRESSED, _PERSON: OWN, "is_for_members": "and meant for its members"}
_BY_FUNCTION = (
    (_BELONGING, "partnership_id", BELONGING),
    (_AUDITED, "room_id", AUDITED),
    ("walls.own_organizations()", "organization_id", "of an organization they belong to"),
)


def condition_in_words(condition: str) -> str | None:
    """What a policy asks, or ``None`` for one that this page does not know."""
    words = [_part_in_words(part) for part in _parts(condition) if part != "true"]
    if None in words:
        return None
    return " and ".join(dict.fromkeys(filter(None, words))) or None


def _part_in_words(part: str) -> str | None:
    if part.endswith(_ROOM):
        return IN_A_ROOM
    if part in _PLAIN:
        return _PLAIN[part]
    for function, column, words in _BY_FUNCTION:
        if function in part and part.startswith(f"{column} = ANY"):
            return words
    state = _STATE.fullmatch(part)
    return f"and {state[1].lower()}" if state else None


def _parts(condition: str) -> Iterator[str]:
    if " OR " in condition or not condition:
        yield condition
        return
    for part in condition.split(" AND "):
        # PostgreSQL sets brackets around each part, and around the whole.
        bare = part
        while bare.startswith("(") and bare.count("(") > bare.count(")"):
            bare = bare[1:]
        while bare.endswith(")") and bare.count(")") > bare.count("("):
            bare = bare[:-1]
        if bare.startswith("(") and bare.endswith(")") and _is_one_bracket(bare):
            bare = bare[1:-1]
        yield bare


def _is_one_bracket(text: str) -> bool:
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return place == len(text) - 1
    return False


def table_in_words(table: Table, prefix: str) -> Iterator[str]:
    yield f"{table.name}: {CLASSES.get(table.kind, 'IN NO CLASS: nobody agreed to it')}"
    if table.is_walled and not table.has_wall:
        yield "  NO WALL STANDS around it."
    for role in sorted(table.grants, key=lambda role: _order(role, prefix)):
        yield from (f"  {line}" for line in _role_in_words(table, role, prefix))
    if not table.grants:
        yield "  Only the owner of the tables."
    if "append_only" in table.guards:
        yield "  Only added to: PostgreSQL refuses to change or remove what is written."
    for guard in table.guards:
        if guard.startswith("guard_"):
            yield f"  But for each row written PostgreSQL asks: {GUARDS.get(guard, guard)}."


def _order(role: str, prefix: str) -> tuple[int, str]:
    name = role.removeprefix(f"{prefix}_")
    known = [*KINDS, "portal", "sealer"]
    return (known.index(name) if name in known else len(known), name)


def who(role: str, prefix: str) -> str:
    return WHO.get(role.removeprefix(f"{prefix}_"), f"THE LOGIN {role}")


def _role_in_words(table: Table, role: str, prefix: str) -> Iterator[str]:
    """One sentence for all verbs under the same condition."""
    by_condition: dict[str, list[str]] = {}
    for verb, columns in sorted(table.grants[role].items(), key=lambda item: _place(item[0])):
        word = VERBS.get(verb, verb)
        if columns:
            word += f" ({', '.join(sorted(columns))})"
        by_condition.setdefault(_rows_in_words(table, role, verb), []).append(word)
    for rows, words in by_condition.items():
        yield f"{who(role, prefix)} may {_listed(words)} {rows}."


def _place(verb: str) -> int:
    return list(VERBS).index(verb) if verb in VERBS else len(VERBS)


def _rows_in_words(table: Table, role: str, verb: str) -> str:
    if not table.has_wall or verb not in VERBS:
        return "EVERY ROW" if table.is_walled else "all of it"
    conditions = table.conditions(role, verb)
    if not conditions:
        return "nothing: no policy lets a row through"
    if role.endswith("_sealer") and conditions == ["true"]:
        return "every row: fingerprints and keys, no text"
    known = [condition_in_words(condition) for condition in conditions]
    rows = " or ".join(
        words or (f"WHERE {condition} (which is not known here)" if condition else "WITHOUT LIMIT")
        for words, condition in zip(known, conditions, strict=True)
    )
    sure = "" if table.asks_whether_genuine(role, verb) else ", WITHOUT BEING ASKED WHO THEY ARE"
    return f"rows {rows}{sure}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
