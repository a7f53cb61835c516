"""Who carries a case, who else may read it, and what the members are told."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.people.models import Organization
from foundation.roles.http import Request
from foundation.toolkit.access import require
from foundation.toolkit.htmx import render_part
from grievances.access import (
    can_assign_case,
    can_cite_article,
    can_share_case,
    can_tell_member,
    can_unshare_case,
    share_to_end,
)
from grievances.actions.citing import cite_articles
from grievances.actions.people import assign_case, share_case, unshare_case
from grievances.actions.words import tell_member
from grievances.forms.citing import CiteForm, articles_to_cite
from grievances.forms.keeping import AssignForm, ShareForm, TellForm
from grievances.views.asking import SAME_ACT, Question, act_context, ask, done
from grievances.views.visits import GET_OR_POST, Visit, visit_case

CITING = "grievances/article_cite.html"
ASSIGN = Question(
    title="Give the case to somebody",
    button="Give them the case",
    done="The case was given to them. They have been told.",
    lead="They carry the case for your party from now on and are reminded of its clocks.",
    icon="user-check",
)
SHARE = Question(
    title="Let one more person read this case",
    button="Share the case",
    done="They may read this case until that day.",
    lead="Somebody of your own party whose role does not reach this case. They read what your"
    " party reads; nothing carries through the wall to another party.",
    icon="user-plus",
)
UNSHARE = Question(title="", button="", done="The share has ended.")
TELL = Question(
    title="Tell the member",
    button="Tell them",
    done="The member has been told.",
    lead="They find it with their case. Management never reads it.",
    icon="message-circle",
)
CITE = Question(
    title="Cite an article",
    button="Cite these articles",
    done="The articles were cited.",
    lead="Once cited, an article stays with the case.",
    icon="book-open",
)


@require_http_methods(GET_OR_POST)
def case_assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    access = visit.may(can_assign_case)
    form = AssignForm(visit.grievance, _party(visit), visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        given = {"to": typed["person"], "version": typed["version"]}
        return assign_case(grievance=visit.grievance, **given, **visit.who)

    return ask(visit, ASSIGN, access=access, form=form, act=act)


@require_http_methods(GET_OR_POST)
def case_share(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    access = visit.may(can_share_case)
    form = ShareForm(visit.grievance, _party(visit), visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return share_case(
            grievance=visit.grievance,
            with_person=typed["person"],
            ends_at=form.ends_at,
            reason=typed["reason"],
            **visit.who,
        )

    return ask(visit, SHARE, access=access, form=form, act=act)


@require_POST
def share_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    share = share_to_end(actor, pk, now=now)
    require(can_unshare_case(actor, share, now=now))
    unshare_case(share=share, by=actor, now=now)
    return done(Visit(request, actor, now, share.content_object), UNSHARE, "#people")


@require_http_methods(GET_OR_POST)
def member_tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = TellForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        if _told_already(visit, typed["text"]):
            return None
        return tell_member(
            grievance=visit.grievance, text=typed["text"], to=list(typed["to"]), **visit.who
        )

    return ask(visit, TELL, access=visit.may(can_tell_member), form=form, act=act)


@require_http_methods(GET_OR_POST)
def article_cite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Found by number or title; the search works by a button where there is no script."""
    visit = visit_case(request, pk)
    access = visit.may(can_cite_article)
    form = CiteForm(visit.grievance, visit.now, visit.posted, words=request.GET.get("find", ""))
    if "search" in request.POST:
        require(access)
        form = _searched(visit, request)
        return render(request, CITING, act_context(visit, CITE, form))

    def act(typed: dict[str, Any]) -> object:
        articles = list(typed["articles"])
        return cite_articles(grievance=visit.grievance, articles=articles, **visit.who)

    return ask(visit, CITE, access=access, form=form, act=act, template=CITING)


@require_safe
def article_find(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The articles found, with those already chosen: what the search field swaps in."""
    visit = visit_case(request, pk)
    require(visit.may(can_cite_article))
    return render_part(
        request, CITING, "found", act_context(visit, CITE, _searched(visit, request))
    )


def _searched(visit: Visit, request: HttpRequest) -> CiteForm:
    """The form with what was found, not yet taken for an answer."""
    given = request.POST or request.GET
    form = CiteForm(visit.grievance, visit.now, words=given.get("find", ""))
    chosen = given.getlist("articles")
    form.fields["articles"].queryset = articles_to_cite(  # type: ignore[attr-defined]
        visit.grievance, given.get("find", ""), chosen
    )
    form.initial["articles"] = chosen
    return form


def _party(visit: Visit) -> Organization:
    """The reader's own party in this case."""
    party = visit.actor.organization
    if party is None or not visit.own_side:
        require(can_assign_case(visit.actor, visit.grievance, now=visit.now))
    return cast(Organization, party)


def _told_already(visit: Visit, text: str) -> bool:
    since = visit.now - SAME_ACT
    said = visit.grievance.words.filter(told_by=visit.actor.person, told_at__gte=since)
    return said.filter(text=text).exists()
