"""What the responsibilities list says to a project: its fences hold for a team's tests as well."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from foundation.people.models import Partnership
from governance.responsibilities.facts import Facts
from governance.responsibilities.queries import today_of, version_in_force
from governance.responsibilities.terms import EFFECT_WORDS, Effect
from governance.responsibilities.who_decides import Question, fences_met


@dataclass(frozen=True)
class Touched:
    """What whoever starts a project says that it touches. A team tries things; it bargains over
    nothing, and each union's contract is left as it stands.
    """

    touches_hours: bool = False
    touches_pay: bool = False
    touches_job_security: bool = False
    touches_safety: bool = False
    articles: frozenset[str] = frozenset()

    @property
    def facts(self) -> Facts:
        return Facts(
            cost=Decimal(0),
            articles=self.articles,
            touches_law=False,
            touches_safety=self.touches_safety,
            touches_hours=self.touches_hours,
            touches_pay=self.touches_pay,
            touches_job_security=self.touches_job_security,
            headcount=0,
            other_units=0,
            pilot_days=0,
            evidence=frozenset(),
            done_this_year=0,
        )


def refusals(partnership: Partnership, touched: Touched, now: datetime) -> list[str]:
    """The fences in the way, each in its own sentence; none where no list is in force.

    Asked are those that hold for every function, at the lowest level of the list.
    """
    on = today_of(partnership, now)
    version = version_in_force(partnership, on)
    if version is None:
        return []
    said = version.said
    level = said.levels[0].key
    met, _ = fences_met(said, Question("", level, on, facts=touched.facts), level)
    return [
        f"{fence.sentence} ({fence.source}) {EFFECT_WORDS[fence.effect]}"
        for fence in met
        if fence.effect != Effect.WARNS
    ]
