"""Around the two contracts: letters, a local agreement that ends soon, and a text that waits."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from foundation.walls.principal import acting_as
from governance.contracts.actions.confirming import confirm_version
from governance.contracts.actions.contract_loading import load_contract
from governance.contracts.actions.letters import (
    LetterDraft,
    confirm_letter,
    offer_letter,
    set_letter_aside,
)
from governance.contracts.models import AgreementVersion, LetterKind, LetterOffer
from partnership.demonstration.articles import TNA_ARTICLES, clinic_text, contract_text
from partnership.demonstration.days import at_work, day_of
from partnership.demonstration.setting import Setting
from partnership.demonstration.staff import ALLIED, EMPLOYER, NURSES

ADMINISTRATORS = {NURSES: "Ilse Baumann", ALLIED: "Walt Brennan", EMPLOYER: "Victor Salas"}
# About five months, so that both parties have been warned.
CLINICS_END_IN = timedelta(days=152)


@dataclass(frozen=True)
class Told:
    """A letter's story: offered and answered so many days ago; ``answer`` is "yes" or why not."""

    union: str
    offered_by: str
    kind: LetterKind
    title: str
    text: str
    offered: int
    answered: int = 0
    answer: str = ""
    begins: int = 0
    lasts: int | None = None
    changes: tuple[str, ...] = ()
    adds_to: tuple[str, ...] = ()


LETTERS = (
    Told(
        NURSES,
        NURSES,
        LetterKind.SIDE_LETTER,
        "Self-scheduling on 4 West nights",
        "The nurses of 4 West nights draw up their own schedule and post it twelve days before it"
        " begins. Gaps that are left seven days before are filled by the charge nurse, by turns."
        "\n\nEither party may end the trial with thirty days' notice.",
        offered=420,
        answered=402,
        answer="yes",
        begins=395,
        changes=("11",),
    ),
    Told(
        NURSES,
        EMPLOYER,
        LetterKind.MEMORANDUM,
        "Emergency surge, winter",
        "During the winter surge a nurse who agrees to a further shift in either emergency"
        " department is paid the call-back differential for the whole of it.",
        offered=330,
        answered=326,
        answer="yes",
        begins=320,
        lasts=120,
        adds_to=("14",),
    ),
    Told(
        NURSES,
        NURSES,
        LetterKind.LETTER_OF_AGREEMENT,
        "Orientation before floating",
        "Before a nurse floats to a unit for the first time, four hours of orientation with a"
        " nurse of that unit are scheduled and paid. A list of who is oriented to which unit"
        " hangs in each unit and is kept by the charge nurses.",
        offered=12,
        begins=-30,
        adds_to=("20",),
    ),
    Told(
        ALLIED,
        ALLIED,
        LetterKind.LETTER_OF_AGREEMENT,
        "Tagged equipment in Sterile Processing",
        "A washer or sterilizer that is tagged as unsafe is locked out until a technician of"
        " Facilities and a steward have both signed that it is safe.",
        offered=260,
        answered=241,
        answer="yes",
        begins=240,
        adds_to=("25",),
    ),
    Told(
        ALLIED,
        EMPLOYER,
        LetterKind.SIDE_LETTER,
        "Overtime list kept by the scheduling office",
        "The overtime list of each department is kept by the scheduling office in place of the"
        " department.",
        offered=90,
        answered=81,
        answer="The list stays where the people are who are on it; we offer to meet about errors.",
        begins=60,
        changes=("32",),
    ),
)


def tell_contract_matters(setting: Setting) -> None:
    """In the order of time."""
    for letter in sorted(LETTERS, key=lambda told: -told.offered):
        _tell_letter(setting, letter)
    _load_clinics(setting)
    _load_next_text(setting)


def _tell_letter(setting: Setting, told: Told) -> None:
    today = day_of(setting.now)
    begins = today - timedelta(days=told.begins)
    draft = LetterDraft(
        kind=told.kind,
        title=told.title,
        text=told.text,
        effective_from=begins,
        effective_to=begins + timedelta(days=told.lasts) if told.lasts else None,
        changes=told.changes,
        adds_to=told.adds_to,
    )
    moment = _at(setting, told.offered, hour=11)
    by = setting.actor(ADMINISTRATORS[told.offered_by], moment)
    with acting_as(by):
        agreement = setting.agreements[told.union]
        offer = offer_letter(agreement=agreement, draft=draft, by=by, now=moment)
    if told.answer:
        _answer(setting, told, offer)


def _answer(setting: Setting, told: Told, offer: LetterOffer) -> None:
    moment = _at(setting, told.answered, hour=15)
    other = told.union if told.offered_by == EMPLOYER else EMPLOYER
    by = setting.actor(ADMINISTRATORS[other], moment)
    with acting_as(by):
        if told.answer == "yes":
            confirm_letter(offer=offer, by=by, now=moment)
        else:
            set_letter_aside(offer=offer, because=told.answer, by=by, now=moment)


def _load_clinics(setting: Setting) -> None:
    """The clinics' own agreement, under that of all allied workers: it ends in five months."""
    above = setting.agreements[ALLIED]
    ends = day_of(setting.now) + CLINICS_END_IN
    source = clinic_text(
        "Tidewater Clinics, local agreement",
        above=above.code,
        union=above.union.name,
        employer=above.employer.name,
        ends=ends,
    )
    version = _load(setting, ALLIED, source, days_ago=560)
    moment = _at(setting, 552, hour=14)
    by = setting.actor(ADMINISTRATORS[EMPLOYER], moment)
    with acting_as(by):
        confirm_version(version=version, by=by, now=moment)


def _load_next_text(setting: Setting) -> None:
    """What the nurses and the employer have bargained for next: it waits for the employer."""
    agreement = setting.agreements[NURSES]
    begins = _first_of_a_month(day_of(setting.now) + timedelta(days=75))
    articles = {
        **{number: words for number, words in TNA_ARTICLES.items() if number != "28"},
        "11": (
            "Hours of work and schedules",
            "Schedules are posted twenty-one days before they begin and changed by consent only."
            " A unit may agree to draw up its own.",
        ),
        "16": ("Holidays", "Work on a holiday is paid at twice the rate."),
        "29": ("Low census", "Call-off goes by turns, volunteers first, and never twice a week."),
    }
    source = contract_text(
        agreement.code,
        name=agreement.name,
        union=agreement.union.name,
        employer=agreement.employer.name,
        articles=articles,
    )
    lines = [
        _changed_line(line, begins) for line in source.splitlines() if not line.startswith("  says")
    ]
    _load(setting, NURSES, "\n".join(lines) + "\n", days_ago=9)


def _changed_line(line: str, begins: date) -> str:
    if line.startswith("version: "):
        return f"version: {begins.year}, as bargained"
    if line.startswith("  from: "):
        return f"  from: {begins.isoformat()}\n  to: {begins.year + 2}-12-31"
    return line.replace("within: 45 calendar days", "within: 60 calendar days")


def _load(setting: Setting, union: str, source: str, *, days_ago: int) -> AgreementVersion:
    moment = _at(setting, days_ago, hour=10)
    by = setting.actor(ADMINISTRATORS[union], moment)
    with acting_as(by):
        outcome = load_contract(
            agreement_source=source,
            partnership=setting.partnership,
            union=setting.parties[union],
            by=by,
            now=moment,
        )
    assert outcome.version is not None
    return outcome.version


def _first_of_a_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _at(setting: Setting, days_ago: int, *, hour: int) -> datetime:
    return at_work(setting.now - timedelta(days=days_ago - 1), hour=hour)
