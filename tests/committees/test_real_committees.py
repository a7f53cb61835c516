"""Seven committees of real agreements as data: what they say, and what they are silent about."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from foundation.people.models import Side
from governance.committees.actions.chartering import offer_charter
from governance.committees.charter import (
    SILENT,
    Charter,
    as_json,
    from_json,
    lines_of,
    mistakes_of,
    needed_of,
)
from governance.committees.queries import charter_in_force
from tests.committees.desk import AGREE

REAL: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "real_committees.yaml").read_text(encoding="utf-8")
)


def charter_of(real: dict[str, Any]) -> Charter:
    return from_json(real["says"] | {"source": real["source"]})


@pytest.mark.parametrize("real", REAL, ids=lambda real: real["id"])
def test_what_a_real_charter_does_not_say_is_shown_as_silent(real):
    charter = charter_of(real)

    lines = lines_of(charter)

    assert [line.label for line in lines if line.is_silent] == real["silent"]
    assert {line.words for line in lines if line.is_silent} == {SILENT}
    assert charter.source.startswith("https://")
    assert mistakes_of(charter) == {}
    assert from_json(as_json(charter)) == charter


def test_the_seven_differ_in_what_charters_differ_in():
    said = {real["id"]: charter_of(real) for real in REAL}

    assert len(said) == 7
    parity = {name: charter.has_parity for name, charter in said.items()}
    assert (parity["dlcd-lmc"], parity["multco-ona"], parity["kaiser-national"]) == (
        True,
        False,
        None,
    )
    spc = said["jackson-health-spc"]
    assert (spc.votes_needed, spc.votes_of) == (6, 8)
    assert {name for name, one in said.items() if one.chair == "alternates"} == {"dlcd-lmc", "stea"}
    assert {name: one.renewal for name, one in said.items() if one.renewal} == {
        "dlcd-lmc": "calendar_year",
        "stea": "calendar_year",
        "seiu503-state": "fiscal_year",
    }


def test_a_silent_quorum_still_needs_somebody_of_each_side():
    said = {real["id"]: charter_of(real) for real in REAL}

    for side in (Side.LABOR, Side.MANAGEMENT):
        assert needed_of(said["dlcd-lmc"], side) == 2
        assert needed_of(said["multco-ona"], side) == 1
        assert needed_of(None, side) == 1


@pytest.mark.django_db
def test_each_of_them_is_loaded_agreed_to_and_shown_with_its_source(desk):
    for real in REAL:
        committee = desk.founded("regional", name=real["name"], unit=desk.house.region)
        said = {"committee": committee, "charter": charter_of(real)}
        version = desk.do("labor_partner", offer_charter, **said)
        desk.agree(version, *AGREE)

        with desk.acting("labor_relations"):
            held = charter_in_force(committee)
            assert held is not None
            assert held.said == charter_of(real)
            assert held.said.source == real["source"]
