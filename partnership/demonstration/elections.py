"""Elections of the demonstration: one that was decided, one in which people vote now.

A third takes nominations: the council chair, whose vacancy was posted with the other offices.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from foundation.people.models import Person
from foundation.roles.models import Role
from foundation.walls.principal import acting_as
from governance.elections.actions.calling import Call, call_election
from governance.elections.actions.casting import cast_vote, prepare
from governance.elections.actions.counting import give_key
from governance.elections.actions.following import follow_elections
from governance.elections.actions.keeping_keys import name_key_holder, take_key
from governance.elections.actions.nominating import nominate
from governance.elections.actions.observing import name_observer
from governance.elections.counting import TieRule
from governance.elections.models import Election
from governance.elections.statuses import ElectionStatus
from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.days import day_of
from partnership.demonstration.setting import Setting
from partnership.demonstration.staff import NURSES

KEEPER = "Ilse Baumann"
HOLDERS = ("Hal Brenner", "Ingrid Holm", "Teresa Okonkwo")
OBSERVER = "Miriam Katz"
WARD, HARBOR, GENERAL = (
    "Medical-Surgical 4 West",
    "Harbor Point Hospital",
    "Tidewater General Hospital",
)
WORDS = {
    "Wendell Marsh": "Twelve years on 2 North. I answer the phone at night.",
    "Odette Lemaire": "The emergency department has had nobody of its own for too long.",
    "Vera Jensen": "I would like to bring the two ends of the building together.",
    "Dolores Quigley": "I make the assignments; I would rather make them fair for everybody.",
    "Andre Foster": "A steward on days besides Denise: nobody waits until she is off shift.",
    "Cedric Hughes": "Nights should have a voice that works nights.",
}


def tell_elections(setting: Setting) -> None:
    """In the order of time."""
    _decided(setting)
    _voting(setting)
    _nominations(setting)


def _decided(setting: Setting) -> None:
    """Nobody has a majority among three; the runoff decides."""
    stand = ("Wendell Marsh", "Odette Lemaire", "Vera Jensen")
    election, keys = _called(setting, "chief-steward", HARBOR, 66, stand)
    _follow(setting, 46)
    _vote(setting, election, 45, (1, 1, 1, 2, 2, 2, 3, 3))
    _open_ballots(setting, election, 36, keys)
    election = _seen(setting, election)
    if election.status == ElectionStatus.OPEN:
        first, second = _numbers(setting, election)
        _vote(setting, election, 35, (*[first] * 5, *[second] * 3))
        _open_ballots(setting, election, 26, keys)


def _voting(setting: Setting) -> None:
    """Where the member, the steward and the co-lead of the sign-ins may vote."""
    stand = ("Dolores Quigley", "Andre Foster", "Cedric Hughes")
    election, _ = _called(setting, "steward", WARD, 22, stand, days=18)
    _follow(setting, 4)
    _vote(setting, election, 2, (1, 2, 2, 3), first=3)


def _nominations(setting: Setting) -> None:
    """The council chair: one steward stands, and another is asked."""
    election = _of_role(setting, "council-chair")
    if election is None:
        return
    for days_ago, nominee, by in (
        (4, "Luis Figueroa", "Luis Figueroa"),
        (3, "Denise Calloway", "Marisol Vega"),
    ):
        said = {"nominee": setting.people[nominee], "nominator": setting.people[by]}
        _served(setting, days_ago, nominate, election=election, **said)


def _called(
    setting: Setting, code: str, unit: str, days_ago: int, stand: tuple[str, ...], days: int = 7
) -> tuple[Election, dict[str, str]]:
    today = day_of(moment_of(setting, days_ago, 9))
    said = Call(
        role=Role.objects.select_related("requires_role").get(code=code),
        unit=setting.units[unit],
        nominations_until=today + timedelta(days=10),
        opens_on=today + timedelta(days=15),
        closes_on=today + timedelta(days=14 + days),
        begins_on=today + timedelta(days=21 + days),
        tie_rule=TieRule.LOT,
    )
    election = done(setting, KEEPER, call_election, days_ago, 9, said=said)
    for name in stand:
        me = {"nominee": setting.people[name], "nominator": setting.people[name]}
        words = WORDS[name]
        _served(setting, days_ago - 3, nominate, election=election, words=words, **me)
    keys: dict[str, str] = {}
    for name in HOLDERS:
        person = setting.people[name]
        named = {"election": election, "person": person}
        holder = done(setting, KEEPER, name_key_holder, days_ago, 10, **named)
        keys[name] = _served(setting, days_ago - 1, take_key, holder=holder, person=person)
    keeper = setting.actor(KEEPER, moment_of(setting, days_ago, 10))
    named = {"person": keeper.person, "actor": keeper, "observer": setting.people[OBSERVER]}
    _served(setting, days_ago, name_observer, election=election, **named)
    return election, keys


def _served(setting: Setting, days_ago: int, action: Any, **said: Any) -> Any:
    """As the union's own sweep serves a member."""
    moment = moment_of(setting, days_ago, 13)
    by = setting.portal_of(NURSES, moment)
    with acting_as(by), transaction.atomic():
        return action(by=by, now=moment, **said)


def _follow(setting: Setting, days_ago: int) -> datetime:
    moment = moment_of(setting, days_ago, 8)
    by = setting.portal_of(NURSES, moment)
    with acting_as(by):
        follow_elections(by=by, now=moment)
    return moment


def _vote(
    setting: Setting, election: Election, days_ago: int, numbers: tuple[int, ...], first: int = 0
) -> None:
    """The first so many of the roll vote; ``first`` leaves that many out, to vote by hand."""
    election = _seen(setting, election)
    people = list(Person.objects.filter(pk__in=election.roll).order_by("name"))[first:]
    by = setting.portal_of(NURSES, setting.now)
    for person, number in zip(people, numbers, strict=False):
        with acting_as(by), transaction.atomic():
            box = election.boxes.get(round=election.round)
            slip = prepare(box=box, person=person, number=number).slip
        said = {"election": election, "person": person, "slip": slip}
        _served(setting, days_ago, cast_vote, **said)


def _open_ballots(
    setting: Setting, election: Election, days_ago: int, keys: dict[str, str]
) -> None:
    _follow(setting, days_ago)
    for name in HOLDERS[:2]:
        said = {"election": election, "person": setting.people[name], "words": keys[name]}
        _served(setting, days_ago, give_key, **said)


def _seen(setting: Setting, election: Election) -> Election:
    by = setting.portal_of(NURSES, setting.now)
    with acting_as(by), transaction.atomic():
        return Election.objects.for_page().get(pk=election.pk)


def _numbers(setting: Setting, election: Election) -> tuple[int, int]:
    by = setting.portal_of(NURSES, setting.now)
    with acting_as(by), transaction.atomic():
        first, second, *_ = election.boxes.get(round=election.round).numbers
        return first, second


def _of_role(setting: Setting, code: str) -> Election | None:
    by = setting.portal_of(NURSES, setting.now)
    with acting_as(by), transaction.atomic():
        rows = Election.objects.running().filter(role__code=code, unit=setting.units[GENERAL])
        return rows.for_page().first()
