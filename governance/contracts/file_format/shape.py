"""Whether a file has the shape of the published schema, in sentences with lines."""

import json
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from governance.contracts.file_format.lines import Source

SCHEMA_FILE = FilePath(__file__).parent.with_name("schema.json")

KINDS_OF_VALUE = {
    "string": "text",
    "object": "words with values under it",
    "array": "a list",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "yes or no",
}


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """The published JSON Schema of a contract file."""
    found: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


@dataclass(frozen=True)
class Refusal:
    """What the schema refuses: the value, the rule and its own value, and the schema around it."""

    instance: Any
    rule: str
    wanted: Any
    around: dict[str, Any]

    @property
    def about(self) -> str:
        return str(self.around.get("description", ""))


def _refusal(error: ValidationError) -> Refusal:
    around = error.schema if isinstance(error.schema, dict) else {}
    return Refusal(error.instance, str(error.validator), error.validator_value, around)


def check_shape(
    source: Source, validator: Draft202012Validator | None = None, file: str = "a contract file"
) -> None:
    """Add a mistake for everything that the schema, a contract file's unless named, refuses."""
    for error in (validator or _validator()).iter_errors(source.content):
        path = tuple(error.absolute_path)
        refusal = _refusal(error)
        if refusal.rule == "additionalProperties":
            _unknown_words(source, path, refusal, file)
        elif refusal.rule == "required":
            _missing_words(source, path, refusal)
        elif error.parent is None:
            source.blame(path, _sentence(refusal))


def _unknown_words(
    source: Source, path: tuple[str | int, ...], refusal: Refusal, file: str
) -> None:
    known = list(refusal.around.get("properties", {}))
    for word in refusal.instance:
        if word in known:
            continue
        near = get_close_matches(word, known, n=1)
        hint = f" Is “{near[0]}” meant?" if near else f" Known here: {', '.join(known)}."
        source.blame((*path, word), f"“{word}” is not a word of {file} here.{hint}")


def _missing_words(source: Source, path: tuple[str | int, ...], refusal: Refusal) -> None:
    missing = [word for word in refusal.wanted if word not in refusal.instance]
    for word in missing:
        about = refusal.around.get("properties", {}).get(word, {}).get("description", "")
        where = f"“{path[-1]}”" if path and isinstance(path[-1], str) else "This"
        where = where if path else "The file"
        source.blame(path, f"{where} lacks “{word}”. {about}".strip())


def _sentence(refusal: Refusal) -> str:
    shown = _shown(refusal.instance)
    about = refusal.about
    if refusal.rule == "type":
        kinds = refusal.wanted
        kinds = [kinds] if isinstance(kinds, str) else kinds
        return f"{shown} should be {' or '.join(KINDS_OF_VALUE[kind] for kind in kinds)}. {about}"
    if refusal.rule == "enum":
        return f"{shown} should be one of: {', '.join(map(str, refusal.wanted))}. {about}"
    if refusal.rule == "const":
        return f"{shown} should be “{refusal.wanted}”. {about}"
    if refusal.rule in {"minItems", "minProperties", "minLength"}:
        return f"Too little stands here. {about}"
    return f"{shown} is not written as it must be. {about}".strip()


def _shown(value: object) -> str:
    words = json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else f"“{value}”"
    return words if len(words) < 60 else f"{words[:57]}..."
