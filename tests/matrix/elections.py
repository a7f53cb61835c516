"""The elections of the world: one that takes nominations, one that is open, one to count, one over.

At the hospital, where most of the nurses' people work; keys are held by a member of another place.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from foundation.people.models import Person, Unit
from foundation.roles.models import Role
from governance.elections.actions.keeping_keys import name_key_holder
from governance.elections.actions.nominating import nominate
from governance.elections.actions.observing import name_observer
from governance.elections.models import Election
from tests.elections.desk import Booth
from tests.matrix import parts

if TYPE_CHECKING:
    from tests.matrix.world import World

READERS = parts.UNION | parts.MEMBERS
KEEPER = "union_administrator"


def put_elections(world: "World") -> None:
    house = world.house
    booth = Booth(house, world.now - timedelta(days=40))
    people = booth.members(8, name="ELECTION-VOTER")
    holders = booth.members(2, house.clinic, "ELECTION-HOLDER")
    _put_called(world, Booth(house, world.now), people, holders)
    _put_open(world, Booth(house, world.now - timedelta(days=17)), people, holders)
    for name, unit in (("to_count", house.hospital), ("counted", house.ward)):
        _put_closed(world, booth, name, unit, people, holders)


def _called(booth: Booth, code: str, people: list[Person], unit: Unit | None = None) -> Election:
    role = Role.objects.select_related("requires_role").get(code=code)
    election = booth.called(role=role, unit=unit or booth.house.hospital)
    for person in people[:2]:
        booth.stands(election, person, "ELECTION-WORDS")
    return election


def _put_called(world: "World", booth: Booth, people: list[Person], holders: list[Person]) -> None:
    """Nominations are open; the grievant is asked; the stranger is to take a key."""
    election = _called(booth, "labor-co-lead", people)
    world.put("called", election, READERS)
    world.put("called.posting", election, READERS, pk=election.posting_id)
    grievant, steward = world.person("grievant"), world.person("steward")
    asked = booth.serve(nominate, election=election, nominee=grievant, nominator=steward)
    world.put("nomination", asked, READERS, pk=election.pk, nomination=asked.pk)
    me = {"nominee": world.person("labor_co_lead"), "nominator": world.person("labor_co_lead")}
    stands = booth.serve(nominate, election=election, **me)
    world.put("stands", stands, READERS, pk=election.pk, nomination=stands.pk)
    said = {"election": election, "person": world.person("stranger")}
    holder = booth.do(KEEPER, name_key_holder, **said)
    world.put("holder", holder, READERS, pk=election.pk, holder=holder.pk)


def _put_open(world: "World", booth: Booth, people: list[Person], holders: list[Person]) -> None:
    election = _called(booth, "chief-steward", people)
    booth.named_holders(election, [*holders, world.person("former_steward")])
    there = booth.at_opening(election)
    there.follow()
    there.votes(election, people[0], 1)
    watcher = world.person("clinic_steward")
    said = {"election": election, "observer": watcher, "actor": world.house.actor(KEEPER)}
    there.serve(name_observer, person=world.person(KEEPER), **said)
    world.put("voting", election, READERS)


def _put_closed(
    world: "World",
    booth: Booth,
    name: str,
    unit: Unit,
    people: list[Person],
    holders: list[Person],
) -> None:
    election = _called(booth, "steward", people, unit)
    booth.named_holders(election, [*holders, world.person("stranger")])
    world.put(f"{name}.key", booth.keys[world.person("stranger").pk], READERS, pk=election.pk)
    there = booth.at_opening(election)
    there.follow()
    for person in people[:6]:
        there.votes(election, person, 1)
    over = there.after_closing(election)
    over.follow()
    if name == "counted":
        over.opens_with(election, *holders)
        world.put("counted.list", election, READERS, pk=election.pk, number=1)
    world.put(name, election, READERS)
