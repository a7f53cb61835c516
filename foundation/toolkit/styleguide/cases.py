"""Cases, their paths and what happened on them."""

from dataclasses import replace

from foundation.toolkit.access import Denied
from foundation.toolkit.faces import (
    Bar,
    BarChart,
    BarGroup,
    CaseCard,
    Chip,
    Crumb,
    DocumentLine,
    Entry,
    Fact,
    RunChart,
    RunPoint,
    RunTick,
    StepMark,
    Tab,
    Tile,
    Version,
)
from foundation.toolkit.styleguide import clocks


def cards() -> list[CaseCard]:
    soon, today, overdue, late = clocks.open_states()
    return [
        CaseCard(
            "GR-2026-0139",
            "Discharge without a stated reason",
            "#case-139",
            ("Step 2", "Emergency", "D. Whitfield"),
            (Chip("Discipline", "plain", "gavel"),),
            clock=overdue,
        ),
        CaseCard(
            "GR-2026-0142",
            "Overtime given out of seniority order",
            "#case-142",
            ("Step 2", "Ward 4 West", "D. Whitfield"),
            clock=today,
        ),
        CaseCard(
            "GR-2026-0144",
            "Holiday pay missing for the night of Jan 1",
            "#case-144",
            ("Step 1", "Laboratory", "M. Osei"),
            (Chip("Group of 11", "plain", "users-round"),),
            clock=soon,
        ),
        CaseCard(
            "NU-2026-0087",
            "Lift broken on the third floor since Friday",
            "#case-87",
            ("Intake", "Ward 4 West"),
            (Chip("Safety", "soon", "hard-hat"),),
            side="union",
            clock=clocks.running(),
        ),
        CaseCard(
            "GR-2026-0121",
            "Shift swap refused twice",
            "#case-121",
            ("Step 3", "Hill Clinic", "R. Lindqvist"),
            clock=late,
        ),
    ]


def _path() -> list[StepMark]:
    return [
        StepMark("Filed", "done", "Jan 26"),
        StepMark("Step 1", "done", "Answered Feb 6"),
        StepMark("Step 2", "remanded", "Back to Step 1, Feb 18"),
        StepMark("Step 1 again", "done", "Answered Feb 27"),
        StepMark("Step 2", "here", "Meeting held Mar 5"),
        StepMark("Mediation", "skipped", "Neither asked"),
        StepMark("Arbitration", "ahead"),
    ]


def _bars() -> BarChart:
    """Two meetings; nobody of labor was called to the second."""
    first = [Bar("union", 22, 0, 100, "L"), Bar("management", 40, 50, 50, "M")]
    second = [Bar("union", 80, 100, 0, "L"), Bar("management", 98, 25, 75, "M")]
    groups = [
        BarGroup("Mon Feb 2", first, "2 of 2", "1 of 2"),
        BarGroup("Mon Mar 2", second, "–", "3 of 4"),
    ]
    return BarChart("Attendance by side", groups, 138)


def _run() -> RunChart:
    """Four figures, one corrected and one with a note; the goal is not reached."""
    points = [
        RunPoint("56.0", "60.0", "Tue Jan 31", "6.2"),
        RunPoint("272.0", "90.0", "Tue Feb 28", "5.4", mark=1),
        RunPoint("488.0", "120.0", "Fri Mar 31", "4.6", sign="shift_down"),
        RunPoint("704.0", "150.0", "Sun Apr 30", "3.8", correction="4.8 before: two were counted"),
    ]
    return RunChart(
        label="Falls",
        unit="falls per 1,000 patient days",
        points=points,
        path=" ".join(f"{point.x},{point.y}" for point in points),
        scale=[RunTick("216.0", "0.0"), RunTick("16.0", "8.0")],
        days=[RunTick("56.0", "Jan 2026"), RunTick("704.0", "Apr 2026")],
        median="5.0",
        median_y="105.0",
        goal="3.0",
        goal_y="180.0",
        notes=["Sat Feb 18: rounds at six in the evening"],
        signs=["6 points in a row below the median, from Fri Mar 31, 2026 on: a shift."],
    )


