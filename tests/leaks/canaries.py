"""A word of its own in every text of every walled row, and who may ever meet it.

The columns are read from the models: a new one is planted without a word here, and whatever cannot
be planted stands below with its reason. The owner writes the words, into a copy of the world, so
that what is only added to, or written once, has its words as well.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from psycopg2 import sql
from psycopg2.errors import CheckViolation
from psycopg2.extras import Json, RealDictCursor

from foundation.people.models import Membership, Organization, Partnership, Person
from foundation.roles.actor import rooms_of
from foundation.walls.models import Room, RoomEntrance, Walled, WallKind
from foundation.walls.registry import walled_models

# Each would do something where a page forgot to escape it: become an element, leave an attribute,
# be a link, be read by the template.
SHAPES = (
    "'\"><{word} onerror=x()>",
    "' onfocus={word} autofocus x='",
    "javascript:{word}()",
    "{{{{{word}}}}}{{% {word} %}}",
)
LONGEST_WORD = max(len(shape.format(word="zq000000x")) for shape in SHAPES)
# Words, ids, fingerprints of files: whatever can only come from one row.
TOKEN = re.compile(
    r"zq\d{6}x|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}"
)
# Texts that steer the portal and say nothing: keys of the contract, names of code, addresses.
STEERING = {
    "record_entry": {"event", "subject_kind", "subject_id"},
    "deadlines_deadline": {"zone", "consequence"},
    "notices_notice": {"path"},
    "grievances_grievance": {"procedure", "subjects", "step", "meetings"},
    "grievances_act": {"kind", "step", "clock"},
    "grievances_answer": {"step"},
    "grievances_clock": {"key", "step", "clock", "party"},
    "grievances_document": {"stored_as", "content_type", "sha256"},
    "grievances_offer": {"step", "clock"},
    "grievances_savedfilter": {"query"},
    "decisions_proposal": {"function", "level", "kind", "facts", "fallbacks"},
    "decisions_proposaltext": {"facts"},
    "decisions_outcome": {"method", "counts"},
    "decisions_referral": {"level"},
    # What a list says is read by the portal, and held to its text by a fingerprint.
    "responsibilities_listversion": {"source", "fingerprint"},
    "responsibilities_openquestion": {"level", "kind"},
    "release_time_bank": {"zone"},
    "release_time_entitlement": {"holidays"},
    # Names of code, keys, and rows that the portal reads itself.
    "offices_posting": {"way"},
    "offices_shadowing": {"case_key"},
    "offices_listimport": {"fingerprint", "text"},
    # Read by the portal: an address, a zone.
    "training_trainingsession": {"code"},
    "measures_gainpayout": {"shared_by"},
    # Computed from, and recounted from: the portal reads them whole.
    "measures_gaincomputation": {"went_in"},
    "measures_gaininput": {"key"},
    "teams_levelword": {"dimensions"},
    "elections_ballotbox": {"published", "published_hash", "counts", "halves"},
    # Answers from 1 to 5, and what they add up to.
    "health_healthanswer": {"says"},
    "health_healthtally": {"text"},
    "health_healthresult": {"text"},
    "communication_surveyresult": {"whole", "by_group"},
    "training_booking": {"zone"},
    "signing_signedtext": {"kind", "subject_id", "media_type"},
}
# What a column of JSON holds where every row of the world has none.
SAMPLES: dict[str, Any] = {
    "grievances_grievance.closures": [["business", "2026-01-05", "zq"]],
    "deadlines_deadline.alternatives": [{"due_on": "2026-01-05", "given": "zq"}],
    "deadlines_deadline.silent_on": ["zq"],
    "signing_signature.evidence": {"device": "zq"},
}
# Days, numbers, ids and keys within JSON are read by the portal itself.
READ_BY_THE_PORTAL = re.compile(r"[\d:.T+Z-]+|[0-9a-f-]{32,}|[a-z0-9_.]+|[A-Z_]+|")
# Texts whose lines the portal reads: its words stand where somebody's do.
LINES_OF = {
    "communication_survey.text": "{0}\n- {1}\n- {2}",
    "elections_election.roll_text": "1\t{0}\n2\t{1}\n3\t{2}\n",
}
# Read by every member of the union, whatever role they act in: its own system actor serves them.
SERVED_TO_MEMBERS = {"elections_election", "elections_nomination"}


@dataclass(frozen=True)
class Row:
    """One walled row: where it lies, and its tokens."""

    table: str
    kind: WallKind
    room: int
    organization: int | None
    person: int | None
    tokens: frozenset[str]
    # The partnership of which everybody who belongs to it meets the row.
    opened_to: int | None = None
    # The organization of which every member does.
    opened_to_members_of: int | None = None


@dataclass
class Planted:
    """All rows of the world with their tokens, and the columns that took a word."""

    rows: list[Row] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)

    def hidden_from(self, organization: Organization | None, person: Person | None) -> set[str]:
        """The tokens of every row that somebody acting for ``organization`` may never meet."""
        rooms = rooms_of(organization) if organization else ()
        pk = organization.pk if organization else None
        who = person.pk if person else None
        own = _partnerships_of(who)
        seen = [row for row in self.rows if _may_meet(row, rooms, pk, who)]
        seen += [row for row in self.rows if row.opened_to in own]
        belongs = _organizations_of(who)
        seen += [row for row in self.rows if row.opened_to_members_of in belongs]
        met = {token for row in seen for token in row.tokens}
        return self.tokens - met

    @property
    def tokens(self) -> set[str]:
        return {token for row in self.rows for token in row.tokens}


def _partnerships_of(who: int | None) -> set[int]:
    belongs = Membership.objects.filter(person=who, ends_at__isnull=True).values("organization")
    own = models.Q(employer__in=belongs) | models.Q(unions__in=belongs)
    return set(Partnership.objects.filter(own).values_list("pk", flat=True))


def _organizations_of(who: int | None) -> set[int]:
    belongs = Membership.objects.filter(person=who, ends_at__isnull=True)
    return set(belongs.values_list("organization_id", flat=True))


def _may_meet(row: Row, rooms: tuple[int, ...], organization: int | None, who: int | None) -> bool:
    if row.kind in (WallKind.ADDRESSED, WallKind.OUTBOX):
        if organization is None:
            return row.kind == WallKind.ADDRESSED and who is not None and row.person == who
        return row.organization == organization
    if row.kind == WallKind.STANDING and who is not None and row.person == who:
        return True
    return row.room in rooms


def columns_of(model: type[Walled]) -> list[models.Field]:
    """Everything in which somebody's words can stand."""
    return [
        column
        for column in model._meta.concrete_fields
        if _holds_words(column)
        and not column.choices
        and column.name not in STEERING.get(model._meta.db_table, ())
    ]


