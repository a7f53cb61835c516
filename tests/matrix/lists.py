"""The lists of the world: one in force, one that waits for its signatures, and drafts."""

from datetime import timedelta

from foundation.people.models import Partnership
from governance.responsibilities.actions.asking_parties import put_on_to_agree_list
from governance.responsibilities.actions.drafting import draft_from_text
from governance.responsibilities.actions.ratifying import withdraw_list
from governance.responsibilities.who_decides import Question
from tests.matrix import parts
from tests.matrix.world import World
from tests.responsibilities.lists import do, drafted, offered, put_in_force, text_for

IN_ROOM = parts.UNION | parts.MANAGEMENT | parts.OTHER_UNION


def put_lists(world: World) -> None:
    house = world.house
    ratified = put_in_force(house)
    world.put("list", ratified, parts.PARTNERSHIP)
    given_up = offered(house, now=world.now)
    said = {"version": given_up, "because": "LIST-WITHDRAWN", "now": world.now}
    do(house, "union_administrator", withdraw_list, **said)
    draft = drafted(house, part="employer_administrator", now=world.now)
    world.put("draft_list", draft, IN_ROOM)
    world.put("offered_list", offered(house, now=world.now), IN_ROOM)
    for name, at in (
        ("cell", {"function": "workflow", "level": "department"}),
        ("part", {"part": "group", "key": "executives"}),
        ("fence", {"key": "unit_budget"}),
    ):
        world.put(f"draft_list.{name}", draft, IN_ROOM, pk=draft.pk, **at)
    world.put("list.cell", ratified, parts.PARTNERSHIP, function="workflow", level="department")
    scene, foreign = world.scene(), Partnership.objects.get(name="Southgate")
    day = scene.today + timedelta(days=20)
    said = {"partnership": foreign, "text": text_for(foreign, effective_from=day), "reason": "Ours"}
    theirs = scene.do("foreign_relations", draft_from_text, **said)
    world.put("foreign_list", theirs, parts.FOREIGN)
    asked = Question("Who parks where", "facility", scene.today)
    said = {"partnership": house.partnership, "asked": asked}
    world.put("open_question", scene.do("steward", put_on_to_agree_list, **said), IN_ROOM)