def _entries() -> list[Entry]:
    return [
        Entry(
            "n-6",
            "message-square",
            "Dana Whitfield",
            "wrote a note",
            "Today, 9:05 AM PDT",
            "2026-03-10T09:05-07:00",
            side="union",
            body="The sheets for week 9 show two names above ours. Ask R. for the sign-up list"
            " before the meeting.\n\nShe will bring her own copy.",
        ),
        Entry(
            "n-5",
            "clock",
            "Both parties",
            "moved the date of the Step 2 answer by five working days",
            "Mon Mar 9, 2:40 PM PDT",
            "2026-03-09T14:40-07:00",
            tone="soon",
        ),
        Entry(
            "n-4",
            "lock-keyhole",
            "Paul Renner",
            "wrote a note",
            "Fri Mar 6, 8:15 AM PST",
            "2026-03-06T08:15-08:00",
            side="management",
            body="Payroll says the list was changed by hand on Feb 27. Check with the charge"
            " nurse who was on.",
        ),
        Entry(
            "n-3",
            "file-text",
            "Dana Whitfield",
            "attached two documents",
            "Thu Mar 5, 4:22 PM PST",
            "2026-03-05T16:22-08:00",
            links=(
                Crumb("overtime-sheet-week-9.pdf", "#doc-1"),
                Crumb("posting-board.jpg", "#doc-2"),
            ),
        ),
        Entry(
            "n-2",
            "corner-up-left",
            "Both parties",
            "sent the case back to Step 1",
            "Wed Feb 18, 11:00 AM PST",
            "2026-02-18T11:00-08:00",
            body="New facts: the posting for the extra shifts was taken down after one hour.",
        ),
        Entry(
            "n-1",
            "send",
            "Dana Whitfield",
            "filed the grievance",
            "Mon Jan 26, 8:58 AM PST",
            "2026-01-26T08:58-08:00",
            tone="accent",
            fingerprint="record 41·9f2c 77e0 1b4d",
        ),
    ]


def _facts() -> list[Fact]:
    return [
        Fact("Article", "14.2 Distribution of overtime"),
        Fact("What happened on", "Sat Jan 17, 2026"),
        Fact(
            "Remedy asked for",
            "Pay for 12 hours at time and a half, and the posting left up for 48 hours.",
        ),
        Fact("Witnesses", "Two, named in the intake sheet", side="union"),
        Fact("Arbitrator", ""),
    ]


def samples() -> dict[str, object]:
    listed = cards()
    return {
        "cards": listed,
        "moving_card": replace(
            listed[2],
            moves=(Crumb("Record the answer", "#answer"), Crumb("Put in abeyance", "#abeyance")),
        ),
        "path": _path(),
        "entries": _entries(),
        "facts": _facts(),
        "chips": [
            Chip("Step 2", "accent"),
            Chip("Ward 4 West", "quiet", "map-pin"),
            Chip("Safety", "soon", "hard-hat"),
        ],
        "all_chips": [
            Chip("Awaiting answer", "plain"),
            Chip("Step 2", "accent", "signpost"),
            Chip("Settled", "good", "handshake"),
            Chip("Safety", "soon", "hard-hat"),
            Chip("Filed late", "alarm", "clock-alert"),
            Chip("Withdrawn", "quiet"),
        ],
        "case_tabs": [
            Tab("Timeline", "#timeline", is_current=True, count=18),
            Tab("Details", "#details"),
            Tab("Documents", "#documents", count=4),
            Tab("People", "#people"),
            Tab("Related", "#related"),
        ],
        "section_tabs": [
            Tab("All cases", "#cases", is_current=True),
            Tab("Board", "#board"),
            Tab("Deadlines", "#deadlines", count=5),
            Tab("Intake", "#intake"),
        ],
        "saved": [
            Tab("My cases", "#mine", is_current=True, count=14),
            Tab("My Step 2, due in 3 days", "#soon", count=2),
            Tab("Waiting on management", "#waiting", count=6),
        ],
        "bar_chart": _bars(),
        "run_chart": _run(),
        "figures": [
            Tile("Due in 7 days", "5", "#due", "2 of them today", icon="hourglass"),
            Tile("Past the date", "1", "#past", "GR-2026-0139", "alarm", "triangle-alert"),
            Tile("Answers arrived", "2", "#answers", "since yesterday", icon="mail-open"),
            Tile("Open cases", "14", "#open", "3 in intake", icon="folder"),
        ],
        "documents": [
            DocumentLine(
                "overtime-sheet-week-9.pdf", "#doc-1", "PDF", "412 KB", "D. Whitfield, Thu Mar 5"
            ),
            DocumentLine(
                "call-notes.docx", "#doc-3", "Word", "38 KB", "D. Whitfield, Fri Mar 6", "union"
            ),
            DocumentLine(
                "posting-board.jpg", "", "JPEG", "2.1 MB", "Being checked, a minute or two"
            ),
        ],
        "refused": Denied("Only the steward of the case or a contract specialist may withdraw it."),
        "theirs": Version(
            "Saved by Paul Renner",
            "Today, 10:14 AM PDT",
            (
                Fact("Answer", "Granted in part"),
                Fact("Remedy", "Pay for 8 hours, time and a half"),
            ),
        ),
        "yours": Version(
            "Yours, not saved yet",
            "Today, 10:16 AM PDT",
            (Fact("Answer", "Denied"), Fact("Remedy", "")),
        ),
    }
