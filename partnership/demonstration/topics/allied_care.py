"""Allied Care Workers: laboratory, imaging, sterile processing, respiratory care, pharmacy."""

from functools import partial

from partnership.demonstration.beats import (
    DENIED,
    IN_PART,
    answer,
    appeal,
    arbitrate,
    close,
    event,
    file,
    log,
    mediate,
    meet,
    plan_meeting,
    word,
)
from partnership.demonstration.beats_between import extended, note, paper, settled
from partnership.demonstration.papers import letter, overtime_list, photograph
from partnership.demonstration.staff import ALLIED
from partnership.demonstration.telling import (
    LABOR_RELATIONS,
    MANAGEMENT,
    SPECIALIST,
    STEWARD,
    Ago,
    Story,
)

_YOLANDA = SPECIALIST[ALLIED]
_PHLEBOTOMY = partial(Story, union=ALLIED, unit="Phlebotomy", steward="Desmond Oyelaran")
_CORE = partial(Story, union=ALLIED, unit="Core laboratory", steward="Desmond Oyelaran")
_STERILE = partial(Story, union=ALLIED, unit="Sterile processing", steward="Ray Dombrowski")
_IMAGING = partial(Story, union=ALLIED, unit="Imaging", steward="Ray Dombrowski")
_BREATH = partial(Story, union=ALLIED, unit="Respiratory Care", steward="Grace Nakamura")

