"""What every partnership begins with: ten steps, and the duties that go on and that are new.

The steps and the duties are those of the founding documents of such partnerships, in the portal's
own words. The rows are the parties' to change.
"""

from dataclasses import dataclass
from datetime import datetime

from foundation.people.models import Partnership

REVIEW_MONTHS = 3


@dataclass(frozen=True)
class StepPreset:
    key: str
    name: str
    meaning: str
    takes_visits: bool = False
    review_months: int | None = None


STEPS: tuple[StepPreset, ...] = (
    StepPreset(
        "visit",
        "See one at work",
        "People from every part of the workplace, of both sides, visit a partnership that runs, and"
        " compare it with how work is organized at home.",
        takes_visits=True,
    ),
    StepPreset(
        "planning",
        "Plan it together",
        "Leaders of both sides learn together how the business grows, what work costs and how it"
        " could be changed, and plan what comes next.",
    ),
    StepPreset(
        "communication",
        "Tell everybody, together",
        "One plan of both sides, so that everybody hears early, and from both, what a partnership"
        " is: members, and those whom no union represents.",
    ),
    StepPreset(
        "design",
        "Design who decides what",
        "The structure, the vital functions of the work, who decides about each and within which"
        " fences, and a plan for bringing it in.",
    ),
    StepPreset(
        "agreement",
        "Sign an agreement to partner",
        "Written jointly and signed by those on each side who answer for the workplace: shared"
        " goals, and the will to decide together. It replaces no contract.",
    ),
    StepPreset(
        "education",
        "Teach everybody their part",
        "What people need to know is found out jointly; the courses are designed and given jointly,"
        " to everybody: why things change, and what changes for each.",
    ),
    StepPreset(
        "implementation",
        "Bring it in",
        "Committees and teams meet, decide by consensus within their fences, and keep what they"
        " promise; everybody hears of it as it goes.",
    ),
    StepPreset(
        "continuing",
        "Keep on learning",
        "Further skills for new duties and new equipment, and a beginning for every newcomer.",
    ),
    StepPreset(
        "contract",
        "Bring contract and partnership together",
        "Well before a contract ends, both sides talk about how it and the partnership fit: which"
        " parts go on, and what is written anew. Bargaining stays bargaining.",
    ),
    StepPreset(
        "monitoring",
        "Watch how it goes",
        "Both sides look at it again and again: what was reached, what is in the way, and what is"
        " done about it. This one is never finished.",
        review_months=REVIEW_MONTHS,
    ),
)

# (is it each union's own, the duty)
CONTINUING: tuple[tuple[bool, str], ...] = (
    (True, "Represent every member fairly, whoever they are"),
    (True, "Stand for what the union is for: its aims and its values"),
    (True, "Explain what the union asks of lawmakers, and why"),
    (True, "Organize: win new members here and elsewhere"),
    (True, "Tell members what the union decides, plans and does"),
    (True, "Call people to the union's meetings and get them to speak there"),
    (True, "Look into grievances and carry them"),
    (True, "Look at each discipline and discharge for whether it was just"),
    (False, "Tell members what the employer plans and how it decides"),
    (False, "Answer rumors fast, and with facts"),
    (False, "Keep discrimination out of the workplace and its rules"),
    (False, "Reach people in more than one way: in person, in writing, by asking them"),
    (False, "Look after safety and health at work"),
    (False, "See that the contract is applied the same way everywhere"),
    (False, "Listen to what worries people, and come back with an answer"),
)
NEW: tuple[tuple[bool, str], ...] = (
    (False, "Know the ten steps and speak for them"),
    (False, "Talk with people about each change before, during and after it"),
    (False, "Design the joint structure in which decisions are made"),
    (False, "Keep the list of who decides what, at which level and within which fences"),
    (False, "Measure how the change goes, and show it"),
    (False, "Plan, give and judge the education for the new way of working"),
    (False, "Set out the values of both sides: where they meet and where they collide"),
    (False, "Write the agreement to partner and make it known"),
    (False, "Name what each side needs as an institution, and see that it is met"),
    (False, "Know how the business grows, what work costs and how it can be improved"),
    (False, "Write the joint business plan and make it known"),
    (False, "Help everybody, salaried or hourly, into their new part"),
    (False, "Decide jointly with the other side"),
    (False, "Get people to solve problems where they arise"),
    (False, "Practice consensus, and teach it"),
    (False, "Look regularly at each area of work and at the business around it"),
    (False, "Talk in private with whoever acts against the partnership"),
    (False, "Judge how far the partnership has come"),
    (True, "Work with the union's district and territory on what happens here"),
    (True, "Keep the union visible and its voice its own"),
)


def step_rows() -> list[dict[str, object]]:
    return [{"position": place, **vars(step)} for place, step in enumerate(STEPS, 1)]


def duty_rows() -> list[dict[str, object]]:
    both = [("CONTINUES", *one) for one in CONTINUING] + [("NEW", *one) for one in NEW]
    return [
        {"position": place, "kind": kind, "is_own": is_own, "text": text}
        for place, (kind, is_own, text) in enumerate(both, 1)
    ]


def load_presets(partnership: Partnership, now: datetime) -> None:
    """Make the rows that are missing. Existing rows stay."""
    from partnership.journey.models import Duty, JourneyStep

    if not JourneyStep.objects.filter(partnership=partnership).exists():
        JourneyStep.objects.bulk_create(
            JourneyStep(partnership=partnership, **row) for row in step_rows()
        )
    if not Duty.objects.filter(partnership=partnership).exists():
        Duty.objects.bulk_create(Duty(partnership=partnership, **row) for row in duty_rows())
