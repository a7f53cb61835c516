"""Filing an intake: the form exactly as management will see it, then one more look."""

from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.faces import Fact, Version
from grievances.access import can_file_grievance
from grievances.actions.filing import file_grievance
from grievances.faces.clocks import case_clocks
from grievances.forms.filing import FilingForm
from grievances.models import Grievance
from grievances.queries import clocks_of
from grievances.views.asking import Question, act_context, add_refusal, done, too_late
from grievances.views.visits import GET_OR_POST, Visit, visit_case

TEMPLATE = "grievances/case_file.html"
FILE = Question(
    title="File this grievance",
    button="File the grievance",
    done="The grievance was filed. Management has been told, and its clock runs.",
    lead="What stands here is the form as management will see it. Nothing else of the intake is"
    " shown to them: the account, the witnesses and your notes stay with the union.",
    icon="file-check",
    kinds=("filed",),
)


@require_http_methods(GET_OR_POST)
def case_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write, look at it as management will, file. Nothing is filed without that look."""
    visit = visit_case(request, pk)
    form = FilingForm(visit.grievance, visit.now, visit.posted)
    access = visit.may(can_file_grievance)
    page = filing_context(visit, form)
    if request.method != "POST":
        require(access)
        return render(request, TEMPLATE, page)
    if not access:
        return too_late(visit, FILE, form, access, TEMPLATE, page)
    if not form.is_valid():
        return render(request, TEMPLATE, page, status=422)
    stage = request.POST.get("stage", "")
    if stage == "file":
        return _file(visit, form, page)
    return render(request, TEMPLATE, {**page, "is_preview": stage != "change"})


def filing_context(visit: Visit, form: FilingForm) -> dict[str, Any]:
    grievance = visit.grievance
    clocks = case_clocks(grievance, clocks_of(grievance), visit.now)
    return {
        **act_context(visit, FILE, form),
        "clock": clocks.first,
        "facts": filing_facts(grievance),
    }


def filing_facts(grievance: Grievance) -> list[Fact]:
    """What management reads besides the words: dates and places, never when it was logged."""
    people = ", ".join(str(row.person) for row in grievance.grievants.select_related("person"))
    rows = [
        ("Kind", grievance.get_kind_display()),
        ("Grievants", people or "None: the union grieves the policy itself"),
        ("Where", grievance.unit.name),
        ("Happened on", _day(grievance.incident_on)),
        ("Learned of on", _day(grievance.learned_on)),
        ("Letter received", _day(grievance.letter_received_on)),
        ("Took effect", _day(grievance.took_effect_on)),
        ("Pay day", _day(grievance.paid_on)),
        ("Contract", grievance.agreement_version.agreement.name),
    ]
    return [Fact(label, text) for label, text in rows if text]


def _day(on: Any) -> str:
    return f"{on:%a %b} {on.day}, {on.year}" if on else ""


def _file(visit: Visit, form: FilingForm, page: dict[str, Any]) -> HttpResponse:
    typed = form.cleaned_data
    try:
        file_grievance(
            grievance=visit.grievance,
            form=form.filed,
            at=form.moment,
            step=typed.get("step") or "",
            served_by=typed["served_by"],
            ground_of_timeliness=typed["ground_of_timeliness"],
            version=typed["version"],
            **visit.who,
        )
    except StaleVersionError as stale:
        return _conflict(visit, form, cast(Grievance, stale.current), page)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return render(visit.request, TEMPLATE, page, status=422)
    return done(visit, FILE)


def _conflict(
    visit: Visit, form: FilingForm, current: Grievance, page: dict[str, Any]
) -> HttpResponse:
    """Somebody changed the intake meanwhile: both versions, and the form with one's own."""
    form.put("version", str(current.version))
    theirs = Version("As it is now", "", _written(current.title, current.statement, current.remedy))
    typed = form.cleaned_data
    yours = Version("Yours", "", _written(typed["title"], typed["statement"], typed["remedy"]))
    conflict = {"theirs": theirs, "yours": yours}
    return render(visit.request, TEMPLATE, {**page, "conflict": conflict}, status=409)


def _written(title: str, statement: str, remedy: str) -> list[Fact]:
    return [Fact("Title", title), Fact("What happened", statement), Fact("Remedy", remedy)]
