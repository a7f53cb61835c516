"""Who may read, ask for, grant and keep release time, and when."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from foundation.people.models import Person, Side
from foundation.release_time.models import (
    Bank,
    Entitlement,
    Reimbursement,
    ReleaseRequest,
    Statement,
    Transfer,
    TransferKind,
    WorkShare,
)
from foundation.release_time.models.bank import BankQuerySet
from foundation.release_time.models.request import ReleaseRequestQuerySet
from foundation.release_time.statuses import ReleaseRequestStatus, RuleStatus
from foundation.roles.access import may, within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from foundation.toolkit.moments import absolute_words

ANY_PART = (
    Capability.ASK_RELEASE_TIME,
    Capability.ANSWER_RELEASE_TIME,
    Capability.KEEP_RELEASE_TIME,
)


def can_read_release_time(actor: Actor) -> Access:
    """Whoever asks for it, grants it or keeps its banks."""
    if actor.organization is None or actor.side is None:
        return Denied("Release time is read by people with a role for the employer or a union.")
    if any(actor.reach(capability) > Reach.NOTHING for capability in ANY_PART):
        return ALLOWED
    return Denied(f"The role {actor.role_name} neither asks for release time nor grants it.")


def can_keep_banks(actor: Actor) -> Access:
    if actor.side is None or actor.is_system:
        return Denied("Banks are kept by a person of the employer or of a union.")
    return may(actor, Capability.KEEP_RELEASE_TIME)


def can_answer_requests(actor: Actor) -> Access:
    """Whether granting is the actor's at all."""
    return first_denial(
        _is_of(actor, Side.MANAGEMENT, "Release time is granted or denied by management."),
        may(actor, Capability.ANSWER_RELEASE_TIME),
    )


def can_ask_for_time(actor: Actor) -> Access:
    return first_denial(
        _is_of(actor, Side.LABOR, "Release time is asked for by the people of labor."),
        may(actor, Capability.ASK_RELEASE_TIME),
    )


def banks_to_list(actor: Actor) -> BankQuerySet:
    require(can_read_release_time(actor))
    return Bank.objects.for_page().filter(room__in=actor.room_ids)


def bank_to_read(actor: Actor, pk: UUID) -> Bank:
    # 404, not 403: which banks another pair of parties keeps is not for us to know.
    if not can_read_release_time(actor):
        raise Http404
    return _one(banks_to_list(actor), pk)


def entitlement_to_read(actor: Actor, pk: UUID) -> Entitlement:
    if not can_read_release_time(actor):
        raise Http404
    return _one(Entitlement.objects.for_page().filter(room__in=actor.room_ids), pk)


def transfer_to_read(actor: Actor, pk: UUID) -> Transfer:
    if not can_keep_banks(actor):
        raise Http404
    rows = Transfer.objects.for_page().select_related("bank")
    return _one(rows.filter(room__in=actor.room_ids), pk)


def requests_to_list(actor: Actor) -> ReleaseRequestQuerySet:
    """One's own; those of the units one answers for; all, for whoever keeps the banks."""
    require(can_read_release_time(actor))
    rows = ReleaseRequest.objects.for_page().filter(room__in=actor.room_ids)
    return rows.filter(_sight(actor))


def request_to_read(actor: Actor, pk: UUID) -> ReleaseRequest:
    if not can_read_release_time(actor):
        raise Http404
    return _one(requests_to_list(actor), pk)


def statements_to_list(actor: Actor) -> QuerySet[Statement]:
    """One's own; with the banks' keepers and whoever grants, everybody's."""
    require(can_read_release_time(actor))
    rows = Statement.objects.select_related("bank", "person", "bank__union", "bank__partnership")
    rows = rows.filter(room__in=actor.room_ids)
    if can_keep_banks(actor):
        return rows
    if can_answer_requests(actor):
        people = within_reach(actor, Capability.ANSWER_RELEASE_TIME, unit_path="person__unit")
        return rows.none() if people is None else rows.filter(people)
    return rows.filter(person=actor.person)


