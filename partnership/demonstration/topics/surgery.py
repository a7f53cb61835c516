"""Surgical Services: postings, call, uniforms, certification, work of the unit."""

from functools import partial

from grievances.models import GrievanceKind
from partnership.demonstration.beats import (
    DENIED,
    IN_PART,
    answer,
    appeal,
    arbitrate,
    close,
    event,
    file,
    go_on,
    log,
    meet,
    word,
)
from partnership.demonstration.beats_between import note, paper
from partnership.demonstration.papers import letter, overtime_list
from partnership.demonstration.staff import NURSES
from partnership.demonstration.telling import SPECIALIST, Story

_TOMAS = SPECIALIST[NURSES]
_ROOMS = partial(Story, union=NURSES, unit="Operating rooms", steward="Luis Figueroa")

STORIES: tuple[Story, ...] = (
    _ROOMS(
        title="Senior nurse passed over for the day position",
        account=(
            "Nine years in these rooms and they gave days to somebody with two, from outside. The"
            " posting was up for three days, over a holiday weekend."
        ),
        statement=(
            "A day position was posted for three days and filled with a junior applicant, although"
            " the grievant applied, is qualified and is senior."
        ),
        remedy="The position, and the posting done again as Article 10 says.",
        subjects=("seniority", "scheduling"),
        articles=("9", "10"),
        grievants=("Rhea Olsen",),
        due=("step_3.answer", 3),
        plot=(
            log(3),
            paper(
                4,
                letter(
                    "Posting.pdf",
                    "Posting: Registered nurse, operating rooms, days",
                    "Open for three days",
                ),
            ),
            file(12),
            note(20, "Applicants' files requested; two interviews, no written scores.", joint=True),
        ),
    ),
    _ROOMS(
        title="Call-back paid for the minutes worked",
        account="Called in at two in the morning, home at three, paid for fifty minutes.",
        statement="Four call-backs were paid by the minute, without the minimum of three hours.",
        remedy="Three hours for each call-back.",
        subjects=("pay",),
        articles=("14",),
        grievants=("Quentin Yates",),
        began=318,
        plot=(
            log(3),
            file(10),
            answer(34, DENIED, "The minimum is for those who are not on call."),
            appeal(45, "Article 14 makes no such difference."),
            answer(71, DENIED, "See Step 1."),
            appeal(86, "See Step 2."),
            answer(110, DENIED, "The employer stands by its reading."),
            arbitrate(131, NURSES),
            event(140, "list_received", "Seven names.", by=_TOMAS),
            event(150, "arbitrator_selected", "After striking.", by=_TOMAS),
            event(
                156,
                "hearing_scheduled",
                "In the conference room of the clinic.",
                by=_TOMAS,
                ahead=40,
            ),
            event(184, "exhibits_exchanged", "Call lists and pay stubs.", by=_TOMAS),
            event(185, "issue_stipulated", "Does the minimum apply to nurses on call?", by=_TOMAS),
            event(199, "hearing_held", "One day, three witnesses.", by=_TOMAS),
            event(
                224,
                "award_received",
                "Granted: three hours for each of four call-backs.",
                by=_TOMAS,
            ),
            word(
                225,
                "You have won: three hours for each call. It is paid within a month.",
                by=_TOMAS,
            ),
            close(262, "Award carried out.", by=_TOMAS),
        ),
    ),
    _ROOMS(
        title="Charged for lost scrub sets",
        account=(
            "They took forty dollars off my pay for scrubs the machine never gave out. I was on"
            " leave when the letter came, I only saw the deduction weeks later."
        ),
        statement="Forty dollars were deducted for scrub sets that the machine did not return.",
        remedy="The deduction paid back, and no more deductions without proof.",
        subjects=("pay",),
        articles=("15",),
        grievants=("Tamsin Chen",),
        learned=2,
        due=("step_1.answer", 12),
        plot=(
            log(58),
            note(
                59,
                "Past the forty-five days from the letter; the stub of her first pay after"
                " leave is what counts, and within the ninety days in any case.",
            ),
            file(
                64,
                ground=(
                    "The grievant was on approved leave and could not know of the deduction before"
                    " her return; the outer limit of ninety days is kept."
                ),
            ),
        ),
    ),
    _ROOMS(
        title="Certification pay refused for the new certificate",
        account="They say my certificate is not on the list. The list is from 2011.",
        statement="Pay for a recognized certificate in perioperative nursing was refused.",
        remedy="Certification pay from the day the certificate was handed in.",
        subjects=("pay",),
        articles=("26",),
        grievants=("Petra Vance",),
        due=("step_2.file", 5),
        plot=(
            log(3),
            file(9),
            answer(
                34,
                IN_PART,
                "The certificate is equal to one on the list.",
                offered="Paid from the date of this answer, not from the day it was handed in.",
            ),
            note(36, "Four months in dispute, about $600. Petra wants to go on."),
        ),
    ),
    _ROOMS(
        unit="Surgical Services",
        title="Supervisors circulate in two rooms each day",
        account="Every morning two supervisors take rooms, and two of us are sent home early.",
        statement=(
            "Supervisors do the work of circulating nurses on most days while nurses of the unit"
            " are sent home for low census."
        ),
        remedy="The work given back to the unit; pay for the hours lost.",
        kind=GrievanceKind.POLICY,
        subjects=("staffing", "continuing"),
        articles=("3", "28"),
        due=("step_2.answer", 15),
        plot=(
            log(3),
            paper(5, overtime_list("Rooms and names, three weeks.pdf")),
            file(9),
            note(44, "No answer and no call. We may take it on; the contract lets us."),
            go_on(46),
        ),
    ),
    _ROOMS(
        title="Meal period of twenty minutes between cases",
        account="Turnover is twenty minutes and they call it lunch. Nobody can eat in that.",
        statement="Turnover time between cases is counted as the meal period.",
        remedy="A meal period of thirty minutes, relieved; pay for those not given.",
        subjects=("pay",),
        articles=("13",),
        grievants=("Tamsin Chen", "Quentin Yates"),
        due=("step_3.answer", 12),
        plot=(
            log(4),
            file(11),
            answer(33, DENIED, "Nurses are free to leave the room between cases."),
            appeal(44, "They set up the next case in that time."),
            answer(70, DENIED, "A relief nurse has been hired since."),
            appeal(84, "One relief nurse for eight rooms."),
            meet(92, "Relief log of two weeks to be read by both."),
        ),
    ),
)
