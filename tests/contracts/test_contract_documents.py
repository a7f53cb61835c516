"""docs/contract-files.md says every word of the format, and its examples are true."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from governance.contracts.events import KINDS, Event
from governance.contracts.exchange import CASE_WORDS, read_case, worked_case
from governance.contracts.file_format.shape import SCHEMA_FILE, schema
from governance.contracts.loading import load_contract
from governance.contracts.reference import DOCUMENT, with_reference
from governance.contracts.worked import WorkedDeadline

TEXT = DOCUMENT.read_text(encoding="utf-8")


def words_of(described: Any) -> Iterator[str]:
    if isinstance(described, dict):
        for key, value in described.items():
            if key == "properties":
                yield from value
            yield from words_of(value)
    elif isinstance(described, list):
        for value in described:
            yield from words_of(value)


def documented() -> set[str]:
    """Words in code marks; of `members.union` the last part."""
    return {mark.rpartition(".")[2] for mark in re.findall(r"`([\w.]+)`", TEXT)}


def test_every_word_of_the_schema_is_documented() -> None:
    assert set(words_of(schema())) - documented() == set()


def test_every_word_of_a_case_and_of_the_answer_is_documented() -> None:
    said = CASE_WORDS | {field.name for kind in (Event, WorkedDeadline) for field in fields(kind)}

    assert (said | set(KINDS)) - documented() == set()


def test_every_word_of_the_schema_has_a_meaning() -> None:
    def without_meaning(described: Any, path: str) -> Iterator[str]:
        for word, value in described.get("properties", {}).items():
            if "description" not in value and "$ref" not in value:
                yield f"{path}.{word}"
            yield from without_meaning(value, f"{path}.{word}")
            for inner in (value.get("items"), value.get("additionalProperties")):
                if isinstance(inner, dict):
                    yield from without_meaning(inner, f"{path}.{word}")

    found = list(without_meaning(schema(), "file"))
    for name, described in schema()["$defs"].items():
        found += without_meaning(described, name)
    assert found == []


def test_the_reference_is_the_schemas() -> None:
    assert with_reference(TEXT) == TEXT


def test_the_published_schema_is_the_one_in_use() -> None:
    published = DOCUMENT.with_name("contract-file.schema.json")

    assert published.read_bytes() == SCHEMA_FILE.read_bytes()


@pytest.fixture
def example() -> str:
    found = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_the_example_is_a_contract_and_its_case_is_worked_out(example: str) -> None:
    terms = load_contract(example)
    found = re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None

    answer = worked_case(terms, read_case(json.loads(found.group(1)), terms))

    deadlines = {each["key"]: each["due_on"] for each in answer["deadlines"]}
    # Fri Jan 9 and 15 days is Sat Jan 24, so Mon 26. No answer is due at Step 2.
    assert deadlines == {"step_2.file": "2026-01-26"}
    assert set(WorkedDeadline.__dataclass_fields__) == set(answer["deadlines"][0])
