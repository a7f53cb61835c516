"""What a case is about: chips, facts, articles, people and the union's own sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.text import Truncator

from foundation.toolkit.faces import Chip, DocumentLine, Fact
from foundation.toolkit.moments import absolute_words, day_words, in_zone
from grievances.models import (
    Act,
    CaseShare,
    CitedArticle,
    Document,
    Grievance,
    Grievant,
    IntakeSheet,
    Issue,
)
from grievances.statuses import GrievanceStatus

S = GrievanceStatus
_TONES = {
    S.INTAKE: "accent",
    S.AWAITING_ANSWER: "accent",
    S.AWAITING_UNION: "accent",
    S.IN_ABEYANCE: "soon",
    S.SETTLED: "good",
}
_FLAGS = {
    Issue.SAFETY: ("Safety", "shield-alert"),
    Issue.DISCRIMINATION: ("Discrimination", "scale"),
    Issue.DISCIPLINE: ("Discipline", "gavel"),
    Issue.DISCHARGE: ("Discharge", "gavel"),
}
_KINDS = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "text/plain": "Text",
}


@dataclass(frozen=True)
class ArticleFace:
    """An article cited, with its words as far as the contract file quotes them."""

    number: str
    title: str
    says: str
    href: str


@dataclass(frozen=True)
class ShareFace:
    """Somebody of one's own party who may read the case until a day."""

    pk: str
    name: str
    until: str
    reason: str


def chips_of(grievance: Grievance, acts: Iterable[Act]) -> list[Chip]:
    """Status, step, flags, and whether anything in it came past its date."""
    status = S(grievance.status)
    chips = [Chip(str(status.label), _TONES.get(status, "plain"))]
    if grievance.step_name:
        chips.append(Chip(grievance.step_name.split(",")[0], "quiet", "map-pin"))
    chips.append(Chip(grievance.get_kind_display(), "quiet"))
    known = {str(issue): flag for issue, flag in _FLAGS.items()}
    flagged = (known[subject] for subject in grievance.subjects if subject in known)
    chips += [Chip(label, "soon", icon) for label, icon in flagged]
    if any(act.is_late for act in acts):
        chips.append(Chip("An act came past its date", "soon", "circle-alert"))
    return chips


def side_of(grievance: Grievance) -> str:
    return "joint" if grievance.is_filed else "union"


def facts_of_case(grievance: Grievance, now: datetime) -> list[Fact]:
    """Dates and places, as both parties see them."""
    today = in_zone(now, grievance.terms.zone).date()
    rows = (
        ("Where", grievance.unit.name),
        ("Happened on", _moment(grievance.incident_at, grievance.incident_on, grievance, now)),
        ("Learned of on", _moment(grievance.learned_at, grievance.learned_on, grievance, now)),
        ("Letter received", _day(grievance.letter_received_on, today)),
        ("Took effect", _day(grievance.took_effect_on, today)),
        ("Pay day", _day(grievance.paid_on, today)),
        ("Filed", _moment(grievance.filed_at, None, grievance, now)),
        ("Ended", _moment(grievance.closed_at, None, grievance, now)),
        ("About", ", ".join(subject_names(grievance))),
        ("Procedure", _procedure(grievance)),
    )
    return [Fact(label, text) for label, text in rows if text]


def subject_names(grievance: Grievance) -> list[str]:
    issues = {str(value): str(label) for value, label in Issue.choices}
    words = {**issues, **{k: v[:1].upper() + v[1:] for k, v in grievance.terms.subjects.items()}}
    return [words.get(subject, subject) for subject in grievance.subjects]


def people_of(grievance: Grievance, grievants: Sequence[Grievant]) -> list[Fact]:
    """Who carries it, who answers, and for whom."""
    names = ", ".join(str(row.person) for row in grievants)
    whoever = f"Whoever may answer for {grievance.unit}"
    return [
        Fact(f"For {grievance.union.short_name}", str(grievance.representative or "Nobody yet")),
        Fact(f"For {grievance.employer.short_name}", str(grievance.respondent or whoever)),
        Fact("Grievants", names or "None: a policy case"),
    ]


def sheet_facts(sheet: IntakeSheet, grievance: Grievance, now: datetime) -> list[Fact]:
    """What only the union knows of the case."""
    zone = grievance.terms.zone
    logged = f"{absolute_words(sheet.logged_at, zone, now)}, by {sheet.logged_by}"
    rows = (
        ("Own number", sheet.own_number),
        ("Logged", logged),
        ("What was told", sheet.account),
        ("Place", sheet.place),
        ("Witnesses", sheet.witnesses),
        ("Of management", sheet.management_person),
        ("How to reach the member", sheet.contact_wish),
        ("Why it is not pursued", sheet.not_pursued_because),
    )
    return [Fact(label, text) for label, text in rows if text]


def articles_of(grievance: Grievance, citations: Iterable[CitedArticle]) -> list[ArticleFace]:
    version = grievance.agreement_version
    page = reverse("contracts:version-detail", args=[version.agreement.code, version.number])
    return [
        ArticleFace(
            number=cited.article.number,
            title=cited.article.title,
            says=Truncator(cited.article.says).words(60),
            href=f"{page}#{cited.article.anchor}",
        )
        for cited in citations
    ]


def documents_of(
    grievance: Grievance, documents: Iterable[Document], *, own_side: str, now: datetime
) -> list[DocumentLine]:
    return [_document_line(document, grievance, own_side, now) for document in documents]


def shares_of(grievance: Grievance, shares: Iterable[CaseShare], now: datetime) -> list[ShareFace]:
    zone = grievance.terms.zone
    return [
        ShareFace(
            pk=str(share.pk),
            name=str(share.person),
            until=absolute_words(share.ends_at, zone, now),
            reason=share.reason,
        )
        for share in shares
    ]


def size_words(size: int) -> str:
    """A size as a person reads it: ``312 KB``, ``4.1 MB``."""
    if size < 1024 * 1024:
        return f"{max(size // 1024, 1)} KB"
    return f"{size / (1024 * 1024):.1f} MB"


def _document_line(
    document: Document, grievance: Grievance, own_side: str, now: datetime
) -> DocumentLine:
    is_joint = grievance.is_filed and document.is_joint
    when = absolute_words(document.attached_at, grievance.terms.zone, now)
    return DocumentLine(
        name=document.name,
        href=reverse("grievances:document-detail", args=[document.pk]),
        kind=_KINDS.get(document.content_type, document.content_type.rpartition("/")[2].upper()),
        size=size_words(document.size),
        detail=f"{document.attached_by}, {when}",
        side="joint" if is_joint else own_side,
    )


def _moment(at: datetime | None, on: date | None, grievance: Grievance, now: datetime) -> str:
    if at is not None:
        return absolute_words(at, grievance.terms.zone, now)
    return _day(on, in_zone(now, grievance.terms.zone).date())


def _day(on: date | None, today: date) -> str:
    return day_words(on, today) if on else ""


def _procedure(grievance: Grievance) -> str:
    procedure = grievance.terms.procedures.get(grievance.procedure)
    return procedure.name if procedure else ""
