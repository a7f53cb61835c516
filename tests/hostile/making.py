"""Requests made up from the API's schema: as it asks for them, against it, and spoiled besides.

The schema is the published one, in which the names of real things stand beside what it says of a
field, so that a request that is made as asked for reaches the action behind it.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, unquote, urlencode

import yaml
from django.http import HttpResponse
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable

from tests.hostile import values
from tests.matrix.acting import of_random, taken_in
from tests.matrix.browsing import Browser
from tests.matrix.world import Thing

ROOT = Path(__file__).resolve().parents[2]
# As the schema asks for it, and against it.
MODES = ("positive", "negative")
WAYS = ("value", "body", "kind", "method", "header", "query", "address")
# How many of all are spoiled, how many name something that exists, and of those something that the
# part may know of.
SPOILED, ABOUT_SOMETHING, ABOUT_OWN = 0.5, 0.85, 0.7
ASKED = ("page_size", "unit", "union", "handler", "q", "step", "role", "show", "organization")
FILE_NAMES = ("a.txt", "a\0b.pdf", "../../a", "x" * 300 + ".pdf", "\N{SNOWMAN}.png", ".", "CON")


@dataclass(frozen=True)
class MadeUp:
    """A request. ``at`` names the thing asked for; ``thing`` is it, if it exists."""

    method: str
    route: str
    at: Mapping[str, Any]
    query: str
    body: bytes
    kind: str
    headers: Mapping[str, str]
    part: str
    thing: Thing | None = None

    @property
    def path(self) -> str:
        named = {name: quote(str(value), safe="") for name, value in self.at.items()}
        return self.route.format(**named) + (f"?{self.query}" if self.query else "")

    @property
    def of_nothing(self) -> "MadeUp":
        return replace(self, at=of_random(self.at))

    def send(self, client: Browser, **headers: str) -> HttpResponse:
        sent = {"data": self.body, "content_type": self.kind}
        # A header of its own stands for whoever it names, not for the part.
        answer = client.generic(self.method, self.path, **sent, headers={**headers, **self.headers})
        return taken_in(answer)

    def __str__(self) -> str:
        body = repr(self.body[:300])
        return f"{self.method} {self.path[:300]} {self.kind} {body} {dict(self.headers)}"


def published() -> dict[str, Any]:
    return deepcopy(_read())


@cache
def _read() -> dict[str, Any]:
    # As safe as the plain one, and ten times as fast.
    return yaml.load((ROOT / "docs" / "api.yaml").read_bytes(), Loader=yaml.CSafeLoader)


def operations(schema: dict[str, Any]) -> list[Any]:
    """Every operation, in the order of its name."""
    # Takes a second to import, which whoever only collects the tests does not wait for.
    import schemathesis

    loaded = schemathesis.openapi.from_dict(schema)
    return sorted((found.ok() for found in loaded.get_all_operations()), key=lambda one: one.label)


def with_real_names(schema: dict[str, Any], names: Mapping[str, list[Any]]) -> dict[str, Any]:
    """The schema in which a field asks for one of the real names of its kind, or for a day."""
    for component in schema["components"]["schemas"].values():
        fields = component.get("properties", {})
        for name, asked in fields.items():
            kind = "day" if _is_day(name, asked) else name
            if kind in names and asked.get("type") in ("string", "integer"):
                fields[name] = {"enum": names[kind]}
    return schema


def _is_day(name: str, asked: Mapping[str, Any]) -> bool:
    return asked.get("format") in ("date", "date-time") or name in ("at", "on")


def cases_of(operation: Any, mode: str, most: int, start: int) -> list[Any]:
    """At most so many cases, made from the schema alone; there may be less to choose from."""
    from schemathesis import GenerationMode

    found: list[Any] = []

    @seed(start)
    @settings(
        max_examples=most,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=GenerationMode(mode)))
    def keep(case: Any) -> None:
        found.append(case)

    with suppress(Unsatisfiable):
        keep()
    return found


def made_up(case: Any, chance: Random, things: list[Thing], parts: list[str]) -> MadeUp:
    """A case as a request of one of ``parts``, mostly of a real thing; about half are spoiled."""
    body, kind = _written(chance, case.body, case.media_type)
    made = MadeUp(
        method=case.method,
        route=case.operation.path,
        # They come quoted.
        at={name: unquote(_plain(value)) for name, value in case.path_parameters.items()},
        query=_query(case.query),
        body=body,
        kind=kind,
        headers={},
        part=chance.choice(parts),
    )
    own = [thing for thing in things if made.part in thing.readers]
    if things and chance.random() < ABOUT_SOMETHING:
        thing = chance.choice(own if own and chance.random() < ABOUT_OWN else things)
        # The schema says ``id`` where an address says ``pk``.
        at = {"id" if name == "pk" else name: value for name, value in thing.at.items()}
        made = replace(made, at=at, thing=thing)
    return _spoil(chance, made, case.body) if chance.random() < SPOILED else made


def _query(asked: Mapping[str, Any]) -> str:
    return urlencode({_plain(name): _plain(value) for name, value in (asked or {}).items()})


def _plain(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    return text.encode("utf-8", "replace").decode()


def _written(chance: Random, body: Any, kind: str | None) -> tuple[bytes, str]:
    if kind is None or not isinstance(body, dict | list | str | int | float | None):
        return b"", kind or ""
    if not kind.startswith("multipart/") or not isinstance(body, dict):
        return json.dumps(body, default=str).encode(), kind
    fields = {_plain(name): _field(chance, name, value) for name, value in body.items()}
    return encode_multipart(BOUNDARY, fields), MULTIPART_CONTENT


def _field(chance: Random, name: str, value: Any) -> Any:
    if name == "file":
        content = value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
        file = BytesIO(content)
        # As it comes: Django's own would refuse to be called so.
        file.name = chance.choice(FILE_NAMES)
        return file
    return [_plain(each) for each in value] if isinstance(value, list) else _plain(value)


# --- spoiling


def _spoil(chance: Random, made: MadeUp, body: Any) -> MadeUp:
    """One thing about a request is as no client would send it."""
    match chance.choice(WAYS):
        case "value" if isinstance(body, dict) and body:
            name = chance.choice(sorted(body, key=repr))
            spoiled = {**body, name: chance.choice(values.VALUES)}
            written, kind = _written(chance, spoiled, made.kind)
            return replace(made, body=written, kind=kind)
        case "value" | "body":
            return replace(made, body=chance.choice(values.BODIES))
        case "kind":
            return replace(made, kind=chance.choice(values.KINDS))
        case "method":
            return replace(made, method=chance.choice(values.METHODS))
        case "header":
            return replace(made, headers=dict([chance.choice(values.HEADERS)]))
        case "address" if made.at:
            at = {name: _plain(chance.choice(values.TEXTS))[:200] for name in made.at}
            return replace(made, at=at, thing=None)
    return replace(made, query=_spoiled_query(chance))


def _spoiled_query(chance: Random) -> str:
    asked = {name: chance.choice(values.TEXTS) for name in chance.sample(ASKED, 3)}
    asked["cursor"] = chance.choice(values.CURSORS)
    return urlencode({name: _plain(value)[:4_000] for name, value in asked.items()})
