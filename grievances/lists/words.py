"""What a list says when it has nothing to show, and how an address says that it was narrowed."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.moments import in_zone, time_words
from grievances.lists.case_filter import DUE_LABELS, GROUP_LABELS, CaseFilter
from grievances.statuses import GrievanceStatus


@dataclass(frozen=True)
class Nothing:
    """An empty state: what is not there, and where to go."""

    title: str
    text: str
    href: str
    link_label: str


def nothing_found(asked: CaseFilter, actor: Actor, *, now: datetime) -> Nothing:
    checked = f"Last checked {clock_words(actor, now)}."
    if asked.asked:
        every = reverse("grievances:case-list")
        return Nothing(_title(asked), checked, every, "Every open case")
    if actor.kind == "union":
        text = f"A problem you log stands here at once. {checked}"
        return Nothing("No open case.", text, reverse("grievances:intake-log"), "Log a problem")
    text = f"A grievance that is filed with your units stands here at once. {checked}"
    return Nothing("No open case.", text, reverse("contracts:contract-list"), "Read the contracts")


def clock_words(actor: Actor, now: datetime) -> str:
    """The hour where the reader is: "2:05 PM PST"."""
    return time_words(in_zone(now, actor.person.zone_name))


def _title(asked: CaseFilter) -> str:
    """Of the narrowest thing asked for."""
    if asked.q:
        return f"No case has “{asked.q}” in its title or number."
    if asked.due == "overdue":
        return "Nothing is past its date."
    if asked.due == "none":
        return "Every case here has a clock running."
    if asked.due:
        return f"Nothing is due {DUE_LABELS[asked.due].lower()}."
    if asked.step:
        return f"No case stands at {asked.step}."
    return _title_of_others(asked)


def _title_of_others(asked: CaseFilter) -> str:
    if asked.move:
        who = "both parties" if asked.move == "both" else asked.move
        return f"Nothing is waiting on {who}." if who != "union" else "Nothing waits on the union."
    if asked.handler == "me":
        return "You carry no case now."
    if asked.handler == "none":
        return "Every case here has somebody who carries it."
    if asked.status not in GROUP_LABELS:
        return f"No case with the status “{GrievanceStatus(asked.status).label}”."
    return "No case fits this filter."
