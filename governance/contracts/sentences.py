"""Plain sentences about a rule: what it says, what follows, what it leaves open."""

from governance.contracts.events import KINDS
from governance.contracts.terms import (
    Choice,
    ClockParty,
    ClockRule,
    Consequence,
    Limit,
    Mark,
    MissedRule,
    Procedure,
    Start,
    Step,
    Terms,
)

WHO = {
    ClockParty.UNION: "the union",
    ClockParty.MANAGEMENT: "management",
    ClockParty.EITHER: "either party",
    ClockParty.BOTH: "the parties",
    ClockParty.NEUTRAL: "the neutral",
}
OTHER = {ClockParty.UNION: "management", ClockParty.MANAGEMENT: "the union"}

FOLLOWS = {
    Consequence.WITHDRAWN: "the grievance is considered withdrawn",
    Consequence.WAIVED: "the grievance is waived",
    Consequence.SETTLED_ON_LAST_ANSWER: "the grievance is settled on the last answer",
    Consequence.SETTLED_FOR_GRIEVANT: "the grievance is settled for the grievant",
    Consequence.CANCELLED: "the grievance is cancelled",
    Consequence.ACCEPTED: "what was last proposed is accepted",
    Consequence.CLOSED_WITHOUT_PREJUDICE: "the case is closed without prejudice",
    Consequence.DEEMED_DENIED: "the grievance is treated as denied",
    Consequence.ADVANCES: "the grievance advances to {next} by itself",
    Consequence.MAY_BE_ADVANCED: "{other} may take it to {next}",
    Consequence.MUST_BE_ADVANCED: "{other} must take it to {next} or withdraw it",
    Consequence.NEXT_STEP_OPENS: "{next} is open",
    Consequence.OBJECTION_WAIVED: "the objection is waived",
    Consequence.NOTHING: "nothing follows",
}

# How a clock is called where another clock runs from its last day.
CLOCK_WORDS = {"file": "the filing", "answer": "the answer", "meeting": "the meeting"}


def label(terms: Terms, kind: str) -> str:
    """What an event of this kind is called in the middle of a sentence."""
    return terms.marks.get(kind) or KINDS.get(kind, kind.replace("_", " "))


def step_name(procedure: Procedure, key: str | None) -> str:
    """A step as it is called inside a sentence: "Step 1", without what follows a comma."""
    if key is None or key not in procedure.steps:
        return "the next step"
    return procedure.steps[key].name.split(",")[0]


def mark_words(terms: Terms, procedure: Procedure, mark: Mark, step: str) -> str:
    """A mark as a rule names it: "receipt of the answer at Step One"."""
    where = step if mark.step is None else mark.step
    place = "the step before" if where == "previous" else step_name(procedure, where)
    at = "" if where in {"case", step} else f" at {place}"
    if mark.is_due:
        clock = procedure.steps[where].clocks.get(mark.name) if where in procedure.steps else None
        named = CLOCK_WORDS.get(mark.name) or (f"“{clock.action}”" if clock else mark.name)
        return f"the last day for {named}{at}"
    return f"{label(terms, mark.name)}{at}"


def start_words(terms: Terms, procedure: Procedure, start: Start, step: str) -> str:
    named = [mark_words(terms, procedure, mark, step) for mark in start.marks]
    if len(named) == 1:
        return named[0]
    listed = " or ".join(named)
    choice = {
        Choice.FIRST: ", whichever is first",
        Choice.LAST: ", whichever is last",
        Choice.EITHER: " (the contract does not say which)",
    }
    return listed + choice.get(start.choice, "")


def limit_words(terms: Terms, procedure: Procedure, limit: Limit, step: str) -> str:
    if limit.meeting is not None and limit.is_backward:
        return f"at least {limit.span} before the next {terms.meetings[limit.meeting].name}"
    start = start_words(terms, procedure, limit.start, step)
    if limit.is_backward:
        return f"at least {limit.span} before {start}"
    if limit.span.n == 0:
        return f"the same day as {start}"
    return f"within {limit.span} from {start}"


def rule_sentence(
    terms: Terms,
    procedure: Procedure,
    step: str,
    rule: ClockRule,
    limits: tuple[Limit, ...],
    choice: Choice,
) -> str:
    """The rule in one sentence: who, what, within what."""
    said = [limit_words(terms, procedure, limit, step) for limit in limits]
    joined = said[0]
    if len(said) > 1:
        which = "the later" if choice is Choice.LAST else "the sooner"
        joined = f"{which} of: {'; '.join(said)}"
    who = WHO[rule.party]
    return f"{who[0].upper()}{who[1:]} must {rule.action} {joined}."


def consequence_sentence(
    procedure: Procedure, step: Step, rule: ClockRule, missed: MissedRule | None = None
) -> str:
    """What follows if nobody acts, or that the contract does not say."""
    missed = missed or rule.missed
    verb = "do" if rule.party is ClockParty.BOTH else "does"
    condition = f"If {WHO[rule.party]} {verb} not {rule.action} by then"
    if missed.code is None:
        said = f" Its words: “{missed.says}”." if missed.says else ""
        return f"{condition}, the contract does not say what follows.{said}"
    following = missed.to_step or (step.next[0] if len(step.next) == 1 else None)
    follows = FOLLOWS[missed.code].format(
        next=step_name(procedure, following), other=OTHER.get(rule.party, "the other party")
    )
    if missed.cure is not None:
        follows = f"and {missed.cure} after a written notice of default, {follows}"
    own_words = f" The contract adds: “{missed.says}”." if missed.says else ""
    return f"{condition}, {follows}.{own_words}"


def silences(terms: Terms) -> tuple[str, ...]:
    """What the contract as a whole does not say, as sentences for its page."""
    counting = terms.counting
    open_questions = (
        (counting.day, "what a “day” is where it does not say which days it means"),
        (counting.first_day_counts, "whether the first day counts"),
        (counting.roll, "what happens when the last day is a weekend or a holiday"),
        (counting.cut_off, "an hour by which an act must be done"),
        (terms.service.filing_counts, "whether sending or receipt of a filing counts"),
        (terms.extension.by_agreement, "how a limit may be extended"),
    )
    found = [
        f"The contract is silent on {what}." for value, what in open_questions if value is None
    ]
    for calendar in terms.calendars.values():
        if not calendar.is_defined:
            found.append(f"The contract is silent on which days are {calendar.name}.")
    found += [f"The contract is silent on {what}." for what in terms.silent_on]
    for procedure in terms.procedures.values():
        found += _silences_of(procedure)
    return tuple(dict.fromkeys(found))


def _silences_of(procedure: Procedure) -> list[str]:
    found = []
    for step in procedure.steps.values():
        for rule in step.clocks.values():
            if not rule.limits:
                found.append(
                    f"The contract is silent on a time limit to {rule.action} ({step.name})."
                )
            elif rule.missed.code is None:
                found.append(
                    f"The contract is silent on what follows if {WHO[rule.party]} "
                    f"fails to {rule.action} in time ({step.name})."
                )
    return found
