"""The review: by when and why, what changed since, what each party says."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from partnership.agreement.access import can_draft, can_say_in_review, review_to_read
from partnership.agreement.actions.reviewing import say_in_review
from partnership.agreement.changed_since import changed_since
from partnership.agreement.faces import review_chip
from partnership.agreement.forms import ReviewForm
from partnership.agreement.queries import latest_words, staged_agreement
from partnership.agreement.views.section import Asking, crumbs_of, own_crumb, section

SAY = Question(
    "Your party's word in the review",
    "Say it",
    "Your party's word is recorded. Every party reads it.",
    "The latest word of a party counts. The review ends once every party says that the agreement"
    " stands, or with a new version that every party has signed.",
    "message-square",
)


@require_safe
def review_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    review = review_to_read(actor, pk)
    agreement = review.agreement
    latest = latest_words(review)
    words = list(review.words.select_related("organization", "said_by"))
    context = {
        "review": review,
        "agreement": agreement,
        "chips": [review_chip(review)],
        "is_overdue": review.is_running and now > review.due_at,
        "parties": [(party, latest.get(party.pk)) for party in agreement.partnership.parties],
        "earlier": [word for word in words if latest[word.organization_id].pk != word.pk],
        "since": changed_since(review, now=now),
        "staged": staged_agreement(agreement.partnership),
        "may_say": can_say_in_review(actor, review),
        "may_draft": can_draft(actor, agreement.partnership),
        "zone": agreement.zone,
        "now": now,
        "crumbs": crumbs_of(own_crumb(agreement)),
        **section(request),
    }
    return render(request, "agreement/review_detail.html", context)


@require_http_methods(GET_OR_POST)
def review_say(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    review = review_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        say_in_review(review=review, by=actor, now=timezone.now(), **typed)

    form = ReviewForm(posted(request), initial={"seen": review.words.count()})
    access, crumbs = can_say_in_review(actor, review), crumbs_of(own_crumb(review.agreement))
    asking = Asking(request, SAY, form, review.get_absolute_url(), crumbs, access, access)
    return ask(asking, act)
