"""Sessions: the list, one of them, planning, seats, the list of who was there."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, ask
from foundation.toolkit.faces import Chip, Fact, Tab
from foundation.toolkit.keyset import PARAMETER, keyset_page
from foundation.toolkit.moments import absolute_words, in_zone, time_words
from governance.consultation.faces import Way
from training.access import (
    can_book,
    can_cancel_session,
    can_change_session,
    can_close_session,
    can_give_up,
    can_keep_list,
    can_plan_session,
    can_read_training,
    course_to_read,
    may_book,
    people_to_train,
    runs_session,
    session_to_read,
    sessions_to_list,
)
from training.actions.attending import close_session, sign_in_by_list
from training.actions.booking import book, give_up
from training.actions.scheduling import cancel_session, plan_session, set_seats
from training.evaluation import report_of
from training.forms import BookForm, EmptyForm, PersonForm, SeatsForm, SessionForm, WhyForm
from training.models import Booking, TrainingSession
from training.qr import qr_svg
from training.statuses import TAKES_A_SEAT, BookingStatus, SessionStatus
from training.views.section import (
    Question,
    asking,
    crumb,
    posted,
    section,
)

LIST = "training:session-list"
STATUS_CHIPS = {
    SessionStatus.PLANNED: Chip("Planned", "accent", "calendar"),
    SessionStatus.HELD: Chip("Held", "good", "circle-check"),
    SessionStatus.CANCELLED: Chip("Cancelled", "quiet", "circle-x"),
}
BOOKING_CHIPS = {
    BookingStatus.BOOKED: Chip("Booked", "accent", "bookmark-check"),
    BookingStatus.WAITING: Chip("Waiting", "soon", "hourglass"),
    BookingStatus.ATTENDED: Chip("Signed in", "good", "check"),
    BookingStatus.MISSED: Chip("Was not there", "plain", "x"),
    BookingStatus.GIVEN_UP: Chip("Given up", "quiet"),
}
PLAN = Question(
    "Plan a session",
    "Plan it",
    "The session is planned, and open for booking.",
    "",
    "calendar-plus",
)
BOOK = Question("Book a place", "Book it", "The place is taken.", "", "bookmark-plus")
GIVE_UP = Question(
    "Give the place up",
    "Give it up",
    "The place is given up.",
    "Whoever waits first has it.",
    "bookmark-minus",
    "danger",
)
SEATS = Question("Change the seats", "Save", "The seats are changed.", "", "armchair")
CANCEL = Question(
    "Cancel the session",
    "Cancel it",
    "The session is cancelled. Everybody who had a place is told.",
    "",
    "circle-x",
    "danger",
)
CLOSE = Question(
    "Close the session",
    "Close it and give certificates",
    "The session is closed. Whoever signed in has a certificate.",
    "Whoever is booked and did not sign in was not there.",
    "badge-check",
)
LISTED = Question(
    "Sign somebody in",
    "Sign them in",
    "They are on the list.",
    "For whoever has no phone.",
    "user-check",
)


@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_training(actor))
    show = request.GET.get("show", "")
    rows = sessions_to_list(actor)
    rows = rows.exclude(pk__in=rows.coming(now)) if show == "past" else rows.coming(now)
    page = keyset_page(
        rows.with_counts(),
        by=("starts_at", "pk"),
        cursor=request.GET.get(PARAMETER, ""),
        latest_first=show == "past",
    )
    context = {
        "rows": [(session, *_faces(session, now)) for session in page.rows],
        "filters": [
            Tab("To come", "?", is_current=show != "past"),
            Tab("Past and cancelled", "?show=past", is_current=show == "past"),
        ],
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        **section(actor, LIST),
    }
    return render(request, "training/session_list.html", context)


@require_safe
def session_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    session = session_to_read(actor, pk)
    bookings = list(session.bookings.live().select_related("person__unit", "organization"))
    context = {
        "session": session,
        "chips": [STATUS_CHIPS[SessionStatus(session.status)]],
        "facts": _facts(session, bookings, now),
        "ways": _ways(actor, session, bookings, now),
        "lines": _lines(actor, session, bookings, now),
        "hidden": len(bookings) - len(_shown(actor, session, bookings)),
        "report": report_of(session, now),
        "may_keep_list": can_keep_list(actor, session),
        "crumbs": [crumb("Sessions", LIST)],
        "now": now,
        **section(actor, LIST),
    }
    return render(request, "training/session_detail.html", context)


@require_safe
def session_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The code for the wall, and a list to sign by hand: one page to print or to project."""
    actor, now = actor_of(request), timezone.now()
    session = session_to_read(actor, pk)
    require(can_keep_list(actor, session))
    address = reverse("training:attendance-sign", args=[session.code])
    bookings = session.bookings.seated().select_related("person").order_by("person__name")
    context = {
        "session": session,
        "qr": qr_svg(request.build_absolute_uri(address)),
        "address": request.build_absolute_uri(address),
        "bookings": bookings,
        "crumbs": [crumb("Sessions", LIST)],
        "now": now,
    }
    return render(request, "training/session_sheet.html", context)


