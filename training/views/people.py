"""One's own training, the matrix, the gaps, new employees, certificates."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.models import Person, Unit
from foundation.roles.actor import assignments_of
from foundation.roles.capabilities import Capability
from foundation.roles.http import actor_of
from foundation.toolkit.access import Denied, require
from foundation.toolkit.asking import GET_OR_POST, ask
from foundation.toolkit.keyset import PARAMETER, keyset_page
from foundation.toolkit.moments import in_zone
from training.access import (
    can_plan_training,
    can_read_training,
    can_withdraw_completion,
    certificate_to_read,
    people_to_train,
    reads_everybody,
)
from training.actions.certifying import record_completion, withdraw_completion
from training.due import WORST_FIRST
from training.forms import CompletionForm, UnitFilterForm, WhyForm
from training.matrix import Seen, gaps_by_unit, legend, matrix_of, seen_of
from training.models import Booking, Completion
from training.qr import qr_svg
from training.qualifying import FACES
from training.standings import newcomers_among, standings_of
from training.statuses import BookingStatus
from training.views.section import (
    Question,
    asking,
    crumb,
    posted,
    section,
)
from training.views.sessions import BOOKING_CHIPS

OWN, MATRIX = "training:own-list", "training:matrix-detail"
PEOPLE_ON_A_PAGE = 40
RECORD = Question(
    "Record a certificate",
    "Record it",
    "The certificate is recorded.",
    "Of a course that was taken elsewhere, or before the portal.",
    "badge-plus",
)
WITHDRAW = Question(
    "Withdraw the certificate",
    "Withdraw it",
    "The certificate is withdrawn, and says why.",
    "For what was recorded wrongly. It stays to be read, and counts no longer.",
    "badge-x",
    "danger",
)


@require_safe
def own_list(request: HttpRequest) -> HttpResponse:
    """What I must know, where I am booked, what I have done: for everybody, with a role or not."""
    actor, now = actor_of(request), timezone.now()
    today = in_zone(now, actor.person.zone_name).date()
    due = []
    if actor.organization is not None:
        terms = assignments_of(actor.person, now)
        new = newcomers_among([actor.person.pk], now)
        due = standings_of(terms, new, room_ids=actor.room_ids, now=now)
    mine = {one.due.rule.pk: one for one in due}
    rows = sorted(mine.values(), key=lambda one: WORST_FIRST.index(one.due.state))
    bookings = Booking.objects.live().filter(person=actor.person).order_by("-starts_at")
    context = {
        "due": [
            (one.asked.requirement, one.due.words(today), *FACES[one.due.state]) for one in rows
        ],
        "bookings": [(one, BOOKING_CHIPS[BookingStatus(one.status)]) for one in bookings[:30]],
        "completions": [
            (one, one.is_valid_on(today))
            for one in Completion.objects.filter(person=actor.person)[:60]
        ],
        "reads": can_read_training(actor),
        "now": now,
        **section(actor, OWN),
    }
    return render(request, "training/own_list.html", context)


@require_safe
def matrix_detail(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_training(actor))
    form = UnitFilterForm(actor, request.GET)
    people = _people(actor, form)
    page = keyset_page(
        people.select_related("unit"),
        by=("name", "pk"),
        cursor=request.GET.get(PARAMETER, ""),
        size=PEOPLE_ON_A_PAGE,
    )
    seen = seen_of(actor, page.rows, now)
    context = {
        "form": form,
        "matrix": matrix_of(actor, page.rows, seen) if page.rows else None,
        "legend": legend(),
        "open": _open_lines(page.rows, seen),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "may_record": can_plan_training(actor),
        **section(actor, MATRIX),
    }
    return render(request, "training/matrix_detail.html", context)


@require_safe
def gap_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_training(actor))
    form = UnitFilterForm(actor, request.GET)
    context = {
        "form": form,
        "rows": gaps_by_unit(actor, _people(actor, form), now),
        **section(actor, "training:gap-list"),
    }
    return render(request, "training/gap_list.html", context)


@require_safe
def newcomer_list(request: HttpRequest) -> HttpResponse:
    """Who began within the last year, and whether they were told how things work here."""
    actor, now = actor_of(request), timezone.now()
    require(can_read_training(actor))
    if not reads_everybody(actor):
        require(Denied("New employees are shown to those who train the people of a unit."))
    people = people_to_train(actor, Capability.READ_TRAINING)
    new = newcomers_among(people.values("pk"), now)  # type: ignore[arg-type]
    new.sort(key=lambda one: (one.starts_at, one.pk), reverse=True)
    new = new[:200]
    today = in_zone(now, "UTC").date()
    found: dict[int, list[Any]] = {one.person_id: [] for one in new}
    for standing in standings_of((), new, room_ids=actor.room_ids, now=now):
        tone, icon = FACES[standing.due.state]
        words = f"{standing.due.rule.what}: {standing.due.words(today)}"
        found[standing.person_id].append((words, tone, icon))
    context = {
        "rows": [(one, found[one.person_id]) for one in new],
        "now": now,
        **section(actor, "training:newcomer-list"),
    }
    return render(request, "training/newcomer_list.html", context)


@require_safe
def certificate_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A certificate to print, with a code that leads back to it."""
    actor, now = actor_of(request), timezone.now()
    completion = certificate_to_read(actor, pk)
    today = in_zone(now, completion.person.zone_name).date()
    context = {
        "completion": completion,
        "is_valid": completion.is_valid_on(today),
        "qr": qr_svg(request.build_absolute_uri(completion.get_absolute_url()), scale=3),
        "can_withdraw": actor.organization is not None
        and can_withdraw_completion(actor, completion),
        "crumbs": [crumb("My training", OWN)],
        **section(actor, OWN),
    }
    return render(request, "training/certificate_detail.html", context)


@require_http_methods(GET_OR_POST)
def completion_record(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_plan_training(actor)
    require(access)
    form = CompletionForm(actor, posted(request))

    def act(typed: dict[str, Any]) -> str:
        return record_completion(by=actor, now=now, **typed).get_absolute_url()

    back = reverse(MATRIX)
    return ask(asking(request, RECORD, form, access, back, crumb("Matrix", MATRIX)), act)


@require_http_methods(GET_OR_POST)
def completion_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_plan_training(actor))
    completion = certificate_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        withdraw_completion(completion=completion, why=typed["why"], by=actor, now=now)

    form, access = WhyForm(posted(request)), can_withdraw_completion(actor, completion)
    more: dict[str, Any] = {"words": str(completion), "words_of": completion.person.name}
    back = completion.get_absolute_url()
    at = asking(request, WITHDRAW, form, access, back, standing=can_plan_training(actor), **more)
    return ask(at, act)


def _people(actor: Any, form: UnitFilterForm) -> Any:
    form.full_clean()
    people = people_to_train(actor, Capability.READ_TRAINING)
    asked = form.cleaned_data
    if asked.get("unit"):
        people = people.filter(unit__in=Unit.objects.within(Unit.objects.get(pk=asked["unit"])))
    if asked.get("words"):
        people = people.filter(name__icontains=asked["words"])
    return people


def _open_lines(people: Sequence[Person], seen: Seen) -> list[Any]:
    """The same in words, for whoever reads no matrix: what is open, person by person."""
    names = {person.pk: person.name for person in people}
    found = [one for own in seen.standings.values() for one in own if one.due.is_open]
    found.sort(key=lambda one: (names[one.person_id], WORST_FIRST.index(one.due.state)))
    return [
        (names[one.person_id], one.due.rule.what, one.due.words(seen.today), *FACES[one.due.state])
        for one in found
    ]