def statement_to_read(actor: Actor, pk: UUID) -> Statement:
    if not can_read_release_time(actor):
        raise Http404
    return _one(statements_to_list(actor), pk)


def work_shares_to_list(actor: Actor, bank: Bank) -> QuerySet[WorkShare]:
    """Leaves and parts of full time, as the bank's keepers of both parties have told them."""
    require(can_keep_banks(actor))
    rows = WorkShare.objects.select_related("person").filter(room__in=actor.room_ids)
    return rows.filter(room=bank.room_id)


def work_share_to_read(actor: Actor, pk: UUID) -> WorkShare:
    if not can_keep_banks(actor):
        raise Http404
    rows = WorkShare.objects.select_related("person").filter(room__in=actor.room_ids)
    return _one(rows, pk)


def reimbursement_to_read(actor: Actor, pk: UUID) -> Reimbursement:
    if not can_keep_banks(actor):
        raise Http404
    rows = Reimbursement.objects.select_related("bank").filter(room__in=actor.room_ids)
    return _one(rows, pk)


def can_ask_from(actor: Actor, bank: Bank, person: Person, *, on: date) -> Access:
    """For oneself; for another only where the contract names who draws, or as the bank's keeper."""
    return first_denial(
        can_ask_for_time(actor) if person == actor.person else _may_ask_for_others(actor, bank),
        _is_running(bank, on),
        _is_drawn_by(actor, bank),
    )


def can_answer_request(actor: Actor, request: ReleaseRequest) -> Access:
    return first_denial(
        _is_waiting(request),
        can_answer_requests(actor),
        may(actor, Capability.ANSWER_RELEASE_TIME, unit=request.unit),
        Denied("Nobody answers their own request.")
        if request.person_id == actor.person.pk
        else ALLOWED,
    )


def can_withdraw_request(actor: Actor, request: ReleaseRequest) -> Access:
    return first_denial(_is_waiting(request), _is_askers(actor, request))


def can_take_slot(actor: Actor, request: ReleaseRequest, *, now: datetime) -> Access:
    """The other slot that was offered with a denial, before it begins."""
    if request.status != ReleaseRequestStatus.DENIED or request.slot_starts_at is None:
        return Denied("No other slot was offered for this request.")
    if request.followed_by.exists():
        return Denied("The other slot was taken already.")
    if request.slot_starts_at <= now:
        when = absolute_words(request.slot_starts_at, request.zone, now)
        return Denied(f"The slot that was offered began {when}. Ask anew for another.")
    return _is_askers(actor, request)


def can_use_request(actor: Actor, request: ReleaseRequest, *, now: datetime) -> Access:
    if request.status != ReleaseRequestStatus.GRANTED:
        return Denied(f"Only what was granted is used: {_state(request)}.")
    if request.starts_at > now:
        when = absolute_words(request.starts_at, request.zone, now)
        return Denied(f"It begins {when}; what was used is recorded after that.")
    return _is_askers(actor, request)


def can_let_go(actor: Actor, request: ReleaseRequest) -> Access:
    if request.status != ReleaseRequestStatus.GRANTED:
        return Denied(f"Only what was granted is let go: {_state(request)}.")
    return _is_askers(actor, request)


def can_read_purpose(actor: Actor) -> Access:
    """What union business it was is the union's own: the walls hold it, and this says so."""
    return _is_of(actor, Side.LABOR, "What it is for is told to the union alone.")


def can_agree_rule(actor: Actor, rule: Bank | Entitlement) -> Access:
    if rule.status != RuleStatus.PROPOSED:
        return Denied(f"This was answered: {rule.get_status_display().lower()}.")
    if actor.organization is not None and actor.organization.pk == rule.proposed_for_id:
        return Denied(f"{rule.proposed_for} proposed it; the other party agrees to it.")
    return can_keep_banks(actor)


