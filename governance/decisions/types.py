"""The ways to ask that a portal begins with. They are rows: a partnership may word its own."""

from typing import Any

from governance.decisions.statuses import Method, Stance

TYPES: tuple[dict[str, Any], ...] = (
    {
        "key": "sense-check",
        "name": "Sense check",
        "meaning": "How does this look, before anybody works it out? Binds nobody.",
        "method": Method.NEVER_BINDS,
        "stances": [Stance.LOOKS_GOOD, Stance.NOT_SURE, Stance.CONCERNED],
        "reasons_for": [Stance.CONCERNED],
        "modes": [],
        "open_days": 3,
    },
    {
        "key": "advice",
        "name": "Advice",
        "meaning": "One party decides, and says how it used the advice it asked for.",
        "method": Method.AFTER_ADVICE,
        "stances": [Stance.ADVICE, Stance.NO_ADVICE],
        "reasons_for": [],
        "modes": ["management", "management_after_input", "recommendation", "union"],
        "open_days": 5,
    },
    {
        "key": "consent",
        "name": "Consent",
        "meaning": "Safe enough to try: it passes when no objection stands.",
        "method": Method.NO_OBJECTION,
        "stances": [Stance.NO_OBJECTION, Stance.OBJECTION],
        "reasons_for": [Stance.OBJECTION],
        "modes": ["joint", "employees"],
        "open_days": 5,
    },
    {
        "key": "consensus",
        "name": "Consensus",
        "meaning": "Everybody can live with it and support it in public.",
        "method": Method.CONSENSUS,
        "stances": [Stance.AGREE, Stance.STAND_ASIDE, Stance.BLOCK],
        "reasons_for": [Stance.STAND_ASIDE, Stance.BLOCK],
        "modes": ["joint"],
        "open_days": 7,
    },
    {
        "key": "information",
        "name": "Information",
        "meaning": "For everybody to have seen. Binds nobody.",
        "method": Method.NEVER_BINDS,
        "stances": [Stance.SEEN],
        "reasons_for": [],
        "modes": [],
        "open_days": 7,
    },
)
