"""The tables of statuses as diagrams, so that no document says anything but what the code says."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps
from django.db.models import TextChoices

from foundation.toolkit.workflow import TransitionTable

HEAD = """# {name}

Printed by `manage.py draw_statuses` from `{module}`; change the table there, then print it again.

```mermaid
stateDiagram-v2
"""


def documents() -> dict[str, str]:
    """File name and text of every diagram: one for each table of transitions of an app."""
    return {
        file_name(table): draw(module, table, whose_move(module, table))
        for module in status_modules()
        for table in tables_of(module)
    }


def status_modules() -> Iterator[ModuleType]:
    for config in apps.get_app_configs():
        name = f"{config.name}.statuses"
        if find_spec(name) is not None:
            yield import_module(name)


def tables_of(module: ModuleType) -> list[TransitionTable]:
    """Every table named ``...TRANSITIONS`` in the module."""
    names = [name for name in vars(module) if name.endswith("TRANSITIONS")]
    return [getattr(module, name) for name in names]


def whose_move(module: ModuleType, table: TransitionTable) -> Mapping:
    """The ``WHOSE_MOVE`` that belongs to this table, if the module has one."""
    moves: Mapping = getattr(module, "WHOSE_MOVE", {})
    return moves if set(moves) <= set(table) else {}


def file_name(table: TransitionTable) -> str:
    """``GrievanceStatus`` is drawn in ``grievance.md``."""
    noun = _statuses(table).__name__.removesuffix("Status")
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in noun).lstrip("-") + ".md"


def draw(module: ModuleType, table: TransitionTable, moves: Mapping) -> str:
    """One document: the states, what may follow what, and who has the move."""
    statuses = _statuses(table)
    lines = [f"    [*] --> {next(iter(table))}"]
    for status in statuses:
        lines.append(f"    {status.name}: {status.label}{_mover(moves, status)}")
    for status in statuses:
        following = sorted(table[status], key=list(statuses).index)
        lines += [f"    {status.name} --> {target.name}" for target in following]
        if not following:
            lines.append(f"    {status.name} --> [*]")
    head = HEAD.format(name=_title(statuses), module=module.__name__.replace(".", "/") + ".py")
    return head + "\n".join(lines) + "\n```\n"


def _statuses(table: TransitionTable) -> type[TextChoices]:
    return type(next(iter(table)))


def _title(statuses: type[TextChoices]) -> str:
    words = "".join(f" {c}" if c.isupper() else c for c in statuses.__name__.removesuffix("Status"))
    return f"What can become of: {words.strip().lower()}"


def _mover(moves: Mapping, status: TextChoices) -> str:
    return f" (the move is with {moves[status].label})" if status in moves else ""