def _holds_words(column: models.Field) -> bool:
    if isinstance(column, ArrayField):
        return _holds_words(column.base_field)
    kinds = models.CharField | models.TextField | models.JSONField | models.FileField
    return isinstance(column, kinds)


def plant(cursor: RealDictCursor, documents: Path) -> Planted:
    """Write the words, as the owner and with the walls of this database lifted for the while."""
    planted, words = Planted(), (_text(number) for number in count(1))
    # A table with checks still to come cannot be altered.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for model in walled_models():
        table = sql.Identifier(model._meta.db_table)
        _lift(cursor, table, "NO FORCE", "DISABLE")
        cursor.execute(sql.SQL("SELECT * FROM {}").format(table))
        for row in cursor.fetchall():
            planted.rows.append(_plant(cursor, model, row, words, planted, documents))
        _lift(cursor, table, "FORCE", "ENABLE")
    return planted


def _text(number: int) -> str:
    return SHAPES[number % len(SHAPES)].format(word=f"zq{number:06d}x")


def _tokens(texts: Iterable[str]) -> set[str]:
    return {token for text in texts for token in TOKEN.findall(text)}


def _lift(cursor: Any, table: sql.Identifier, force: str, triggers: str) -> None:
    for verb in (f"{force} ROW LEVEL SECURITY", f"{triggers} TRIGGER USER"):
        cursor.execute(sql.SQL("ALTER TABLE {} " + verb).format(table))


