"""Reading the agreement: what is in force, each version, what differs, who has read it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from partnership.agreement.access import (
    agreement_to_read,
    agreements_to_read,
    can_attach_paper,
    can_be_ready,
    can_confirm_paper,
    can_confirm_reading,
    can_draft,
    can_give_up,
    can_name_signers,
    can_read_agreement,
    can_sign_agreement,
    can_strike_signer,
    can_take_back,
    partnership_to_read,
)
from partnership.agreement.actions.confirming_reading import confirm_reading, has_read
from partnership.agreement.differences import differences
from partnership.agreement.faces import (
    Way,
    clause_faces,
    line_faces,
    names_of,
    review_chip,
    signed_facts,
    status_chip,
    values_faces,
)
from partnership.agreement.models import AgreementToPartner, DraftRevision
from partnership.agreement.queries import (
    agreement_in_force,
    party_lines,
    reader_lines,
    running_review,
    staged_agreement,
    text_to_sign,
)
from partnership.agreement.views.section import crumbs_of, own_crumb, section

DETAIL = "agreement/version_detail.html"


@require_safe
def agreement_detail(request: HttpRequest) -> HttpResponse:
    """The agreement in force; before the first, what is drafted, or how to begin."""
    actor = actor_of(request)
    require(can_read_agreement(actor))
    partnership = partnership_to_read(actor, request.GET.get("partnership", ""))
    shown = agreement_in_force(partnership)
    if shown is None and _is_party(actor):
        shown = staged_agreement(partnership)
    if shown is not None:
        return render(request, DETAIL, detail_context(request, shown))
    begin = f"{reverse('agreement:draft-begin')}?partnership={partnership.pk}"
    way = Way("Begin a draft", begin, can_draft(actor, partnership), "pencil", "primary")
    return render(request, "agreement/no_agreement.html", {"begin": way, **section(request)})


@require_safe
def version_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    agreement = agreement_to_read(actor_of(request), pk)
    return render(request, DETAIL, detail_context(request, agreement))


@require_safe
def version_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(can_read_agreement(actor))
    rows = list(agreements_to_read(actor).order_by("partnership", "-number", "-drafted_at"))
    latest: dict[int, AgreementToPartner] = {}
    for one in rows:
        if one.is_agreed:
            latest.setdefault(one.partnership_id, one)
    context = {
        "rows": [(one, status_chip(one, latest.get(one.partnership_id))) for one in rows],
        "crumbs": crumbs_of(),
        **section(request),
    }
    return render(request, "agreement/version_list.html", context)


@require_safe
def version_compare(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Against an earlier version, or of a draft against one of its revisions."""
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    # How it was drafted is read by those who act for a party.
    rows = agreement.revisions.select_related("made_by", "made_for")
    revisions = list(rows) if _is_party(actor) else []
    chosen = _chosen_revision(request, revisions)
    before = agreement.based_on
    if chosen is not None:
        old, label = chosen.said, f"revision {chosen.number}"
    elif before is not None:
        old, label = before.said, f"version {before.number}"
    else:
        first = revisions[-1] if revisions else None
        old, label = (first.said if first else agreement.said), "the outline it began with"
    context = {
        "agreement": agreement,
        "against": label,
        "differences": differences(old, agreement.said, names_of(agreement)),
        "revisions": [one for one in revisions if one.number < agreement.revision],
        "crumbs": crumbs_of(own_crumb(agreement)),
        **section(request),
    }
    return render(request, "agreement/version_compare.html", context)


@require_POST
def reading_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    confirm_reading(agreement=agreement, by=actor, now=timezone.now())
    messages.success(request, "It is noted that you have read it.")
    return redirect("agreement:version-detail", pk)


@require_safe
def reader_list(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Counts by party and unit: nobody is named."""
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    if not _is_party(actor) or not agreement.is_agreed:
        raise Http404
    context = {
        "agreement": agreement,
        "lines": reader_lines(agreement),
        "crumbs": crumbs_of(own_crumb(agreement)),
        **section(request),
    }
    return render(request, "agreement/reader_list.html", context)


def detail_context(
    request: HttpRequest, agreement: AgreementToPartner, **more: Any
) -> dict[str, Any]:
    actor, now = actor_of(request), timezone.now()
    in_force = agreement_in_force(agreement.partnership)
    said, names = agreement.said, names_of(agreement)
    is_party = _is_party(actor)
    review = running_review(agreement.partnership) if is_party else None
    if review is not None and review.agreement_id != agreement.pk:
        review = None
    chips = [status_chip(agreement, in_force)]
    chips += [review_chip(review)] if review else []
    return {
        "agreement": agreement,
        "said": said,
        "chips": chips,
        "clauses": clause_faces(said),
        "values": [one for one in values_faces(said, names) if one.words],
        "lines": line_faces(said, names),
        "signed": signed_facts(agreement),
        "parties": list(names.values()),
        "review": review,
        "is_party": is_party,
        "staged": _other_staged(agreement, is_party),
        "may_read": can_confirm_reading(actor, agreement, now=now),
        "has_read": agreement.is_agreed and has_read(agreement, actor, now),
        "zone": agreement.zone,
        "now": now,
        "crumbs": crumbs_of() if in_force and in_force.pk != agreement.pk else [],
        **(_signing(actor, agreement) if is_party and agreement.is_staged else {}),
        **section(request),
        **more,
    }


def _other_staged(agreement: AgreementToPartner, is_party: bool) -> AgreementToPartner | None:
    if not is_party or agreement.is_staged:
        return None
    return staged_agreement(agreement.partnership)


def _signing(actor: Actor, agreement: AgreementToPartner) -> dict[str, Any]:
    """Who signs, who has, and what the reader may do about it."""
    papers = agreement.papers.filter(fingerprint=agreement.fingerprint).prefetch_related(
        "confirmations__organization"
    )
    shown = []
    for paper in papers.select_related("attached_by", "attached_for"):
        paper.agreement = agreement
        shown.append((paper, can_confirm_paper(actor, paper)))
    lines = party_lines(agreement)
    strikable = {
        line.signer.pk
        for party in lines
        for line in party.lines
        if not line.signature and can_strike_signer(actor, line.signer)
    }
    return {
        "party_lines": lines,
        "strikable": strikable,
        "papers": shown,
        "text": text_to_sign(agreement) if agreement.is_offered else None,
        "can": {
            "sign": can_sign_agreement(actor, agreement),
            "ready": can_be_ready(actor, agreement),
            "name": can_name_signers(actor, agreement),
            "take_back": can_take_back(actor, agreement),
            "give_up": can_give_up(actor, agreement),
            "attach": can_attach_paper(actor, agreement),
        },
    }


def _chosen_revision(request: HttpRequest, revisions: list[DraftRevision]) -> DraftRevision | None:
    wanted = request.GET.get("revision", "")
    return next((one for one in revisions if str(one.number) == wanted), None)


def _is_party(actor: Actor) -> bool:
    return actor.organization is not None and actor.side is not None
