"""Every row held against what stands and against the rows before it: what is wrong, in sentences.

The same rules as giving a role one by one; those say the last word when the list is brought in.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from foundation.offices.imports.reading import LONGEST, Mistake, Row
from foundation.offices.imports.standing import PATH, Standing
from foundation.people.models import Person, Unit
from foundation.roles.actions.assignments import OPPOSITE, check_term
from foundation.roles.actor import Actor
from foundation.roles.models import Role, RoleAssignment
from foundation.roles.terms import begins_on, ends_after, term_words
from foundation.toolkit.moments import check_day, counted, in_zone


@dataclass(frozen=True)
class Office:
    """A role for somebody at a unit, from one moment to another."""

    role: Role
    unit: Unit
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True)
class Planned:
    """What a row without a mistake will do. ``person`` is nobody if they are new."""

    row: Row
    person: Person | None
    unit: Unit
    office: Office | None


@dataclass
class Checked:
    planned: list[Planned] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


class Refused(Exception):
    """One cell of a row is wrong."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column, self.sentence = column, sentence


@dataclass
class Checking:
    """Goes through the rows once, and remembers what the earlier ones will do."""

    standing: Standing
    by: Actor
    now: datetime
    terms: dict[str, list[tuple[int, Office]]] = field(default_factory=lambda: defaultdict(list))
    seats: dict[tuple[int, int], list[tuple[int, Office]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    mails: dict[str, tuple[int, str]] = field(default_factory=dict)

    def all(self, rows: Iterable[Row]) -> Checked:
        checked = Checked()
        for row in rows:
            try:
                checked.planned.append(self.one(row))
            except Refused as refused:
                checked.mistakes.append(row.mistake(refused.column, refused.sentence))
        return checked

    def one(self, row: Row) -> Planned:
        _check_words(row)
        unit = self._unit(row, "unit")
        person = self._person(row, unit)
        office = self._office(row, unit)
        if office is not None:
            self._check_office(row, office, person)
            self.terms[_key(row, person)].append((row.line, office))
            if office.role.seats is not None:
                self.seats[office.role.pk, office.unit.pk].append((row.line, office))
        return Planned(row, person, unit, office)

    def _unit(self, row: Row, column: str) -> Unit:
        found = self.standing.units.get(row[column].lower(), [])
        if not found:
            raise Refused(column, f"There is no unit “{row[column]}”.")
        if len(found) > 1:
            raise Refused(
                column,
                f"{counted(len(found), 'unit')} are called “{row[column]}”: write the path, with"
                f" “{PATH}” between.",
            )
        if found[0].pk not in self.standing.within:
            raise Refused(column, f"Your role does not reach {found[0]}.")
        return found[0]

    def _person(self, row: Row, unit: Unit) -> Person | None:
        mail = row["mail"].lower()
        if mail:
            before = self.mails.setdefault(mail, (row.line, row["name"].lower()))
            if before[1] != row["name"].lower():
                raise Refused("mail", f"Line {before[0]} gives this address to somebody else.")
            known = self.standing.by_mail.get(mail)
            if known is not None and known.name.lower() != row["name"].lower():
                raise Refused("mail", "This address belongs to somebody of another name.")
            if known is not None:
                return known
        named = self.standing.people.get((row["name"].lower(), unit.pk), [])
        if len(named) > 1:
            raise Refused(
                "name",
                f"{len(named)} people at {unit} are"
                " called that: give the mail address of the one you mean.",
            )
        return named[0] if named else None

    def _office(self, row: Row, unit: Unit) -> Office | None:
        if not row["role"]:
            for column in ("role unit", "first day", "last day"):
                if row[column]:
                    raise Refused("role", f"The column “{column}” needs a role beside it.")
            return None
        role = self.standing.roles.get(row["role"].lower())
        if role is None:
            raise Refused("role", f"There is no role “{row['role']}” of {self.standing.party}.")
        if role.is_administrator:
            raise Refused("role", "An administrator is made one by one, never by a list.")
        at = self._unit(row, "role unit") if row["role unit"] else unit
        first = _day(row, "first day")
        if first is None:
            raise Refused("first day", f"The role {role} needs its first day.")
        last = _day(row, "last day")
        is_today = first == in_zone(self.now, at.zone).date()
        return Office(
            role=role,
            unit=at,
            starts_at=self.now if is_today else begins_on(first, at.zone),
            ends_at=ends_after(last, at.zone) if last else None,
        )

    def _check_office(self, row: Row, office: Office, person: Person | None) -> None:
        if person is not None and person.pk == self.by.person.pk:
            raise Refused("role", "Nobody gives themselves a role.")
        self._check_term(office)
        held = self.standing.terms.get(person.pk, []) if person else []
        for term in held:
            self._check_beside(office, term)
        for line, other in self.terms[_key(row, person)]:
            if _is_same(office, other) and _overlap(office, other):
                raise Refused("role", f"Line {line} gives them the same role in that time.")
        self._check_seat(office)

    def _check_term(self, office: Office) -> None:
        trial = RoleAssignment(
            role=office.role, unit=office.unit, starts_at=office.starts_at, ends_at=office.ends_at
        )
        try:
            check_term(trial, self.now)
        except ValidationError as wrong:
            name, sentences = next(iter(wrong.message_dict.items()))
            column = "first day" if name == "starts_on" else "last day"
            raise Refused(column, sentences[0]) from wrong

    def _check_beside(self, office: Office, term: RoleAssignment) -> None:
        if not _overlap(office, term):
            return
        if _is_same(office, term):
            raise Refused(
                "role",
                f"{term.person} holds the role {term.role} at {term.unit} already,"
                f" {term_words(term, self.now)}.",
            )
        party = self.standing.party
        if OPPOSITE.get(party.kind) == term.organization.kind:  # type: ignore[call-overload]
            raise Refused(
                "name",
                f"{term.person} holds the role {term.role} for {term.organization} in that time,"
                " and nobody acts for both sides.",
            )

    def _check_seat(self, office: Office) -> None:
        seats = office.role.seats
        if seats is None:
            return
        place = office.role.pk, office.unit.pk
        held = [term for term in self.standing.seats.get(place, []) if _overlap(office, term)]
        before = [(line, one) for line, one in self.seats[place] if _overlap(office, one)]
        if len(held) + len(before) < seats:
            return
        there = f"and there is {counted(seats, 'seat')} of it."
        if held:
            raise Refused(
                "role",
                f"{held[0].person} holds the role {office.role} at {office.unit},"
                f" {term_words(held[0], self.now)}, {there}",
            )
        raise Refused(
            "role", f"Line {before[0][0]} fills {office.role} at {office.unit} already, {there}"
        )


def _check_words(row: Row) -> None:
    if row["extra"]:
        raise Refused("extra", "This line has more cells than line 1 has columns.")
    for column in ("name", "unit"):
        if not row[column]:
            raise Refused(column, f"The column “{column}” is empty.")
    for column, longest in LONGEST.items():
        if len(row[column]) > longest:
            raise Refused(column, f"Longer than {longest} letters.")
    if row["mail"]:
        try:
            validate_email(row["mail"])
        except ValidationError as wrong:
            raise Refused("mail", "This is no mail address.") from wrong


def _day(row: Row, column: str) -> date | None:
    if not row[column]:
        return None
    try:
        day = date.fromisoformat(row[column])
        check_day(day)
    except ValueError as wrong:
        raise Refused(column, "Write the day as 2026-03-31.") from wrong
    except ValidationError as wrong:
        raise Refused(column, wrong.messages[0]) from wrong
    return day


def _key(row: Row, person: Person | None) -> str:
    """Who it is: known by number; anybody new by address, else by name and place."""
    if person is not None:
        return f"#{person.pk}"
    return row["mail"].lower() or f"{row['name'].lower()} at {row['unit'].lower()}"


def _is_same(office: Office, other: Office | RoleAssignment) -> bool:
    return office.role.pk == other.role.pk and office.unit.pk == other.unit.pk


def _overlap(office: Office, other: Office | RoleAssignment) -> bool:
    begins_before = other.ends_at is None or office.starts_at < other.ends_at
    return begins_before and (office.ends_at is None or other.starts_at < office.ends_at)
