"""A panel for one seat: named, added to, stepped aside from; each member's marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.offices.access import own_day
from foundation.offices.models import Application, Panel, PanelMember, Posting
from foundation.offices.panel_access import (
    can_add_member,
    can_mark,
    can_name_panel,
    can_sit,
    can_step_aside,
    marks_are_open,
)
from foundation.offices.panels import LEAST_MEMBERS, MOST_CRITERIA, MOST_POINTS
from foundation.offices.telling import tell, write
from foundation.people.models import Person
from foundation.roles.actions.assignments import administrators
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import day_words
from foundation.walls.models import Room

APPLIES = "Applies for the seat."


@dataclass(frozen=True)
class Named:
    """Who sits on the panel, by what they look at everybody, and by when they give their marks."""

    head: Person
    members: Sequence[Person]
    criteria: Sequence[str]
    marks_due_on: date


@dataclass(frozen=True)
class Mark:
    """What one member gives one applicant: points for each criterion, and why in words."""

    points: Sequence[int]
    words: str = ""


@transaction.atomic
def name_panel(*, posting: Posting, said: Named, by: Actor, now: datetime) -> Panel:
    """At least three of the party, one of whom heads it; every one is told.

    ``ValidationError`` names who cannot sit, and a criterion or a day that cannot stand.
    """
    posting = _locked(posting)
    require(can_name_panel(by, posting))
    people = [said.head, *said.members]
    _check(posting, said, people, now)
    panel = Panel(
        room=Room.objects.private_to(posting.organization),
        posting=posting,
        posting_room_id=posting.room_id,
        criteria=[one.strip() for one in said.criteria],
        marks_due_on=said.marks_due_on,
        named_by=by.person,
        named_at=now,
    )
    panel.save(force_insert=True)
    for person in people:
        _seat(panel, person, person == said.head, now)
    sentence = f"A panel of {len(people)} was named for {posting}, headed by {said.head}."
    write(panel, "panel.named", sentence, by=by, now=now)
    _call(panel, people, by, now)
    return panel


@transaction.atomic
def add_member(
    *, panel: Panel, person: Person, by: Actor, now: datetime, is_head: bool = False
) -> PanelMember:
    """Somebody more, as where one stepped aside; as its head only where it has none."""
    panel = _locked_panel(panel)
    require(can_add_member(by, panel))
    sits = can_sit(person, panel.posting, now, is_head=is_head)
    if not sits:
        raise ValidationError({"person": sits.reason})
    if panel.members.filter(person=person).exists():
        raise ValidationError({"person": f"{person} is or was on this panel already."})
    if is_head and panel.members.sitting().filter(is_head=True).exists():
        raise ValidationError({"is_head": "The panel has a head: one at a time."})
    member = _seat(panel, person, is_head, now)
    write(panel, "panel.added", f"{person} was added to the panel.", by=by, now=now)
    _call(panel, [person], by, now)
    return member


@transaction.atomic
def give_marks(*, panel: Panel, marks: Mapping[Any, Mark], by: Actor, now: datetime) -> PanelMember:
    """One member's, for every standing application at once; given once, never changed.

    Kept from the other members until all of them have given theirs, or the day of the panel is
    over. ``StaleVersionError`` where an application was taken back since the page was opened.
    """
    panel = _locked_panel(panel)
    require(can_mark(by, panel, now))
    standing = list(panel.posting.applications.standing().select_related("person"))
    if {one.pk for one in standing} != set(marks):
        raise StaleVersionError(
            "Who applies has changed since you opened the page.",
            current=panel,
            saved={"Applications": ", ".join(str(one.person) for one in standing)},
        )
    _check_marks(panel, standing, marks)
    member = panel.members.get(person=by.person)
    member.marks = {
        str(pk): {"points": list(mark.points), "words": mark.words.strip()}
        for pk, mark in marks.items()
    }
    member.marked_at = now
    member.save(update_fields=["marks", "marked_at"])
    write(panel, "panel.marked", f"{by.person} gave their points.", by=by, now=now)
    if marks_are_open(panel, now):
        told = administrators(panel.posting.organization, now)
        subject = "A panel has given all its points: a seat can be filled"
        tell(panel, told, panel.posting.organization, subject, by=by, now=now)
    return member


@transaction.atomic
def step_aside(*, panel: Panel, because: str, by: Actor, now: datetime) -> PanelMember:
    """A member who is close to somebody who applies leaves the panel; what they gave counts no
    more. The reason is read by those who fill the seat."""
    panel = _locked_panel(panel)
    require(can_step_aside(by, panel))
    if not because.strip():
        raise ValidationError({"because": "Say why in a few words: who fills the seat reads it."})
    member = panel.members.select_related("person").get(person=by.person)
    return _stepped(panel, member, because.strip(), by, now)


def leave_panel_who_applies(
    *, posting: Posting, person: Person, by: Actor, now: datetime
) -> PanelMember | None:
    """Nobody judges their own application: called where one is made."""
    rows = PanelMember.objects.sitting().select_related("person", "panel")
    member = rows.filter(panel__posting=posting, person=person).first()
    if member is None:
        return None
    member.panel.posting = posting
    return _stepped(member.panel, member, APPLIES, by, now)


def _stepped(
    panel: Panel, member: PanelMember, because: str, by: Actor, now: datetime
) -> PanelMember:
    member.stepped_aside_at, member.stepped_aside_because = now, because[:200]
    member.save(update_fields=["stepped_aside_at", "stepped_aside_because"])
    sentence = f"{member.person} stepped aside from the panel for {panel.posting}."
    write(panel, "panel.stepped_aside", sentence, by=by, now=now)
    told = administrators(panel.posting.organization, now)
    subject = "Somebody stepped aside from a panel: see whether it needs another"
    tell(panel, told, panel.posting.organization, subject, by=by, now=now)
    return member


def _seat(panel: Panel, person: Person, is_head: bool, now: datetime) -> PanelMember:
    return PanelMember.objects.create(
        room_id=panel.room_id, panel=panel, person=person, is_head=is_head, named_at=now
    )


def _call(panel: Panel, people: Sequence[Person], by: Actor, now: datetime) -> None:
    today = own_day(panel.posting.unit, now)
    until = day_words(panel.marks_due_on, today)
    subject = f"You sit on a panel that fills a seat: give your points by the end of {until}"
    tell(panel, people, panel.posting.organization, subject, by=by, now=now)


def _check(posting: Posting, said: Named, people: Sequence[Person], now: datetime) -> None:
    wrong: dict[str, Any] = {}
    if len(people) < LEAST_MEMBERS:
        wrong["members"] = f"A panel has at least {LEAST_MEMBERS} members, its head among them."
    if len({person.pk for person in people}) < len(people):
        wrong["members"] = "Somebody is named twice."
    for person in people:
        is_head = person == said.head
        sits = can_sit(person, posting, now, is_head=is_head)
        if not sits:
            wrong.setdefault("head" if is_head else "members", sits.reason)
    if mistake := _of_criteria(said.criteria):
        wrong["criteria"] = mistake
    if mistake := _of_day(posting, said.marks_due_on, own_day(posting.unit, now)):
        wrong["marks_due_on"] = mistake
    if wrong:
        raise ValidationError(wrong)


def _of_day(posting: Posting, due: date, today: date) -> str:
    if due <= posting.apply_by:
        last = day_words(posting.apply_by, today)
        return f"Points are given after the last day to apply, {last}."
    return "That day is over." if due < today else ""


def _of_criteria(criteria: Sequence[str]) -> str:
    there = [one.strip() for one in criteria]
    if not there or not all(there):
        return "Say by what everybody is looked at: a line for each."
    if len(there) > MOST_CRITERIA:
        return f"At most {MOST_CRITERIA}: more than that nobody keeps apart."
    if any(len(one) > 80 for one in there):
        return "Say each in a few words: at most 80 letters."
    if len({one.lower() for one in there}) < len(there):
        return "One of them is there twice."
    return ""


def _check_marks(panel: Panel, standing: Sequence[Application], marks: Mapping[Any, Mark]) -> None:
    for one in standing:
        points = marks[one.pk].points
        if len(points) != len(panel.criteria):
            raise ValidationError(f"{one.person}: give points for each of the criteria.")
        if any(not 0 <= point <= MOST_POINTS for point in points):
            raise ValidationError(f"{one.person}: points go from 0 to {MOST_POINTS}.")


def _locked(posting: Posting) -> Posting:
    return Posting.objects.for_page().select_for_update(of=("self",)).get(pk=posting.pk)


def _locked_panel(panel: Panel) -> Panel:
    """The posting and its panel, in that order, as every act on a seat takes them."""
    posting = _locked(panel.posting)
    panel = Panel.objects.select_for_update(of=("self",)).get(pk=panel.pk)
    panel.posting = posting
    return panel
