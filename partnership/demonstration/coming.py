"""Coming decisions of the demonstration: one open, one decided, one announced too late."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from foundation.walls.principal import acting_as
from governance.consultation.actions.announcing import give_notice
from governance.consultation.actions.calling import owe_calls
from governance.consultation.actions.deciding import answer_input, mark_final
from governance.consultation.actions.responding import (
    answer_question,
    ask_question,
    give_input,
)
from governance.consultation.announcement import Announcement
from governance.consultation.models import AnswerOutcome, ComingDecision
from partnership.demonstration.days import at_work, day_of
from partnership.demonstration.setting import Setting

MANAGER, DIRECTOR, IMAGING = "Karen Whitlock", "Shirley Udall", "Wei Zhang"
STEWARD, CO_LEAD, OTHER_STEWARD = "Denise Calloway", "Joel Hartman", "Efrain Castillo"


def tell_coming_decisions(setting: Setting) -> None:
    """In the order of time; the sweeps of both unions run in between."""
    _decided(setting)
    _late(setting)
    _open(setting)
    for union in ("TNA", "ACW 418"):
        actor = setting.portal_of(union, setting.now)
        with acting_as(actor), transaction.atomic():
            owe_calls(by=actor, now=setting.now)


def done(
    setting: Setting,
    name: str,
    action: Callable[..., Any],
    days_ago: int,
    hour: int,
    /,
    **said: Any,
) -> Any:
    """One act of one person, so many days ago, at work."""
    moment = moment_of(setting, days_ago, hour)
    actor = setting.actor(name, moment)
    with acting_as(actor), transaction.atomic():
        return action(by=actor, now=moment, **said)


def moment_of(setting: Setting, days_ago: int, hour: int) -> datetime:
    return at_work(setting.now - timedelta(days=days_ago - 1), hour=hour)


def _announced(
    setting: Setting, name: str, unit: str, days_ago: int, ahead: int, **words: str
) -> ComingDecision:
    given_on = day_of(moment_of(setting, days_ago, 9))
    said = Announcement(planned_on=given_on + timedelta(days=ahead), **words)  # type: ignore[arg-type]
    return done(setting, name, give_notice, days_ago, 9, said=said, unit=setting.units[unit])


def _decided(setting: Setting) -> None:
    coming = _announced(
        setting,
        DIRECTOR,
        "Tidewater General Hospital",
        62,
        40,
        title="One supply cart for each wing",
        planned="Supplies move from the central room to a cart in each wing, restocked twice a"
        " shift by Supply and Distribution.",
        facts="Walks to the central room were counted for two weeks: 31 a shift on 4 West, 22 in"
        " Intensive Care, about three minutes each. Two carts are in stock; four more cost $9,400."
        " Restocking takes 40 minutes a shift.",
        function="Supplies on the units",
        links="https://tidewater.example/supply/walks-counted.pdf",
    )
    inputs = [
        done(setting, name, give_input, days, 14, coming=coming, text=text)
        for name, days, text in (
            (
                STEWARD,
                57,
                "Keep the central room open at night: nobody restocks a cart between 1 and 5.",
            ),
            (
                OTHER_STEWARD,
                54,
                "Forty minutes a shift need to be in somebody's work plan. Ours have no room.",
            ),
            ("Beth Sorensen", 51, "Put no controlled items on the carts in Intensive Care."),
        )
    ]
    answers = (
        (AnswerOutcome.ADOPTED, "The central room stays open from 11 PM to 7 AM."),
        (
            AnswerOutcome.PARTLY,
            "Half a position is added for nights. Days take it over from the walks they save; it is"
            " looked at again after three months.",
        ),
        (AnswerOutcome.ADOPTED, "Controlled items stay in the locked room."),
    )
    for given, (outcome, why) in zip(inputs, answers, strict=True):
        done(setting, DIRECTOR, answer_input, 44, 10, given=given, outcome=outcome, why=why)
    done(
        setting,
        DIRECTOR,
        mark_final,
        40,
        11,
        coming=coming,
        outcome="Six carts, restocked twice a shift, from the first of the month. The central room"
        " stays open at night, and half a position is added for it.",
    )


def _late(setting: Setting) -> None:
    coming = _announced(
        setting,
        IMAGING,
        "Imaging",
        23,
        6,
        title="Weekend hours in Imaging",
        planned="The second scanner runs on Saturdays from 8 AM to 2 PM.",
        facts="The wait for an appointment has been 19 days since the summer. Six hours on Saturday"
        " take about 14 appointments.",
        function="Hours of service",
    )
    done(
        setting,
        "Milan Petrovic",
        give_input,
        20,
        15,
        coming=coming,
        text="Hours of work are bargained. Before that, ask who would do it of their own will.",
    )


def _open(setting: Setting) -> None:
    coming = _announced(
        setting,
        MANAGER,
        "Medical-Surgical 4 West",
        8,
        34,
        title="Handover at the bedside",
        planned="Shift handover moves from the station to the bedside, in ten minutes a patient at"
        " most, with the patient listening where they wish.",
        facts="Eleven slips in the last quarter were traced to handover. Two units of the region"
        " changed in spring: slips fell from nine to three, overtime rose by 12 minutes a shift in"
        " the first month and was level after the second.",
        function="Handover between shifts",
        links="https://tidewater.example/quality/handover.pdf",
    )
    asked = done(
        setting,
        STEWARD,
        ask_question,
        7,
        13,
        coming=coming,
        text="Is the overtime of the first month paid, and from which budget?",
    )
    done(
        setting,
        MANAGER,
        answer_question,
        6,
        10,
        question=asked,
        answer="Yes, from the unit's own budget; $3,100 are set aside for it.",
    )
    for name, days, text in (
        (STEWARD, 5, "Begin with days only, and look at it after six weeks before nights follow."),
        (CO_LEAD, 3, "What nobody should overhear needs a place: keep the station for that part."),
    ):
        done(setting, name, give_input, days, 15, coming=coming, text=text)
