"""What was done, in words and with an icon: one line for each kind of act."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from foundation.toolkit.moments import day_words
from governance.contracts.sentences import label
from grievances.case_file import DENIED_BY_SILENCE
from grievances.faces.path import step_label
from grievances.models import Act, Grievance

# kind -> icon, words; {step} is the act's step, {sets} the day it sets, {until} its last day.
_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "filed": ("file-check", "filed the grievance at {step}"),
        "received": ("mail-open", "received the grievance at {step}"),
        "answered": ("message-square-reply", "answered at {step}"),
        "answer_received": ("mail-open", "received the answer at {step}"),
        "appealed": ("arrow-up-right", "took the case to {step}"),
        "advanced": ("fast-forward", "took the case to {step} without an answer"),
        "remanded": ("corner-up-left", "sent the case back to {step}"),
        "meeting_scheduled": ("calendar-plus", "set the meeting at {step} for {sets}"),
        "meeting_held": ("users-round", "recorded the meeting at {step}"),
        "extension_agreed": ("calendar-clock", "agreed on more time, until {sets}"),
        "extension_taken": ("calendar-clock", "took more time, as the contract allows"),
        "limit_shortened": ("calendar-clock", "agreed on a shorter limit, until {sets}"),
        "abeyance_began": ("circle-pause", "agreed to hold the case in abeyance {until}"),
        "abeyance_ended": ("circle-play", "ended the abeyance; the clocks run again"),
        "mediation_requested": ("handshake", "asked for mediation"),
        "mediation_ended": ("handshake", "recorded the end of mediation"),
        "arbitration_requested": ("scale", "asked for arbitration"),
        "hearing_scheduled": ("calendar-plus", "set the hearing for {sets}"),
        "award_received": ("gavel", "recorded the award"),
        "settled": ("handshake", "settled the case"),
        "withdrawn": ("undo-2", "withdrew the case"),
        "closed": ("flag", "closed the case"),
        "step_waived": ("skip-forward", "agreed to leave out {step}"),
    }
)
_BY_CONTRACT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "advanced": ("fast-forward", "the case came to {step} because no answer was given in time"),
        DENIED_BY_SILENCE: ("message-square-x", "no answer was given in time: {step} is denied"),
    }
)
_TONES = {
    "answered": "accent",
    "remanded": "soon",
    "settled": "good",
    "withdrawn": "soon",
    DENIED_BY_SILENCE: "soon",
}


def icon_of(act: Act) -> str:
    return _known(act)[0]


def words_of(act: Act, grievance: Grievance) -> str:
    """What was done: "took the case to Step 2"."""
    template = _known(act)[1]
    if not template:
        return f"recorded {label(grievance.terms, act.kind)}{_on(act)}"
    return template.format(
        step=_step(act, grievance),
        sets=day_words(act.sets_on, act.happened_on) if act.sets_on else "a new day",
        until=_until(act),
    ).strip()


def tone_of(act: Act) -> str:
    return "soon" if act.is_late else _TONES.get(act.kind, "plain")


def _known(act: Act) -> tuple[str, str]:
    if act.is_by_contract and act.kind in _BY_CONTRACT:
        return _BY_CONTRACT[act.kind]
    return _WORDS.get(act.kind, ("milestone", ""))


def _step(act: Act, grievance: Grievance) -> str:
    procedure = grievance.terms.procedures.get(grievance.procedure)
    key = act.step or grievance.step
    return step_label(procedure, key) if procedure and key else "the present step"


def _on(act: Act) -> str:
    return f", for {_day(act.sets_on, act)}" if act.sets_on else ""


def _until(act: Act) -> str:
    return f"until {_day(act.until, act)}" if act.until else "until one of them ends it"


def _day(on: date, act: Act) -> str:
    return day_words(on, act.happened_on)
