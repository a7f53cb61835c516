"""Grids: role fences, who decides what, the board, a month and its agenda."""

from datetime import date, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from foundation.toolkit.faces import (
    BoardColumn,
    CalendarDay,
    CalendarEvent,
    Matrix,
    MatrixCell,
    MatrixGroup,
    MatrixRow,
    Month,
)
from foundation.toolkit.styleguide import cases, clocks

_TODAY = date(2026, 3, 10)
_REACHES = ("Nothing", "Own matters", "Own unit", "Unit and below", "Whole partnership")


def _reach(role: str, capability: str, chosen: str) -> SafeString:
    options = format_html_join(
        "",
        "<option{}>{}</option>",
        ((SafeString(" selected" if reach == chosen else ""), reach) for reach in _REACHES),
    )
    label = f"{role}: {capability}"
    return format_html('<select aria-label="{}">{}</select>', label, options)


def _fences() -> Matrix:
    walled = MatrixCell("Never", tone="quiet", lock="A wall: no fence reaches through it")

    def row(capability: str, *reaches: str) -> MatrixRow:
        cells = [
            MatrixCell("", control=_reach(role, capability, reach))
            for role, reach in zip(("Steward", "Chief steward", "Manager"), reaches, strict=True)
        ]
        return MatrixRow(capability, cells)

    return Matrix(
        "Role fences: which role may do what, and how far",
        "May",
        ("Steward", "Chief steward", "Manager"),
        (
            MatrixGroup(
                "Grievances",
                (
                    row("File a grievance", "Own unit", "Unit and below", "Nothing"),
                    row("Answer a step", "Nothing", "Nothing", "Own unit"),
                    MatrixRow(
                        "Read the union's notes",
                        (
                            MatrixCell("Own unit", tone="union", is_changed=True),
                            MatrixCell("Unit and below", tone="union"),
                            walled,
                        ),
                        "Union only",
                    ),
                ),
            ),
            MatrixGroup(
                "Decisions",
                (row("Propose a decision", "Own unit", "Unit and below", "Own unit"),),
            ),
        ),
    )


def _modes() -> dict[str, MatrixCell]:
    return {
        "M": MatrixCell("Management", "M", "management"),
        "I": MatrixCell("After input", "I", "management"),
        "J": MatrixCell("Joint", "J", "joint"),
        "F": MatrixCell("Joint", "J", "joint", dot="has a fence of its own"),
        "U": MatrixCell("Union", "U", "union"),
        "B": MatrixCell("Bargaining", "B", "soon"),
        "–": MatrixCell("Not here", "–", "quiet"),
    }


def _responsibilities() -> Matrix:
    modes = _modes()

    def row(label: str, letters: str) -> MatrixRow:
        return MatrixRow(label, [modes[letter] for letter in letters])

    return Matrix(
        "Who decides what, at which level",
        "Function",
        ("Unit", "Department", "Facility", "Region"),
        (
            MatrixGroup("People", (row("Shift self-scheduling", "FJI–"), row("Hiring", "IMMM"))),
            MatrixGroup("Contract", (row("Wages", "–––B"), row("Union stewards", "UUUU"))),
        ),
    )


def _event(label: str, kind: str, time: str = "") -> CalendarEvent:
    return CalendarEvent(label, "#case-142", kind, time)


_EVENTS = {
    date(2026, 3, 5): [_event("Step 2 meeting", "meeting", "2:00 PM")],
    date(2026, 3, 10): [_event("0142 appeal", "union", "5:00 PM"), _event("0144 answer", "either")],
    date(2026, 3, 12): [_event("0144 appeal", "union")],
    date(2026, 3, 19): [_event("0142 answer", "management")],
    date(2026, 3, 24): [_event("Agreement review", "review")],
    date(2026, 3, 31): [_event("Steward term ends", "term")],
}


def _month() -> Month:
    first = date(2026, 3, 1)
    days = [
        CalendarDay(
            on=day,
            events=_EVENTS.get(day, ()),
            is_today=day == _TODAY,
            is_outside=day.month != 3,
            closed="César Chávez Day" if day == date(2026, 3, 31) else "",
        )
        for day in (first + timedelta(days=offset) for offset in range(35))
    ]
    weeks = [days[start : start + 7] for start in range(0, 35, 7)]
    weekdays = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
    return Month("March 2026", weekdays, weeks, "#february", "#april", "#today")


def _agenda() -> list[CalendarDay]:
    soon, today, _overdue, _late = clocks.open_states()
    return [
        CalendarDay(
            _TODAY,
            (
                CalendarEvent(
                    "GR-2026-0142: appeal to Step 3",
                    "#case-142",
                    "union",
                    detail="If the date passes, the case is settled on management's last answer.",
                    clock=today,
                ),
                CalendarEvent("Unit team meeting", "#meeting", "meeting", "2:00 PM", "Room 4 West"),
            ),
            is_today=True,
        ),
        CalendarDay(
            date(2026, 3, 12),
            (CalendarEvent("GR-2026-0144: appeal to Step 2", "#case-144", "union", clock=soon),),
        ),
        CalendarDay(
            date(2026, 3, 19),
            (
                CalendarEvent(
                    "GR-2026-0142: Step 2 answer",
                    "#case-142",
                    "management",
                    clock=clocks.running(),
                ),
            ),
        ),
        CalendarDay(
            date(2026, 3, 31),
            (CalendarEvent("Dana Whitfield's term as steward ends", "#term", "term"),),
            closed="César Chávez Day",
        ),
    ]


def samples() -> dict[str, object]:
    cards = cases.cards()
    return {
        "fences": _fences(),
        "responsibilities": _responsibilities(),
        "modes": list(_modes().values()),
        "board": [
            BoardColumn("Intake", cards[3:4]),
            BoardColumn("Step 1", [cases.samples()["moving_card"]]),  # type: ignore[list-item]
            BoardColumn("Step 2", cards[:2], more_href="#step-2", more=4),
            BoardColumn("Step 3", cards[4:]),
            BoardColumn("Arbitration", ()),
        ],
        "month": _month(),
        "agenda": _agenda(),
    }
