"""Who calls a meeting, builds its agenda, runs it, and approves its minutes."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from governance.committees.access import can_read_committees
from governance.committees.bench import Bench
from governance.committees.models import AgendaItem, Committee, Meeting, Minutes, Promise
from governance.committees.models.meeting import MeetingQuerySet
from governance.committees.statuses import AgendaStage, MinutesStatus, PromiseStatus


def meetings_to_read(actor: Actor) -> MeetingQuerySet:
    require(can_read_committees(actor))
    return Meeting.objects.of_page()


def meeting_to_read(actor: Actor, pk: UUID) -> Meeting:
    return get_object_or_404(meetings_to_read(actor), pk=pk)


def can_call_meeting(actor: Actor, committee: Committee, bench: Bench) -> Access:
    """A chair of either side; where there are no seats, whoever puts up proposals there."""
    if not committee.is_standing:
        return Denied(f"{committee} is not standing: it meets once its charter is agreed.")
    return _leads(actor, committee, bench, "calls its meetings")


def can_plan(actor: Actor, meeting: Meeting, bench: Bench) -> Access:
    if not meeting.is_planned:
        return Denied(f"It is {meeting.get_status_display().lower()}.")
    return _leads(actor, meeting.committee, bench, "plans its meetings")


def can_read_agenda(actor: Actor, meeting: Meeting, bench: Bench) -> Access:
    """Until it is published, those who build it; then everybody who may read the committee."""
    if meeting.is_published:
        return ALLOWED
    leads = _leads(actor, meeting.committee, bench, "reads an agenda that is being built")
    return ALLOWED if leads else Denied("The co-chairs are building the agenda; it is not out yet.")


def can_put_on(actor: Actor, meeting: Meeting, bench: Bench) -> Access:
    """Any member while the agenda is built; afterwards those who lead, and it is marked as late."""
    if not (meeting.is_planned or meeting.is_running):
        return Denied(f"It is {meeting.get_status_display().lower()}: put it on the next agenda.")
    if meeting.is_published:
        return _leads(actor, meeting.committee, bench, "puts something on a published agenda")
    return _takes_part(actor, meeting.committee, bench, "puts something on its agenda")


def can_build(actor: Actor, meeting: Meeting, bench: Bench) -> Access:
    """Take off, put in order: until it is published."""
    if meeting.is_published:
        return Denied("The agenda is published: what is on it stays to be dealt with.")
    return can_plan(actor, meeting, bench)


def can_take_off(actor: Actor, item: AgendaItem, bench: Bench) -> Access:
    """A chair of the side that put it on."""
    build = can_build(actor, item.meeting, bench)
    if build and item.put_on_for.side != actor.side:
        return Denied(
            f"{item.put_on_for} put it on: each side takes off its own items, and no other's."
        )
    return build


def can_propose_agenda(actor: Actor, meeting: Meeting, bench: Bench) -> Access:
    if meeting.stage != AgendaStage.DRAFT:
        return Denied(f"The agenda is {meeting.get_stage_display().lower()}.")
    return can_plan(actor, meeting, bench)


def can_publish_agenda(actor: Actor, meeting: Meeting, bench: Bench) -> Access:
    """The chair of another side than the one that proposed it; of one side alone, any chair."""
    if meeting.is_published:
        return Denied("It is published already.")
    plan = can_plan(actor, meeting, bench)
    if not plan or not needs_two_sides(meeting.committee, bench):
        return plan
    if meeting.stage == AgendaStage.DRAFT:
        return Denied("One side's chair proposes the agenda first; the other side's publishes it.")
    if meeting.proposed_for is not None and meeting.proposed_for.side == actor.side:
        return Denied("Your side proposed this agenda: the other side's chair publishes it.")
    return ALLOWED


def can_caucus(actor: Actor, meeting: Meeting, bench: Bench) -> Access:
    """Each party by itself, in a joint committee it takes part in."""
    if not meeting.committee.is_joint:
        return Denied("Everybody here is of one union: there is no other side to keep from it.")
    return _takes_part(actor, meeting.committee, bench, "prepares its meetings in caucus")


def can_begin(actor: Actor, meeting: Meeting, bench: Bench) -> Access:
    if not meeting.is_planned:
        return Denied(f"It is {meeting.get_status_display().lower()}.")
    if not meeting.is_published:
        return Denied("Its agenda is not published yet: nobody meets on what they could not read.")
    return _takes_part(actor, meeting.committee, bench, "runs its meetings")


def can_run(actor: Actor, meeting: Meeting, bench: Bench) -> Access:
    """Every member writes while it runs; two at once lose nothing."""
    if not meeting.is_running:
        return Denied(f"It is {meeting.get_status_display().lower()}.")
    return _takes_part(actor, meeting.committee, bench, "runs its meetings")


def can_promise(actor: Actor, committee: Committee, bench: Bench) -> Access:
    if committee.ended_at is not None:
        return Denied(f"{committee} has ended.")
    return _takes_part(actor, committee, bench, "takes on actions in it")


def can_close_promise(actor: Actor, promise: Promise, bench: Bench) -> Access:
    """Its owner, with what shows it; or a chair of the owner's own party."""
    if promise.status != PromiseStatus.OPEN:
        return Denied(f"It is {promise.get_status_display().lower()} already.")
    own = actor.organization is not None and actor.organization.pk == promise.organization_id
    if own and (promise.owner_id == actor.person.pk or bench.is_chair(actor)):
        return ALLOWED
    return Denied(f"{promise.owner} took it on: they, or a chair of their party, close it.")


