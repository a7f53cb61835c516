"""Medical-Surgical 4 West: call-off, discipline, respect; and intakes nobody carries yet."""

from functools import partial

from partnership.demonstration.beats import (
    DENIED,
    GRANTED,
    answer,
    appeal,
    close,
    file,
    give_to,
    log,
    word,
)
from partnership.demonstration.beats_between import note, paper, rested
from partnership.demonstration.papers import letter, photograph
from partnership.demonstration.staff import NURSES
from partnership.demonstration.telling import MANAGEMENT, STEWARD, Ago, Story

_NIGHTS = partial(Story, union=NURSES, unit="4 West nights", steward="Denise Calloway")

STORIES: tuple[Story, ...] = (
    _NIGHTS(
        title="Called off out of turn at low census",
        account=(
            "Third time this month they cancel me two hours before, and the agency nurse stays. I"
            " keep my own list. It was not my turn."
        ),
        statement="The grievant was called off out of turn while an agency nurse was kept.",
        remedy="Pay for the shift, and the call-off list shown to the union.",
        subjects=("scheduling", "pay"),
        articles=("28",),
        grievants=("Elena Ivanova",),
        due=("step_1.file", 3),
        plot=(
            log(Ago(5), drafted=True),
            paper(Ago(4), photograph("Her own call-off list.png")),
            note(
                Ago(2),
                "Waiting for the staffing office's list. File without it if it is not here"
                " the day before the limit.",
            ),
        ),
    ),
    _NIGHTS(
        title="Parking moved to the far lot for night shift",
        account=(
            "From next month nights have to park at the far lot and walk eleven minutes along the"
            " river road in the dark. The near lot is half empty then."
        ),
        statement="",
        remedy="",
        subjects=("safety", "other"),
        grievants=("Cedric Hughes",),
        due=("step_1.file", 14),
        plot=(log(Ago(2)),),
    ),
    _NIGHTS(
        title="Charge nurse with a full assignment on nights",
        account=(
            "On nights the charge nurse has five patients like everybody else. When two go bad at"
            " once there is nobody to call the team. It came up in our unit-based team again."
        ),
        statement="",
        remedy="",
        subjects=("staffing", "safety"),
        grievants=("Cedric Hughes", "Elena Ivanova"),
        due=("step_1.file", 16),
        plot=(log(Ago(3), by="Joel Hartman"),),
    ),
    _NIGHTS(
        title="Written warning for a late chart entry",
        account=(
            "I charted at 07:40 because I was doing compressions at 06:50. They wrote me up for"
            " late documentation. No one asked me anything first."
        ),
        statement=(
            "The grievant was given a written warning for documentation after the end of the shift,"
            " without being heard. The delay was caused by a resuscitation."
        ),
        remedy="The warning withdrawn and removed from the file.",
        subjects=("discipline", "written_reprimand"),
        articles=("23", "25"),
        grievants=("Cedric Hughes",),
        letter=0,
        began=150,
        plot=(
            log(2),
            paper(
                3,
                letter(
                    "Written warning.pdf",
                    "Subject: documentation",
                    "",
                    "This is a written warning. Further late entries may lead to",
                    "discipline up to and including discharge.",
                ),
            ),
            file(7),
            answer(30, DENIED, "The entry was forty minutes late. A warning is the first step."),
            appeal(
                41, "Just cause asks for the reason before the warning. The code sheet gives it."
            ),
            answer(
                66,
                GRANTED,
                "The code sheet was not known at Step 1. The warning is withdrawn.",
                offered="Removed from the file on the day of this answer.",
            ),
            word(67, "The warning is gone from your file. You can look at the file any time."),
            close(74, "Granted at Step 2; the warning was removed."),
        ),
    ),
    _NIGHTS(
        title="Belittled in front of patients by the night supervisor",
        account=(
            "She said in front of the family that they should ask somebody who speaks English"
            " properly. It is not the first time and I am not the only one."
        ),
        statement=(
            "The grievant was repeatedly belittled before patients and colleagues on account of her"
            " accent by a supervisor, and nothing followed her two reports."
        ),
        remedy="An inquiry by somebody from outside the unit, an apology, and other supervision.",
        subjects=("discrimination",),
        articles=("6",),
        grievants=("Elena Ivanova",),
        witnesses="Two colleagues, who wish to stay unnamed for now.",
        contact_wish="Call only, never leave a message.",
        began=58,
        plot=(
            log(4, by="Rosalind Achebe"),
            give_to(5, "Denise Calloway", by="Rosalind Achebe"),
            note(6, "She does not want the colleagues named. Keep it to dates and words."),
            file(12),
            note(
                17,
                "Inquiry opened by somebody from Regional Services. Leave the supervisor's"
                " schedule apart from hers until it is done.",
                by=MANAGEMENT,
            ),
            *rested(
                24,
                None,
                "An inquiry from outside the unit has begun; both parties wait for its result.",
                by=MANAGEMENT,
                other=STEWARD,
            ),
            word(
                27,
                "The case rests while the inquiry runs, and no day is lost. Either party can"
                " take it up again at any time. You will not be put on the same shift.",
            ),
        ),
    ),
    _NIGHTS(
        title="Kept eighty minutes past the end of the shift",
        account="Nobody came to take report. I stayed until 08:50 and it was cut to 07:30.",
        statement="Eighty minutes worked past the end of the shift were cut from the time record.",
        remedy="Eighty minutes at the overtime rate.",
        subjects=("pay",),
        articles=("12", "15"),
        grievants=("Felix Romero",),
        due=("step_1.answer", 24),
        plot=(log(2), file(Ago(4))),
    ),
)
