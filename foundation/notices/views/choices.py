from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.notices.access import can_set_reminder_days
from foundation.notices.actions.choosing import set_mail, set_reminder_days
from foundation.notices.forms import MailForm, ReminderDaysForm
from foundation.notices.navigation import section_tabs
from foundation.roles.http import Request
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import version_of


@require_http_methods(["GET", "HEAD", "POST"])
def mail_set(request: HttpRequest) -> HttpResponse:
    """Whether one's notices are mailed, too: everybody for themselves."""
    account, actor = cast(Request, request).user, cast(Request, request).actor
    form = MailForm(
        request.POST if request.method == "POST" else None,
        initial={"is_on": account.mail_is_on},
    )
    if form.is_bound and form.is_valid():
        set_mail(account=account, is_on=form.cleaned_data["is_on"])
        messages.success(request, f"Mail is {'on' if account.mail_is_on else 'off'}.")
        return redirect("notices:mail-set")
    context = {"form": form, "tabs": section_tabs(actor, "notices:mail-set")}
    return render(request, "notices/mail_set.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reminders_set(request: HttpRequest) -> HttpResponse:
    """On which days before a deadline one's own party is reminded."""
    actor = cast(Request, request).actor
    require(can_set_reminder_days(actor))
    assert actor.organization is not None
    first = {
        "days": ", ".join(map(str, actor.organization.reminder_days)),
        "version": version_of(actor.organization, "reminder_days"),
    }
    form = ReminderDaysForm(request.POST or None, initial=first)
    if form.is_bound and form.is_valid():
        try:
            set_reminder_days(**form.cleaned_data, by=actor, now=timezone.now())
        except ValidationError as refusal:
            form.add_error("days", refusal)
        else:
            messages.success(request, "The days of reminders are set.")
            return redirect("notices:reminders-set")
    context = {
        "form": form,
        "organization": actor.organization,
        "tabs": section_tabs(actor, "notices:reminders-set"),
    }
    return render(
        request, "notices/reminders_set.html", context, status=422 if form.errors else 200
    )
