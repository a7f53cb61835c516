"""No number, unit, start, roll or holiday of the nine contracts is there for nothing.

Each is changed in memory, one at a time; some day worked by hand must then come out otherwise.
"""

from typing import Any

import pytest

from governance.contracts.events import EventMistake
from governance.contracts.file_format.assembly import build_terms
from governance.contracts.file_format.lines import read_source
from governance.contracts.loading import FILES
from tests.contracts.cases import Case, cases, contract_text
from tests.contracts.comparing import differences, worked
from tests.contracts.mutations import Change, changed, changes

CONTRACTS = sorted(path.stem for path in FILES.glob("*.yaml"))
CASES = [*cases("worked_examples.yaml"), *cases("own_cases.yaml")]


def without_readings(case: Case) -> Case:
    plain = tuple(
        {word: value for word, value in expected.items() if word != "also"}
        for expected in case.expected
    )
    return Case(case.contract, case.name, case.facts, case.events, plain, case.as_of)


def turns_red(content: dict[str, Any], contract_id: str) -> bool:
    try:
        terms = build_terms(content)
    except (KeyError, ValueError):
        return True
    for case in CASES:
        if case.contract != contract_id:
            continue
        try:
            if any(differences(worked(terms, case), case)):
                return True
        except (EventMistake, KeyError, ValueError):
            return True
    return False


def survivors(contract_id: str) -> list[Change]:
    content = read_source(contract_text(contract_id)).content
    content.pop("readings", None)
    return [
        change
        for change in changes(content)
        if not turns_red(changed(content, change[0], change[2]), contract_id)
    ]


@pytest.mark.parametrize("contract_id", CONTRACTS)
def test_every_change_to_a_contract_turns_a_day_red(
    contract_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = [without_readings(case) for case in CASES]
    monkeypatch.setattr("tests.contracts.test_mutations.CASES", plain)
    content = read_source(contract_text(contract_id)).content
    content.pop("readings", None)

    assert not turns_red(content, contract_id), "the unchanged contract must be green"
    assert [f"{'.'.join(map(str, path))}: {name}" for path, name, _ in survivors(contract_id)] == []


@pytest.mark.parametrize("contract_id", CONTRACTS)
def test_there_is_something_to_change(contract_id: str) -> None:
    content = read_source(contract_text(contract_id)).content
    said = list(changes(content))

    assert len(said) > 30
    assert {name for _, name, _ in said} >= {"one more", "one fewer", "weeks"}
