"""All that stands in the database, so that two states can be compared: ids and clocks aside."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction

from foundation.people.models import Person
from foundation.roles.actor import system_actor
from foundation.walls.models import Walled
from foundation.walls.principal import acting_as
from foundation.walls.registry import OPEN_TABLES, OpenKind
from tests.house import House

OURS = ("foundation.", "governance.", "grievances", "training", "partnership.")
# The machine's own clock, where no moment is told.
BY_THE_CLOCK = {"written_at", "noted_at"}
# Drawn anew by each try.
BY_CHANCE = {
    ("elections.BallotBox", "shares"),
    ("elections.BallotBox", "sealed"),
    ("elections.Nomination", "number"),
}
A_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PERSON = re.compile(r"/people/(\d+)")
State = dict[str, list[str]]


class States:
    """``state()`` is everything both parties can read together, with what is new made nameless."""

    def __init__(self, house: House, now: datetime) -> None:
        self.house, self.now = house, now
        self.known: dict[type[models.Model], set[object]] = {}
        for rows in self._rows().values():
            for model, row in rows:
                if "id" in row:
                    self.known.setdefault(model, set()).add(row["id"])
        self.named = {str(pk) for pks in self.known.values() for pk in pks}

    def state(self) -> State:
        return {
            label: sorted(
                repr([self._plain(model, name, value) for name, value in row.items()])
                for model, row in rows
            )
            for label, rows in self._rows().items()
        }

    def _plain(self, model: type[models.Model], name: str, value: Any) -> object:
        if name in BY_THE_CLOCK:
            return "a moment"
        if (model._meta.label, name) in BY_CHANCE:
            return "drawn" if value else "none"
        if isinstance(value, UUID):
            return value if str(value) in self.named else "new"
        # Numbers are given out once: another try takes the next, in the row and where it is named.
        if isinstance(value, int) and (of := _named_by(model, name)) is not None:
            return value if value in self.known.get(of, ()) else "new"
        if name == "subject_id":
            return value if value in self.named and not value.isdecimal() else "new"
        if name == "path":
            people = self.known.get(Person, ())
            path = PERSON.sub(lambda at: at[0] if int(at[1]) in people else "/people/new", value)
            return A_UUID.sub(lambda at: at[0] if at[0] in self.named else "new", path)
        if isinstance(value, bytes | memoryview):
            return "bytes" if value else "none"
        return value

    def _rows(self) -> dict[str, list[tuple[type[models.Model], dict[str, Any]]]]:
        found: dict[str, list[tuple[type[models.Model], dict[str, Any]]]] = {}
        for party in (self.house.nurses, self.house.employer):
            with acting_as(None):
                actor = system_actor(party, self.now)
            with acting_as(actor), transaction.atomic():
                for model in walled():
                    found[f"{model._meta.label} of {party}"] = rows_of(model)
        with acting_as(None), transaction.atomic():
            for model in apps.get_models():
                if is_ours(model) and not issubclass(model, Walled) and not is_unread(model):
                    found[model._meta.label] = rows_of(model)
        return found


def walled() -> Iterable[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, Walled)]


def is_ours(model: type[models.Model]) -> bool:
    return model._meta.app_config.name.startswith(OURS)


def is_unread(model: type[models.Model]) -> bool:
    """No login of the portal reads it: what stands there is seen where it is tried."""
    return OPEN_TABLES.get(model._meta.db_table) == OpenKind.OWNER


def rows_of(model: type[models.Model]) -> list[tuple[type[models.Model], dict[str, Any]]]:
    return [(model, row) for row in model._default_manager.order_by().values()]


def _named_by(model: type[models.Model], name: str) -> type[models.Model] | None:
    """Which table a number names a row of."""
    if name == "id":
        return model
    for column in model._meta.concrete_fields:
        if column.attname == name and isinstance(column, models.ForeignKey):
            return column.related_model
    return None
