"""The ten steps of the demonstration: words of three parties, a visit, a barrier, and duties."""

from datetime import timedelta

from foundation.roles.models import Role
from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.days import day_of
from partnership.demonstration.setting import Setting
from partnership.journey.actions.barriers import Said, overcome_barrier, raise_barrier
from partnership.journey.actions.duties import give_duty
from partnership.journey.actions.looking import Visit, record_visit, review_step
from partnership.journey.actions.saying import claim_step, plan_step, say_step
from partnership.journey.models import Duty, JourneyStep
from partnership.journey.presets import CONTINUING, NEW
from partnership.journey.statuses import StepStanding

PARTNER, OTHERS, RELATIONS = "Priya Raman", "Walt Brennan", "Gordon Pike"
STEWARD, MANAGER, OTHER_STEWARD = "Denise Calloway", "Karen Whitlock", "Efrain Castillo"
# By step: what the two unions and the employer say; D done, U under way, a point nothing yet.
SAID = {
    "visit": "DDD",
    "planning": "DDD",
    "communication": "UUU",
    "design": "DDU",
    "agreement": "DDD",
    "education": "U.D",
    "implementation": "UUU",
    "continuing": "U..",
    "contract": "...",
    "monitoring": "UUU",
}
# By step: begun so many days ago, to be reached so many days from now (before today: negative).
DAYS = {
    "visit": (800, -760),
    "planning": (760, -640),
    "communication": (700, 45),
    "design": (640, -12),
    "agreement": (600, -500),
    "education": (420, 120),
    "implementation": (300, 270),
    "contract": (20, 400),
}
WORDS = {"D": StepStanding.DONE, "U": StepStanding.UNDER_WAY}


def tell_journey(setting: Setting) -> None:
    for key, said in SAID.items():
        _step(setting, key, said)
    _visit(setting)
    _looks(setting)
    _barriers(setting)
    _claims(setting)
    _duties(setting)


def step_of(setting: Setting, key: str) -> JourneyStep:
    rows = JourneyStep.objects.select_related("partnership__employer", "partnership__unit")
    return rows.get(partnership=setting.partnership, key=key)


def _step(setting: Setting, key: str, said: str) -> None:
    step = step_of(setting, key)
    for place, (name, word) in enumerate(zip((PARTNER, OTHERS, RELATIONS), said, strict=True)):
        if word in WORDS:
            done(setting, name, say_step, 60 - place * 7, 10, step=step, says=WORDS[word])
    if key in DAYS:
        begun, ahead = DAYS[key]
        today = day_of(setting.now)
        days = {
            "starts_on": today - timedelta(days=begun),
            "target_on": today + timedelta(days=ahead),
        }
        for name, owner in ((PARTNER, STEWARD), (RELATIONS, MANAGER)):
            person = setting.people[owner if key == "implementation" else name]
            done(setting, name, plan_step, 58, 11, step=step, owner=person, **days)


def _visit(setting: Setting) -> None:
    said = Visit(
        visited_on=day_of(moment_of(setting, 790, 9)),
        place="Lakeside Medical Center, three hours inland",
        went="Two stewards, a charge nurse, a sterile processing technician, two managers, the"
        " pharmacist on duty and Gordon Pike of labor relations.",
        compared_with="How 4 West and Sterile Processing decide on rosters, supplies and orders.",
        findings="Teams there settle rosters and supplies themselves, within fences everybody could"
        " name. Night shifts were left out at first, and it took a year to bring them in. Managers"
        " told us they had feared for their part; they now run fewer meetings, not more.",
    )
    done(setting, PARTNER, record_visit, 60, 15, step=step_of(setting, "visit"), said=said)


def _looks(setting: Setting) -> None:
    step = step_of(setting, "monitoring")
    for days, name, findings in (
        (
            150,
            RELATIONS,
            "Teams meet where they have a co-lead on both sides. Two units have not met since the"
            " summer; both lost a co-lead.",
        ),
        (
            62,
            PARTNER,
            "Decisions by consensus hold. What is behind is education: nights cannot come.",
        ),
    ):
        on = day_of(moment_of(setting, days, 9))
        done(setting, name, review_step, days, 14, step=step, reviewed_on=on, findings=findings)


def _barriers(setting: Setting) -> None:
    today = day_of(setting.now)
    night = Said(
        title="Night shifts cannot come to courses",
        what="All courses are held by day. Of the people on nights one in five has done what is"
        " asked of them.",
        strategy="Two courses a quarter begin at 7 PM, and a relief nurse covers the first four"
        " hours. Looked at after the second.",
        owner=setting.people[MANAGER],
        due_on=today + timedelta(days=75),
    )
    done(setting, PARTNER, raise_barrier, 55, 9, step=step_of(setting, "education"), said=night)
    middle = Said(
        title="Supervisors hear of decisions last",
        what="What a team decides reached supervisors by rumor, so that they held it up.",
        strategy="Each decision goes to the supervisors of the unit on the day it is taken.",
        owner=setting.people[PARTNER],
        due_on=today - timedelta(days=30),
    )
    said = {"step": step_of(setting, "implementation"), "said": middle}
    barrier = done(setting, RELATIONS, raise_barrier, 110, 9, **said)
    outcome = "For two months every decision was with them the same day; none was held up since."
    done(setting, PARTNER, overcome_barrier, 35, 16, barrier=barrier, outcome=outcome)


def _claims(setting: Setting) -> None:
    for name, key, days, text in (
        (RELATIONS, "communication", 40, "Nobody on 4 West can say they have not heard of it."),
        (OTHERS, "education", 33, "In Sterile Processing people have asked for the second course."),
    ):
        done(setting, name, claim_step, days, 13, step=step_of(setting, key), text=text)


def _duties(setting: Setting) -> None:
    """Most duties are held; three of those that are new are nobody's."""
    duties = Duty.objects.filter(partnership=setting.partnership).select_related(
        "partnership__unit", "partnership__employer"
    )
    new = len(CONTINUING) + 1
    unheld = {new + 4, new + 9, new + 16}
    assert max(unheld) <= len(CONTINUING + NEW)
    for duty in duties:
        if duty.position in unheld:
            continue
        goes_on = duty.position <= len(CONTINUING)
        code = "steward" if goes_on and duty.position % 3 else "labor-partner"
        role = Role.objects.get(code=code)
        done(setting, PARTNER, give_duty, 50, 9, duty=duty, role=role)
        if not duty.is_own:
            code = "manager" if goes_on else "labor-relations"
            role = Role.objects.get(code=code)
            done(setting, RELATIONS, give_duty, 49, 9, duty=duty, role=role)
