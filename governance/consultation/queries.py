"""What the pages of one coming decision and of one issue show, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from foundation.people.models import Organization
from foundation.toolkit.faces import Chip, Entry, StepMark
from foundation.toolkit.moments import absolute_words
from governance.consultation.announcement import is_address, link_lines
from governance.consultation.faces import (
    InputGroup,
    InputLine,
    coming_chips,
    input_line,
    issue_entries,
    path_marks,
)
from governance.consultation.issue_access import steps_ahead
from governance.consultation.models import (
    ComingDecision,
    ComingVersion,
    DecisionQuestion,
    IssueStage,
    IssueWords,
    PartnershipIssue,
    WindowWaiver,
)


@dataclass(frozen=True)
class Paper:
    """A line of the papers; ``href`` is empty where it is no address that may be followed."""

    label: str
    href: str


@dataclass(frozen=True)
class ComingPage:
    coming: ComingDecision
    chips: tuple[Chip, ...]
    groups: tuple[InputGroup, ...]
    questions: tuple[DecisionQuestion, ...]
    waivers: tuple[WindowWaiver, ...]
    versions: tuple[ComingVersion, ...]
    papers: tuple[Paper, ...]
    unanswered: int

    @property
    def lines(self) -> list[InputLine]:
        return [line for group in self.groups for line in group.lines]

    @property
    def open_questions(self) -> int:
        return sum(not question.is_answered for question in self.questions)


def coming_page(coming: ComingDecision, *, now: datetime) -> ComingPage:
    inputs = coming.inputs.select_related("person", "organization").prefetch_related(
        "answers__answered_by"
    )
    lines = []
    for given in inputs.order_by("organization__name", "organization", "given_at", "pk"):
        given.coming = coming
        lines.append(input_line(given, now))
    groups = [
        InputGroup(organization, tuple(found))
        for organization, found in groupby(lines, key=lambda line: line.given.organization)
    ]
    unanswered = sum(line.answer is None for line in lines)
    questions = coming.questions.select_related("asked_by", "asked_for", "answered_by")
    waivers = coming.waivers.filter(version=coming.version)
    return ComingPage(
        coming=coming,
        chips=coming_chips(coming, now, unanswered),
        groups=tuple(groups),
        questions=tuple(questions),
        waivers=tuple(waivers.select_related("organization", "given_by")),
        versions=tuple(coming.versions.select_related("said_by")),
        papers=papers_of(coming.links),
        unanswered=unanswered,
    )


def papers_of(links: str) -> tuple[Paper, ...]:
    return tuple(Paper(line, line if is_address(line) else "") for line in link_lines(links))


@dataclass(frozen=True)
class WordsLine:
    """Words that were put up, the parties that recorded them, and those that have not."""

    words: IssueWords
    recorded: tuple[str, ...]
    missing: tuple[str, ...]
    when: str
    is_latest: bool


@dataclass(frozen=True)
class IssuePage:
    issue: PartnershipIssue
    stage: IssueStage
    marks: list[StepMark]
    entries: list[Entry]
    words: tuple[WordsLine, ...]
    parties: tuple[Organization, ...]


def issue_page(issue: PartnershipIssue, *, now: datetime) -> IssuePage:
    stages = list(
        issue.stages.select_related("moved_for").prefetch_related(
            "answers__organization", "answers__given_by"
        )
    )
    parties = tuple(issue.parties())
    ahead = [(step.position, step.name) for step in steps_ahead(issue)]
    return IssuePage(
        issue=issue,
        stage=next((s for s in stages if s.position == issue.position), stages[-1]),
        marks=path_marks(issue, stages, ahead),
        entries=issue_entries(stages, issue, now),
        words=_words(issue, parties, now),
        parties=parties,
    )


def stages_now(issues: list[PartnershipIssue]) -> dict[object, IssueStage]:
    """Where each of several issues is tried, in one query."""
    found = IssueStage.objects.filter(issue__in=issues)
    places = {issue.pk: issue.position for issue in issues}
    return {stage.issue_id: stage for stage in found if stage.position == places[stage.issue_id]}


def _words(
    issue: PartnershipIssue, parties: tuple[Organization, ...], now: datetime
) -> tuple[WordsLine, ...]:
    rows = issue.words.select_related("proposed_by", "proposed_for").prefetch_related(
        "assents__organization"
    )
    lines = []
    for place, words in enumerate(rows):
        recorded = [assent.organization for assent in words.assents.all()]
        lines.append(
            WordsLine(
                words,
                tuple(str(party) for party in recorded),
                tuple(str(party) for party in parties if party not in recorded),
                absolute_words(words.proposed_at, issue.zone, now),
                is_latest=place == 0,
            )
        )
    return tuple(lines)
