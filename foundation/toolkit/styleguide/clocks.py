"""A clock in each state it can have, all seen at one moment."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from foundation.toolkit.clock_faces import (
    NO_CLOCK,
    Alternative,
    ClockFace,
    clock_face,
    day_ruler,
)

# Tuesday, March 10, 2026, 10:20 in the morning in Portland: two days after the clocks changed.
NOW = datetime(2026, 3, 10, 17, 20, tzinfo=UTC)
ZONE = "America/Los_Angeles"
_LOCAL = ZoneInfo(ZONE)


def _end_of(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 23, 59, tzinfo=_LOCAL)


def _is_weekday(on: date) -> bool:
    return on.weekday() < 5


_ANSWER: dict[str, Any] = {
    "action": "Answer the Step 2 grievance",
    "party": "management",
    "holder": "management (Nursing Administration)",
    "step": "Step 2",
    "consequence": "The union may take the case to Step 3. Nothing is taken as admitted.",
    "rule": "Within ten (10) working days after the Step 2 meeting, the Director shall answer"
    " in writing.",
    "source": "Article 12, section 5(b) of the Northwater agreement, in force since Jul 1, 2024",
    "zone": ZONE,
    "now": NOW,
}
_APPEAL: dict[str, Any] = {
    "action": "Appeal to Step 3",
    "party": "union",
    "holder": "the union (Nurses United)",
    "step": "Step 2",
    "consequence": "The case is taken as settled on management's last answer.",
    "rule": "An appeal not filed within seven (7) calendar days of the answer is waived.",
    "source": "Article 12, section 6 of the Northwater agreement",
    "zone": ZONE,
    "now": NOW,
}


def running() -> ClockFace:
    start, due = date(2026, 3, 5), date(2026, 3, 19)
    return clock_face(
        **_ANSWER,
        status="running",
        due_at=_end_of(3, 19),
        explanation="The Step 2 meeting was on Thu Mar 5. Day 1 is the next working day, Fri Mar 6;"
        " Saturdays and Sundays do not count. Day 10 is Thu Mar 19.",
        ruler=day_ruler(
            start=start, due=due, today=NOW.astimezone(_LOCAL).date(), counts=_is_weekday
        ),
    )


def open_states() -> list[ClockFace]:
    return [
        clock_face(
            **_APPEAL,
            status="running",
            due_at=datetime(2026, 3, 12, 17, 0, tzinfo=_LOCAL),
            explanation="The answer was received on Thu Mar 5. Day 1 is Fri Mar 6, day 7 is"
            " Thu Mar 12. The office closes at 5:00 PM.",
            ruler=day_ruler(
                start=date(2026, 3, 5),
                due=date(2026, 3, 12),
                today=date(2026, 3, 10),
                counts=lambda on: True,
            ),
        ),
        clock_face(**_APPEAL, status="running", due_at=datetime(2026, 3, 10, 17, 0, tzinfo=_LOCAL)),
        clock_face(
            **_APPEAL,
            status="missed",
            due_at=_end_of(3, 8),
            note="An appeal can still be filed. It asks for a ground of timeliness, which stays"
            " on the record.",
        ),
        clock_face(**_ANSWER, status="missed", due_at=_end_of(3, 6)),
    ]


def _settled_states() -> list[ClockFace]:
    return [
        clock_face(
            **{**_ANSWER, "consequence": ""},
            status="met",
            due_at=_end_of(3, 6),
            note="Answered on Wed Mar 4, 3:12 PM PST.",
        ),
        clock_face(
            **{**_ANSWER, "consequence": ""},
            status="met_late",
            due_at=_end_of(3, 4),
            met_at=datetime(2026, 3, 6, 9, 30, tzinfo=_LOCAL),
            note="The answer arrived on Fri Mar 6, 9:30 AM PST, 2 days after the date.",
        ),
        clock_face(
            **{**_ANSWER, "consequence": ""},
            status="paused",
            due_at=_end_of(3, 19),
            note="Both parties put the case in abeyance on Mon Mar 9, until the staffing audit"
            " is in. 6 working days are left when it starts again.",
        ),
        clock_face(
            **{
                **_ANSWER,
                "action": "Answer the information request",
                "consequence": "",
                "rule": "",
                "source": "Article 9, section 3 asks for an answer and names no day.",
            },
            status="running",
            due_at=None,
            note="The contract is silent: it asks for an answer and states no number of days.",
        ),
        NO_CLOCK,
    ]


def _read_two_ways() -> ClockFace:
    return clock_face(
        **_APPEAL,
        status="running",
        due_at=_end_of(3, 16),
        alternatives=(
            Alternative(
                "Tue Mar 17, end of day PDT",
                "if the day the answer was put in the mail is not counted. The earlier date"
                " binds until both parties say otherwise.",
            ),
        ),
        explanation="The answer was mailed on Mon Mar 9. The section says “seven days from the"
        " answer” and does not say whether that day counts; counted, day 7 is Sun Mar 15, a day"
        " that does not count, so Mon Mar 16.",
    )


def samples() -> dict[str, object]:
    return {
        "clock": running(),
        "open_clocks": open_states(),
        "settled_clocks": _settled_states(),
        "double_clock": _read_two_ways(),
        "also": [
            clock_face(
                **{**_ANSWER, "action": "Produce the overtime sheets", "holder": "management"},
                status="running",
                due_at=_end_of(3, 13),
            ),
            clock_face(
                **{**_APPEAL, "action": "Name the second witness", "holder": "the union"},
                status="running",
                due_at=_end_of(3, 24),
            ),
        ],
    }
