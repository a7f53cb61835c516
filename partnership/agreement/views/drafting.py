"""Drafting by clause: the draft as a whole, and one question for each change."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from partnership.agreement.access import (
    agreement_to_read,
    can_change_draft,
    can_draft,
    partnership_to_read,
)
from partnership.agreement.actions.drafting import (
    ONE_AT_A_TIME,
    begin_draft,
    move_clause_up,
    set_review_months,
    take_out_clause,
    write_clause,
)
from partnership.agreement.changes import version_of_clause
from partnership.agreement.faces import clause_faces, line_faces, names_of, values_faces
from partnership.agreement.forms import BeginForm, ClauseForm, MonthsForm, SeenForm
from partnership.agreement.models import AgreementToPartner, DraftRevision
from partnership.agreement.queries import staged_agreement
from partnership.agreement.terms import ClauseKind
from partnership.agreement.views.reading import detail_context
from partnership.agreement.views.section import (
    HOME,
    Asking,
    back_to,
    crumbs_of,
    own_crumb,
    party_key,
)

DRAFT = "agreement/draft_detail.html"
BEGIN = Question(
    "Draft the agreement together",
    "Begin the draft",
    "The draft is on the table. Every party is told.",
    "A draft binds nobody. Each party writes on it and states its own values; it holds once those"
    " with ultimate responsibility in every party have signed it.",
    "pencil",
)
ADD = Question("Add a clause", "Add the clause", "The clause is in the draft.", "", "plus")
EDIT = Question("Change the clause", "Save the clause", "The clause is saved.", "", "pencil")
TAKE_OUT = Question(
    "Take the clause out",
    "Take it out",
    "The clause is out of the draft; what it said stays in the earlier revisions.",
    "",
    "trash-2",
    "danger",
)
MONTHS = Question(
    "How often it is reviewed",
    "Save",
    "Saved.",
    "At least once a year. The day is counted from the day of the last signature or review.",
    "calendar-clock",
)


@require_http_methods(GET_OR_POST)
def draft_begin(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    partnership = partnership_to_read(actor, request.GET.get("partnership", ""))
    there = staged_agreement(partnership) if can_draft(actor, partnership) else None
    if there is not None:
        messages.info(request, ONE_AT_A_TIME)
        return redirect(back_to(there))

    def act(typed: dict[str, Any]) -> str:
        draft = begin_draft(partnership=partnership, by=actor, now=timezone.now(), **typed)
        return back_to(draft)

    form, access = BeginForm(posted(request)), can_draft(actor, partnership)
    return ask(Asking(request, BEGIN, form, reverse(HOME), crumbs_of(), access, access), act)


@require_safe
def draft_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every part with its acts; what was commented on and by whom it was changed last."""
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    if not agreement.is_staged:
        return redirect("agreement:version-detail", pk)
    rows = agreement.comments.values("clause").annotate(number=Count("pk"))
    comments = {row["clause"]: row["number"] for row in rows}
    revisions = list(agreement.revisions.select_related("made_by", "made_for")[:200])
    said, names, own = agreement.said, names_of(agreement), party_key(actor)
    more = {
        "clauses": clause_faces(said, comments, _changed_last(revisions)),
        "values": values_faces(said, names, own),
        "lines": line_faces(said, names),
        "revisions": revisions[:12],
        "may_change": can_change_draft(actor, agreement),
    }
    return render(request, DRAFT, detail_context(request, agreement, **more))


@require_http_methods(GET_OR_POST)
def clause_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    agreement = agreement_to_read(actor_of(request), pk)
    form = ClauseForm(posted(request))

    def act(typed: dict[str, Any]) -> None:
        _write(request, agreement, form.said())

    return ask(about_draft(request, agreement, ADD, form), act)


@require_http_methods(GET_OR_POST)
def clause_edit(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    agreement = agreement_to_read(actor_of(request), pk)
    clause = agreement.said.clause(key)
    if clause is None and request.method != "POST":
        raise Http404
    is_mission = clause is not None and clause.kind == ClauseKind.MISSION
    initial = {**vars(clause), "seen": version_of_clause(clause)} if clause else {}
    form = ClauseForm(posted(request), initial=initial, is_mission=is_mission)

    def act(typed: dict[str, Any]) -> None:
        _write(request, agreement, form.said(), key)

    return ask_of_a_part(request, agreement, EDIT, form, act)


@require_http_methods(GET_OR_POST)
def clause_take_out(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    agreement = agreement_to_read(actor_of(request), pk)
    clause = agreement.said.clause(key)
    if clause is None and request.method != "POST":
        raise Http404
    form = SeenForm(posted(request), initial={"seen": version_of_clause(clause)})

    def act(typed: dict[str, Any]) -> None:
        by, now = actor_of(request), timezone.now()
        take_out_clause(agreement=agreement, key=key, by=by, now=now, **typed)

    more = {"words": clause.text, "words_of": clause.heading} if clause else {}
    return ask_of_a_part(request, agreement, TAKE_OUT, form, act, **more)


@require_POST
def clause_move_up(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    said = request.POST.get("seen", "")
    seen = int(said) if said.isdecimal() else None
    move_clause_up(agreement=agreement, key=key, by=actor, now=timezone.now(), seen=seen)
    return redirect(f"{back_to(agreement)}#clause-{key}")


@require_http_methods(GET_OR_POST)
def months_set(request: HttpRequest, pk: UUID) -> HttpResponse:
    agreement = agreement_to_read(actor_of(request), pk)
    initial = {"months": agreement.said.review_months, "seen": agreement.revision}
    form = MonthsForm(posted(request), initial=initial)

    def act(typed: dict[str, Any]) -> None:
        set_review_months(agreement=agreement, by=actor_of(request), now=timezone.now(), **typed)

    return ask(about_draft(request, agreement, MONTHS, form), act)


def _write(
    request: HttpRequest, agreement: AgreementToPartner, typed: dict[str, Any], key: str = ""
) -> None:
    by, now = actor_of(request), timezone.now()
    write_clause(agreement=agreement, key=key, by=by, now=now, **typed)


def about_draft(
    request: HttpRequest, agreement: AgreementToPartner, question: Question, form: Any, **more: Any
) -> Asking:
    actor = actor_of(request)
    standing = can_draft(actor, agreement.partnership)
    access = can_change_draft(actor, agreement)
    crumbs = crumbs_of(own_crumb(agreement))
    return Asking(request, question, form, back_to(agreement), crumbs, standing, access, more)


def ask_of_a_part(
    request: HttpRequest,
    agreement: AgreementToPartner,
    question: Question,
    form: Any,
    act: Any,
    **more: Any,
) -> HttpResponse:
    """Whoever comes too late is shown what stands now beside what they sent: the action says so."""
    asking = about_draft(request, agreement, question, form, **more)
    is_late = request.method == "POST" and asking.standing and not asking.access
    if is_late and form.is_valid() and form.cleaned_data.get("seen"):
        act(form.cleaned_data)
    return ask(asking, act)


def _changed_last(revisions: list[DraftRevision]) -> dict[str, str]:
    """By clause: whose change is the latest."""
    found: dict[str, str] = {}
    for one in revisions:
        if one.clause:
            found.setdefault(one.clause, f"{one.made_for}, revision {one.number}")
    return found
