"""What a contract file says, as values that never change.

Everything here is built by `governance.contracts.loading` and read by `work_out`.
None always means "the contract does not say": nothing stands in for a rule that was not agreed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from foundation.calendars.closures import Closure
from foundation.calendars.meetings import MeetingSchedule
from foundation.calendars.working_calendar import WorkingCalendar
from foundation.deadlines.rules import Counting, Span


class ClockParty(StrEnum):
    """Who must act before a limit runs out. BOTH act together, EITHER may act alone."""

    UNION = "union"
    MANAGEMENT = "management"
    EITHER = "either"
    BOTH = "both"
    NEUTRAL = "neutral"


class Consequence(StrEnum):
    """What follows when a limit runs out and nobody acted."""

    WITHDRAWN = "withdrawn"
    WAIVED = "waived"
    SETTLED_ON_LAST_ANSWER = "settled_on_last_answer"
    SETTLED_FOR_GRIEVANT = "settled_for_grievant"
    CANCELLED = "cancelled"
    ACCEPTED = "accepted"
    CLOSED_WITHOUT_PREJUDICE = "closed_without_prejudice"
    DEEMED_DENIED = "deemed_denied"
    ADVANCES = "advances"
    MAY_BE_ADVANCED = "may_be_advanced"
    MUST_BE_ADVANCED = "must_be_advanced"
    NEXT_STEP_OPENS = "next_step_opens"
    OBJECTION_WAIVED = "objection_waived"
    NOTHING = "nothing"


# The case is over when one of these follows, whoever was late.
ENDING_CONSEQUENCES = frozenset(
    {
        Consequence.WITHDRAWN,
        Consequence.WAIVED,
        Consequence.SETTLED_ON_LAST_ANSWER,
        Consequence.SETTLED_FOR_GRIEVANT,
        Consequence.CANCELLED,
        Consequence.ACCEPTED,
        Consequence.CLOSED_WITHOUT_PREJUDICE,
    }
)


class Choice(StrEnum):
    """How one day is chosen out of several.

    EITHER is what a contract says when it names two starts and not which: the engine takes the
    earlier and shows the later as another reading.
    """

    ONLY = "only"
    FIRST = "first"
    LAST = "last"
    EITHER = "either"


@dataclass(frozen=True)
class Mark:
    """A moment of the case that a rule refers to.

    `step` is None for this step, "case" for the case as a whole, "previous" for the step the case
    came from, or a step's key. With `is_due` the mark is the day the clock named by `name` runs
    out, whatever happened before; with `is_planned` it is the day that an event set (a hearing's
    date) and not the day on which it was set.
    """

    name: str
    step: str | None = None
    is_due: bool = False
    is_planned: bool = False


@dataclass(frozen=True)
class Start:
    """What a clock runs from: one mark, or the first or last of several."""

    marks: tuple[Mark, ...]
    choice: Choice = Choice.ONLY


@dataclass(frozen=True)
class Limit:
    """A span of time from a start, counted forward, or backward when `is_backward`.

    `unless` names a mark of the same step: where it has happened, the limit does not apply.
    `meeting` names a meeting schedule: a backward limit then counts from the first meeting that
    can still be reached.
    """

    span: Span
    start: Start
    is_backward: bool = False
    unless: Mark | None = None
    meeting: str | None = None


@dataclass(frozen=True)
class MissedRule:
    """What follows a missed limit. `code` None: the contract does not say.

    With `cure`, the consequence follows only after a written notice of default and that many days
    more. `to_step` is where the case goes when it advances, the next step when None.
    """

    code: Consequence | None = None
    says: str | None = None
    cure: Span | None = None
    to_step: str | None = None


@dataclass(frozen=True)
class ExtensionRule:
    """Who may lengthen a limit. None: the contract does not say.

    `by_agreement` is "written", "any", or "never". `one_sided_by` may lengthen it alone, by
    `one_sided` each time, at most `one_sided_times` times.
    """

    by_agreement: str | None = None
    one_sided_by: ClockParty | None = None
    one_sided: Span | None = None
    one_sided_times: int | None = None
    may_be_shortened: bool | None = None
    says: str | None = None


@dataclass(frozen=True)
class Outer:
    """The limit that stands however late the matter was discovered.

    `unless_subjects` lifts it (a continuing violation). `pauses` names the pauses that stop it;
    None: the same as its clock.
    """

    limits: tuple[Limit, ...]
    choice: Choice = Choice.ONLY
    unless_subjects: frozenset[str] = frozenset()
    pauses: tuple[str, ...] | None = None
    action: str = ""
    missed: MissedRule = MissedRule()


@dataclass(frozen=True)
class Variant:
    """Another limit for a clock where the case has one of these subjects."""

    subjects: frozenset[str]
    limits: tuple[Limit, ...]
    choice: Choice = Choice.ONLY
    says: str | None = None


@dataclass(frozen=True)
class ClockRule:
    """One time limit of one step. No `limits`: the contract sets none and is shown as silent.

    `met_by` lists the marks any one of which stops the clock. `counts` is "sent" or "received":
    which of the two is compared with the limit.
    """

    key: str
    action: str
    party: ClockParty
    limits: tuple[Limit, ...]
    met_by: tuple[str, ...]
    choice: Choice = Choice.ONLY
    variants: tuple[Variant, ...] = ()
    counts: str | None = None
    not_before: Limit | None = None
    outer: Outer | None = None
    missed: MissedRule = MissedRule()
    extension: ExtensionRule | None = None
    counting: Counting = field(default_factory=Counting)
    pauses: tuple[str, ...] | None = None
    subjects: frozenset[str] = frozenset()
    article: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Step:
    """A stage of the procedure. `next` are the stages it may go on to, `remand_to` back to."""

    key: str
    name: str
    filed_by: str | None
    answered_by: str | None
    clocks: Mapping[str, ClockRule]
    next: tuple[str, ...] = ()
    remand_to: tuple[str, ...] = ()
    may_be_skipped: bool | None = None
    is_arbitration: bool = False
    joint: str | None = None
    article: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class EntryRule:
    """At which step a case with one of these subjects begins. No subjects: every other case.

    `limits` replaces the limit for filing. `is_optional`: the case may begin here, it need not.
    """

    step: str
    subjects: frozenset[str] = frozenset()
    limits: tuple[Limit, ...] = ()
    choice: Choice = Choice.ONLY
    is_optional: bool = False
    says: str | None = None


@dataclass(frozen=True)
class Bar:
    """Subjects that cannot be grieved, arbitrated, or carried past a step."""

    subjects: frozenset[str]
    says: str
    after_step: str | None = None


@dataclass(frozen=True)
class Procedure:
    """The steps of one kind of case, in the order of the contract."""

    key: str
    name: str
    grieving: ClockParty
    steps: Mapping[str, Step]
    entry: tuple[EntryRule, ...]
    not_grievable: tuple[Bar, ...] = ()
    goes_no_further: tuple[Bar, ...] = ()
    may_arbitrate: ClockParty | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pause:
    """Days that do not count for some clocks.

    Exactly one of: `closure` (recurring), `began` and `ended` (marks), `absence_mark` (an event
    that tells the days absent). `plus` are days more after the end mark. `stops` lists clock keys
    ("answer") or clocks of one step ("step_1.answer"); None: every clock.
    """

    key: str
    name: str
    closure: str | None = None
    began: str | None = None
    ended: str | None = None
    absence_mark: str | None = None
    plus: Span | None = None
    stops: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Service:
    """How a paper reaches the other party, and which day of its way counts."""

    means: tuple[str, ...] = ()
    filing_counts: str | None = None
    answer_counts: str | None = None
    after_cut_off: str | None = None
    says: str | None = None


@dataclass(frozen=True)
class Mediation:
    is_available: bool | None = None
    stops_the_clocks: bool | None = None
    says: str | None = None


@dataclass(frozen=True)
class Arbitration:
    """How an arbitrator is found and paid, as stated."""

    list_from: str | None = None
    panel_size: int | None = None
    strikes_each: int | None = None
    first_strike: str | None = None
    whole_panel_rejection: str | None = None
    award_is: str | None = None
    fees: str | None = None
    back_pay: str | None = None
    facts: tuple[str, ...] = ()


# An article without a number is known by its title, as far as a number may be long.
LONGEST_NUMBER = 40


@dataclass(frozen=True)
class Article:
    """``topic`` joins articles of several agreements; ``superior_to`` is a number of the one above.

    Without ``superior_to`` the agreement above goes first where both speak of one topic.
    """

    number: str
    title: str
    says: str = ""
    topic: str = ""
    superior_to: str = ""

    @property
    def known_as(self) -> str:
        return (self.number or self.title)[:LONGEST_NUMBER]


@dataclass(frozen=True)
class Reading:
    """A second way to read the contract: the whole contract as it would then be, and when."""

    key: str
    given: str
    terms: "Terms"


@dataclass(frozen=True)
class Terms:
    """One version of one agreement, complete."""

    id: str
    name: str
    version: str
    union: str
    employer: str
    effective_from: date
    effective_to: date | None
    zone: str
    country: str
    subdivision: str | None
    source: str
    calendars: Mapping[str, WorkingCalendar]
    closures: Mapping[str, Closure]
    meetings: Mapping[str, MeetingSchedule]
    counting: Counting
    service: Service
    extension: ExtensionRule
    procedures: Mapping[str, Procedure]
    pauses: Mapping[str, Pause]
    under: str | None = None
    offices: str | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)
    articles: tuple[Article, ...] = ()
    mediation: Mediation = Mediation()
    arbitration: Arbitration = Arbitration()
    readings: tuple[Reading, ...] = ()
    release_time: tuple[Mapping[str, object], ...] = ()
    committees: tuple[Mapping[str, object], ...] = ()
    review: tuple[Mapping[str, object], ...] = ()
    training: tuple[Mapping[str, object], ...] = ()
    stated: tuple[str, ...] = ()
    silent_on: tuple[str, ...] = ()
    defects: tuple[str, ...] = ()

    def day_is_undefined(self) -> bool:
        return self.counting.day is None
