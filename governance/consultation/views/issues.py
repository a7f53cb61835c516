"""Issues of the partnership: the list, one with its history, and the acts on its path."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.faces import Crumb, Fact
from foundation.toolkit.keyset import PARAMETER, keyset_page
from foundation.toolkit.moments import absolute_words, day_words, in_zone
from governance.consultation.access import can_read_decisions
from governance.consultation.faces import ISSUE_CHIPS, Way, issue_card
from governance.consultation.issue_access import (
    can_answer_issue,
    can_move_issue,
    can_propose_words,
    can_raise_issue,
    can_speak_in,
    can_withdraw_issue,
    is_theirs_to_withdraw,
    issue_to_read,
    issues_to_list,
)
from governance.consultation.models import PartnershipIssue, PathStep
from governance.consultation.parties import partnerships_of
from governance.consultation.queries import IssuePage, issue_page, stages_now
from governance.consultation.section import section_tabs
from governance.consultation.statuses import PartnershipIssueStatus
from governance.consultation.words import STOPS_NO_CLOCK

LIST, RAISE = "consultation:issue-list", "consultation:issue-raise"


@require_safe
def issue_list(request: HttpRequest) -> HttpResponse:
    """Every issue the actor may read, and the path the parties agreed on."""
    actor, now = actor_of(request), timezone.now()
    require(can_read_decisions(actor))
    page = keyset_page(
        issues_to_list(actor),
        by=("raised_at", "pk"),
        cursor=request.GET.get(PARAMETER, ""),
        latest_first=True,
    )
    stages = stages_now(list(page.rows))
    own = partnerships_of(actor.organization)
    context = {
        "cards": [issue_card(issue, stages.get(issue.pk), now) for issue in page.rows],
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "path": PathStep.objects.filter(partnership__in=own).select_related("partnership"),
        "has_many": len(own) > 1,
        "raise_it": Way(
            "Raise an issue", reverse("consultation:issue-raise"), can_raise_issue(actor)
        ),
        **issue_section(actor),
    }
    return render(request, "consultation/issue_list.html", context)


@require_safe
def issue_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    issue = issue_to_read(actor, pk)
    page = issue_page(issue, now=now)
    context = {
        "page": page,
        "issue": issue,
        "chips": [ISSUE_CHIPS[PartnershipIssueStatus(issue.status)]],
        "facts": _facts(page, now),
        "ways": _ways(actor, issue),
        "speaks": can_speak_in(actor, issue),
        "own": str(actor.organization),
        "crumbs": [Crumb("Issues", reverse(LIST))],
        **issue_section(actor),
    }
    return render(request, "consultation/issue_detail.html", context)


def issue_section(actor: Actor) -> dict[str, Any]:
    return {"section_tabs": section_tabs(actor, LIST), "standing_words": STOPS_NO_CLOCK}


def _facts(page: IssuePage, now: datetime) -> list[Fact]:
    issue, stage = page.issue, page.stage
    today = in_zone(now, issue.zone).date()
    raised = absolute_words(issue.raised_at, issue.zone, now)
    facts = [
        Fact("Where it arose", issue.unit.name),
        Fact("Between", ", ".join(party.name for party in page.parties)),
        Fact("Raised", f"by {issue.raised_by}, {issue.raised_role}, {issue.raised_for}, {raised}"),
    ]
    if not issue.is_open:
        return facts
    until = f"until the end of {day_words(stage.try_until, today)}"
    return [
        *facts,
        Fact("Tried now at", f"step {stage.position}, {stage.name} ({stage.level}), {until}"),
        Fact("Asked for labor", stage.labor_asked),
        Fact("Asked for management", stage.management_asked),
    ]


def _ways(actor: Actor, issue: PartnershipIssue) -> list[Way]:
    """What the reader could do here; whoever has no part in it is offered nothing."""
    if not issue.is_open:
        return []
    ways = []
    if can_speak_in(actor, issue):
        ways = [
            Way("Answer", _to("issue-answer", issue), can_answer_issue(actor, issue), "reply"),
            Way("Take it on", _to("issue-move", issue), can_move_issue(actor, issue), "arrow-up"),
            Way(
                "Put up words",
                _to("issue-settle", issue),
                can_propose_words(actor, issue),
                "handshake",
            ),
        ]
    if is_theirs_to_withdraw(actor, issue):
        withdraw = can_withdraw_issue(actor, issue)
        ways.append(Way("Withdraw it", _to("issue-withdraw", issue), withdraw, "undo-2", "quiet"))
    return ways


def _to(name: str, issue: PartnershipIssue) -> str:
    return reverse(f"consultation:{name}", args=[issue.pk])
