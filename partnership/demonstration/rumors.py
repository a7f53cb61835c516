"""Rumors of the demonstration: four answered, one of them late; one taken on, one new."""

from partnership.communication.actions.rumors import (
    agree_answer,
    drop_rumor,
    log_rumor,
    take_on_rumor,
    write_answer,
)
from partnership.communication.models import Rumor
from partnership.demonstration.coming import done
from partnership.demonstration.setting import Setting

LABOR, MANAGEMENT = "Priya Raman", "Gordon Pike"
STEWARD, OTHER_STEWARD, MANAGER = "Denise Calloway", "Efrain Castillo", "Wei Zhang"


def tell_rumors(setting: Setting) -> None:
    """Each is heard so many days ago and answered so many days later."""
    _answered(
        setting,
        (STEWARD, "Medical-Surgical 4 West", 60, 2),
        "4 West will be merged with 2 North, and nights will float between the buildings.",
        "No. The two units stay apart and there is no plan to merge them. Floating between the"
        " buildings is ruled out by Article 32, and nobody has proposed to change it.",
    )
    _answered(
        setting,
        (OTHER_STEWARD, "Environmental Services", 45, 3),
        "Evening cleaning goes to a contractor in spring.",
        "No. The offer of a contractor was looked at in the council and turned down on the second"
        " of last month. Evening cleaning stays with our own people.",
    )
    _answered(
        setting,
        (MANAGER, "Imaging", 33, 9),
        "Saturday hours in Imaging are already decided and will be mandatory.",
        "Not decided. Notice was given of a plan, and hours of work are bargained. Nobody is"
        " scheduled on Saturdays before that is done.",
    )
    _answered(
        setting,
        (STEWARD, "Tidewater General Hospital", 18, 1),
        "Whoever takes part in a team loses the right to file a grievance about it.",
        "No. Taking part in the partnership waives no right, stops no time limit and takes the"
        " place of no grievance.",
    )
    _dropped(setting)
    taken = _logged(
        setting,
        OTHER_STEWARD,
        "Food and Nutrition",
        4,
        "The tray line gets robots, and six positions go.",
    )
    done(setting, LABOR, take_on_rumor, 3, 9, rumor=taken)
    taken = done(setting, MANAGEMENT, take_on_rumor, 3, 11, rumor=taken)
    text = "One robot is tried for carrying, not for the line. No position goes with the trial."
    done(setting, MANAGEMENT, write_answer, 2, 10, rumor=taken, answer=text, seen=0)
    _logged(
        setting,
        STEWARD,
        "Medical-Surgical 4 West",
        2,
        "Self-scheduling means that the manager fills the holidays alone.",
    )


def _logged(setting: Setting, name: str, unit: str, days_ago: int, said: str) -> Rumor:
    place = setting.units[unit]
    rumor: Rumor = done(
        setting, name, log_rumor, days_ago, 12, said=said, unit=place, is_named=False
    )
    return rumor


def _answered(setting: Setting, heard: tuple[str, str, int, int], said: str, answer: str) -> None:
    name, unit, days_ago, took = heard
    rumor = _logged(setting, name, unit, days_ago, said)
    done(setting, LABOR, take_on_rumor, days_ago, 13, rumor=rumor)
    done(setting, MANAGEMENT, take_on_rumor, days_ago, 14, rumor=rumor)
    end = days_ago - took
    said_now = {"rumor": rumor, "answer": answer, "seen": 0}
    done(setting, LABOR, write_answer, end, 9, **said_now)
    done(setting, MANAGEMENT, agree_answer, end, 15, rumor=rumor, seen=1)


def _dropped(setting: Setting) -> None:
    rumor = _logged(setting, MANAGER, "Imaging", 12, "There is something about the parking again.")
    done(setting, MANAGEMENT, take_on_rumor, 11, 9, rumor=rumor)
    because = "Nobody could say what was heard. Whoever knows more, please log it again."
    done(setting, MANAGEMENT, drop_rumor, 10, 9, rumor=rumor, because=because)
