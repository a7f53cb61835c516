"""When an agreement ends, and whether that is near enough to be said. Pure but for the models."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.toolkit.faces import Chip
from governance.contracts.models import AgreementVersion

DAYS_OF_A_MONTH = 30.44
# Nearer than this the days are counted one by one.
COUNTED_DAYS = 60


@dataclass(frozen=True)
class Expiry:
    """The stated end of the version that ends last: nothing agreed follows it."""

    version: AgreementVersion
    ends_on: date
    warn_days: int

    @property
    def warns_from(self) -> date:
        return self.ends_on - timedelta(days=self.warn_days)

    def is_near(self, today: date) -> bool:
        """From the day of the warning on; still so once it has passed."""
        return self.warns_from <= today

    def has_passed(self, today: date) -> bool:
        return self.ends_on < today

    def words(self, today: date) -> str:
        """``Ends in about 5 months, on April 30, 2027``."""
        day = f"{self.ends_on:%B} {self.ends_on.day}, {self.ends_on.year}"
        if self.has_passed(today):
            return f"Ended on {day}"
        return f"Ends {distance_words((self.ends_on - today).days)}, on {day}"

    def chip(self, today: date) -> Chip | None:
        """Nothing is said while the end is far off."""
        if self.has_passed(today):
            return Chip("Stated end passed", "soon", "hourglass")
        if self.is_near(today):
            return Chip(f"Ends {distance_words((self.ends_on - today).days)}", "soon", "hourglass")
        return None


def expiry_among(versions: Iterable[AgreementVersion], warn_days: int) -> Expiry | None:
    """Of one agreement's versions; None where the one that begins last states no end."""
    agreed = [each for each in versions if each.is_agreed and each.replaced_by_id is None]
    last = max(agreed, key=lambda each: each.effective_from, default=None)
    if last is None or last.effective_to is None:
        return None
    return Expiry(last, last.effective_to, warn_days)


def distance_words(days: int) -> str:
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    if days < COUNTED_DAYS:
        return f"in {days} days"
    return f"in about {round(days / DAYS_OF_A_MONTH)} months"