def can_withdraw_rule(actor: Actor, rule: Bank | Entitlement) -> Access:
    if rule.status != RuleStatus.PROPOSED:
        return Denied(f"This was answered: {rule.get_status_display().lower()}.")
    return can_keep_banks(actor)


def can_end_rule(actor: Actor, rule: Bank | Entitlement) -> Access:
    if rule.status != RuleStatus.IN_FORCE:
        return Denied("Only what was agreed is ended.")
    if rule.ends_on is not None:
        return Denied(f"It ends on {rule.ends_on:%Y-%m-%d} already.")
    return can_keep_banks(actor)


def can_post_to(actor: Actor, bank: Bank) -> Access:
    """Donations, additional grants and corrections are written by whoever keeps the bank."""
    if bank.status != RuleStatus.IN_FORCE:
        return Denied("The other party has not agreed to this bank.")
    return can_keep_banks(actor)


def can_reverse(actor: Actor, line: Transfer) -> Access:
    if line.kind == TransferKind.REVERSAL:
        return Denied("This line is a reversal itself; post what is right instead.")
    if line.is_derived:
        return Denied(
            "This line follows from the rules. It is put right by itself when the term, the leave"
            " or the entitlement behind it is put right."
        )
    if line.reversal.exists():
        return Denied("This line was reversed already.")
    if line.kind in (TransferKind.HOLD, TransferKind.FREED):
        return Denied("What is set aside is set free by letting the request go.")
    return can_keep_banks(actor)


def _sight(actor: Actor) -> Q:
    if may(actor, Capability.KEEP_RELEASE_TIME):
        return Q()
    own = Q(person=actor.person)
    if not can_answer_requests(actor):
        return own
    reach = within_reach(actor, Capability.ANSWER_RELEASE_TIME)
    if reach is None:
        return own
    # An empty condition lets everything through; joined by "or" it would let nothing.
    return reach | own if reach else reach


def _one(rows: QuerySet, pk: UUID):
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _is_of(actor: Actor, side: Side, sentence: str) -> Access:
    return ALLOWED if actor.side == side and not actor.is_system else Denied(sentence)


def _is_waiting(request: ReleaseRequest) -> Access:
    return ALLOWED if request.is_waiting else Denied(f"This was answered: {_state(request)}.")


def _state(request: ReleaseRequest) -> str:
    return request.get_status_display().lower()


def _is_askers(actor: Actor, request: ReleaseRequest) -> Access:
    """Whoever it is for, whoever asked, or who keeps the banks for the union."""
    asked = actor.person.pk in (request.person_id, request.asked_by_id)
    is_union = _is_of(actor, Side.LABOR, "This is for whoever asked to say.")
    if asked or not is_union:
        return is_union
    if may(actor, Capability.KEEP_RELEASE_TIME):
        return can_ask_for_time(actor)
    return Denied(f"Only {request.person} or who asked for them says so.")


def _may_ask_for_others(actor: Actor, bank: Bank) -> Access:
    union = _is_of(actor, Side.LABOR, "Release time is asked for by the people of labor.")
    if bank.drawn_by_role_id is not None:
        return union
    keeps = may(actor, Capability.KEEP_RELEASE_TIME)
    return first_denial(
        union, keeps if keeps else Denied("Everybody asks for themselves from this bank.")
    )


def _is_drawn_by(actor: Actor, bank: Bank) -> Access:
    if bank.drawn_by_role_id is None or actor.assignment is None:
        return ALLOWED
    if actor.assignment.role_id == bank.drawn_by_role_id:
        return ALLOWED
    return Denied(f"From “{bank.name}” only the {bank.drawn_by_role} draws: {bank.source}.")


def _is_running(bank: Bank, on: date) -> Access:
    if bank.is_running(on):
        return ALLOWED
    return Denied(f"“{bank.name}” does not run on {on:%Y-%m-%d}.")
