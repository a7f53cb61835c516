"""The page of one proposal, put together from the rules' own answers."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from foundation.roles.http import actor_of
from foundation.toolkit.access import Denied
from governance.decisions.actions.answering import stances_of
from governance.decisions.actions.deciding import due_for_review
from governance.decisions.faces import (
    acts_of,
    fallback_words,
    fence_chip,
    method_words,
    sides_of,
    status_chip,
    when_of,
    words_offered,
)
from governance.decisions.fencing import Checked, check
from governance.decisions.forms import ParticipantForm, PartyForm, PositionForm
from governance.decisions.models import Proposal
from governance.decisions.queries import Table, standing_of, table_of, verdict_of
from governance.decisions.statuses import Stance
from governance.decisions.views.section import own_people, zone_of
from governance.responsibilities.facts import QUESTIONS
from governance.responsibilities.who_decides import Route

WAYS_ON = {
    Route.REFER: ("refer-level", "Refer it to another level", "arrow-up-right"),
    Route.SAFETY_REVIEW: ("refer-safety", "Refer it to a safety review", "hard-hat"),
    Route.BARGAIN: ("refer-bargaining", "Refer it to bargaining", "scale"),
}


def detail_context(request: HttpRequest, proposal: Proposal, **forms: Any) -> dict[str, Any]:
    """``forms``: those that were sent with a mistake, to be shown again as they were typed."""
    actor, now = actor_of(request), timezone.now()
    checked, table = check(proposal, now=now), table_of(proposal)
    standing = standing_of(proposal, table, now=now)
    acts = acts_of(actor, proposal, now=now)
    if acts.open and not checked.is_inside:
        acts = replace(acts, open=Denied(checked.refusals[0]))
    verdict = verdict_of(proposal, checked, table, now=now) if proposal.is_open else None
    outcome = proposal.outcomes.select_related("owner").first() if proposal.is_decided else None
    return {
        "chips": [status_chip(proposal), *([] if outcome else [fence_chip(checked)])],
        "when": when_of(proposal, zone_of(actor), now),
        "checked": checked,
        "fence_chip": fence_chip(checked),
        "ways_on": [WAYS_ON[route] for route in checked.ways_on],
        "facts": _facts(proposal),
        "method": method_words(proposal),
        "fallbacks": fallback_words(proposal),
        "sides": sides_of(proposal, table, standing),
        "words": table.party_positions,
        "objections": table.objections,
        "holds": table.holds,
        "verdict": verdict,
        "texts": list(proposal.texts.select_related("written_by")),
        "referrals": _referrals(proposal),
        "problem": proposal.problem_solving.prefetch_related(
            "interests__organization", "interests__written_by"
        ).first(),
        "followed_by": list(proposal.followed_by.all()),
        "outcome": outcome,
        "due_for_review": due_for_review(outcome) if outcome else None,
        "acts": acts,
        "own_party": actor.organization,
    } | _forms(request, proposal, table, checked, forms)


def _forms(
    request: HttpRequest,
    proposal: Proposal,
    table: Table,
    checked: Checked,
    sent: dict[str, Any],
) -> dict[str, Any]:
    actor = actor_of(request)
    version = {"version": proposal.version}
    own = _own_stance(table, actor.person.pk)
    people = own_people(actor, timezone.now()).exclude(
        pk__in=[one.person_id for one in table.participants]
    )
    fresh = {
        "position_form": PositionForm(
            stances=stances_of(proposal), initial=version | {"stance": own}
        ),
        "party_form": PartyForm(words=words_offered(proposal), initial=version),
        "participant_form": ParticipantForm(people=people),
    }
    return fresh | sent


def _own_stance(table: Table, person: int) -> Stance | str:
    for one in table.participants:
        positions = one.now  # type: ignore[attr-defined]
        if one.person_id == person and positions:
            return Stance(positions[0].stance)
    return ""


def _facts(proposal: Proposal) -> list[tuple[str, str]]:
    """What the proposal says of itself, in the words of the questions."""
    return [(QUESTIONS[name], _as_words(value)) for name, value in proposal.facts.items()]


def _as_words(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "None"
    return str(value)


def _referrals(proposal: Proposal) -> list[Any]:
    rows = proposal.referrals.select_related("referred_by", "referred_for")
    return list(rows.prefetch_related("findings__organization", "findings__found_by", "bargaining"))
