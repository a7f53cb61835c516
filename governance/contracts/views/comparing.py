from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.roles.http import Request
from governance.contracts.access import agreement_to_read
from governance.contracts.forms.library import CompareForm
from governance.contracts.library.comparing import compare
from governance.contracts.models import AgreementVersion
from governance.contracts.queries import version_to_show
from governance.contracts.views.crumbs import agreement_crumbs


@require_safe
def version_compare(request: HttpRequest, code: str) -> HttpResponse:
    """Two versions, article by article; without a choice the one before the one in force."""
    actor, now = cast(Request, request).actor, timezone.now()
    agreement = agreement_to_read(actor, code, now=now)
    shown = version_to_show(agreement, now=now)
    if shown is None:
        raise Http404
    versions = list(agreement.versions.of_page())
    asked = request.GET if "before" in request.GET else _first_choice(versions, shown)
    form = CompareForm(asked, versions=versions)
    chosen = {each.number: each for each in versions}
    context = {"agreement": agreement, "form": form, "crumbs": agreement_crumbs(agreement)}
    if form.is_valid():
        before, after = (chosen[form.cleaned_data[name]] for name in ("before", "after"))
        found = compare(before.terms, after.terms)
        context |= {"before": before, "after": after, "comparison": found}
    context["has_errors"] = bool(form.errors)
    status = 422 if form.errors else 200
    return render(request, "contracts/version_compare.html", context, status=status)


def _first_choice(versions: list[AgreementVersion], shown: AgreementVersion) -> dict[str, int]:
    """The newest against the one before it: what a reader most likely asks."""
    newest = max(each.number for each in versions)
    earlier = [each.number for each in versions if each.number < newest]
    return {"before": max(earlier, default=shown.number), "after": newest}
