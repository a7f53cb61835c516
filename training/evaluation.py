"""What the sheets of a session say together, to both sides alike, and never of one person.

Nothing is shown of an occasion before it is over, so that nobody sees a figure move when somebody
answers; nothing of fewer than five; and nothing by side unless each side has five.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import mean

from foundation.people.models import Side
from training.actions.evaluating import is_over
from training.models import EvaluationSheet, Occasion, TrainingSession

FLOOR = 5


@dataclass(frozen=True)
class Figures:
    """``label`` says of whom. Means of scores from 1 to 5; none where it was not asked."""

    label: str
    count: int
    confidence: float
    usefulness: float | None


@dataclass(frozen=True)
class OccasionReport:
    """``why_not``: the sentence that stands in place of the figures."""

    occasion: Occasion
    figures: tuple[Figures, ...] = ()
    words: tuple[str, ...] = ()
    why_not: str = ""


def report_of(session: TrainingSession, now: datetime) -> list[OccasionReport]:
    sheets = list(EvaluationSheet.objects.filter(session=session).order_by("pk"))
    return [
        _report(occasion, [sheet for sheet in sheets if sheet.occasion == occasion], session, now)
        for occasion in Occasion
    ]


def _report(
    occasion: Occasion, sheets: Sequence[EvaluationSheet], session: TrainingSession, now: datetime
) -> OccasionReport:
    if not is_over(session, occasion, now):
        return OccasionReport(occasion, why_not="Shown when no more sheets can come.")
    if len(sheets) < FLOOR:
        return OccasionReport(
            occasion,
            why_not=f"Fewer than {FLOOR} sheets: nothing is shown, so that nobody is recognized.",
        )
    figures = [_figures("Everybody", sheets)]
    by_side = [(side, [one for one in sheets if one.side == side]) for side in Side]
    if all(len(own) >= FLOOR for _, own in by_side):
        figures += [_figures(str(side.label), own) for side, own in by_side]
    words = tuple(sheet.words for sheet in sheets if sheet.words)
    return OccasionReport(occasion, tuple(figures), words)


def _figures(label: str, sheets: Sequence[EvaluationSheet]) -> Figures:
    useful = [sheet.usefulness for sheet in sheets if sheet.usefulness is not None]
    return Figures(
        label,
        len(sheets),
        round(mean(sheet.confidence for sheet in sheets), 1),
        round(mean(useful), 1) if useful else None,
    )
