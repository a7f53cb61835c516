"""What holds for the whole contract: how days count, how papers go, arbitration, pauses."""

from collections.abc import Iterator

from foundation.deadlines.rules import Roll
from foundation.toolkit.faces import Fact
from governance.contracts.plain_words.calendars import closure_words
from governance.contracts.sentences import WHO, label
from governance.contracts.terms import ExtensionRule, Pause, Terms

SILENT = "The contract does not say."

ROLLS = {
    None: "The contract does not say that a limit moves off a weekend or a holiday, so it stands.",
    Roll.NONE: "It stands: no limit moves off a weekend or a holiday.",
    Roll.PAST_WEEKENDS_AND_HOLIDAYS: "It moves to the next day that is neither.",
    Roll.PAST_HOLIDAYS_ONLY: "It moves past a holiday; a weekend stands.",
    Roll.PAST_WEEKENDS_ONLY: "It moves past a weekend; a holiday stands.",
    Roll.BACK_BEFORE_WEEKENDS_AND_HOLIDAYS: "It moves back to the last day that is neither.",
}
FIRST_DAY = {None: SILENT, True: "Yes, it is day 1.", False: "No, the next day is day 1."}
AGREEMENT = {
    None: "The contract does not say whether limits may be extended.",
    "written": "By agreement in writing.",
    "any": "By agreement.",
    "never": "Limits can never be extended.",
}
AFTER_CUT_OFF = {
    None: SILENT,
    "same_day": "It counts on the same day.",
    "next_day": "It counts on the next day.",
    "next_open_day": "It counts on the next open day.",
}


def counting_facts(terms: Terms) -> tuple[Fact, ...]:
    counting, service = terms.counting, terms.service
    cut_off = f"{counting.cut_off:%H:%M}, {terms.zone}" if counting.cut_off else SILENT
    return (
        Fact("What a “day” is", _day_words(terms)),
        Fact("Does the first day count?", FIRST_DAY[counting.first_day_counts]),
        Fact("A last day on a weekend or holiday", ROLLS[counting.roll]),
        Fact("Hour by which to act", cut_off),
        Fact("What comes after that hour", AFTER_CUT_OFF.get(service.after_cut_off, SILENT)),
        Fact("How papers may be sent", ", ".join(service.means) or SILENT),
        Fact("Which day of a filing counts", _counts(service.filing_counts)),
        Fact("Which day of an answer counts", _counts(service.answer_counts)),
        *([Fact("Service, in its words", f"“{service.says}”")] if service.says else []),
        Fact("Extensions", extension_words(terms.extension)),
    )


def extension_words(rule: ExtensionRule) -> str:
    found = [AGREEMENT.get(rule.by_agreement, SILENT)]
    if rule.one_sided is not None and rule.one_sided_by is not None:
        times = f", at most {rule.one_sided_times} times" if rule.one_sided_times else ""
        who = WHO[rule.one_sided_by]
        found.append(f"{who[0].upper()}{who[1:]} may take {rule.one_sided} more alone{times}.")
    if rule.may_be_shortened:
        found.append("A limit may also be shortened.")
    if rule.says:
        found.append(f"Its words: “{rule.says}”.")
    return " ".join(found)


def arrangement_facts(terms: Terms, *, years: tuple[int, ...]) -> tuple[Fact, ...]:
    return (*_pauses(terms, years), *_mediation(terms), *_arbitration(terms))


def _day_words(terms: Terms) -> str:
    day = terms.counting.day
    if day is None:
        return "The contract does not say; where it says only “day”, calendar days are counted."
    if day == "calendar":
        return "A calendar day."
    return f"{terms.calendars[day].name}."


def _counts(word: str | None) -> str:
    return {"sent": "The day it is sent.", "received": "The day it is received."}.get(
        word or "", SILENT
    )


def _pauses(terms: Terms, years: tuple[int, ...]) -> Iterator[Fact]:
    for pause in terms.pauses.values():
        yield Fact(f"Stops the clocks: {pause.name}", _pause_words(terms, pause, years))


def _pause_words(terms: Terms, pause: Pause, years: tuple[int, ...]) -> str:
    which = f"Stops {', '.join(pause.stops)}" if pause.stops else "Stops every clock"
    if pause.closure is not None:
        closure = terms.closures[pause.closure]
        calendar = terms.calendars.get(closure.calendar or "")
        days = closure_words(closure, calendar, range(years[0], years[-1] + 1))
        during = f"during {closure.name} ({days})"
    elif pause.absence_mark is not None:
        during = f"for the days of {label(terms, pause.absence_mark)}"
    else:
        ended = label(terms, pause.ended) if pause.ended else "the parties say so"
        during = f"from {label(terms, pause.began or '')} until {ended}"
    plus = f", and {pause.plus} more" if pause.plus else ""
    return f"{which} {during}{plus}."


def _mediation(terms: Terms) -> Iterator[Fact]:
    mediation = terms.mediation
    words = {None: SILENT, True: "May be asked for.", False: "There is none."}
    stops = {None: "", True: " It stops the clocks.", False: " It does not stop the clocks."}
    said = f" Its words: “{mediation.says}”." if mediation.says else ""
    yield Fact(
        "Mediation", f"{words[mediation.is_available]}{stops[mediation.stops_the_clocks]}{said}"
    )


def _arbitration(terms: Terms) -> Iterator[Fact]:
    found = terms.arbitration
    panel = f"{found.panel_size} names" if found.panel_size else ""
    strikes = f"{found.strikes_each} each" if found.strikes_each is not None else ""
    stated = (
        ("List of arbitrators from", found.list_from),
        ("Names on the list", panel),
        ("Names each party strikes", strikes),
        ("Who strikes first", found.first_strike),
        ("A whole list may be rejected", found.whole_panel_rejection),
        ("The award is", found.award_is),
        ("Who pays the arbitrator", found.fees),
        ("Back pay", found.back_pay),
    )
    for name, words in stated:
        if words:
            yield Fact(f"Arbitration: {name[0].lower()}{name[1:]}", words)
    for sentence in found.facts:
        yield Fact("Arbitration", sentence)
