"""A founding file: the partnership, its parties with their first administrators, its units.

YAML whose last line is three dots, read whole or not at all: every mistake is named with its line.
The words it may use are in ``schema.json``.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from jsonschema import Draft202012Validator

from foundation.people.mail_readers import is_within
from foundation.people.models import OrganizationKind, UnitKind
from foundation.people.zones import validate_zone
from governance.contracts.file_format.lines import Path, Source, read_source
from governance.contracts.file_format.shape import check_shape
from governance.contracts.mistakes import Mistake

FILE = "a founding file"
# A unit lies below one of a larger kind.
LARGEST_FIRST = [kind.value.lower() for kind in UnitKind]


class FoundingRefused(ValueError):
    """The file is not taken. ``mistakes`` are all that were found, by line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(map(str, self.mistakes)))


@dataclass(frozen=True)
class Administrator:
    name: str
    mail: str
    job_title: str = ""


@dataclass(frozen=True)
class Party:
    name: str
    short_name: str
    kind: OrganizationKind
    administrator: Administrator
    case_prefix: str = ""
    mail_domains: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    name: str
    kind: UnitKind
    zone: str
    below: tuple["Place", ...] = ()


@dataclass(frozen=True)
class Founding:
    """What a file asks for. ``source`` knows the lines, for what only the database refuses."""

    name: str
    zone: str
    employer: Party
    unions: tuple[Party, ...]
    top: Place
    source: Source = field(repr=False, compare=False)

    @property
    def parties(self) -> tuple[Party, ...]:
        return (self.employer, *self.unions)


def read_founding(text: str) -> Founding:
    """``FoundingRefused`` with every mistake of the file."""
    source = read_source(text)
    if source.content is not None:
        check_shape(source, _validator(), FILE)
    if not source.mistakes:
        for check in (_check_zones, _check_names, _check_mails, _check_units):
            check(source)
    if source.mistakes:
        raise FoundingRefused(source.mistakes)
    return _founding(source)


def places_of_parties(said: Any) -> Iterator[tuple[Path, dict[str, Any]]]:
    yield ("employer",), said["employer"]
    for index, union in enumerate(said["unions"]):
        yield ("unions", index), union


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    schema = FilePath(__file__).with_name("schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(schema))


def _units(said: Any) -> Iterator[tuple[Path, dict[str, Any], dict[str, Any] | None]]:
    """Each unit with its place in the file and the one it lies in."""
    waiting: list[tuple[Path, dict[str, Any], dict[str, Any] | None]] = [
        (("units", 0), said["units"][0], None)
    ]
    while waiting:
        path, unit, above = waiting.pop(0)
        yield path, unit, above
        waiting += [
            ((*path, "units", index), below, unit)
            for index, below in enumerate(unit.get("units", ()))
        ]


def _check_zones(source: Source) -> None:
    said = source.content
    zones: list[tuple[Path, str]] = [(("partnership", "zone"), said["partnership"]["zone"])]
    zones += [((*path, "zone"), unit["zone"]) for path, unit, _ in _units(said) if "zone" in unit]
    for path, zone in zones:
        try:
            validate_zone(zone)
        except ValidationError as refused:
            source.blame(path, refused.messages[0])


def _check_names(source: Source) -> None:
    for word in ("name", "short_name"):
        told = Counter(party[word] for _, party in places_of_parties(source.content))
        for path, party in places_of_parties(source.content):
            if told[party[word]] > 1:
                source.blame((*path, word), f"Two parties are called “{party[word]}”.")


def _check_mails(source: Source) -> None:
    """An administrator of a union signs in by an address that the employer cannot read."""
    said = source.content
    told = Counter(party["administrator"]["mail"].lower() for _, party in places_of_parties(said))
    for path, party in places_of_parties(said):
        mail = party["administrator"]["mail"]
        place = (*path, "administrator", "mail")
        try:
            validate_email(mail)
        except ValidationError:
            source.blame(place, f"“{mail}” is not an e-mail address.")
            continue
        if told[mail.lower()] > 1:
            source.blame(place, f"Two administrators have the address {mail}.")
        domain = mail.rpartition("@")[2].lower()
        theirs = said["employer"].get("mail_domains", ())
        if path != ("employer",) and any(is_within(domain, one) for one in theirs):
            sentence = f"The employer can read mail to {mail}: name one of the union's own."
            source.blame(place, sentence)


def _check_units(source: Source) -> None:
    names: Counter[tuple[int, str]] = Counter()
    for path, unit, above in _units(source.content):
        if above is None:
            continue
        names[id(above), unit["name"]] += 1
        if names[id(above), unit["name"]] > 1:
            source.blame(path, f"“{above['name']}” has two units called “{unit['name']}”.")
        if LARGEST_FIRST.index(unit["kind"]) <= LARGEST_FIRST.index(above["kind"]):
            sentence = f"A {unit['kind']} does not lie in a {above['kind']}, as “{unit['name']}”."
            source.blame((*path, "kind"), sentence)


def _founding(source: Source) -> Founding:
    said = source.content
    zone = said["partnership"]["zone"]
    return Founding(
        name=said["partnership"]["name"],
        zone=zone,
        employer=_party(said["employer"], OrganizationKind.EMPLOYER),
        unions=tuple(_party(union, OrganizationKind.UNION) for union in said["unions"]),
        top=_place(said["units"][0], zone),
        source=source,
    )


def _party(said: dict[str, Any], kind: OrganizationKind) -> Party:
    return Party(
        name=said["name"],
        short_name=said["short_name"],
        kind=kind,
        administrator=Administrator(**said["administrator"]),
        case_prefix=said.get("case_prefix", ""),
        mail_domains=tuple(said.get("mail_domains", ())),
    )


def _place(said: dict[str, Any], zone: str) -> Place:
    zone = said.get("zone", zone)
    below = tuple(_place(unit, zone) for unit in said.get("units", ()))
    return Place(said["name"], UnitKind(said["kind"].upper()), zone, below)
