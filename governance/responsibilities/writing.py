"""A list as the one readable text that the parties sign; ``load_list`` reads it back unchanged."""

from collections.abc import Mapping
from typing import Any

import yaml

from governance.responsibilities.terms import Fence, Function, ResponsibilitiesList, Row

LAST_LINE = "..."
PARTS = ("levels", "kinds", "groups", "functions", "fences")


def text_of(said: ResponsibilitiesList) -> str:
    """The same list is always the same text, to the letter."""
    content = _content(said)
    blocks = {word: _block(word, value) for word, value in content.items()}
    # A line is left free before each part; what comes before the first stands together.
    body = [blocks.pop(word) for word in PARTS if word in blocks]
    return "\n".join(["".join(blocks.values()), *body, LAST_LINE]) + "\n"


def _block(word: str, value: Any) -> str:
    text: str = yaml.dump(
        {word: value},
        Dumper=_Plain,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=False,
    )
    return text


class _Plain(yaml.SafeDumper):
    """Every text that could be read as something else is quoted; lists are set in."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _content(said: ResponsibilitiesList) -> dict[str, Any]:
    headings: dict[str, dict[str, Any]] = {}
    for function in said.functions:
        headings.setdefault(function.heading, {})[function.key] = _function(function)
    content: dict[str, Any] = {
        "responsibilities": 1,
        "id": said.id,
        "name": said.name,
        "version": said.version,
        "employer": said.employer,
        "unions": list(said.unions),
        "from": said.begins.isoformat(),
    }
    if said.ends is not None:
        content["until"] = said.ends.isoformat()
    content["levels"] = {level.key: level.name for level in said.levels}
    if said.kinds:
        content["kinds"] = dict(said.kinds)
    content["groups"] = {
        group.key: {"name": group.name, "side": group.side.value} for group in said.groups
    }
    content["functions"] = headings
    if said.fences:
        content["fences"] = {fence.key: _fence(fence) for fence in said.fences}
    return content


def _function(function: Function) -> Mapping[str, Any]:
    return {"name": function.name, "rows": [_row(row) for row in function.rows]}


def _row(row: Row) -> dict[str, Any]:
    said: dict[str, Any] = {"level": row.level}
    if row.decision:
        said["kind"] = row.decision
    said["mode"] = row.mode.value
    if row.groups:
        said["groups"] = list(row.groups)
    if row.fallback:
        said["fallback"] = [one.value for one in row.fallback]
    return said | _days(row)


def _fence(fence: Fence) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if fence.functions:
        said["functions"] = list(fence.functions)
    if fence.levels:
        said["levels"] = list(fence.levels)
    said["when"] = {condition.word: condition.in_file for condition in fence.when}
    said["effect"] = fence.effect.value
    said["sentence"] = fence.sentence
    said["source"] = fence.source
    said["owners"] = {side.value: name for side, name in fence.owners.items()}
    return said | _days(fence)


def _days(within: Row | Fence) -> dict[str, str]:
    days = {"from": within.begins, "until": within.ends}
    return {word: day.isoformat() for word, day in days.items() if day is not None}
