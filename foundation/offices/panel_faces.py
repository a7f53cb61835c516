"""What the page of a panel shows: its members, who has given points and, once open, all points."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from foundation.offices.models import Application, Panel, PanelMember
from foundation.offices.panels import judged
from foundation.toolkit.faces import Chip

GIVEN = Chip("Has given points", "good", "check")
WAITS = Chip("Has not yet", "plain", "clock")
ASIDE = Chip("Stepped aside", "plain", "log-out")


@dataclass(frozen=True)
class MemberLine:
    member: PanelMember
    chip: Chip


@dataclass(frozen=True)
class Given:
    """What one member gave one applicant."""

    member: str
    points: tuple[int, ...]
    words: str


@dataclass(frozen=True)
class JudgedLine:
    """``means``: by criterion."""

    application: Application
    means: tuple[tuple[str, Decimal], ...]
    total: Decimal
    given: tuple[Given, ...]


@dataclass(frozen=True)
class PanelPage:
    """``is_open``: whether the points of all are shown; else only one's ``own``, if given."""

    members: tuple[MemberLine, ...]
    applications: tuple[Application, ...]
    judged: tuple[JudgedLine, ...]
    is_open: bool
    sitting: int
    given: int


def panel_page(panel: Panel, *, is_open: bool, own: PanelMember | None) -> PanelPage:
    """In two statements. Before the points are open, those of the reader alone are put together."""
    members = list(panel.members.select_related("person"))
    rows = panel.posting.applications.standing().select_related("person")
    applications = list(rows.order_by("applied_at", "pk"))
    # Once somebody is chosen no application stands any more: those that were decided are shown.
    applications = applications or list(
        panel.posting.applications.exclude(status="TAKEN_BACK").select_related("person")
    )
    sitting = [one for one in members if one.sits]
    marked = [one for one in sitting if one.marks is not None]
    shown = marked if is_open else [one for one in marked if own is not None and one.pk == own.pk]
    return PanelPage(
        members=tuple(MemberLine(one, _chip(one)) for one in members),
        applications=tuple(applications),
        judged=tuple(_judged(panel, applications, shown)),
        is_open=is_open,
        sitting=len(sitting),
        given=len(marked),
    )


def _chip(member: PanelMember) -> Chip:
    if not member.sits:
        return ASIDE
    return GIVEN if member.marks is not None else WAITS


def _judged(
    panel: Panel, applications: Sequence[Application], shown: Sequence[PanelMember]
) -> list[JudgedLine]:
    by_key = {str(one.pk): one for one in applications}
    found = judged(list(by_key), len(panel.criteria), [one.marks for one in shown if one.marks])
    return [
        JudgedLine(
            by_key[one.application],
            tuple(zip(panel.criteria, one.means, strict=True)),
            one.total,
            tuple(
                Given(str(member.person), points, words)
                for member, (points, words) in zip(
                    [m for m in shown if m.marks and one.application in m.marks],
                    one.by_member,
                    strict=True,
                )
            ),
        )
        for one in found
    ]
