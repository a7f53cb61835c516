"""The turns of a version: ready to sign, signers, taken back, given up, signed on paper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from grievances.documents import open_stored
from grievances.views.documents import NOTHING_RUNS
from partnership.agreement.access import (
    agreement_to_read,
    agreements_to_read,
    can_attach_paper,
    can_give_up,
    can_name_signers,
)
from partnership.agreement.actions.readying import give_up, say_ready, take_back
from partnership.agreement.actions.signing import name_signer, strike_signer
from partnership.agreement.actions.signing_on_paper import attach_paper, confirm_paper
from partnership.agreement.forms import GiveUpForm, PaperForm, SignerForm
from partnership.agreement.models import AgreementToPartner, NamedSigner, SignedPaper
from partnership.agreement.views.reading import DETAIL, detail_context
from partnership.agreement.views.section import Asking, back_to, crumbs_of, own_crumb

NAME = Question(
    "Who signs for your party",
    "Name them",
    "They are named to sign, and told when it is ready.",
    "Those with ultimate responsibility: the agreement holds once everybody named has signed.",
    "user-round-pen",
)
GIVE_UP = Question(
    "Give up this draft", "Give it up", "The draft is given up.", "", "circle-x", "danger"
)
ATTACH = Question(
    "Attach the signed paper",
    "Attach it",
    "The scan is attached. It counts once every party has confirmed it.",
    "If it was signed on paper: the scan of exactly this text, with every signature.",
    "paperclip",
)


@require_POST
def ready_say(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    try:
        said = say_ready(agreement=agreement, by=actor, now=timezone.now(), seen=_seen(request))
    except ValidationError as refused:
        return _refused(request, agreement, refused)
    done = "Your party is ready to sign it."
    if said.is_offered:
        done = "Every party is ready: those who were named can sign it now."
    messages.success(request, done)
    return redirect("agreement:version-detail", pk)


@require_POST
def version_take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    take_back(agreement=agreement, by=actor, now=timezone.now(), seen=_seen(request))
    messages.success(request, "It is a draft again.")
    return redirect("agreement:draft-detail", pk)


@require_http_methods(GET_OR_POST)
def version_give_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        give_up(agreement=agreement, by=actor, now=timezone.now(), **typed)

    form, access = GiveUpForm(posted(request)), can_give_up(actor, agreement)
    return ask(_about(request, agreement, GIVE_UP, form, access), act)


@require_http_methods(GET_OR_POST)
def signer_name(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    agreement = agreement_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        name_signer(agreement=agreement, by=actor, now=now, **typed)

    form = SignerForm(actor.organization, now, posted(request))
    return ask(_about(request, agreement, NAME, form, can_name_signers(actor, agreement)), act)


@require_POST
def signer_strike(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    rows = NamedSigner.objects.filter(agreement__in=agreements_to_read(actor))
    rows = rows.select_related("agreement__partnership__unit", "person", "organization")
    signer = get_object_or_404(rows, pk=pk)
    strike_signer(signer=signer, by=actor, now=timezone.now())
    messages.success(request, f"{signer.person} signs no longer.")
    return redirect("agreement:version-detail", signer.agreement_id)


@require_http_methods(GET_OR_POST)
def paper_attach(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        file, now = typed["file"], timezone.now()
        attach_paper(agreement=agreement, file=file, name=file.name, by=actor, now=now)

    form = PaperForm(posted(request), request.FILES or None)
    access = can_attach_paper(actor, agreement)
    return ask(_about(request, agreement, ATTACH, form, access, has_file=True), act)


@require_safe
def paper_detail(request: HttpRequest, pk: UUID) -> FileResponse:
    """The scan, always to be kept and never shown: nothing in it runs in the portal."""
    paper = _paper(request, pk)
    try:
        stored = open_stored(paper.stored_as)
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(stored, as_attachment=True, filename=paper.name)
    response.headers["Content-Type"] = paper.content_type
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@require_POST
def paper_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    paper = _paper(request, pk)
    try:
        said = confirm_paper(paper=paper, by=actor_of(request), now=timezone.now())
    except ValidationError as refused:
        return _refused(request, paper.agreement, refused)
    done = "Your party has confirmed it."
    if said.is_agreed:
        done = "Every party has confirmed it: the agreement is in force."
    messages.success(request, done)
    return redirect("agreement:version-detail", paper.agreement_id)


def _paper(request: HttpRequest, pk: UUID) -> SignedPaper:
    """Behind its wall, and of a party to it alone."""
    actor = actor_of(request)
    if actor.side is None:
        raise Http404
    rows = SignedPaper.objects.filter(agreement__in=agreements_to_read(actor))
    rows = rows.select_related("agreement__partnership__employer", "agreement__partnership__unit")
    return get_object_or_404(rows.prefetch_related("confirmations"), pk=pk)


def _about(
    request: HttpRequest,
    agreement: AgreementToPartner,
    question: Question,
    form: Any,
    access: Any,
    **more: Any,
) -> Asking:
    crumbs = crumbs_of(own_crumb(agreement))
    return Asking(request, question, form, back_to(agreement), crumbs, access, access, more)


def _refused(
    request: HttpRequest, agreement: AgreementToPartner, refused: ValidationError
) -> HttpResponse:
    more = {"refusal": " ".join(refused.messages), "has_errors": True}
    return render(request, DETAIL, detail_context(request, agreement, **more), status=422)


def _seen(request: HttpRequest) -> int | None:
    said = request.POST.get("seen", "")
    return int(said) if said.isdecimal() else None
