"""Nothing of what one party wrote for itself is met by anybody else, on any page."""

import pytest

from foundation.people.models import Person
from foundation.walls.models import WallKind
from foundation.walls.registry import walled_models
from tests.leaks.canaries import Planted, private_rooms
from tests.leaks.crawling import WALKERS, crawl
from tests.matrix import parts
from tests.matrix.world import World

# Who comes to see something of their own party: else the crawl would prove nothing.
SEES = parts.UNION_READS | parts.MANAGEMENT_READS | {"other_steward", "grievant"}


def who(world: World, part: str) -> tuple[object, Person | None]:
    if part == parts.NOBODY:
        return None, None
    return world.house.actor(part).organization, world.person(part)


def test_each_party_has_something_to_hide(world: World, planted: Planted) -> None:
    by_room = {
        name: [row for row in planted.rows if row.room == room]
        for name, room in private_rooms().items()
    }

    for party in ("Nurses", "Technicians", "Northwater"):
        tables = {row.table for row in by_room[party]}
        assert {"grievances_note", "grievances_document"} <= tables
    for party in ("Nurses", "Technicians"):
        tables = {row.table for row in by_room[party]}
        assert {"grievances_grievance", "grievances_intakesheet"} <= tables


def test_every_walled_table_has_rows_and_words(planted: Planted) -> None:
    filled = {row.table for row in planted.rows}
    worded = {column.partition(".")[0] for column in planted.columns}
    fixed = {
        model._meta.db_table for model in walled_models() if model.wall_kind == WallKind.APPEND
    }
    everything = {model._meta.db_table for model in walled_models()}

    assert everything - filled == set(), "a walled table the world has no row of"
    assert {
        "grievances_grievance",
        "grievances_intakesheet",
        "grievances_note",
        "grievances_document",
        "grievances_offer",
        "grievances_answer",
        "grievances_memberword",
        "grievances_caseshare",
        "grievances_savedfilter",
        "notices_notice",
    } <= worded
    assert not fixed & worded


@pytest.mark.timeout(400)
@pytest.mark.parametrize("part", WALKERS)
def test_nobody_meets_what_is_not_theirs(world: World, planted: Planted, part: str) -> None:
    organization, person = who(world, part)
    hidden = planted.hidden_from(organization, person)  # type: ignore[arg-type]
    own = {token for row in planted.rows for token in row.tokens} - hidden
    answers = crawl(world, part)

    met = {answer.path: answer.tokens & hidden for answer in answers if answer.tokens & hidden}
    assert met == {}
    assert [answer.path for answer in answers if answer.status >= 500] == []
    assert bool({token for answer in answers for token in answer.tokens} & own) >= (part in SEES)
