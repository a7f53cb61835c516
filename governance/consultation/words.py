"""Sentences that stand on every page and every print of this app."""

WAIVES_NOTHING = (
    "Giving notice, asking and giving input waive nothing: neither the rights of management nor the"
    " duty to bargain. What must be bargained is bargained."
)
STOPS_NO_CLOCK = (
    "Resolving an issue of the partnership stops no clock of a grievance and takes the place of"
    " none. Whoever has a grievance files it in time."
)
