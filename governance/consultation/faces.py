"""What the pages show of coming decisions and issues: chips, cards and lines."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from foundation.people.models import Organization
from foundation.toolkit.access import Access
from foundation.toolkit.faces import CaseCard, Chip, Crumb, Entry, Fact, StepMark
from foundation.toolkit.moments import absolute_words, counted, day_words, in_zone, moment_words
from governance.consultation.models import (
    AnswerOutcome,
    ComingDecision,
    DecisionInput,
    InputAnswer,
    IssueStage,
    PartnershipIssue,
)
from governance.consultation.statuses import ComingDecisionStatus, PartnershipIssueStatus
from governance.consultation.timeliness import Timeliness

OUTCOMES = {
    AnswerOutcome.ADOPTED: ("good", "check"),
    AnswerOutcome.PARTLY: ("accent", "circle-dot-dashed"),
    AnswerOutcome.NOT: ("plain", "x"),
}
ISSUE_CHIPS = {
    PartnershipIssueStatus.OPEN: Chip("Open", "accent", "circle-dot"),
    PartnershipIssueStatus.RESOLVED: Chip("Resolved", "good", "circle-check"),
    PartnershipIssueStatus.WITHDRAWN: Chip("Withdrawn", "quiet"),
}


@dataclass(frozen=True)
class InputLine:
    """One input with its answer, if it has one, and where it is answered."""

    given: DecisionInput
    answer: InputAnswer | None
    when: str
    chip: Chip
    answer_when: str = ""

    @property
    def is_of_earlier(self) -> bool:
        return self.given.given_to < self.given.coming.version


@dataclass(frozen=True)
class InputGroup:
    organization: Organization
    lines: tuple[InputLine, ...]

    @property
    def heading(self) -> str:
        return f"{self.organization.name} ({counted(len(self.lines), 'input')})"


def coming_chips(coming: ComingDecision, now: datetime, open_count: int) -> tuple[Chip, ...]:
    """What it waits for, and how early its notice was."""
    return (state_chip(coming, now, open_count), timeliness_chip(coming))


def state_chip(coming: ComingDecision, now: datetime, open_count: int) -> Chip:
    if coming.status == ComingDecisionStatus.FINAL:
        return Chip("Decided", "good", "circle-check")
    if coming.status == ComingDecisionStatus.DROPPED:
        return Chip("No longer planned", "quiet")
    if coming.takes_input(now):
        return Chip("Open for input", "accent", "message-square")
    if open_count:
        return Chip(f"{counted(open_count, 'input')} to answer", "soon", "hourglass")
    return Chip("Ready to be decided", "plain", "flag")


def timeliness_chip(coming: ComingDecision) -> Chip:
    if coming.timeliness == Timeliness.LATE:
        return Chip("Late notice", "soon", "clock-alert")
    if coming.timeliness == Timeliness.AFTER_THE_FACT:
        return Chip("Notice after the fact", "alarm", "triangle-alert")
    return Chip("Notice in time", "quiet", "clock")


def coming_card(coming: ComingDecision, now: datetime) -> CaseCard:
    """A line of the list; ``coming`` comes ``with_counts``."""
    today = in_zone(now, coming.zone).date()
    meta = [
        coming.unit.name,
        f"To be decided {day_words(coming.planned_on, today)}",
        counted(coming.input_count, "input"),  # type: ignore[attr-defined]
    ]
    if coming.takes_input(now):
        meta.append(f"Input until {moment_words(coming.closes_at, coming.zone, now)}")
    return CaseCard(
        number=coming.number,
        title=coming.title,
        href=coming.get_absolute_url(),
        meta=meta,
        chips=coming_chips(coming, now, coming.open_count),  # type: ignore[attr-defined]
    )


def coming_facts(coming: ComingDecision, now: datetime) -> list[Fact]:
    today = in_zone(now, coming.zone).date()
    facts = [
        Fact("Where", coming.unit.name),
        Fact("To be decided on", day_words(coming.planned_on, today)),
        Fact("Input until", moment_words(coming.closes_at, coming.zone, now)),
        Fact("Notice", _notice_words(coming, now)),
    ]
    if coming.effective_on:
        facts.insert(2, Fact("Takes effect on", day_words(coming.effective_on, today)))
    if coming.function:
        facts.insert(1, Fact("Function", coming.function))
    return facts


def _notice_words(coming: ComingDecision, now: datetime) -> str:
    when = absolute_words(coming.given_at, coming.zone, now)
    agreed = f"agreed: at least {counted(coming.notice_days, 'day')} ahead"
    return f"given by {coming.given_by}, {coming.given_role}, {when}; {agreed}"


def input_line(given: DecisionInput, now: datetime) -> InputLine:
    answers = list(given.answers.all())
    zone = given.coming.zone
    when = absolute_words(given.changed_at or given.given_at, zone, now)
    if not answers:
        return InputLine(given, None, when, Chip("Waits for its answer", "soon", "hourglass"))
    tone, icon = OUTCOMES[AnswerOutcome(answers[0].outcome)]
    return InputLine(
        given,
        answers[0],
        when,
        Chip(answers[0].get_outcome_display(), tone, icon),
        absolute_words(answers[0].answered_at, zone, now),
    )


def issue_card(issue: PartnershipIssue, stage: IssueStage | None, now: datetime) -> CaseCard:
    meta = [issue.unit.name, f"Raised by {issue.raised_for}"]
    if stage is not None:
        today = in_zone(now, issue.zone).date()
        meta.append(f"Step {stage.position}: {stage.name}")
        if issue.is_open:
            meta.append(f"Tried until the end of {day_words(stage.try_until, today)}")
    chip = ISSUE_CHIPS[PartnershipIssueStatus(issue.status)]
    return CaseCard(issue.number, issue.title, issue.get_absolute_url(), meta, (chip,))


def path_marks(
    issue: PartnershipIssue, stages: list[IssueStage], ahead: list[tuple[int, str]]
) -> list[StepMark]:
    """The steps it was tried at, those that were left out, and those that lie ahead."""
    marks, last = [], 0
    for stage in stages:
        marks += [StepMark(f"Step {n}", "skipped") for n in range(last + 1, stage.position) if last]
        is_here = stage.position == issue.position
        state = "here" if is_here and issue.is_open else "closed" if is_here else "done"
        marks.append(StepMark(stage.name, state, stage.level))
        last = stage.position
    if issue.is_open:
        marks += [StepMark(name, "ahead") for _, name in ahead]
    return marks


def issue_entries(stages: list[IssueStage], issue: PartnershipIssue, now: datetime) -> list[Entry]:
    """Everything said on the way, in the order of time."""
    entries: list[tuple[datetime, Entry]] = []
    for place, stage in enumerate(stages):
        verb = "took it to" if place else "raised it at"
        what = f"{verb} {stage.name} ({stage.level})"
        icon = "arrow-up" if place else "flag"
        line = _entry(
            f"stage-{stage.pk}", icon, str(stage.moved_for), what, stage.moved_at, issue, now
        )
        entries.append((stage.moved_at, Entry(**line, body=stage.because)))
        for answer in stage.answers.all():
            line = _entry(
                f"answer-{answer.pk}",
                "message-square",
                f"{answer.organization}, {answer.given_by}",
                f"answered at {stage.name}",
                answer.given_at,
                issue,
                now,
            )
            entries.append((answer.given_at, Entry(**line, body=answer.text)))
    return [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]


def _entry(
    anchor: str,
    icon: str,
    who: str,
    what: str,
    at: datetime,
    issue: PartnershipIssue,
    now: datetime,
) -> dict[str, Any]:
    return {
        "anchor": anchor,
        "icon": icon,
        "who": who,
        "what": what,
        "when": absolute_words(at, issue.zone, now),
        "when_iso": at.isoformat(),
    }


@dataclass(frozen=True)
class Way:
    """An action of the reader: allowed, or refused with its sentence."""

    label: str
    href: str
    access: Access
    icon: str = ""
    kind: str = "secondary"


def crumbs_of(label: str, href: str, *further: Crumb) -> list[Crumb]:
    return [Crumb(label, href), *further]