def can_edit_minutes(actor: Actor, minutes: Minutes, bench: Bench) -> Access:
    if minutes.is_approved:
        return Denied(
            "They are approved and locked: a correction is an addendum, which changes no letter."
        )
    if minutes.status == MinutesStatus.OFFERED:
        return Denied("They are up for approval: take them back into review to change them.")
    return _leads(actor, minutes.meeting.committee, bench, "writes its minutes")


def can_move_minutes(
    actor: Actor, minutes: Minutes, bench: Bench, *wanted: MinutesStatus
) -> Access:
    if minutes.status not in wanted:
        return Denied(f"They are {minutes.get_status_display().lower()}.")
    return _leads(actor, minutes.meeting.committee, bench, "sees to its minutes")


def can_remark(actor: Actor, minutes: Minutes, bench: Bench) -> Access:
    if minutes.status != MinutesStatus.IN_REVIEW:
        return Denied(f"They are {minutes.get_status_display().lower()}, not in review.")
    return _takes_part(actor, minutes.meeting.committee, bench, "reads its minutes over")


def can_approve(actor: Actor, minutes: Minutes, bench: Bench) -> Access:
    """A chair of each party that has one; without seats, one of each party that was there."""
    if minutes.status != MinutesStatus.OFFERED:
        return Denied(f"They are {minutes.get_status_display().lower()}, not up for approval.")
    party = actor.organization.pk if actor.organization else None
    if party not in minutes.approvers:
        return Denied("The chairs of the parties that have one approve the minutes.")
    if bench.is_chair(actor):
        return ALLOWED
    if bench.chairing_parties:
        return Denied(f"The co-chair of {actor.organization} approves them for its side.")
    attended = minutes.meeting.attendances.filter(person=actor.person, presence="PRESENT")
    return ALLOWED if attended.exists() else Denied("Who was there approves them.")


def can_add_addendum(actor: Actor, minutes: Minutes, bench: Bench) -> Access:
    if not minutes.is_approved:
        return Denied("They are not approved yet: say it while they are in review.")
    return _leads(actor, minutes.meeting.committee, bench, "adds to approved minutes")


def needs_two_sides(committee: Committee, bench: Bench) -> bool:
    """Whether chairs of more than one side lead it."""
    sides = {p.seat.side for p in bench.places if p.seat.organization_id in bench.chairing_parties}
    return committee.is_joint and len(sides) > 1


def _leads(actor: Actor, committee: Committee, bench: Bench, what: str) -> Access:
    if bench.chairing_parties:
        if bench.is_chair(actor):
            return ALLOWED
        return Denied(f"A co-chair {what}.")
    return _without_seats(actor, committee)


def _takes_part(actor: Actor, committee: Committee, bench: Bench, what: str) -> Access:
    if bench.places:
        if bench.sits(actor):
            return ALLOWED
        return Denied(f"Whoever has a seat in it {what}; your party fills its own seats.")
    return _without_seats(actor, committee)


def _without_seats(actor: Actor, committee: Committee) -> Access:
    if actor.organization is None or actor.side is None:
        return Denied("This is for the parties of the partnership.")
    return first_denial(may(actor, Capability.PROPOSE_DECISION, unit=committee.unit))
