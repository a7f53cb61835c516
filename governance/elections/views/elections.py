"""Elections: the list, one of them, its list of receipts, calling one and calling it off."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.http import actor_of
from foundation.roles.models import Role
from foundation.toolkit.access import ALLOWED, require
from foundation.toolkit.asking import GET_OR_POST, Question, add_refusal, ask, posted
from foundation.toolkit.htmx import go
from foundation.toolkit.moments import counted, in_zone
from governance.elections.access import (
    can_answer_nomination,
    can_drop_key_holder,
    can_end_election,
    can_give_key,
    can_hold_elections,
    can_name_key_holder,
    can_name_observer,
    can_nominate,
    can_observe,
    can_stand,
    can_take_key,
    can_vote,
    election_to_read,
    elections_to_list,
    holder_of,
    is_large_enough,
)
from governance.elections.actions.calling import (
    Call,
    call_election,
    check_call,
    end_election,
    usual_days,
)
from governance.elections.desk import Visit, served
from governance.elections.electorate import electorate_of
from governance.elections.faces import Way, card_of
from governance.elections.forms import BecauseForm, CallForm
from governance.elections.models import Election
from governance.elections.promise import LIMITS, PROMISE
from governance.elections.queries import ElectionPage, election_page
from governance.elections.statuses import RUNNING, ElectionStatus, NominationStatus
from governance.elections.views.section import about, crumbs, section, to

CALL = Question(
    "Call an election",
    "Look at the roll",
    "The election is called. Everybody who may vote is told within a minute.",
    "For an office of your union. You see who may vote and the days before anything is called.",
    "vote",
)
END = Question(
    "Call the election off",
    "Call it off",
    "The election is over. Whoever stood is told, and the vacancy stays posted.",
    "No vote that was cast is opened. This cannot be taken back.",
    "circle-x",
    "danger",
)


@require_safe
@served
def election_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    rows = elections_to_list(visit.by).prefetch_related("boxes")
    running = rows.filter(status__in=RUNNING).order_by("closes_on", "pk")
    over = rows.exclude(status__in=RUNNING).order_by("-ended_at", "pk")[:50]
    context = {
        "running": [card_of(one, visit.person, visit.now) for one in running],
        "over": [card_of(one, visit.person, visit.now) for one in over],
        "may_call": can_hold_elections(visit.actor),
        "union": visit.union,
        **section(),
    }
    return render(request, "elections/election_list.html", context)


@require_safe
@served
def election_detail(request: HttpRequest, visit: Visit, pk: UUID) -> HttpResponse:
    election = election_to_read(visit.by, pk)
    page = election_page(election, visit.person, visit.now)
    context = {
        "page": page,
        "election": election,
        "ways": ways(visit, page),
        "may_answer": page.own and can_answer_nomination(visit.person, page.own, visit.now),
        "may_observe": can_observe(visit.person, visit.actor, election),
        "promise": PROMISE,
        "limits": LIMITS,
        "now": visit.now,
        "crumbs": crumbs(),
        **section(),
    }
    return render(request, "elections/election_detail.html", context)


@require_safe
@served
def posting_election(request: HttpRequest, visit: Visit, pk: UUID) -> HttpResponse:
    """From the page of a vacancy to its election, for whoever may know of it."""
    election = elections_to_list(visit.by).filter(posting=pk).first()
    if election is None:
        raise Http404
    return redirect(election)


@require_safe
@served
def receipt_list(request: HttpRequest, visit: Visit, pk: UUID, number: int) -> HttpResponse:
    """The published list of one round, byte for byte: what its fingerprint is of."""
    election = election_to_read(visit.by, pk)
    box = election.boxes.filter(round=number, counted_at__isnull=False).first()
    if box is None:
        raise Http404
    answer = HttpResponse(box.published, content_type="text/plain; charset=utf-8")
    name = f"election-{election.pk}-round-{box.round}.txt"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(GET_OR_POST)
def election_call(request: HttpRequest) -> HttpResponse:
    """In two steps: the days and the roll are looked at before anything is called."""
    actor, now = actor_of(request), timezone.now()
    require(can_hold_elections(actor))
    today = in_zone(now, actor.organization.zone if actor.organization else "UTC").date()
    form = CallForm(actor, posted(request), initial=_said_first(request) | usual_days(today))
    context: dict[str, Any] = {"form": form, "question": CALL, "crumbs": crumbs(), **section()}
    if request.method == "POST" and form.is_valid():
        try:
            if "call" in request.POST:
                election = call_election(said=form.said(), by=actor, now=now)
                return go(request, to("holder-list", election))
            context["preview"] = _preview(actor, form.said(), now)
        except ValidationError as refusal:
            add_refusal(form, refusal)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "elections/election_call.html", context, status=status)


def _preview(actor: Any, said: Call, now: Any) -> dict[str, Any]:
    """What would be called: how many may vote, and each day in words."""
    check_call(said, now)
    voters = electorate_of(actor.organization, said.unit, now)
    count = voters.count()
    large = is_large_enough(count)
    if not large:
        raise ValidationError({"unit": large.reason})
    return {"said": said, "count": counted(count, "member"), "voters": voters[:200]}


def _said_first(request: HttpRequest) -> dict[str, Any]:
    role = Role.objects.filter(code=request.GET.get("role", ""), is_system=False).first()
    unit = request.GET.get("unit", "")
    found: dict[str, Any] = {"role": role} if role else {}
    return found | ({"unit": unit} if unit.isdecimal() else {})


@require_http_methods(GET_OR_POST)
@served
def election_end(request: HttpRequest, visit: Visit, pk: UUID) -> HttpResponse:
    election = election_to_read(visit.by, pk)

    def act(typed: dict[str, Any]) -> None:
        end_election(election=election, by=visit.actor, now=visit.now, **typed)

    form, access = BecauseForm(posted(request)), can_end_election(visit.actor, election)
    standing = can_hold_elections(visit.actor)
    return ask(about(request, election, END, form, access, standing=standing), act)


def ways(visit: Visit, page: ElectionPage) -> list[Way]:
    """What the reader could do now; whoever has no part in it is offered nothing."""
    election, person, now = page.election, visit.person, visit.now
    found = []
    if election.status == ElectionStatus.OPEN and person.pk in election.roll:
        vote = can_vote(person, election, page.box, now)
        found.append(Way("Vote", to("vote-cast", election), vote, "vote", "primary"))
    if can_nominate(person, election, now):
        found += _nominating(visit, page)
    holder = holder_of(person, election)
    if holder is not None and can_take_key(person, holder):
        found.append(
            Way(
                "Take your key",
                to("key-take", election),
                can_take_key(person, holder),
                "key-round",
                "primary",
            )
        )
    if holder is not None and can_give_key(person, holder, election):
        access = can_give_key(person, holder, election)
        found.append(
            Way("Open the ballots", to("key-give", election), access, "key-round", "primary")
        )
    return found + _running(visit, election)


def _nominating(visit: Visit, page: ElectionPage) -> list[Way]:
    election = page.election
    found = [Way("Nominate somebody", to("nomination-make", election), ALLOWED, "user-plus")]
    stands = page.own is not None and page.own.status == NominationStatus.ACCEPTED
    is_asked = page.own is not None and page.own.status == NominationStatus.PROPOSED
    if not stands and not is_asked:
        access = can_stand(visit.person, election, visit.now, is_self=True)
        kind = "primary" if access else "secondary"
        found.insert(0, Way("Stand", to("nomination-stand", election), access, "hand", kind))
    return found


def _running(visit: Visit, election: Election) -> list[Way]:
    """For whoever runs it, and a candidate who may still name an observer."""
    found = []
    if can_name_key_holder(visit.actor, election) or can_drop_key_holder(visit.actor, election):
        access = can_drop_key_holder(visit.actor, election)
        found.append(Way("Key holders", to("holder-list", election), access, "key-round"))
    observer = can_name_observer(visit.person, visit.actor, election)
    if observer:
        found.append(Way("Name an observer", to("observer-name", election), observer, "eye"))
    end = can_end_election(visit.actor, election)
    if end:
        found.append(Way("Call it off", to("election-end", election), end, "circle-x", "quiet"))
    return found
