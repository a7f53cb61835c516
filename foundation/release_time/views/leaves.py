"""Leaves and parts of full time: the list of them, telling of one, and its end."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.release_time.access import (
    bank_to_read,
    banks_to_list,
    can_keep_banks,
    work_share_to_read,
    work_shares_to_list,
)
from foundation.release_time.actions import agreeing
from foundation.release_time.faces import Way
from foundation.release_time.forms import EndLeaveForm, WorkShareForm
from foundation.release_time.models import Bank, WorkShare
from foundation.release_time.navigation import section_tabs
from foundation.release_time.views.asking import Asking
from foundation.release_time.views.banks import LIST, about
from foundation.release_time.views.posting import with_people
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.faces import Crumb, Fact
from foundation.toolkit.keyset import PARAMETER, keyset_page
from foundation.toolkit.moments import day_words, in_zone

TELL = Question(
    "Leave or part time",
    "Tell it",
    "It is recorded; the next accrual goes by it.",
    "Days of leave grant nothing. A part counts where the rule says so.",
    "calendar-minus",
)
END = Question(
    "When it ends",
    "Record the day",
    "The day is recorded; the next accrual goes by it.",
    "What was granted for other days is put right by lines of its own.",
    "calendar-check",
)


@require_safe
def work_share_list(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    bank = bank_to_read(actor, pk)
    cursor = request.GET.get(PARAMETER, "")
    rows = work_shares_to_list(actor, bank)
    page = keyset_page(rows, by=("starts_on", "pk"), cursor=cursor, latest_first=True)
    today = in_zone(now, bank.zone).date()
    context = {
        "bank": bank,
        "leaves": [_line(share, today) for share in page.rows],
        "tell": Way(
            TELL.title,
            reverse("release_time:work-share-tell", args=[bank.pk]),
            can_keep_banks(actor),
        ),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "crumbs": [Crumb("Banks", reverse(LIST)), Crumb(bank.name, bank.get_absolute_url())],
        "section_tabs": section_tabs(actor, LIST),
    }
    return render(request, "release_time/leave_list.html", context)


@require_http_methods(GET_OR_POST)
def work_share_tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    bank = bank_to_read(actor, pk)
    form = with_people(WorkShareForm(posted(request)), bank, "person")

    def act(typed: dict[str, Any]) -> str:
        agreeing.tell_work_share(bank=bank, by=actor, now=now, **typed)
        return _list_of(bank)

    return ask(about(request, bank, TELL, form, can_keep_banks(actor)), act)


@require_http_methods(GET_OR_POST)
def work_share_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    standing = can_keep_banks(actor)
    require(standing)
    share = work_share_to_read(actor, pk)
    form = EndLeaveForm(posted(request), initial={"ends_on": share.ends_on})
    bank = banks_to_list(actor).filter(room=share.room_id).earliest("pk")
    today = in_zone(now, bank.zone).date()
    facts = [Fact("Who", str(share.person)), Fact("What", _words(share, today))]

    def act(typed: dict[str, Any]) -> None:
        agreeing.end_work_share(share=share, by=actor, now=now, **typed)

    crumbs = [Crumb("Banks", reverse(LIST)), Crumb("Leaves and part time", _list_of(bank))]
    more = {"facts": facts}
    return ask(Asking(request, END, form, _list_of(bank), crumbs, standing, more=more), act)


def _list_of(bank: Bank) -> str:
    return reverse("release_time:work-share-list", args=[bank.pk])


def _line(share: WorkShare, today: date) -> dict[str, Any]:
    return {
        "who": share.person.name,
        "words": _words(share, today),
        "is_over": share.ends_on is not None and share.ends_on <= today,
        "href": reverse("release_time:work-share-end", args=[share.pk]),
    }


def _words(share: WorkShare, today: date) -> str:
    what = f"{share.percent} % of full time" if share.percent else "Leave"
    words = f"{what} from {day_words(share.starts_on, today)}"
    if share.ends_on is None:
        return f"{words}, until further notice"
    return f"{words}; back on {day_words(share.ends_on, today)}"
