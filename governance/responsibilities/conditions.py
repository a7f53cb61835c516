"""The kinds of conditions a fence is made of: one small class each, over a proposal's facts.

A new kind is a class with its ``word`` and its place in ``KINDS``; the file, the answer and the
page know it from there. Each says which facts it needs, whether it holds of them (None: they do
not say), and itself in words and as a file has it.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Protocol

from governance.responsibilities.facts import Facts


class Condition(Protocol):
    """``word`` is its name in a file, ``needs`` the facts it is about."""

    word: ClassVar[str]

    @property
    def needs(self) -> tuple[str, ...]: ...

    def holds(self, facts: Facts) -> bool | None: ...

    @property
    def in_words(self) -> str: ...

    @property
    def in_file(self) -> Any: ...


@dataclass(frozen=True)
class CostOver:
    """It costs more than the cap in its first year."""

    word: ClassVar[str] = "cost_over"
    cap: Decimal
    needs: ClassVar[tuple[str, ...]] = ("cost",)

    def holds(self, facts: Facts) -> bool | None:
        return None if facts.cost is None else facts.cost > self.cap

    @property
    def in_words(self) -> str:
        return f"it costs more than {self.cap:,}"

    @property
    def in_file(self) -> str:
        return str(self.cap)


@dataclass(frozen=True)
class TouchesArticle:
    """It touches one of the named articles of the contract; none named: any article."""

    word: ClassVar[str] = "touches_article"
    articles: tuple[str, ...] = ()
    needs: ClassVar[tuple[str, ...]] = ("articles",)

    def holds(self, facts: Facts) -> bool | None:
        if facts.articles is None:
            return None
        return bool(facts.articles.intersection(self.articles) if self.articles else facts.articles)

    @property
    def in_words(self) -> str:
        if not self.articles:
            return "it touches an article of the contract"
        return f"it touches Article {' or '.join(self.articles)}"

    @property
    def in_file(self) -> list[str] | str:
        return list(self.articles) or "any"


TOUCHED = {
    "law": ("touches_law", "a law"),
    "safety": ("touches_safety", "safety"),
    "hours": ("touches_hours", "hours of work"),
    "pay": ("touches_pay", "pay or benefits"),
    "job_security": ("touches_job_security", "somebody's job security"),
}


@dataclass(frozen=True)
class Touches:
    """It touches one of these matters: law, safety, hours of work, pay, job security."""

    word: ClassVar[str] = "touches"
    matters: tuple[str, ...]

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(TOUCHED[matter][0] for matter in self.matters)

    def holds(self, facts: Facts) -> bool | None:
        said = [getattr(facts, name) for name in self.needs]
        if any(said):
            return True
        return None if None in said else False

    @property
    def in_words(self) -> str:
        return f"it touches {' or '.join(TOUCHED[matter][1] for matter in self.matters)}"

    @property
    def in_file(self) -> list[str]:
        return list(self.matters)


@dataclass(frozen=True)
class PositionsLost:
    """It takes away more positions than so many."""

    word: ClassVar[str] = "positions_lost_over"
    number: int
    needs: ClassVar[tuple[str, ...]] = ("headcount",)

    def holds(self, facts: Facts) -> bool | None:
        return None if facts.headcount is None else -facts.headcount > self.number

    @property
    def in_words(self) -> str:
        return f"it takes away more than {self.number} positions"

    @property
    def in_file(self) -> int:
        return self.number


@dataclass(frozen=True)
class OtherUnits:
    """It affects more units besides its own than so many."""

    word: ClassVar[str] = "other_units_over"
    number: int
    needs: ClassVar[tuple[str, ...]] = ("other_units",)

    def holds(self, facts: Facts) -> bool | None:
        return None if facts.other_units is None else facts.other_units > self.number

    @property
    def in_words(self) -> str:
        if self.number == 0:
            return "it affects another unit"
        return f"it affects more than {self.number} other units"

    @property
    def in_file(self) -> int:
        return self.number


@dataclass(frozen=True)
class LongerThan:
    """It is for good, or a trial of more days than so many."""

    word: ClassVar[str] = "longer_than_days"
    days: int
    needs: ClassVar[tuple[str, ...]] = ("pilot_days",)

    def holds(self, facts: Facts) -> bool | None:
        lasts = facts.pilot_days
        return None if lasts is None else lasts == 0 or lasts > self.days

    @property
    def in_words(self) -> str:
        return f"it is for good, or a trial of more than {self.days} days"

    @property
    def in_file(self) -> int:
        return self.days


@dataclass(frozen=True)
class LacksEvidence:
    """One of these kinds of evidence is missing."""

    word: ClassVar[str] = "lacks_evidence"
    kinds: tuple[str, ...]
    needs: ClassVar[tuple[str, ...]] = ("evidence",)

    def holds(self, facts: Facts) -> bool | None:
        return None if facts.evidence is None else not set(self.kinds) <= facts.evidence

    @property
    def in_words(self) -> str:
        return f"it comes without {' or '.join(self.kinds)}"

    @property
    def in_file(self) -> list[str]:
        return list(self.kinds)


@dataclass(frozen=True)
class OftenerThan:
    """The same was done so often in the last twelve months already."""

    word: ClassVar[str] = "oftener_than_a_year"
    times: int
    needs: ClassVar[tuple[str, ...]] = ("done_this_year",)

    def holds(self, facts: Facts) -> bool | None:
        done = facts.done_this_year
        return None if done is None else done >= self.times

    @property
    def in_words(self) -> str:
        return f"it was done {self.times} times in the last twelve months"

    @property
    def in_file(self) -> int:
        return self.times


KINDS = (
    CostOver,
    TouchesArticle,
    Touches,
    PositionsLost,
    OtherUnits,
    LongerThan,
    LacksEvidence,
    OftenerThan,
)
