"""Who names a panel, gives points, steps aside; when points are open to all who sit on it."""

from datetime import datetime
from typing import Any

from django.http import Http404

from foundation.offices.access import can_choose, can_keep_posting, own_day
from foundation.offices.filling import way_named
from foundation.offices.models import Panel, PanelMember, Posting
from foundation.offices.panels import LEAST_MEMBERS
from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.toolkit.access import ALLOWED, Access, Denied
from foundation.toolkit.moments import counted, day_words

KEPT = "The panel looks at the applications by itself: its members and those who fill the seat."


def panel_of(posting: Posting) -> Panel | None:
    """As far as the reader's walls let it be seen."""
    panel = Panel.objects.filter(posting=posting).select_related("named_by").first()
    if panel is not None:
        panel.posting = posting
    return panel


def panel_to_read(actor: Actor, posting: Posting) -> Panel:
    """404 for whoever does not act for the party, and where there is none."""
    if actor.organization is None or actor.organization.pk != posting.organization_id:
        raise Http404
    panel = panel_of(posting)
    if panel is None:
        raise Http404
    return panel


def own_place(actor: Actor, panel: Panel) -> PanelMember | None:
    return panel.members.filter(person=actor.person).first()


def can_read_panel(actor: Actor, panel: Panel) -> Access:
    """Those who sit on it, and those who keep the posting; not who applied for the seat."""
    if panel.posting.applications.standing().filter(person=actor.person).exists():
        return Denied("You applied for this seat: what the panel says is read by others.")
    place = own_place(actor, panel)
    if place is not None:
        return ALLOWED if place.sits else Denied("You stepped aside from this panel.")
    return ALLOWED if can_keep_posting(actor, panel.posting) else Denied(KEPT)


def can_name_panel(actor: Actor, posting: Posting) -> Access:
    keeps = can_keep_posting(actor, posting)
    if not keeps:
        return keeps
    way = way_named(posting.way)
    if way is not None and not way.takes_applications:
        return Denied(f"This seat is filled by: {way.label.lower()}. A panel has no part in it.")
    if not posting.is_open:
        return Denied(f"This posting is closed: {posting.get_status_display().lower()}.")
    if Panel.objects.filter(posting=posting).exists():
        return Denied("A panel is named already.")
    return ALLOWED


def can_add_member(actor: Actor, panel: Panel) -> Access:
    """Somebody in the place of who stepped aside: before the marks are open to all."""
    keeps = can_keep_posting(actor, panel.posting)
    if not keeps:
        return keeps
    if not panel.posting.is_open:
        return Denied("The seat is no longer to be filled.")
    if panel.members.filter(marks__isnull=False).exists():
        return Denied("Points are given already: those who gave them go on as they are.")
    return ALLOWED


def can_sit(person: Person, posting: Posting, now: datetime, *, is_head: bool) -> Access:
    """Whoever acts for the party; besides the head, those who hold the role the seat asks for."""
    if posting.applications.standing().filter(person=person).exists():
        return Denied(f"{person} applied for this seat.")
    held = RoleAssignment.objects.in_force(now).filter(
        person=person, organization=posting.organization_id
    )
    codes = set(held.values_list("role", flat=True))
    if not codes:
        return Denied(f"{person} holds no role of {posting.organization}.")
    wanted = posting.role.requires_role
    if wanted is not None and not is_head and wanted.pk not in codes:
        return Denied(
            f"{person} is no {str(wanted).lower()}: besides its head the panel is of those who hold"
            " the role that the seat asks for."
        )
    return ALLOWED


def can_mark(actor: Actor, panel: Panel, now: datetime) -> Access:
    """Once all applications are in; each member once."""
    place = own_place(actor, panel)
    if place is None:
        return Denied(KEPT)
    if not place.sits:
        return Denied("You stepped aside from this panel.")
    if place.marks is not None:
        return Denied("You have given your points: they stand.")
    if not panel.posting.is_open:
        return Denied("The seat is no longer to be filled.")
    today = own_day(panel.posting.unit, now)
    if today <= panel.posting.apply_by:
        until = day_words(panel.posting.apply_by, today)
        return Denied(
            f"Applications come in until the end of {until}: points are given after that."
        )
    return ALLOWED


def can_step_aside(actor: Actor, panel: Panel) -> Access:
    place = own_place(actor, panel)
    if place is None:
        return Denied("Only whoever sits on the panel steps aside from it.")
    if not place.sits:
        return Denied("You have stepped aside already.")
    if not panel.posting.is_open:
        return Denied("The seat is no longer to be filled.")
    return ALLOWED


def marks_are_open(panel: Panel, now: datetime) -> bool:
    """To all who sit on it: once each of them has given theirs, or the day the panel fixed is over.

    Whoever stepped aside is not waited for, and what they gave does not count.
    """
    sitting = panel.members.sitting()
    if own_day(panel.posting.unit, now) > panel.marks_due_on:
        return True
    return sitting.exists() and not sitting.filter(marks__isnull=True).exists()


def can_choose_now(actor: Actor, posting: Posting, now: datetime) -> Access:
    """Where a panel was named, nobody is chosen before enough of it have given their marks."""
    denial = can_choose(actor, posting, now)
    # Asked of whoever may choose alone: nobody else reads a panel, and a member no such table.
    return _panel_has_spoken(posting, now) if denial else denial


def _panel_has_spoken(posting: Posting, now: datetime) -> Access:
    panel = panel_of(posting)
    if panel is None:
        return ALLOWED
    given = panel.members.sitting().filter(marks__isnull=False).count()
    if not marks_are_open(panel, now):
        return Denied(
            "The panel is still giving its points: they are open once everybody has, or after"
            f" {day_words(panel.marks_due_on, own_day(posting.unit, now))}."
        )
    if given < LEAST_MEMBERS:
        return Denied(
            f"{counted(given, 'member')} of the panel gave points; it takes {LEAST_MEMBERS}. Those"
            " who have not can still give theirs."
        )
    return ALLOWED


def sitting_words(members: Any) -> str:
    """Who chose, as everybody who applied reads it."""
    names = ", ".join(str(one) for one in members if one.sits and one.marks is not None)
    return f"The panel: {names}"[:200]
