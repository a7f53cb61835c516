"""Medical-Surgical 4 West: overtime, breaks, schedules and pay."""

from functools import partial

from grievances.models import GrievanceKind
from partnership.demonstration.beats import (
    DENIED,
    GRANTED,
    answer,
    appeal,
    close,
    file,
    log,
    share,
    withdraw,
    word,
)
from partnership.demonstration.beats_between import note, paper, settlement, share_it
from partnership.demonstration.papers import message, overtime_list, schedule
from partnership.demonstration.staff import NURSES
from partnership.demonstration.telling import MANAGEMENT, STEWARD, Ago, Story

_DAYS = partial(Story, union=NURSES, unit="4 West days", steward="Denise Calloway")
_NIGHTS = partial(Story, union=NURSES, unit="4 West nights", steward="Denise Calloway")

STORIES: tuple[Story, ...] = (
    _NIGHTS(
        title="Overtime given out of seniority order",
        account=(
            "I was first on the list and I was sitting in the break room when they called Romero at"
            " home for the extra twelve. He has four years, I have fifteen. When I asked, the"
            " supervisor said she just called whoever picks up."
        ),
        statement=(
            "A twelve-hour extra shift on nights was offered to a nurse with less seniority before"
            " the grievant, who was first on the overtime list, on duty and available, was asked."
        ),
        remedy="Twelve hours at the overtime rate, and the list followed from now on.",
        subjects=("pay",),
        articles=("9", "12"),
        grievants=("Marisol Vega",),
        witnesses="Cedric Hughes heard the call being made.",
        contact_wish="Text after 3 PM; sleeps in the mornings.",
        due=("step_1.answer", 3),
        plot=(
            log(2),
            note(
                3,
                "Two others say the list has not been used since the summer. Ask for the call"
                " log of the staffing office before the meeting.",
            ),
            paper(4, overtime_list("Overtime list 4 West nights.pdf")),
            file(8),
            word(
                8,
                "Your grievance is filed. Management has thirty days to answer. Please keep the"
                " text from that night and tell me if you are passed over again.",
            ),
            note(
                15,
                "Call log requested from the staffing office; it shows one call at 18:52.",
                joint=True,
            ),
            word(
                16,
                "The call log bears you out: one call, not to you. I will meet Karen about it"
                " and write to you again when she has answered.",
            ),
        ),
    ),
    _DAYS(
        steward="Rosalind Achebe",
        title="Meal periods missed and not paid, eleven nurses",
        account=(
            "Nobody gets off the floor. We clock thirty minutes out because the system does it by"
            " itself, and we eat standing at the station. It is every day with five patients each."
        ),
        statement=(
            "Over six weeks the time system deducted a thirty-minute meal period on shifts on which"
            " the eleven grievants were not relieved and did not leave the unit."
        ),
        remedy="Pay for each meal period deducted and not taken, and relief named on each shift.",
        kind=GrievanceKind.GROUP,
        subjects=("pay", "staffing", "continuing"),
        articles=("13", "21"),
        grievants=(
            "Alma Thorne",
            "Andre Foster",
            "Carmen Barros",
            "Bao Nguyen",
            "Dolores Quigley",
            "Cedric Hughes",
            "Elena Ivanova",
            "Felix Romero",
            "Marisol Vega",
            "Joel Hartman",
            "Denise Calloway",
        ),
        due=("step_2.answer", 10),
        plot=(
            log(3),
            paper(4, schedule("Six weeks of assignments.pdf")),
            file(9),
            note(
                12,
                "Deduction report runs to 143 shifts. Payroll cost about $5,900; the staffing"
                " question costs more. Speak with labor relations before answering.",
                by=MANAGEMENT,
            ),
            answer(
                33,
                DENIED,
                "Nurses may cancel the deduction in the time system and did not. The unit had"
                " the planned number of nurses on all but four of the shifts named.",
            ),
            appeal(
                46,
                "A nurse who is not relieved cannot be made to waive the pay by not pressing"
                " a button. Article 13 puts the duty on the employer.",
            ),
            share(
                47,
                "Joel Hartman",
                "He kept the tally for the unit-based team.",
                by="Rosalind Achebe",
                for_days=90,
            ),
            word(47, "We have taken the meal-period case to Step 2. All eleven of you are named."),
        ),
    ),
    _NIGHTS(
        title="Floated to intensive care without orientation",
        account=(
            "They sent me to ICU at 23:00 with two patients on drips I have never titrated. I said"
            " I was not oriented. The house supervisor said a nurse is a nurse."
        ),
        statement=(
            "The grievant was floated to Intensive Care and given a full assignment there without"
            " orientation and although it was another nurse's turn."
        ),
        remedy="No float without orientation, a posted float rota, and the note removed from file.",
        subjects=("staffing", "safety"),
        articles=("20", "22"),
        grievants=("Felix Romero",),
        due=("step_1.answer", 2),
        plot=(
            log(2),
            file(6),
            paper(
                7,
                message(
                    "Message to the house supervisor.txt",
                    "22:48  I am not oriented to ICU, please log that I objected.",
                    "22:51  Noted. Please report to Bed 6 and 7.",
                ),
            ),
            answer(
                Ago(1),
                DENIED,
                "The grievant was given two stable patients and a resource nurse. The census left"
                " no other choice on that night. The float rota will be posted again.",
            ),
        ),
    ),
    _DAYS(
        title="Vacation refused without regard to seniority",
        account=(
            "I asked in January for the week my daughter graduates. They gave it to somebody with"
            " three years, told me the slots were full, and nobody ever wrote it down."
        ),
        statement=(
            "The grievant's request, made first and by the more senior nurse, was refused orally"
            " after more than fourteen days, while the same week was granted to a junior nurse."
        ),
        remedy="The week as asked for, or an equal one of the grievant's choice.",
        subjects=("scheduling",),
        articles=("9", "17"),
        grievants=("Carmen Barros",),
        due=("step_2.file", 1),
        plot=(
            log(4),
            file(12),
            answer(
                35,
                DENIED,
                "Requests were handled in the order of the new online form, on which the grievant"
                " did not enter hers. The paper request could not be found.",
            ),
            note(
                37,
                "Carmen has a photo of the paper form with the stamp. Appeal, but ask first"
                " whether the other nurse would swap.",
            ),
        ),
    ),
    _DAYS(
        title="Schedule posted nine days ahead",
        account=(
            "The schedule went up on the Friday for the Sunday after next, and I was moved off my"
            " Tuesday, the day of my mother's dialysis. I had told them in writing."
        ),
        statement=(
            "The schedule was posted nine days before it began, and the grievant's days were"
            " changed after posting without her consent."
        ),
        remedy="Schedules posted fourteen days ahead; pay for the shift lost by the change.",
        subjects=("scheduling",),
        articles=("11",),
        grievants=("Alma Thorne",),
        due=("step_1.answer", 0),
        plot=(
            log(2),
            paper(3, schedule("Schedule as posted.pdf"), joint=False),
            file(9),
            note(
                14,
                "Staffing office was two people short; the late posting is not in dispute."
                " The changed Tuesday is: it was agreed with the charge nurse, she says.",
                by=MANAGEMENT,
            ),
        ),
    ),
    _DAYS(
        title="Holiday worked and paid at the straight rate",
        account=(
            "Everybody who worked the holiday got time and a half but me, because my shift began at"
            " 19:00 the evening before. Five hours of it were on the holiday."
        ),
        statement=(
            "The grievant worked from 19:00 on the eve to 07:30 on the holiday and was paid the"
            " straight rate for the seven and a half hours that fell on the holiday."
        ),
        remedy="The premium for 7.5 hours, and the same for others on that shift.",
        subjects=("pay",),
        articles=("15", "16"),
        grievants=("Andre Foster",),
        due=("step_1.answer", 9),
        plot=(
            log(5),
            file(11),
            note(
                13,
                "Payroll confirms that its rule looks at the start of the shift only.",
                joint=True,
            ),
            settlement(
                Ago(2),
                "The employer pays the premium for the hours that fell on the holiday"
                " to the grievant and to the two other nurses of that shift within two pay"
                " periods. The union withdraws the grievance.",
                by=STEWARD,
            ),
        ),
    ),
    _DAYS(
        title="Weekend swap refused",
        account=(
            "Thorne and I agreed to swap weekends and both signed. It came back refused, no reason,"
            " and then the same swap was fine for two others."
        ),
        statement="An agreed swap of weekends between two nurses was refused without a reason.",
        remedy="The swap granted, and refusals given with reasons.",
        subjects=("scheduling",),
        articles=("11",),
        grievants=("Bao Nguyen",),
        began=88,
        plot=(
            log(3),
            file(8),
            note(15, "The swap would have put Bao on seven shifts in a row. The others' did not."),
            share_it(16),
            withdraw(
                18,
                "The swap would have led to a seventh shift in a row, which Article 11"
                " does not allow. The union does not pursue it.",
                "We withdrew the grievance: the swap would have meant seven shifts in a row."
                " Next time come to me first and we find another weekend together.",
            ),
        ),
    ),
    _DAYS(
        title="Charge pay left out for six shifts",
        account="I was charge on six shifts and the hour's differential is not on my stub.",
        statement="The charge differential was not paid for six shifts worked as charge nurse.",
        remedy="The differential for the six shifts.",
        subjects=("pay",),
        articles=("14",),
        grievants=("Dolores Quigley",),
        began=104,
        plot=(
            log(2),
            file(5),
            answer(
                16,
                GRANTED,
                "The assignment sheets show six shifts as charge nurse. The entry was missed.",
                offered="The differential is paid with the next pay day.",
            ),
            word(
                17, "They granted it in full; it comes with the next pay. Tell me if it does not."
            ),
            close(33, "Granted at Step 1 and paid."),
        ),
    ),
)
