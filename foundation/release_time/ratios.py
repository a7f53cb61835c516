"""So many for so many: how many stewards a contract gives for a number of members."""

from dataclasses import dataclass

from foundation.release_time.hours import Rounding, rounded


@dataclass(frozen=True)
class Ratio:
    """``first_seats`` for the first ``first_members``, then one for each further ``per``.

    ``least`` are there in any case. Rounding is each contract's own: one for each 50 or fewer
    rounds up; "at the midpoint" makes 976 at 1:50 twenty, and 974 nineteen.
    """

    per: int
    by: str = Rounding.DOWN
    first_members: int = 0
    first_seats: int = 0
    least: int = 0

    def seats(self, members: int) -> int:
        if members <= 0:
            return 0
        further = max(0, members - self.first_members)
        seats = self.first_seats + rounded(further, self.per, by=self.by)
        return max(self.least, seats)
