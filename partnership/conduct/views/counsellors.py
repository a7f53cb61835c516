"""Who counsels: named beforehand by each party, read by everybody of the partnership."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb
from partnership.conduct import asked
from partnership.conduct.access import can_end, can_name, fit_to_counsel
from partnership.conduct.actions.naming import end_counsellor, name_counsellor
from partnership.conduct.faces import names_of
from partnership.conduct.forms import NameForm, SureForm
from partnership.conduct.views.matters import LIST, place_of

NAME = Question(
    "Name a counsellor",
    "Name them",
    "They counsel for your party from now on.",
    "One counsellor of each side reads what is raised. Nobody counsels on what concerns them: then"
    " the next one does, so name two or more.",
    "user-plus",
)
END = Question(
    "They counsel no longer",
    "End it",
    "It has ended; what they had passes to the next counsellor of your side.",
    icon="user-minus",
    tone="danger",
)


@require_http_methods(GET_OR_POST)
def counsellor_name(request: HttpRequest) -> HttpResponse:
    """The form, with those named now, each to be ended by the party that named them."""
    actor, partnership = place_of(request)
    access, now = can_name(actor, partnership), timezone.now()
    require(access)
    assert actor.organization is not None
    form = NameForm(fit_to_counsel(actor.organization, now, but=actor.person), posted(request))

    def act(typed: dict[str, Any]) -> None:
        name_counsellor(partnership=partnership, person=typed["person"], by=actor, now=now)

    rows = asked.counsellors_of(partnership.pk)
    names = names_of(row.person_id for row in rows)
    own = [
        (row, str(names[row.person_id])) for row in rows if row.party_id == actor.organization.pk
    ]
    here = reverse("conduct:counsellor-name")
    asking = Asking(
        request,
        NAME,
        form,
        back=here,
        crumbs=[Crumb("Conduct", reverse(LIST))],
        standing=access,
        more={"own": own},
        template="conduct/counsellor_name.html",
    )
    return ask(asking, act)


@require_http_methods(GET_OR_POST)
def counsellor_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, partnership = place_of(request)
    rows = asked.counsellors_of(partnership.pk)
    row = next((one for one in rows if one.pk == pk), None)
    if row is None:
        raise Http404
    back = reverse("conduct:counsellor-name")
    crumbs = [Crumb("Conduct", reverse(LIST)), Crumb("Counsellors", back)]

    def act(typed: dict[str, Any]) -> None:
        end_counsellor(counsellor=pk, partnership=partnership, by=actor, now=timezone.now())

    asking = Asking(
        request,
        END,
        SureForm(posted(request)),
        back=back,
        crumbs=crumbs,
        standing=can_end(actor, partnership, row),
        more={"thing": {"title": str(names_of([row.person_id])[row.person_id])}},
    )
    return ask(asking, act)
