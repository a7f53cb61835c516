"""Answering it that two hats meet in a case."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.http import Request
from foundation.toolkit.access import require
from grievances.actions.hats import answer_hats
from grievances.faces.hats import conflict_sentence
from grievances.forms.hats import HatForm
from grievances.hat_access import can_answer_hats, can_name_stand_in, conflict_to_read
from grievances.models import HatConflict
from grievances.two_hats import meetings_in
from grievances.views.asking import Question, ask
from grievances.views.visits import GET_OR_POST, Visit

ANSWER = Question(
    title="Two hats: who stands in?",
    button="Record what your union says",
    done="It was recorded, and both are told.",
    lead="Instead, you may give the case to somebody else. Either way every date of it stands.",
    icon="hard-hat",
)


@require_http_methods(GET_OR_POST)
def hat_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    conflict = conflict_to_read(actor, pk, now=now)
    visit = Visit(request, actor, now, conflict.grievance)
    access = can_answer_hats(actor, conflict, now=now)
    if conflict.is_standing and not conflict.grievance.is_final:
        require(access)
    works = [
        work
        for meeting in meetings_in(conflict.grievance, now)
        if meeting.manager == conflict.manager_id
        for work in meeting.works
    ]
    may_name = can_name_stand_in(actor, works)
    form = HatForm(
        conflict,
        conflict.grievance,
        now,
        visit.posted,
        may_name=bool(may_name),
        initial=_said_before(conflict),
    )

    def act(typed: dict[str, Any]) -> object:
        return answer_hats(conflict=conflict, **visit.who, **form.said)

    said: dict[str, Any] = {
        "hats": conflict_sentence(conflict, [work.work for work in works]) if works else "",
        "may_name": may_name,
    }
    return ask(visit, ANSWER, access=access, form=form, act=act, **said)


def _said_before(conflict: HatConflict) -> dict[str, Any]:
    """What the union wrote last, were it before filing: only the union sees that."""
    if conflict.because:
        return {"because": conflict.because}
    before = HatConflict.objects.filter(
        grievance=conflict.grievance_id, representative=conflict.representative_id
    ).exclude(because="")
    last = before.order_by("-found_at").first()
    return {"because": last.because} if last else {}
