"""The ways in which a posted seat is filled: providers, of which elections may become one.

A way is given the posting it opened and says where it goes on. It fills the seat in the end by
``assign_role``; the posting is closed by the same transaction through ``close_posting``, or by the
sweep that finds the seat filled. Without a way of its own a seat is filled by choice with reasons.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from foundation.offices.models import Posting
from foundation.roles.actor import Actor
from foundation.roles.models import HowFilled, Role
from foundation.toolkit.faces import Crumb


@dataclass(frozen=True)
class Way:
    """``opened`` is called in the transaction that opens a posting; ``leads_to`` is what the page
    of the posting shows of it to whoever looks. ``takes_applications``: by the posting's own form.
    """

    code: str
    label: str
    fills: frozenset[str]
    takes_applications: bool
    how_to_apply: str
    opened: Callable[[Posting, Actor, datetime], None]
    leads_to: Callable[[Posting, Actor, datetime], list[Crumb]]


_ways: dict[str, Way] = {}


def register(way: Way) -> None:
    """Add a way; twice changes nothing. The last that fills a kind of office is asked for it."""
    _ways.pop(way.code, None)
    _ways[way.code] = way


def unregister(code: str) -> None:
    _ways.pop(code, None)


def way_for(role: Role) -> Way:
    """How this role is filled: by the way that was registered last for it."""
    fitting = [way for way in _ways.values() if HowFilled(role.how_filled) in way.fills]
    return fitting[-1]


def way_named(code: str) -> Way | None:
    return _ways.get(code)
