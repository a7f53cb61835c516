"""One thing done with a proposal: a page that asks what is needed, and the act behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import Access, require
from governance.decisions import access
from governance.decisions.actions.answering import (
    speak_for_party,
    stances_of,
    take_position,
    wish_later_close,
)
from governance.decisions.actions.deciding import Settled, decide_proposal, review_outcome
from governance.decisions.actions.holding import hold_proposal, lift_hold
from governance.decisions.actions.proposing import open_proposal, withdraw_proposal
from governance.decisions.actions.referring import (
    find_in_safety_review,
    refer_to_bargaining,
    refer_to_level,
    refer_to_safety,
)
from governance.decisions.closing import moment_of
from governance.decisions.faces import words_offered
from governance.decisions.fencing import check
from governance.decisions.forms import (
    DecideForm,
    FindingForm,
    HoldForm,
    LongerForm,
    PartyForm,
    PositionForm,
    ReasonForm,
    ReferForm,
    ReviewForm,
    WhyReferForm,
)
from governance.decisions.models import Proposal, Referral, ReviewFinding
from governance.decisions.statuses import PartyWord, Stance
from governance.decisions.views.section import about, blame, levels_of, own_people


class NothingToType(forms.Form):
    """An act that is only confirmed."""


@dataclass(frozen=True)
class Act:
    """What is asked on the page of an act, by whom it may be done, and the doing."""

    title: str
    lead: str
    button: str
    said: str
    may: Callable[[Actor, Proposal, datetime], Access]
    form: Callable[[Proposal, Actor, QueryDict | None], forms.Form]
    do: Callable[[Proposal, Mapping[str, Any], Actor, datetime], object]
    icon: str = "check"
    kind: str = "primary"


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """Ask, then do; a refusal stands over what was typed, and the fences' sentences with it."""
    actor, now = actor_of(request), timezone.now()
    proposal, context = about(request, pk)
    if act not in ACTS:
        raise Http404
    asked = ACTS[act]
    require(asked.may(actor, proposal, now))
    form = asked.form(proposal, actor, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            asked.do(proposal, form.cleaned_data, actor, now)
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, asked.said)
            return redirect("decisions:proposal-detail", pk)
    context |= {"act": asked, "form": form, "checked": check(proposal, now=now)}
    status = 422 if form.is_bound else 200
    return render(request, "decisions/proposal_act.html", context, status=status)


# --- what each act asks and does


def _nothing(proposal: Proposal, actor: Actor, posted: QueryDict | None) -> forms.Form:
    return NothingToType(posted)


def _of(form: type[forms.Form]) -> Callable[..., forms.Form]:
    return lambda proposal, actor, posted: form(posted)


def _position(proposal: Proposal, actor: Actor, posted: QueryDict | None) -> forms.Form:
    first = {"version": proposal.version}
    return PositionForm(posted, stances=stances_of(proposal), initial=first)


def _party(proposal: Proposal, actor: Actor, posted: QueryDict | None) -> forms.Form:
    first = {"version": proposal.version}
    return PartyForm(posted, words=words_offered(proposal), initial=first)


def _levels(proposal: Proposal, actor: Actor, posted: QueryDict | None) -> forms.Form:
    checked = check(proposal, now=timezone.now())
    said = checked.answer.version
    levels = levels_of(said, but=proposal.level) if said else []
    return ReferForm(posted, levels=levels, initial={"level": checked.answer.level})


def _decide(proposal: Proposal, actor: Actor, posted: QueryDict | None) -> forms.Form:
    own = own_people(actor, timezone.now()).values("pk")
    named = proposal.participants.values("person")
    people = Person.objects.filter(Q(pk__in=own) | Q(pk__in=named)).order_by("name")
    first = {"statement": proposal.text, "seen": proposal.seen, "owner": actor.person.pk}
    return DecideForm(posted, people=people, initial=first)


def _do_position(proposal: Proposal, said: Mapping[str, Any], by: Actor, now: datetime) -> object:
    return take_position(
        proposal=proposal,
        stance=Stance(said["stance"]),
        reason=said["reason"],
        version=said["version"],
        by=by,
        now=now,
    )


def _do_party(proposal: Proposal, said: Mapping[str, Any], by: Actor, now: datetime) -> object:
    return speak_for_party(
        proposal=proposal,
        word=PartyWord(said["word"]),
        reason=said["reason"],
        version=said["version"],
        by=by,
        now=now,
    )


def _do_decide(proposal: Proposal, said: Mapping[str, Any], by: Actor, now: datetime) -> object:
    names = ("statement", "owner", "review_on", "advice_used", "dissent")
    settled = Settled(**{name: said[name] for name in names})
    return decide_proposal(proposal=proposal, settled=settled, seen=said["seen"], by=by, now=now)


def _do_longer(proposal: Proposal, said: Mapping[str, Any], by: Actor, now: datetime) -> object:
    closes_at = moment_of(proposal.partnership, said["closes_on"])
    return wish_later_close(proposal=proposal, closes_at=closes_at, by=by, now=now)


def _do_review(proposal: Proposal, said: Mapping[str, Any], by: Actor, now: datetime) -> object:
    return review_outcome(
        outcome=proposal.outcomes.get(),
        finding=ReviewFinding(said["finding"]),
        text=said["text"],
        next_on=said["next_on"],
        by=by,
        now=now,
    )


