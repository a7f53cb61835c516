"""The filters everybody begins with, and those a person gave a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tab
from foundation.walls.models import Room
from grievances.lists.case_filter import CaseFilter, filtered, units_of
from grievances.lists.counting import all_in_words, counts_up_to
from grievances.models import Grievance, SavedFilter

MOST_SAVED = 12

_UNION = (
    ("Open", CaseFilter()),
    ("Mine", CaseFilter(handler="me")),
    ("Due in 3 days", CaseFilter(due="3")),
    ("Past the date", CaseFilter(due="overdue")),
    ("Waiting on us", CaseFilter(move="union")),
    ("Waiting on management", CaseFilter(move="management")),
    ("Intakes", CaseFilter(status="INTAKE")),
)
_MANAGEMENT = (
    ("Open", CaseFilter()),
    ("Mine", CaseFilter(handler="me")),
    ("Due in 3 days", CaseFilter(due="3")),
    ("Past the date", CaseFilter(due="overdue")),
    ("Waiting on us", CaseFilter(move="management")),
    ("Waiting on the union", CaseFilter(move="union")),
)


@dataclass(frozen=True)
class Named:
    """A filter with a name; ``saved`` where it is the person's own."""

    label: str
    asked: CaseFilter
    saved: SavedFilter | None = None


def saved_filters(actor: Actor) -> QuerySet[SavedFilter]:
    """Those of this person, acting for this party: the walls leave out another party's."""
    return SavedFilter.objects.filter(person=actor.person)


def named_filters(actor: Actor) -> list[Named]:
    presets = _UNION if actor.kind == "union" else _MANAGEMENT
    begun = [Named(label, asked) for label, asked in presets]
    own = [
        Named(saved.name, CaseFilter.read(QueryDict(saved.query)), saved)
        for saved in saved_filters(actor)[:MOST_SAVED]
    ]
    return [*begun, *own]


def save_filter(*, name: str, asked: CaseFilter, actor: Actor) -> SavedFilter:
    """Keep a filter under a name; the same name is written over."""
    assert actor.organization is not None
    saved, _ = SavedFilter.objects.update_or_create(
        room=Room.objects.private_to(actor.organization),
        person=actor.person,
        name=name,
        defaults={"query": asked.query},
    )
    return saved


def tabs(named: Sequence[Named], current: CaseFilter, actor: Actor, *, now: datetime) -> list[Tab]:
    """The named filters as links, each with its count up to a hundred; all counted at once."""
    units = units_of(one.asked for one in named)
    seen = Grievance.objects.visible_to(actor, now)
    rows = [filtered(seen, one.asked, actor, now=now, units=units) for one in named]
    counts = all_in_words(counts_up_to(rows, actor.person))
    return [
        Tab(one.label, address(one.asked), is_current=one.asked == current, count=count)
        for one, count in zip(named, counts, strict=True)
    ]


def address(asked: CaseFilter) -> str:
    """The list's address for a filter."""
    query = asked.query
    return reverse("grievances:case-list") + (f"?{query}" if query else "")


def section_tabs(current: str) -> list[Tab]:
    """The second row of the cases; ``current`` is the name of a page's address."""
    pages = (
        ("List", "grievances:case-list"),
        ("Board", "grievances:case-board"),
        ("Calendar", "grievances:case-calendar"),
    )
    return [Tab(label, reverse(name), is_current=name == current) for label, name in pages]
