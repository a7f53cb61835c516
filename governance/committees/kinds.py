"""The kinds of committees that every portal begins with; each is a row that may be worded anew."""

from typing import Any

KINDS: tuple[dict[str, Any], ...] = (
    {
        "key": "steering",
        "name": "Steering committee",
        "meaning": "The leaders of both sides steer the whole partnership.",
    },
    {
        "key": "regional",
        "name": "Regional or facility committee",
        "meaning": "Labor and management of a region or facility meet as the contract says.",
    },
    {
        "key": "unit-team",
        "name": "Unit-based team",
        "meaning": "Everybody of a natural work group, led by a labor and a management co-lead.",
        "cadence_days": 30,
        "release_time": "The labor co-lead has time for the work of the team besides its meetings.",
    },
    {
        "key": "care-council",
        "name": "Care council",
        "meaning": "Related teams of several units put their projects together.",
        "cadence_days": 30,
    },
    {
        "key": "steward-council",
        "name": "Steward council",
        "meaning": "Labor's own: stewards meet each month for training and to act together.",
        "is_labor_only": True,
        "cadence_days": 31,
        "release_time": "The chair has four hours a month for the agenda and the work of the"
        " council.",
    },
    {
        "key": "task-team",
        "name": "Task team",
        "meaning": "A few people of both sides do one thing and end.",
        "needs_charter": False,
    },
    {
        "key": "forum",
        "name": "Open forum",
        "meaning": "Whoever comes: a network, an exchange, something that meets once. No seats.",
        "needs_charter": False,
        "has_seats": False,
    },
    {
        "key": "pair",
        "name": "Meetings of two",
        "meaning": "A labor partner and the manager they are paired with meet regularly.",
        "needs_charter": False,
        "is_pair": True,
        "cadence_days": 14,
    },
)