def _latest_review(proposal: Proposal) -> Referral | None:
    return proposal.referrals.safety().last()


def _may_find(actor: Actor, proposal: Proposal, now: datetime) -> Access:
    referral = _latest_review(proposal)
    if referral is None:
        raise Http404
    return access.can_find(actor, referral)


def _do_find(proposal: Proposal, said: Mapping[str, Any], by: Actor, now: datetime) -> object:
    referral = _latest_review(proposal)
    assert referral is not None
    is_clear = said["is_clear"] == "yes"
    return find_in_safety_review(
        referral=referral, is_clear=is_clear, text=said["text"], by=by, now=now
    )


def _now(
    rule: Callable[[Actor, Proposal], Access],
) -> Callable[[Actor, Proposal, datetime], Access]:
    return lambda actor, proposal, now: rule(actor, proposal)


ACTS: dict[str, Act] = {
    "open": Act(
        "Open it to everybody's answer",
        "The list in force today is asked once more. From now on everybody is asked.",
        "Open it",
        "It is open. Everybody who takes part is told.",
        _now(access.can_open),
        _nothing,
        lambda proposal, said, by, now: open_proposal(proposal=proposal, by=by, now=now),
        icon="send",
    ),
    "position": Act(
        "Where do you stand?",
        "You may change it until positions close.",
        "Record where I stand",
        "Where you stand is recorded.",
        lambda actor, proposal, now: access.can_take_position(actor, proposal, now=now),
        _position,
        _do_position,
    ),
    "party": Act(
        "Speak for your party",
        "What your party says as a whole. Consensus is given up only by every party together.",
        "Record what my party says",
        "What your party says is recorded.",
        _now(access.can_speak),
        _party,
        _do_party,
    ),
    "longer": Act(
        "Ask for more time",
        "It stays open longer once every party has asked for the same day.",
        "Ask for more time",
        "Your party has asked for more time.",
        _now(access.can_speak),
        _of(LongerForm),
        _do_longer,
        icon="calendar-plus",
    ),
    "withdraw": Act(
        "Withdraw it",
        "It stays readable, with the reason.",
        "Withdraw it",
        "It is withdrawn.",
        _now(access.can_withdraw),
        _of(ReasonForm),
        lambda proposal, said, by, now: withdraw_proposal(
            proposal=proposal, because=said["because"], by=by, now=now
        ),
        icon="undo-2",
        kind="danger",
    ),
    "hold": Act(
        "Hold it: it touches the contract",
        "It goes no further until your union lets it, and can be referred to bargaining.",
        "Hold it",
        "Your union holds it.",
        _now(access.can_hold),
        _of(HoldForm),
        lambda proposal, said, by, now: hold_proposal(
            proposal=proposal, note=said["note"], by=by, now=now
        ),
        icon="hand",
    ),
    "lift": Act(
        "Let it go on",
        "Your union no longer holds it.",
        "Let it go on",
        "It may go on.",
        _now(access.can_lift_hold),
        _nothing,
        lambda proposal, said, by, now: lift_hold(proposal=proposal, by=by, now=now),
        icon="play",
    ),
    "refer-level": Act(
        "Refer it to another level",
        "It is taken up there as a draft, with everything it has met so far.",
        "Refer it",
        "It is referred.",
        _now(access.can_refer),
        _levels,
        lambda proposal, said, by, now: refer_to_level(
            proposal=proposal, level=said["level"], reason=said["reason"], by=by, now=now
        ),
        icon="arrow-up-right",
    ),
    "refer-safety": Act(
        "Refer it to a safety review",
        "Each party that takes part gives its finding; when none finds harm it is a draft again.",
        "Refer it",
        "It is referred to a safety review.",
        _now(access.can_refer),
        _of(WhyReferForm),
        lambda proposal, said, by, now: refer_to_safety(
            proposal=proposal, reason=said["reason"], by=by, now=now
        ),
        icon="hard-hat",
    ),
    "refer-bargaining": Act(
        "Refer it to bargaining",
        "It goes onto the bargaining list: a letter of agreement, a change of the contract, or"
        " dropped.",
        "Refer it",
        "It is on the bargaining list.",
        _now(access.can_refer),
        _of(WhyReferForm),
        lambda proposal, said, by, now: refer_to_bargaining(
            proposal=proposal, reason=said["reason"], by=by, now=now
        ),
        icon="scale",
    ),
    "find": Act(
        "Give your party's finding",
        "Of the text that was referred. Everybody who takes part reads it.",
        "Give the finding",
        "The finding is recorded.",
        _may_find,
        _of(FindingForm),
        _do_find,
        icon="hard-hat",
    ),
    "decide": Act(
        "Record what was decided",
        "The list in force today is asked once more, and what was said is counted.",
        "Record the decision",
        "It is decided, and in the register.",
        _now(access.can_decide),
        _decide,
        _do_decide,
        icon="gavel",
    ),
    "review": Act(
        "Look at it again",
        "What was expected, what happened, what was learned.",
        "Record the review",
        "The review is recorded.",
        _now(access.can_review),
        _of(ReviewForm),
        _do_review,
        icon="refresh-cw",
    ),
}
