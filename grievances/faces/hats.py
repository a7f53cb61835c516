"""Two hats that meet in a case, as its page says them to either party."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach
from foundation.toolkit.access import Access
from foundation.toolkit.faces import Crumb
from foundation.toolkit.moments import day_words, in_zone
from grievances.access import can_assign_case
from grievances.hat_access import can_answer_hats
from grievances.models import Grievance, HatConflict
from grievances.statuses import HatStatus
from grievances.two_hats import Meeting, meetings_in


@dataclass(frozen=True)
class HatFace:
    """Who meets whom, in which work, and what was said to it."""

    pk: str
    sentence: str
    works: Sequence[Crumb]
    standing: str
    because: str
    is_asked: bool
    can_answer: Access
    answer_href: str
    assign_href: str
    assign_label: str


def hat_faces(actor: Actor, grievance: Grievance, now: datetime) -> list[HatFace]:
    """Those the reader's party may read. Nothing is asked of the works where none is noted."""
    rows = [row for row in standing_of(grievance) if row.room_id == grievance.room_id]
    if not rows:
        return []
    meetings = {(m.representative, m.manager): m for m in meetings_in(grievance, now)}
    may_assign = bool(can_assign_case(actor, grievance, now=now))
    faces = []
    for row in rows:
        row.grievance = grievance
        meeting = meetings.get((row.representative_id, row.manager_id))
        if meeting is not None:
            faces.append(_face(actor, row, meeting, now, may_assign=may_assign))
    return faces


def standing_of(grievance: Grievance) -> Iterable[HatConflict]:
    return [] if grievance.is_final else grievance.hat_conflicts.standing().of_page()


def conflict_sentence(conflict: HatConflict, works: Iterable[str]) -> str:
    grievance = conflict.grievance
    answers = "who answers it" if grievance.respondent_id else "who may answer it"
    return (
        f"{conflict.representative} carries this case for {grievance.union.short_name}."
        f" {conflict.manager}, {answers} for {grievance.employer.short_name}, and"
        f" {conflict.representative} are co-leads of {' and '.join(works)}."
    )


def _face(
    actor: Actor, row: HatConflict, meeting: Meeting, now: datetime, *, may_assign: bool
) -> HatFace:
    grievance = row.grievance
    is_unions = grievance.party_of(actor.organization) == "union"
    return HatFace(
        pk=str(row.pk),
        sentence=conflict_sentence(row, [work.work for work in meeting.works]),
        works=[Crumb(_name(work.work), work.href) for work in meeting.works],
        standing=_standing(row, now),
        because=row.because if row.status == HatStatus.GOES_ON else "",
        is_asked=row.status == HatStatus.ASKED,
        can_answer=can_answer_hats(actor, row, now=now),
        answer_href=reverse("grievances:hat-answer", args=[row.pk]),
        assign_href=_assign_href(actor, grievance) if may_assign else "",
        assign_label="Give the case to somebody else" if is_unions else "Name who answers instead",
    )


def _assign_href(actor: Actor, grievance: Grievance) -> str:
    carries = actor.reach(Capability.ASSIGN_CASE) > Reach.NOTHING
    return reverse("grievances:case-assign", args=[grievance.pk]) if carries else ""


def _name(work: str) -> str:
    return work.removeprefix("the ")[:1].upper() + work.removeprefix("the ")[1:]


def _standing(row: HatConflict, now: datetime) -> str:
    grievance = row.grievance
    union = grievance.union.short_name
    if row.status == HatStatus.STAND_IN:
        today = in_zone(now, grievance.terms.zone).date()
        until = f"until {day_words(row.until, today)}, or " if row.until else "until "
        return (
            f"{row.stand_in} stands in for {row.representative} in the joint work, {until}"
            "this case ends."
        )
    if row.status == HatStatus.GOES_ON:
        return f"{row.answered_by} said for {union} that it goes on as it is:"
    return (
        f"{union} is asked to name who stands in: somebody else for this case, or for the joint"
        " work while the case is open. Nothing waits for that: every date of the case stands."
    )
