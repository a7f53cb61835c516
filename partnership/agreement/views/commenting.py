"""One clause: what it says, how it came to say so, and what each side says about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from partnership.agreement.access import (
    agreement_to_read,
    can_change_draft,
    can_comment,
)
from partnership.agreement.actions.commenting import (
    share_comment,
    write_comment,
    write_private_comment,
)
from partnership.agreement.faces import ClauseFace
from partnership.agreement.forms import CommentForm
from partnership.agreement.models import AgreementToPartner, PrivateComment
from partnership.agreement.views.section import Asking, crumbs_of, own_crumb, section

COMMENT = Question(
    "Comment on the clause",
    "Write it",
    "Your comment is there.",
    "Say it among your own first if you like: it can be shared with every party later.",
    "message-square",
)


@require_safe
def clause_detail(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    if actor.side is None or actor.organization is None:
        raise Http404
    clause = agreement.said.clause(key)
    if clause is None:
        raise Http404
    place = agreement.said.clauses.index(clause) + 1
    comments = agreement.comments.filter(clause=key).select_related("organization", "written_by")
    context = {
        "agreement": agreement,
        "face": ClauseFace(place, clause),
        "comments": comments,
        "own_comments": _own_comments(actor, agreement, key),
        "own_side": own_side(actor),
        "history": agreement.revisions.filter(clause=key).select_related("made_by", "made_for"),
        "comment_href": reverse("agreement:comment-write", args=[pk, key]),
        "may_comment": can_comment(actor, agreement),
        "may_change": can_change_draft(actor, agreement),
        "zone": agreement.zone,
        "crumbs": crumbs_of(own_crumb(agreement)),
        **section(request),
    }
    return render(request, "agreement/clause_detail.html", context)


@require_http_methods(GET_OR_POST)
def comment_write(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    clause = agreement.said.clause(key)
    if clause is None and request.method != "POST":
        raise Http404
    form = CommentForm(own_side(actor), posted(request))

    def act(typed: dict[str, Any]) -> None:
        write = write_comment if form.is_joint else write_private_comment
        said = {"agreement": agreement, "clause": key, "text": typed["text"]}
        write(**said, by=actor, now=timezone.now())

    access = can_comment(actor, agreement)
    back = reverse("agreement:clause-detail", args=[pk, key])
    more = {"words": clause.text, "words_of": clause.heading} if clause else {}
    crumbs = crumbs_of(own_crumb(agreement))
    return ask(Asking(request, COMMENT, form, back, crumbs, access, access, more), act)


@require_POST
def comment_share(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A comment of another party is not there."""
    actor = actor_of(request)
    rows = PrivateComment.objects.filter(organization=actor.organization)
    comment = get_object_or_404(rows.select_related("agreement__partnership__unit"), pk=pk)
    share_comment(comment=comment, by=actor, now=timezone.now())
    messages.success(request, "Every party reads it now.")
    return redirect("agreement:clause-detail", comment.agreement_id, comment.clause)


def own_side(actor: Actor) -> str:
    """As the badge says it."""
    is_employer = actor.organization is not None and actor.organization.kind == "EMPLOYER"
    return "management" if is_employer else "union"


def _own_comments(actor: Actor, agreement: AgreementToPartner, key: str) -> Any:
    rows = agreement.private_comments.filter(clause=key, organization=actor.organization)
    return rows.select_related("written_by")
