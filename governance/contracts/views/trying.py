"""Trying a procedure: dates in, every deadline out; nothing is kept."""

from typing import Any, cast

from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.http import Request
from governance.contracts.access import agreement_to_read, version_to_read
from governance.contracts.events import CaseFacts, Event, EventMistake
from governance.contracts.forms.trying import TryForm, event_rows
from governance.contracts.queries import version_to_show
from governance.contracts.terms import Terms
from governance.contracts.trial import Trial, try_out
from governance.contracts.views.crumbs import agreement_crumbs


@require_http_methods(["GET", "HEAD", "POST"])
def contract_try(request: HttpRequest, code: str) -> HttpResponse:
    """``?version=2`` tries a version that is not in force, before the parties agree to it."""
    actor, now = cast(Request, request).actor, timezone.now()
    agreement = agreement_to_read(actor, code, now=now)
    wanted = request.GET.get("version", "")
    version = (
        version_to_read(agreement, int(wanted))
        if wanted.isdecimal() and len(wanted) < 9
        else version_to_show(agreement, now=now)
    )
    if version is None:
        raise Http404
    context = _tried(request, version.terms) | {
        "agreement": agreement,
        "version": version,
        "terms": version.terms,
        "crumbs": agreement_crumbs(agreement),
    }
    status = 422 if context["has_errors"] else 200
    return render(request, "contracts/contract_try.html", context, status=status)


def _tried(request: HttpRequest, terms: Terms) -> dict[str, Any]:
    if request.method != "POST":
        rows = event_rows(terms, rows=[])
        return {"form": TryForm(terms=terms), "rows": rows, "trial": None, "has_errors": False}
    form, rows = TryForm(request.POST, terms=terms), event_rows(terms, posted=request.POST)
    if not (form.is_valid() and rows.is_valid()):
        return {"form": form, "rows": rows, "trial": None, "has_errors": True}
    facts = CaseFacts(
        procedure=form.cleaned_data["procedure"],
        subjects=frozenset(form.cleaned_data.get("subjects", ())),
    )
    trial, mistake = _trial(terms, facts, _events(rows))
    again = event_rows(terms, rows=_rows_again(rows, request.POST.get("add", "")))
    return {
        "form": form,
        "rows": again,
        "trial": trial,
        "mistake": mistake,
        "has_errors": bool(mistake),
    }


def _trial(terms: Terms, facts: CaseFacts, events: list[Event]) -> tuple[Trial | None, str]:
    try:
        return try_out(terms, facts, events), ""
    except EventMistake as mistake:
        return None, str(mistake)


def _events(rows: BaseFormSet) -> list[Event]:
    found = [row.event() for row in rows.forms]
    return [event for event in found if event is not None]


def _rows_again(rows: BaseFormSet, add: str) -> list[dict[str, Any]]:
    """The filled rows, and one begun for the event chosen from what may come next."""
    filled = [row.cleaned_data for row in rows.forms if row.cleaned_data.get("kind")]
    kind, _, rest = add.partition("|")
    step, _, by = rest.partition("|")
    return [*filled, {"kind": kind, "step": step, "by": by}] if kind else filled
