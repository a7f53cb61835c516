"""Bulletins of the demonstration: three published, one of them corrected, and one that waits."""

from django.db import transaction

from foundation.roles.actor import actor_for
from foundation.walls.principal import acting_as
from partnership.communication.actions.approving import approve_text, offer_text
from partnership.communication.actions.bulletins import (
    Written,
    confirm_bulletin,
    open_bulletin,
    write_addendum,
    write_bulletin,
)
from partnership.communication.models import Bulletin
from partnership.demonstration.coming import done
from partnership.demonstration.setting import Setting
from partnership.demonstration.staff import everybody_without_a_role

CO_LEAD, ALLIED_CO_LEAD, ANALYST = "Joel Hartman", "Milan Petrovic", "Gordon Pike"
DIRECTOR, CHIEF = "Leah Abrams", "Rosalind Achebe"
EVERYWHERE = "Tidewater Health"


def tell_bulletins(setting: Setting) -> None:
    carts = _published(
        setting,
        38,
        Written(
            "Supply carts in each wing from the first of the month",
            "From the first of the month there is a supply cart in each wing of Tidewater General,"
            " restocked twice a shift. The central room stays open from 11 PM to 7 AM.\n\n"
            "Your input changed the plan: nights keep the central room, and half a position was"
            " added for restocking.\n\nAsk your co-leads, of either side.",
            asks_confirmation=True,
        ),
        "Tidewater General Hospital",
    )
    _read(setting, carts, opens=4, confirms=6)
    _corrected(setting, carts)
    team = _published(
        setting,
        24,
        Written(
            "What a unit-based team decides, and what it does not",
            "Teams decide how the work of their unit is done: supplies, handover, the order of the"
            " day. Wages, hours and discipline stay with the contract and its procedures.\n\n"
            "Everybody belongs: salaried people and those without a union take part in the huddles,"
            " and may bring anything to either co-lead.",
        ),
        EVERYWHERE,
    )
    _read(setting, team, opens=3)
    flu = _published(
        setting,
        5,
        Written(
            "Flu shots at work, on paid time",
            "Nurses of Employee Health come to every unit in the next two weeks. The shot is free"
            " and takes place on paid time. Nobody has to say why they decline.",
        ),
        EVERYWHERE,
    )
    _read(setting, flu, opens=2)
    words = Written(
        "Self-scheduling begins on 4 West as a trial",
        "For six weeks the people of 4 West put up their own roster. What is short is filled by the"
        " old rule. After six weeks both co-leads look at it with everybody who works there.",
    )
    waiting = done(
        setting, CO_LEAD, write_bulletin, 3, 9, written=words, unit=setting.units[EVERYWHERE]
    )
    done(setting, CO_LEAD, offer_text, 3, 10, thing=waiting)
    done(setting, ALLIED_CO_LEAD, approve_text, 2, 14, thing=waiting, seen=1)


def _published(setting: Setting, days_ago: int, words: Written, unit: str) -> Bulletin:
    place = setting.units[unit]
    bulletin = done(setting, ANALYST, write_bulletin, days_ago + 3, 9, written=words, unit=place)
    done(setting, ANALYST, offer_text, days_ago + 2, 10, thing=bulletin)
    done(setting, CHIEF, approve_text, days_ago + 1, 11, thing=bulletin, seen=1)
    return done(setting, ALLIED_CO_LEAD, approve_text, days_ago, 13, thing=bulletin, seen=1)


def _corrected(setting: Setting, bulletin: Bulletin) -> None:
    words = Written(
        "Correction: the cart of the east wing comes a week later",
        "The cart of the east wing of 4 West comes on the eighth. Until then its supplies are in"
        " the central room, all day.",
    )
    addendum = done(setting, CO_LEAD, write_addendum, 36, 9, corrects=bulletin, written=words)
    done(setting, CO_LEAD, offer_text, 36, 10, thing=addendum)
    done(setting, ALLIED_CO_LEAD, approve_text, 35, 11, thing=addendum, seen=1)
    done(setting, DIRECTOR, approve_text, 35, 13, thing=addendum, seen=1)


def _read(setting: Setting, bulletin: Bulletin, *, opens: int, confirms: int = 0) -> None:
    """All but each ``opens``-th member opens it; of those all but each ``confirms``-th says so."""
    names = [name for name, *_ in everybody_without_a_role()]
    for place, name in enumerate(names):
        if place % opens == 0:
            continue
        actor = actor_for(setting.people[name], None, setting.now)
        with acting_as(actor), transaction.atomic():
            open_bulletin(bulletin=bulletin, by=actor, now=setting.now)
            if confirms and place % confirms:
                confirm_bulletin(bulletin=bulletin, by=actor, now=setting.now)
