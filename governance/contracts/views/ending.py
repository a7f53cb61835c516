from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from foundation.roles.http import Request
from governance.contracts.access import agreement_to_read
from governance.contracts.actions.expiry import set_warning
from governance.contracts.forms.library import WarningForm
from governance.contracts.queries import version_to_show
from governance.contracts.views.library import DETAIL, detail_context


@require_POST
def warning_set(request: HttpRequest, code: str) -> HttpResponse:
    """How many days before the end both parties are warned; the form stands on the contract."""
    actor, now = cast(Request, request).actor, timezone.now()
    agreement = agreement_to_read(actor, code, now=now)
    form = WarningForm(request.POST)
    if form.is_valid():
        try:
            set_warning(agreement=agreement, **form.cleaned_data, by=actor, now=now)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, "Both parties are warned so many days ahead.")
            return redirect("contracts:contract-detail", code)
    version = version_to_show(agreement, now=now)
    if version is None:
        raise Http404
    context = detail_context(actor, version, now) | {"warning_form": form, "has_errors": True}
    return render(request, DETAIL, context, status=422)