def _plant(
    cursor: Any,
    model: type[Walled],
    row: Mapping[str, Any],
    words: Iterator[str],
    planted: Planted,
    documents: Path,
) -> Row:
    """All texts of a row; where the table refuses that, full ones and then the empty one by one."""
    table, tokens = model._meta.db_table, {str(row["id"])}
    columns = [column for column in columns_of(model) if row[column.column] is not None]
    full = [column for column in columns if row[column.column]]
    empty = [[column] for column in columns if column not in full]
    for some in ([columns], [full, *empty]):
        taken = [_written(cursor, table, row, group, words, planted, tokens) for group in some]
        if all(taken):
            break
    if row.get("stored_as"):
        word = next(words)
        rewritten = _rewrite(documents / row["stored_as"], word)
        tokens |= _tokens([word]) | {rewritten["sha256"]}
        _updated(cursor, table, row["id"], rewritten)
    who = (row.get("organization_id"), row.get("person_id"))
    opened_to = row["partnership_id"] if _stands(model, row) else None
    kind = WallKind(model.wall_kind)
    own = _members_who_read(cursor, model, row)
    return Row(table, kind, row["room_id"], *who, frozenset(tokens), opened_to, own)


def _members_who_read(cursor: Any, model: type[Walled], row: Mapping[str, Any]) -> int | None:
    if model._meta.db_table in SERVED_TO_MEMBERS:
        entrances = sql.Identifier(RoomEntrance._meta.db_table)
        found = sql.SQL("SELECT organization_id FROM {} WHERE room_id = %s").format(entrances)
        cursor.execute(found, [row["room_id"]])
        return int(cursor.fetchone()["organization_id"])
    return row["organization_id"] if model.own_members_read and row["is_for_members"] else None


def _stands(model: type[Walled], row: Mapping[str, Any]) -> bool:
    """Whether everybody who belongs reads it: always, or in the status that the model names."""
    if model.belonging_reads in ("", "true"):
        return bool(model.belonging_reads)
    status = re.fullmatch(r"status = '(\w+)'", model.belonging_reads)
    assert status, f"{model.__name__}: {model.belonging_reads} is not known here"
    return bool(row["status"] == status[1])


def _written(
    cursor: Any,
    table: str,
    row: Mapping[str, Any],
    columns: Sequence[models.Field],
    words: Iterator[str],
    planted: Planted,
    tokens: set[str],
) -> bool:
    values = {column: _worded(column, table, row[column.column], words) for column in columns}
    written = {column.column: value for column, (value, used) in values.items() if used}
    if not written:
        return True
    if not _updated(cursor, table, row["id"], written):
        return False
    for column, (_, used) in values.items():
        tokens |= used
        planted.columns |= {f"{table}.{column.name}"} if used else set()
    return True


def _worded(
    column: models.Field, table: str, value: Any, words: Iterator[str]
) -> tuple[Any, set[str]]:
    if isinstance(column, ArrayField):
        used = [next(words) for _ in value] or [next(words)]
        return used, _tokens(used)
    if isinstance(column, models.JSONField):
        used_in: set[str] = set()
        value = value or SAMPLES.get(f"{table}.{column.name}")
        return Json(_in_json(value, words, used_in)), _tokens(used_in)
    assert (column.max_length or LONGEST_WORD) >= LONGEST_WORD, f"{table}.{column.name} is short"
    used = [next(words) for _ in range(3)]
    text = LINES_OF.get(f"{table}.{column.name}", "{0}").format(*used)
    return text, _tokens([text])


def _in_json(value: Any, words: Iterator[str], used: set[str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _in_json(inner, words, used) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_json(inner, words, used) for inner in value]
    if isinstance(value, str) and (value == "zq" or not READ_BY_THE_PORTAL.fullmatch(value)):
        used.add(word := next(words))
        return word
    return value


def _rewrite(path: Path, word: str) -> dict[str, Any]:
    """What a file says is a word, too, and its fingerprint is that of the word."""
    content = f"{word}\n".encode()
    path.write_bytes(content)
    return {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def _updated(cursor: Any, table: str, pk: Any, written: Mapping[str, Any]) -> bool:
    sets = sql.SQL(", ").join(
        sql.SQL("{} = %s").format(sql.Identifier(column)) for column in written
    )
    statement = sql.SQL("UPDATE {} SET {} WHERE id = %s").format(sql.Identifier(table), sets)
    cursor.execute("SAVEPOINT row")
    try:
        cursor.execute(statement, [*written.values(), str(pk)])
    except CheckViolation:
        cursor.execute("ROLLBACK TO SAVEPOINT row")
        return False
    return True


def private_rooms() -> dict[str, int]:
    return {
        organization.short_name: Room.objects.private_to(organization).pk
        for organization in Organization.objects.all()
    }
