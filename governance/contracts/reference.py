"""The reference part of docs/contract-files.md, written from the schema.

`python -m governance.contracts.reference` writes it into the document.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from governance.contracts.events import KINDS
from governance.contracts.file_format.shape import schema

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "contract-files.md"
BEGIN = "<!-- from the schema: begin -->"
END = "<!-- from the schema: end -->"


def reference() -> str:
    """Every word of a contract file, and every standard mark, as Markdown."""
    whole = schema()
    parts = [_section("The file", whole)]
    for name, described in whole["$defs"].items():
        parts.append(_section(f"`{name}`", described))
    parts.append("### Standard marks\n\n| mark | means |\n|---|---|")
    parts[-1] += "".join(f"\n| `{kind}` | {words} |" for kind, words in KINDS.items())
    return "\n\n".join(parts)


def _section(title: str, described: dict[str, Any]) -> str:
    lines = [f"### {title}", "", described.get("description", ""), "", *_table(described)]
    return "\n".join(lines).rstrip()


def _table(described: dict[str, Any]) -> Iterator[str]:
    rows = list(_rows(described, ""))
    if rows:
        yield "| word | value | meaning |"
        yield "|---|---|---|"
        yield from rows


def _rows(described: dict[str, Any], before: str) -> Iterator[str]:
    needed = set(described.get("required", ()))
    for word, value in described.get("properties", {}).items():
        mark = " (needed)" if word in needed else ""
        meaning = _escaped(value.get("description", ""))
        yield f"| `{before}{word}`{mark} | {_escaped(_kind(value))} | {meaning} |"
        yield from _rows(_inside(value), f"{before}{word}.")


def _inside(value: dict[str, Any]) -> dict[str, Any]:
    """What stands under a word: its own words, or those of each item or entry."""
    if "properties" in value:
        return value
    for name in ("items", "additionalProperties"):
        inner = value.get(name)
        if isinstance(inner, dict) and "properties" in inner:
            return inner
    return {}


def _kind(value: dict[str, Any]) -> str:
    if "$ref" in value:
        return f"{value['$ref'].rpartition('/')[2]}"
    if "enum" in value:
        return ", ".join(f"`{each}`" for each in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    kinds = value.get("type", "")
    if isinstance(kinds, list):
        return " or ".join(_WORDS.get(str(kind), str(kind)) for kind in kinds)
    if kinds == "array":
        return f"list of {_kind(value['items'])}"
    if kinds == "object" and isinstance(value.get("additionalProperties"), dict):
        return f"keys, each with {_kind(value['additionalProperties'])}"
    return _WORDS.get(str(kinds), str(kinds))


_WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "yes or no",
    "object": "words",
    "array": "list",
}


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def with_reference(document: str) -> str:
    """The document with its reference part written anew."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{reference()}\n\n{END}{after}"


if __name__ == "__main__":
    DOCUMENT.write_text(with_reference(DOCUMENT.read_text("utf-8")), "utf-8")
