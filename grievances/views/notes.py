"""Notes: for one's own party, for both after a look at what the other will see."""

from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.http import Request
from foundation.toolkit.access import Access, require
from foundation.toolkit.htmx import is_htmx, render_part, toast
from grievances.access import can_share_note, can_write_note, case_to_read, note_to_read
from grievances.actions.notes import share_note, write_note
from grievances.forms.keeping import JOINT, NoteForm
from grievances.models import Note
from grievances.views.asking import SAME_ACT, Question, act_context, add_refusal, done
from grievances.views.case import DETAIL, detail_context
from grievances.views.visits import GET_OR_POST, Visit, visit_case

WRITE = Question(
    title="Write a note",
    button="Save the note",
    done="The note was saved.",
    icon="notebook-pen",
)
CONFIRM = Question(
    title="Before both parties read it",
    button="Let both parties read it",
    done="Both parties read the note now.",
    icon="users-round",
)
SHARE = Question(
    title="Give both parties a copy",
    button="Give both parties this copy",
    done="Both parties read a copy of your note now.",
    icon="users-round",
)


@require_http_methods(GET_OR_POST)
def note_write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A private note is saved at once, a joint one only after the page that shows it."""
    visit = visit_case(request, pk)
    form = note_form(visit)
    if request.method != "POST":
        require(_may_write(visit))
        return _page(visit, form)
    if not form.is_valid():
        return _page(visit, form, status=422)
    require(_may_write(visit, is_joint=form.is_joint))
    if form.is_joint and "confirmed" not in request.POST:
        return _confirm(visit, form)
    return _write(visit, form)


@require_http_methods(GET_OR_POST)
def note_share(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Shows one's own note exactly as the other party will read it, and gives them a copy."""
    actor, now = cast(Request, request).actor, timezone.now()
    note = note_to_read(actor, pk, now=now)
    visit = Visit(request, actor, now, case_to_read(actor, note.grievance_id, now=now))
    note.grievance = visit.grievance
    if note.shared_at is not None and note.written_by_id == actor.person.pk:
        return done(visit, SHARE, f"#note-{note.pk}")
    require(can_share_note(actor, note, now=now))
    if request.method == "POST":
        joint = share_note(note=note, **visit.who)
        return done(visit, SHARE, f"#note-{joint.pk}")
    page = {**act_context(visit, SHARE, NoteForm(visit.own_side)), "text": note.text}
    page["action"] = reverse("grievances:note-share", args=[note.pk])
    return render(request, "grievances/note_confirm.html", page)


def note_form(visit: Visit) -> NoteForm:
    may_be_joint = bool(_may_write(visit, is_joint=True))
    return NoteForm(visit.own_side, visit.posted, may_be_joint=may_be_joint)


def _may_write(visit: Visit, *, is_joint: bool = False) -> Access:
    return can_write_note(visit.actor, visit.grievance, now=visit.now, is_joint=is_joint)


def _write(visit: Visit, form: NoteForm) -> HttpResponse:
    note = _same_note(visit, form)
    if note is None:
        try:
            note = write_note(
                grievance=visit.grievance,
                text=form.cleaned_data["text"],
                is_joint=form.is_joint,
                **visit.who,
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
            return _page(visit, form, status=422)
    if is_htmx(visit.request) and not form.is_joint:
        page = detail_context(visit)
        return toast(render_part(visit.request, DETAIL, "timeline", page), WRITE.done)
    return done(visit, CONFIRM if form.is_joint else WRITE, f"#note-{note.pk}")


def _same_note(visit: Visit, form: NoteForm) -> Note | None:
    """The same words by the same person a moment ago: a second click, not a second note."""
    since = visit.now - SAME_ACT
    mine = visit.grievance.notes.filter(
        written_by=visit.actor.person, text=form.cleaned_data["text"], written_at__gte=since
    )
    return next((note for note in mine if _is_joint(note, visit) == form.is_joint), None)


def _is_joint(note: Note, visit: Visit) -> bool:
    return visit.grievance.is_filed and note.is_joint


def _confirm(visit: Visit, form: NoteForm) -> HttpResponse:
    """A page of its own, also where htmx asked for the timeline."""
    page: dict[str, Any] = {
        **act_context(visit, CONFIRM, form),
        "text": form.cleaned_data["text"],
        "side": JOINT,
        "action": reverse("grievances:note-write", args=[visit.grievance.pk]),
    }
    response = render(visit.request, "grievances/note_confirm.html", page)
    if is_htmx(visit.request):
        response.headers["HX-Retarget"] = "body"
        response.headers["HX-Reswap"] = "innerHTML show:window:top"
    return response


def _page(visit: Visit, form: NoteForm, status: int = 200) -> HttpResponse:
    if is_htmx(visit.request):
        page = {**detail_context(visit), "note_form": form}
        return render_part(visit.request, DETAIL, "timeline", page, status=status)
    page = act_context(visit, WRITE, form)
    return render(visit.request, "grievances/case_act.html", page, status=status)
