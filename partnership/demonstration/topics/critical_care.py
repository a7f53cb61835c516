"""Intensive Care and Emergency at Tidewater General."""

from functools import partial

from grievances.models import GrievanceKind
from partnership.demonstration.beats import (
    DENIED,
    IN_PART,
    answer,
    appeal,
    arbitrate,
    close,
    drop,
    event,
    file,
    log,
    meet,
    word,
)
from partnership.demonstration.beats_between import (
    extended,
    more_time,
    note,
    paper,
    settled,
    settlement,
)
from partnership.demonstration.papers import letter, photograph, schedule
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
_ICU = partial(Story, union=NURSES, unit="ICU days", steward="Beth Sorensen")
_ICU_NIGHTS = partial(Story, union=NURSES, unit="ICU nights", steward="Beth Sorensen")
_TRIAGE = partial(Story, union=NURSES, unit="Triage", steward="Hanh Tran")

STORIES: tuple[Story, ...] = (
    _ICU(
        title="Three patients to a nurse in intensive care",
        account=(
            "We had three each for four days, two on ventilators. The plan on the wall says two."
            " I filled in the form every night and nothing came back."
        ),
        statement=(
            "On four shifts nurses in Intensive Care were given three patients, against the"
            " staffing plan that is part of the agreement. Objections were filed on each shift."
        ),
        remedy="The staffing plan kept, and pay of one hour for each shift on which it was not.",
        kind=GrievanceKind.GROUP,
        subjects=("staffing", "safety"),
        articles=("21", "22"),
        grievants=("Gwen Abbott", "Hassan Kaya", "Ines Pacheco", "Kiri Ueda"),
        due=("step_3.answer", -4),
        plot=(
            log(2),
            paper(3, schedule("Assignments of four nights.pdf")),
            file(7),
            answer(30, DENIED, "Two sick calls each night could not be replaced."),
            appeal(44, "Sick calls are foreseeable; the plan names a float for them."),
            answer(70, DENIED, "The plan is a goal where the market has no nurses."),
            appeal(85, "Article 21 says that the plan is part of the agreement, not a goal."),
            note(88, "Ask Tomas to look at the arbitration award on staffing plans of 2019."),
            note(
                100,
                "Finance is working on the cost of a second float pool. No answer before that"
                " is known, unless the union agrees to more time.",
                by=LABOR_RELATIONS,
            ),
        ),
    ),
    _ICU(
        title="Mandated to stay after twelve hours",
        account=(
            "At 19:15 I was told to stay four more hours or it would be abandonment. I had been up"
            " since five. Two people on the voluntary list were never called."
        ),
        statement=(
            "The grievant was mandated to work four hours after a twelve-hour shift although there"
            " was no emergency and the voluntary list had not been used."
        ),
        remedy="Double pay for four hours; no mandate before the voluntary list is used up.",
        subjects=("scheduling", "safety"),
        articles=("12", "22"),
        grievants=("Hassan Kaya",),
        due=("step_4.hearing", 9),
        plot=(
            log(3),
            file(10),
            answer(34, DENIED, "Two sick calls within an hour are an emergency."),
            appeal(45, "Sick calls in winter are no emergency under Article 12."),
            answer(
                71,
                IN_PART,
                "The voluntary list should have been called first.",
                offered="A reminder to the house supervisors.",
            ),
            appeal(86, "A reminder does not pay for the four hours."),
            meet(95, "Both parties agree on the facts; the word emergency is in dispute."),
            answer(112, DENIED, "No further remedy is owed."),
            note(120, "Good facts. Joint stipulation possible; take it to arbitration.", by=_TOMAS),
            arbitrate(133, NURSES),
            event(137, "list_requested", "From the Employment Relations Board.", by=_TOMAS),
            event(144, "list_received", "Seven names.", by=_TOMAS),
            word(
                145,
                "Your case is at arbitration. We now strike names from a list of seven.",
                by=_TOMAS,
            ),
        ),
    ),
    _ICU(
        title="Evaluation lowered after sick leave",
        account="My attendance mark went down because I used sick days I had. That is not right.",
        statement="The evaluation was lowered for the use of sick leave.",
        remedy="The mark restored.",
        subjects=("other",),
        grievants=("Ines Pacheco",),
        began=47,
        plot=(
            log(2),
            note(6, "The manager corrected the mark the day after Ines spoke to him."),
            drop(
                9,
                "Corrected by the manager before filing.",
                "Your mark was corrected, so there is nothing left to grieve. Well done for"
                " speaking up; come back if it happens again.",
            ),
        ),
    ),
    _ICU_NIGHTS(
        title="Discharge over a controlled-substance count",
        account=(
            "They say two vials do not add up. I wasted them with a witness and wrote it on the"
            " sheet. They walked me out after nineteen years."
        ),
        statement=(
            "The grievant was discharged for a discrepancy in a count. The waste was witnessed and"
            " recorded; the witness was not heard before the decision."
        ),
        remedy="Reinstatement with full back pay and seniority, and the record cleared.",
        subjects=("discipline", "by_director", "discharge"),
        articles=("23", "25"),
        grievants=("Kiri Ueda",),
        letter=1,
        witnesses="Linda Farrow signed as witness to the waste.",
        due=("step_4.file", -36),
        plot=(
            log(2, by="Rosalind Achebe"),
            paper(
                3,
                letter(
                    "Letter of discharge.pdf",
                    "Subject: end of employment",
                    "",
                    "Your employment ends today. The reason is an unresolved",
                    "discrepancy in the count of controlled substances.",
                ),
            ),
            file(5, by="Rosalind Achebe"),
            note(
                6,
                "The waste sheet is the case. Get the original before it is archived.",
                by="Rosalind Achebe",
            ),
            answer(28, DENIED, "The count did not add up on two shifts. Trust is lost."),
            appeal(38, "The sheet shows a second signature on both shifts."),
            meet(50, "The waste sheet was read together; the second signature is hers."),
            answer(63, DENIED, "The signature was given after the shift."),
            arbitrate(79, NURSES),
            event(84, "list_received", "Seven names.", by=_TOMAS),
            event(92, "arbitrator_selected", "The last name left after striking.", by=_TOMAS),
            event(
                Ago(11),
                "hearing_scheduled",
                "At the Eastside library, both days.",
                by=_TOMAS,
                ahead=27,
            ),
            note(
                Ago(10),
                "Exhibits: waste sheets, witness statement, nineteen evaluations.",
                by=_TOMAS,
            ),
            note(
                Ago(9),
                "Counsel retained. Consider an offer short of reinstatement.",
                by=LABOR_RELATIONS,
            ),
        ),
    ),
    _ICU_NIGHTS(
        title="Suspension of three days for leaving the unit",
        account="I went to the blood bank myself because nobody else could. Nine minutes.",
        statement=(
            "The grievant was suspended for three days for leaving the unit to fetch blood for a"
            " bleeding patient, with the charge nurse's knowledge."
        ),
        remedy="The suspension withdrawn and three days' pay.",
        subjects=("discipline",),
        articles=("23",),
        grievants=("Jamal Walsh",),
        letter=0,
        due=("step_2.answer", 6),
        plot=(
            log(2),
            file(6),
            answer(29, DENIED, "A nurse may not leave critical patients, whatever the reason."),
            appeal(40, "The charge nurse took over his patients, and says so."),
            *extended(
                62,
                "step_2.answer",
                7,
                "The charge nurse is on leave and has to be heard.",
                by=MANAGEMENT,
                other=STEWARD,
            ),
        ),
    ),
    _ICU_NIGHTS(
        title="No relief for breaks on nights",
        account="Six nights without a break. I only found out later that it is paid.",
        statement="",
        remedy="",
        subjects=("pay", "staffing"),
        grievants=("Kiri Ueda",),
        due=("step_1.file", -2),
        plot=(
            log(Ago(9)),
            note(Ago(3), "If it cannot be filed today, state when she first saw the pay stub."),
        ),
    ),
    _TRIAGE(
        title="Assaulted at triage, no security post",
        account=(
            "He came over the counter. The panic button rang at an empty desk. I have been asking"
            " for a guard at triage since last winter."
        ),
        statement="The grievant was injured at a triage desk without security or a working alarm.",
        remedy="A guard at triage, a working alarm, and the sick days given back.",
        subjects=("safety",),
        articles=("22",),
        grievants=("Lorna Eriksen",),
        began=178,
        plot=(
            log(2),
            paper(2, photograph("Alarm panel.png")),
            file(4),
            note(
                9,
                "Facilities: the alarm was wired to the old post. Fix this week in any case.",
                by=MANAGEMENT,
            ),
            answer(
                25,
                IN_PART,
                "The alarm was wired to an empty desk and is repaired.",
                offered="The alarm; a guard on evenings.",
            ),
            appeal(38, "Evenings are half the day. It happened at ten in the morning."),
            *settled(
                52,
                "A guard at triage around the clock for a year, then reviewed together;"
                " four sick days given back; an alarm test each Monday.",
                by=MANAGEMENT,
                other=STEWARD,
            ),
            word(56, "Settled: a guard day and night, and your four sick days come back."),
            close(80, "Carried out: guard posted, days credited, alarm tested."),
        ),
    ),
    _TRIAGE(
        title="Evening differential lost after a transfer",
        account="Since I moved to triage my evening money is gone. Same hours, same door.",
        statement="The evening differential was not carried over when the grievant transferred.",
        remedy="The differential since the transfer.",
        subjects=("pay",),
        articles=("14",),
        grievants=("Mateo Gallegos",),
        began=49,
        plot=(
            log(3),
            file(9),
            *settled(
                27,
                "The differential is paid from the day of the transfer with the second pay"
                " day after this settlement.",
                by=MANAGEMENT,
                other=STEWARD,
                after=2,
            ),
            word(30, "Settled: you are paid from the day you moved. Watch the second pay stub."),
        ),
    ),
    _TRIAGE(
        title="Schedule changed with two days' notice",
        account="They moved me to nights on Thursday for Saturday. I have two small children.",
        statement="The posted schedule was changed two days ahead without consent.",
        remedy="The posted schedule restored; pay for the two shifts lost.",
        subjects=("scheduling",),
        articles=("11",),
        grievants=("Nadia Singh",),
        due=("step_1.answer", -6),
        plot=(
            log(2),
            file(8),
            answer(
                Ago(2),
                DENIED,
                "The change followed a resignation. Consent was asked for by"
                " telephone; the grievant did not call back.",
            ),
        ),
    ),
    _TRIAGE(
        unit="Fast track",
        title="On-call weekends of nurse practitioners unpaid",
        account="I carry the phone two weekends a month and nobody pays a cent for it.",
        statement="Weekend call required of the grievant is not paid under Article 14.",
        remedy="Call pay from the first weekend on.",
        subjects=("pay", "continuing"),
        articles=("14",),
        grievants=("Omar Dubois",),
        due=("step_1.answer", 4),
        plot=(
            log(4),
            file(10),
            more_time(
                Ago(1),
                "step_1.answer",
                14,
                "Payroll has to look at two years of call lists.",
                by=MANAGEMENT,
            ),
        ),
    ),
    _TRIAGE(
        unit="Tidewater General Hospital",
        steward="Rosalind Achebe",
        title="Holiday premium worked out by start of shift",
        account="Payroll looks only at the hour one clocks in. It touches every night nurse here.",
        statement=(
            "The employer pays the holiday premium by the start of the shift and not for the hours"
            " that fall on the holiday, in the whole hospital."
        ),
        remedy="The premium by the hour, in the future and since the last four holidays.",
        kind=GrievanceKind.POLICY,
        subjects=("pay", "continuing"),
        articles=("15", "16"),
        due=("step_4.file", 7),
        plot=(
            log(5, by=_TOMAS),
            file(14),
            answer(38, DENIED, "The practice has stood for eleven years."),
            appeal(50, "A practice does not change clear words."),
            answer(74, DENIED, "The words are not clear for shifts that cross midnight."),
            appeal(90, "See Article 16: work on a holiday."),
            settlement(
                104, "By the hour from the first of January on; no back pay.", by=LABOR_RELATIONS
            ),
            answer(
                114,
                DENIED,
                "Denied for the past; an offer for the future is on the table.",
                offered="By the hour from January on.",
            ),
            note(
                116, "Executive board meets before the limit: arbitration or the offer.", by=_TOMAS
            ),
        ),
    ),
    _TRIAGE(
        title="Sent to triage alone during the boarder surge",
        account="Fourteen boarders, one triage nurse. The labor partner saw it and wrote it up.",
        statement="",
        remedy="",
        subjects=("staffing",),
        grievants=("Nadia Singh", "Mateo Gallegos"),
        due=("step_1.file", 21),
        plot=(log(Ago(4), by="Priya Raman"),),
    ),
)