@require_http_methods(GET_OR_POST)
def session_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    course = course_to_read(actor, pk)
    form = SessionForm(actor, course, posted(request), initial={"seats": 20})

    def act(typed: dict[str, Any]) -> str:
        return plan_session(course=course, said=form.said(), by=actor, now=now).get_absolute_url()

    access, back = can_plan_session(actor, course), course.get_absolute_url()
    return ask(
        asking(request, PLAN, form, access, back, crumb("Sessions", LIST), thing=course), act
    )


@require_http_methods(GET_OR_POST)
def session_book(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    session = session_to_read(actor, pk)
    form = BookForm(actor, posted(request), initial={"person": actor.person})

    def act(typed: dict[str, Any]) -> None:
        book(session=session, person=typed["person"], by=actor, now=now)

    access = can_book(actor, session, actor.person, now=now)
    return ask(_about(request, session, BOOK, form, access, may_book(actor, actor.person)), act)


@require_http_methods(GET_OR_POST)
def booking_give_up(request: HttpRequest, pk: UUID, booking: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    session = session_to_read(actor, pk)
    found = _booking(actor, session, booking)

    def act(typed: dict[str, Any]) -> None:
        give_up(booking=found, by=actor, now=now)

    form, access = EmptyForm(posted(request)), can_give_up(actor, found, now=now)
    return ask(_about(request, session, GIVE_UP, form, access, may_book(actor, found.person)), act)


@require_http_methods(GET_OR_POST)
def session_seats(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    session = session_to_read(actor, pk)
    first = {"seats": session.seats, "seen": session.seats}
    form = SeatsForm(posted(request), initial=first)

    def act(typed: dict[str, Any]) -> None:
        set_seats(session=session, by=actor, now=now, **typed)

    return ask(_about(request, session, SEATS, form, can_change_session(actor, session)), act)


@require_http_methods(GET_OR_POST)
def session_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    session = session_to_read(actor, pk)
    form = WhyForm(posted(request))

    def act(typed: dict[str, Any]) -> None:
        cancel_session(session=session, why=typed["why"], by=actor, now=now)

    return ask(_about(request, session, CANCEL, form, can_cancel_session(actor, session)), act)


@require_http_methods(GET_OR_POST)
def session_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    session = session_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        close_session(session=session, by=actor, now=now)

    form, access = EmptyForm(posted(request)), can_close_session(actor, session, now=now)
    return ask(_about(request, session, CLOSE, form, access), act)


@require_http_methods(GET_OR_POST)
def attendance_list(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sign in somebody who has no phone."""
    actor, now = actor_of(request), timezone.now()
    session = session_to_read(actor, pk)
    form = PersonForm(actor, posted(request), initial={"person": request.GET.get("person", "")})

    def act(typed: dict[str, Any]) -> None:
        sign_in_by_list(session=session, person=typed["person"], by=actor, now=now)

    return ask(_about(request, session, LISTED, form, can_keep_list(actor, session)), act)


def _about(
    request: HttpRequest,
    session: TrainingSession,
    question: Question,
    form: Any,
    access: Any,
    standing: Any = None,
) -> Any:
    back = session.get_absolute_url()
    return asking(
        request,
        question,
        form,
        access,
        back,
        crumb("Sessions", LIST),
        thing=session.course,
        standing=runs_session(actor_of(request), session) if standing is None else standing,
    )


def _booking(actor: Actor, session: TrainingSession, pk: UUID) -> Booking:
    rows = session.bookings.select_related("person__unit", "session")
    found = rows.filter(pk=pk).first()
    if found is None or not _shown(actor, session, [found]):
        raise Http404
    return found


def _shown(actor: Actor, session: TrainingSession, bookings: list[Booking]) -> list[Booking]:
    """Whoever leads sees all; others see whose training they may read."""
    if actor.person.pk in session.leader_ids or can_change_session(actor, session):
        return bookings
    people = people_to_train(actor, Capability.READ_TRAINING)
    ids = set(
        people.filter(pk__in=[one.person_id for one in bookings]).values_list("pk", flat=True)
    )
    return [one for one in bookings if one.person_id in ids]


def _lines(
    actor: Actor, session: TrainingSession, bookings: list[Booking], now: datetime
) -> list[Any]:
    lines = []
    for booking in _shown(actor, session, bookings):
        booking.session = session
        chip = BOOKING_CHIPS[BookingStatus(booking.status)]
        lines.append((booking, chip, can_give_up(actor, booking, now=now)))
    return lines


def _faces(session: Any, now: datetime) -> tuple[Any, ...]:
    free = max(session.seats - session.taken, 0)
    seats = f"{free} of {session.seats} free"
    if session.waiting:
        seats = f"Full, {session.waiting} waiting"
    return (STATUS_CHIPS[SessionStatus(session.status)], seats)


def _facts(session: TrainingSession, bookings: list[Booking], now: datetime) -> list[Fact]:
    begins = absolute_words(session.starts_at, session.zone, now)
    ends = time_words(in_zone(session.ends_at, session.zone))
    taken = sum(one.status in TAKES_A_SEAT for one in bookings)
    waiting = sum(one.status == BookingStatus.WAITING for one in bookings)
    facts = [
        Fact("When", f"{begins}, until {ends}"),
        Fact("Where", f"{session.place} ({session.unit})"),
        Fact("Led by", session.led_words),
        Fact("Seats", f"{taken} of {session.seats} taken, {waiting} waiting"),
    ]
    if session.why_cancelled:
        facts.append(Fact("Cancelled because", session.why_cancelled))
    return facts


def _ways(
    actor: Actor, session: TrainingSession, bookings: list[Booking], now: datetime
) -> list[Way]:
    if not session.is_planned:
        return []
    ways = []
    may_book = can_book(actor, session, actor.person, now=now)
    if may_book:
        ways.append(Way("Book", _to("session-book", session), may_book, "bookmark-plus", "primary"))
    change = can_change_session(actor, session)
    if not change:
        return ways
    close = can_close_session(actor, session, now=now)
    if close:
        ways.append(Way("Close", _to("session-close", session), close, "badge-check", "primary"))
    return [
        *ways,
        Way("Code and list", _to("session-sheet", session), change, "qr-code"),
        Way("Sign somebody in", _to("attendance-list", session), change, "user-check"),
        Way("Seats", _to("session-seats", session), change, "armchair", "quiet"),
        Way("Cancel", _to("session-cancel", session), change, "circle-x", "quiet"),
    ]


def _to(name: str, session: TrainingSession) -> str:
    return reverse(f"training:{name}", args=[session.pk])
