"""The agreement as its pages show it: chips, clauses in their places, values by party."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foundation.toolkit.access import Access
from foundation.toolkit.faces import Chip, Fact
from foundation.toolkit.moments import dated
from partnership.agreement.models import AgreementToPartner, Review
from partnership.agreement.statuses import AgreementStatus, ReviewStatus
from partnership.agreement.terms import Clause, ClauseKind, Said, ValueLine

STATUS_TONES = {
    AgreementStatus.DRAFT: ("accent", "pencil"),
    AgreementStatus.OFFERED: ("soon", "signature"),
    AgreementStatus.WITHDRAWN: ("quiet", "x"),
}
REVIEW_TONES = {
    ReviewStatus.RUNNING: ("accent", "hourglass"),
    ReviewStatus.STANDS: ("good", "check"),
    ReviewStatus.REPLACED: ("quiet", "history"),
}
METHODS = {
    "PASSKEY": "with a passkey over the text",
    "CODE": "with a password and an app's code",
    "PASSWORD": "with a password",
    "PAPER": "on paper",
}


@dataclass(frozen=True)
class Way:
    """An act of the reader: allowed, or refused with its sentence."""

    label: str
    href: str
    access: Access
    icon: str = ""
    kind: str = "secondary"


@dataclass(frozen=True)
class ClauseFace:
    place: int
    clause: Clause
    comments: int = 0
    changed: str = ""

    @property
    def kind(self) -> str:
        return str(ClauseKind(self.clause.kind).label)

    @property
    def is_mission(self) -> bool:
        return self.clause.kind == ClauseKind.MISSION


@dataclass(frozen=True)
class ValuesFace:
    """A party's own values, in the order of the parties; ``words`` may be empty."""

    party: str
    words: str
    is_own: bool = False


@dataclass(frozen=True)
class LineFace:
    line: ValueLine
    words: tuple[tuple[str, str], ...]

    @property
    def facts(self) -> list[Fact]:
        """Everybody's words, and how the difference is lived with."""
        facts = [Fact(party, words) for party, words in self.words]
        lived = self.line.lived_with
        return [*facts, Fact("How we live with it", lived)] if lived else facts

    @property
    def chip(self) -> Chip:
        if self.line.is_shared:
            return Chip("We share this", "good", "handshake")
        return Chip("We differ", "soon", "split")


def names_of(agreement: AgreementToPartner) -> dict[str, str]:
    return {str(party.pk): party.name for party in agreement.partnership.parties}


def clause_faces(
    said: Said, comments: Mapping[str, int] | None = None, changed: Mapping[str, str] | None = None
) -> list[ClauseFace]:
    return [
        ClauseFace(place, one, (comments or {}).get(one.key, 0), (changed or {}).get(one.key, ""))
        for place, one in enumerate(said.clauses, 1)
    ]


def values_faces(said: Said, names: Mapping[str, str], own: str = "") -> list[ValuesFace]:
    return [
        ValuesFace(name, said.values.get(party, ""), party == own) for party, name in names.items()
    ]


def line_faces(said: Said, names: Mapping[str, str]) -> list[LineFace]:
    return [LineFace(line, _words(line, names)) for line in said.lines]


def _words(line: ValueLine, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, line.words[key]) for key, name in names.items() if key in line.words)


def status_chip(agreement: AgreementToPartner, in_force: AgreementToPartner | None) -> Chip:
    status = AgreementStatus(agreement.status)
    if status != AgreementStatus.AGREED:
        return Chip(str(status.label), *STATUS_TONES[status])
    if in_force is None or in_force.pk == agreement.pk:
        return Chip("In force", "good", "check")
    return Chip("Superseded", "quiet", "history")


def review_chip(review: Review) -> Chip:
    status = ReviewStatus(review.status)
    label = f"Review by {dated(review.due_on)}" if review.is_running else str(status.label)
    return Chip(label, *REVIEW_TONES[status])


def signed_facts(agreement: AgreementToPartner) -> list[Fact]:
    """Who signed it, for whom and how: for everybody who reads it."""
    return [
        Fact(
            one["party"],
            f"{one['name']}, {one['capacity']}, {_day(one['on'])}, {METHODS[one['method']]}",
        )
        for one in agreement.signatories
    ]


def _day(on: str) -> str:
    return dated(date.fromisoformat(on))