STORIES: tuple[Story, ...] = (
    _PHLEBOTOMY(
        title="Skipped on the overtime list twice",
        account="I was next on the sheet on Friday and on Sunday. Both went to the lead's friend.",
        statement="The grievant was next on the overtime list and was skipped on two days.",
        remedy="Sixteen hours at the overtime rate.",
        subjects=("pay",),
        articles=("32",),
        grievants=("Sasha Lindgren",),
        due=("step_1.answer", 3),
        plot=(
            log(2),
            paper(3, overtime_list("Overtime sheet phlebotomy.pdf")),
            file(5),
            note(6, "The lead does not know yet that we have the sheet."),
            word(6, "Filed. Management has fifteen days. Do not trade shifts until then."),
        ),
    ),
    _PHLEBOTOMY(
        title="Written warning for attendance on approved days",
        account="Two of the five days were my kid's surgery and I had the paper.",
        statement="A written warning counts two days of approved leave.",
        remedy="The warning withdrawn.",
        subjects=("discipline",),
        articles=("20", "56"),
        grievants=("Marcus Bell",),
        due=("step_2.answer", 8),
        plot=(
            log(3),
            paper(4, letter("Written warning.pdf", "Five absences within ninety days.")),
            file(8),
            plan_meeting(12, 6, "With the leave office.", by=LABOR_RELATIONS),
        ),
    ),
    _PHLEBOTOMY(
        title="Needle carts without working locks",
        account="The lock on cart three has been taped since spring. A visitor's kid had it open.",
        statement="Three needle carts have no working locks.",
        remedy="The carts out of use until repaired.",
        subjects=("safety",),
        articles=("25",),
        grievants=("Irma Valdez",),
        began=32,
        plot=(
            log(2),
            paper(2, photograph("Cart three.png")),
            file(3),
            *settled(
                9,
                "Two carts replaced within thirty days, the third repaired at once; a check"
                " of locks at each change of shift.",
                by=LABOR_RELATIONS,
                other=STEWARD,
            ),
            word(13, "Settled: cart three is out of use from today."),
        ),
    ),
    _CORE(
        title="Trained two new hires without trainer's pay",
        account="Six weeks I had two people at my bench. Trainer's pay is in the book.",
        statement="Trainer's pay was not given for six weeks of training two new employees.",
        remedy="Trainer's pay for six weeks.",
        subjects=("pay",),
        articles=("42",),
        grievants=("Tobias Reinhart",),
        due=("step_1.file", 1),
        plot=(
            log(Ago(5), drafted=True),
            note(Ago(4), "He was told it would be settled quietly. Nothing in writing: file."),
        ),
    ),
    _CORE(
        title="Position rewritten one class lower",
        account="Same bench, same analyzers, and now I am an assistant.",
        statement="The grievant's position was reclassified downward without a change of duties.",
        remedy="The class restored with back pay.",
        subjects=("reclassification_down", "pay"),
        articles=("81",),
        grievants=("Joy Adeleke",),
        due=("step_3.meeting", 7),
        plot=(
            log(3),
            file(10),
            answer(22, DENIED, "The description was brought up to date."),
            appeal(31, "The duties are the same; see the bench log."),
            note(
                35,
                "Compensation will look at the description again before the meeting.",
                by=LABOR_RELATIONS,
            ),
        ),
    ),
    _STERILE(
        title="Lead position filled without a posting",
        account="One Monday there was a new lead. None of us saw a posting.",
        statement="A lead position was filled without a posting.",
        remedy="The posting done, and the position filled anew.",
        subjects=("other",),
        articles=("49",),
        grievants=("Anh Pham",),
        due=("step_2.file", 2),
        plot=(
            log(3),
            file(9),
            answer(20, DENIED, "It is a temporary assignment of ninety days."),
            note(21, "It says permanent on the badge request."),
        ),
    ),
    _STERILE(
        title="Discharge after a tray was released unsterile",
        account="The indicator was changed, I scanned it, the screen said pass.",
        statement=(
            "The grievant was discharged after a tray was released. The machine's record shows a"
            " passed cycle; a fault of the printer was known."
        ),
        remedy="Reinstatement and back pay.",
        subjects=("discipline", "discharge"),
        articles=("20",),
        grievants=("Ruben Ortega",),
        began=176,
        plot=(
            log(2),
            paper(3, letter("Letter of discharge.pdf", "Release of an unsterile tray.")),
            file(4),
            answer(25, DENIED, "The indicator was not read."),
            appeal(36, "The machine's own record says pass."),
            meet(52, "The vendor's log will be asked for.", by=LABOR_RELATIONS),
            answer(63, DENIED, "The vendor's log is not conclusive."),
            arbitrate(84, ALLIED),
            event(95, "arbitrator_requested", "Letter sent.", by=_YOLANDA),
            event(102, "request_confirmed", "Confirmed by the board.", by=_YOLANDA),
            event(112, "arbitrator_selected", "Next on the standing list.", by=LABOR_RELATIONS),
            event(
                Ago(15), "hearing_scheduled", "Two days, room to be named.", by=_YOLANDA, ahead=44
            ),
            note(
                Ago(14),
                "Vendor's engineer will testify. Keep this from management until the"
                " exchange of witnesses.",
                by=_YOLANDA,
            ),
        ),
    ),
    _IMAGING(
        title="Call-back minimum refused on the same day",
        account="Two calls in one night count as one, they say. I drove home in between.",
        statement="Two call-backs in one night were paid as one.",
        remedy="The minimum for the second call.",
        subjects=("pay",),
        articles=("40",),
        grievants=("Vanessa Cruz",),
        began=309,
        plot=(
            log(3),
            file(9),
            answer(20, DENIED, "One night, one call-back."),
            appeal(30, "Two calls, two trips."),
            answer(41, DENIED, "See Step 1."),
            appeal(51, "See Step 2."),
            meet(70, "Facts agreed.", by=LABOR_RELATIONS),
            answer(80, DENIED, "The reading stands."),
            arbitrate(110, ALLIED),
            event(118, "arbitrator_requested", "Letter sent.", by=_YOLANDA),
            event(124, "request_confirmed", "Confirmed.", by=_YOLANDA),
            event(134, "arbitrator_selected", "Next on the list.", by=LABOR_RELATIONS),
            event(140, "hearing_scheduled", "One day.", by=_YOLANDA, ahead=50),
            event(193, "hearing_held", "One day.", by=_YOLANDA),
            event(210, "record_closed", "Briefs are in.", by=_YOLANDA),
            event(230, "award_received", "Denied: the article speaks of a night.", by=_YOLANDA),
            word(
                231,
                "The arbitrator decided against us. We bring the words to bargaining.",
                by=_YOLANDA,
            ),
            close(244, "Award received; nothing to carry out.", by=_YOLANDA),
        ),
    ),
    _IMAGING(
        title="Lead aprons failed inspection and still in use",
        account="Four aprons have the red tag. We wear them because there is nothing else.",
        statement="Four tagged aprons are in use for want of others.",
        remedy="New aprons before the next list.",
        subjects=("safety",),
        articles=("25", "45"),
        grievants=("Greg Sandoval",),
        due=("step_2.answer", 1),
        plot=(log(2), paper(2, photograph("Red tags.png")), file(3)),
    ),
    _BREATH(
        title="Standby on weekends called voluntary",
        account="If nobody signs up we get the call anyway.",
        statement="Weekend standby is required in fact and not paid.",
        remedy="Standby pay for six weekends.",
        subjects=("pay",),
        articles=("40",),
        grievants=("Claudia Stein",),
        due=("step_1.answer", 5),
        plot=(
            log(3),
            file(8),
            *extended(
                16,
                "step_1.answer",
                10,
                "Call lists of two years have to be read.",
                by=MANAGEMENT,
                other=STEWARD,
            ),
        ),
    ),
    _BREATH(
        title="Passed over for ventilator training",
        account="Every course goes to the same two. I asked in writing three times.",
        statement="The grievant was passed over for required training three times.",
        remedy="A place in the next course, with pay.",
        subjects=("discrimination",),
        articles=("7", "42"),
        grievants=("Kwame Mensah",),
        began=71,
        plot=(
            log(3),
            file(8),
            answer(20, IN_PART, "A place is offered next year.", offered="A place next year."),
            appeal(29, "Others with less service go this year."),
            mediate(38, "Both parties want a rule for places rather than a decision on one."),
            word(39, "The case is in mediation. The days stand still meanwhile."),
            note(45, "Mediator suggests a rota; ask Kwame whether spring would do."),
        ),
    ),
    _BREATH(
        unit="Pharmacy",
        title="Lunch break ends at the pager",
        account="I carry the code pager through lunch. It went off four times last week.",
        statement="",
        remedy="",
        subjects=("pay",),
        grievants=("Holly Benson",),
        due=("step_1.file", 6),
        plot=(log(Ago(7)), note(Ago(6), "Ask whether Ivan Petrov has the same. Then a group.")),
    ),
)
