"""Harbor Point and the clinics: leaves, floating, staffing, mileage, standby."""

from functools import partial

from partnership.demonstration.beats import (
    DENIED,
    GRANTED,
    answer,
    appeal,
    arbitrate,
    close,
    drop,
    event,
    file,
    log,
    plan_meeting,
    withdraw,
    word,
)
from partnership.demonstration.beats_between import (
    more_time,
    note,
    paper,
    refused,
    rested,
    settled,
)
from partnership.demonstration.papers import letter, message, photograph
from partnership.demonstration.staff import NURSES
from partnership.demonstration.telling import (
    LABOR_RELATIONS,
    MANAGEMENT,
    SPECIALIST,
    STEWARD,
    Ago,
    Story,
)

_TOMAS = SPECIALIST[NURSES]
_BIRTH = partial(Story, union=NURSES, unit="Labor and Delivery", steward="Naomi Fields")
_NORTH = partial(Story, union=NURSES, unit="Medical-Surgical 2 North", steward="Amy Kowalczyk")
_HARBOR_ED = partial(Story, union=NURSES, unit="Emergency, Harbor Point", steward="Amy Kowalczyk")
_CLINICS = partial(Story, union=NURSES, unit="Eastside primary care", steward="Peter Osei")

STORIES: tuple[Story, ...] = (
    _BIRTH(
        title="Floated out of turn to 2 North",
        account="My third float in two weeks. Jensen does not complain, so Jensen goes.",
        statement="The grievant was floated three times while others had not been once.",
        remedy="A posted float rota.",
        subjects=("staffing",),
        articles=("20",),
        grievants=("Vera Jensen",),
        began=96,
        plot=(
            log(2),
            file(9),
            answer(35, DENIED, "Others were in orientation or charge."),
            appeal(47, "Two were not."),
            note(55, "The rota went up last week and has been kept since."),
            withdraw(
                58,
                "A float rota has been posted and is kept; nothing is left to decide.",
                "We got the rota you asked for, so we withdrew the grievance. If it is not"
                " kept, we file again.",
            ),
        ),
    ),
    _BIRTH(
        title="Family leave counted as absences",
        account=(
            "My leave was approved in writing. Then four of the days came back as occurrences and"
            " my step increase was held."
        ),
        statement=(
            "Four days of approved family leave were counted as absences, and the step increase was"
            " withheld because of them."
        ),
        remedy="The days taken out of the record, and the step with back pay.",
        subjects=("discrimination", "pay"),
        articles=("6", "18", "19"),
        grievants=("Brigid Zimmer",),
        due=("step_3.answer", 18),
        plot=(
            log(3),
            paper(
                4,
                letter(
                    "Approval of leave.pdf",
                    "Your leave is approved as requested,",
                    "intermittent, up to six days a month.",
                ),
            ),
            file(10),
            answer(33, DENIED, "The days were called in after the start of the shift."),
            appeal(43, "Intermittent leave may be called in as soon as it is practicable."),
            answer(68, DENIED, "The call-in rule applies to everybody."),
            appeal(80, "The statute and Article 19 go before the call-in rule."),
            plan_meeting(86, 9, "With the leave office.", by=LABOR_RELATIONS),
        ),
    ),
    _BIRTH(
        unit="Mother-baby",
        title="Light duty refused during pregnancy",
        account="Twenty-eight weeks, a note against heavy lifting, and they sent me home.",
        statement="Light duty was refused to a pregnant nurse while others in the unit have it.",
        remedy="Light duty until leave, and pay for the shifts lost.",
        subjects=("discrimination", "safety"),
        articles=("6", "19"),
        grievants=("Ximena Lopez",),
        began=93,
        plot=(
            log(2),
            file(3),
            *settled(
                9,
                "Triage by telephone and discharge teaching until the leave begins; pay for"
                " the three shifts lost.",
                by=MANAGEMENT,
                other=STEWARD,
                after=1,
            ),
            word(
                11, "Settled: you start on the telephone desk on Monday, and the shifts are paid."
            ),
            close(41, "Carried out: assigned and paid."),
        ),
    ),
    _BIRTH(
        unit="Mother-baby",
        title="Vacation in July refused to all part-timers",
        account="We were told part-timers do not get July. That is nowhere in the contract.",
        statement="Vacation in July was refused to the grievant because she works part time.",
        remedy="The request decided by seniority.",
        subjects=("scheduling",),
        articles=("17",),
        grievants=("Zora Mbeki",),
        began=127,
        plot=(
            log(4),
            file(8),
            answer(
                26,
                GRANTED,
                "Article 17 knows no such difference. The week is granted.",
                offered="The second week of July.",
            ),
            close(34, "Granted at Step 1."),
        ),
    ),
    _NORTH(
        title="Six patients to a nurse on 2 North",
        account="Six, two of them fresh surgeries, and the aide was pulled at nine.",
        statement="On five day shifts nurses had six patients against a plan of five.",
        remedy="The plan kept; an aide on each day shift.",
        subjects=("staffing", "safety"),
        articles=("21",),
        grievants=("Caleb Xu",),
        due=("step_1.answer", -9),
        plot=(
            log(3),
            file(9),
            note(20, "Administrator says the answer will come after the budget meeting."),
        ),
    ),
    _NORTH(
        title="Recalled after a junior nurse",
        account="They called Marsh back in August and me in October. I was laid off the same day.",
        statement="A junior nurse was recalled to the unit before the grievant.",
        remedy="Pay from the day of the junior nurse's recall.",
        subjects=("seniority", "pay"),
        articles=("9", "27"),
        grievants=("Yusuf Hakim",),
        began=57,
        plot=(
            log(3),
            file(10),
            note(
                20,
                "Seniority list has two hire dates for him: agency time or not?",
                by=LABOR_RELATIONS,
            ),
            *rested(
                27,
                60,
                "Payroll works out whether agency time counts as service; both parties"
                " accept its list.",
                by=LABOR_RELATIONS,
                other=STEWARD,
                after=3,
            ),
            word(31, "Both sides rest the case until payroll has put your hire date right."),
        ),
    ),
    _NORTH(
        title="Stroke course in own time, unpaid",
        account="Eight hours on my day off, required, and told it is a gift.",
        statement="A required course of eight hours was not counted as time worked.",
        remedy="Eight hours' pay.",
        subjects=("pay",),
        articles=("15", "26"),
        grievants=("Wendell Marsh",),
        due=("step_1.answer", 20),
        plot=(log(3), file(Ago(9))),
    ),
    _HARBOR_ED(
        title="Shouted at and crowded by a physician",
        account="He stood over me, hand on the rail, and shouted until the tech came in.",
        statement="",
        remedy="",
        subjects=("discrimination", "safety"),
        grievants=("Odette Lemaire",),
        witnesses="One emergency technician.",
        contact_wish="Private e-mail only.",
        due=("step_1.file", 11),
        plot=(
            log(Ago(6)),
            note(Ago(5), "She has not decided whether to file. Her decision; explain the date."),
            word(
                Ago(5),
                "You have until the day shown here to decide. Whatever you choose, keep"
                " notes of what happened and when.",
            ),
        ),
    ),
    _HARBOR_ED(
        title="Evaluation speaks of the grievant's accent",
        account="Under communication it says families find me hard to understand. Which families?",
        statement="An evaluation marks the grievant down for an accent without any instance.",
        remedy="The passage removed and the mark restored.",
        subjects=("discrimination",),
        articles=("6", "25"),
        grievants=("Umar Farouk",),
        due=("step_3.file", 6),
        plot=(
            log(4),
            file(11),
            answer(35, DENIED, "The passage repeats what families said."),
            appeal(46, "No family and no day is named."),
            more_time(60, "step_2.answer", 30, "Families have to be asked.", by=MANAGEMENT),
            refused(
                62,
                by=STEWARD,
                note="The evaluation was written months ago; those who wrote it"
                " knew then what they meant.",
            ),
            answer(72, DENIED, "The evaluation stands; training is offered."),
        ),
    ),
    _CLINICS(
        title="Sharps containers overfull at Eastside",
        account="The boxes are past the line for weeks. I was stuck on Tuesday reaching over one.",
        statement="Sharps containers are left overfull; the grievant was injured by a needle.",
        remedy="Daily exchange, and the employer to bear all costs of the injury.",
        subjects=("safety",),
        articles=("22",),
        grievants=("Marguerite Sloan",),
        due=("step_1.answer", 1),
        plot=(
            log(2),
            paper(2, photograph("Container above the line.png")),
            file(3),
            paper(4, photograph("Container for both parties.png"), joint=True),
            note(
                6,
                "Injury report is in; source patient known, follow-up booked. Vendor missed two"
                " rounds.",
                by=MANAGEMENT,
            ),
        ),
    ),
    _CLINICS(
        unit="Home Health",
        title="Mileage between patients unpaid",
        account="They pay from the office. My first patient is forty miles the other way.",
        statement="Mileage between the home office and the first patient was not paid.",
        remedy="Mileage for three months.",
        subjects=("pay",),
        articles=("15",),
        grievants=("Teresa Okonkwo",),
        began=76,
        plot=(
            log(3),
            paper(4, message("Odometer log.txt", "Mon 82", "Tue 74", "Wed 91", "Thu 68")),
            file(8),
            answer(
                25,
                GRANTED,
                "The travel policy covers it. The form had not been updated.",
                offered="Mileage for three months with the next pay.",
            ),
            word(26, "Granted in full. Use the new form from now on."),
            close(44, "Granted at Step 1 and paid."),
        ),
    ),
    _CLINICS(
        unit="Hospice team",
        title="Weekend standby without standby pay",
        account="The phone is mine from Friday to Monday, and they call it volunteering.",
        statement="Standby on weekends is required in fact and not paid.",
        remedy="Standby pay since the team was founded.",
        subjects=("pay", "continuing"),
        articles=("14",),
        grievants=("Miriam Katz",),
        due=("step_4.hearing", 16),
        plot=(
            log(3),
            file(10),
            answer(36, DENIED, "Nobody is ordered to take the phone."),
            appeal(47, "Nobody else takes it either; the roster has names."),
            answer(73, DENIED, "The roster is kept by the team."),
            appeal(88, "The roster is approved by the director each month."),
            answer(112, DENIED, "The employer stands by its answers."),
            note(120, "Executive board voted eight to one for arbitration.", by=_TOMAS),
            arbitrate(132, NURSES),
            event(135, "list_requested", "From the Employment Relations Board.", by=_TOMAS),
        ),
    ),
    _CLINICS(
        unit="Millrace Clinic",
        title="Clinic closed early and hours lost",
        account="Ice on the road, closed at noon, four hours gone.",
        statement="",
        remedy="",
        subjects=("pay",),
        grievants=("Ingrid Holm",),
        began=66,
        plot=(
            log(3),
            note(5, "She had chosen leave on the form that day; others chose to work from home."),
            drop(
                8,
                "The form shows that leave was chosen; work from home was offered.",
                "On the form of that day leave was ticked, so we cannot win this one. Next time"
                " choose work from home.",
            ),
        ),
    ),
)
