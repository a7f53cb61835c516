from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from foundation.people.models import Person
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from governance.committees.access import can_bring_advisor, can_fill, can_read_committees
from governance.committees.actions.advising import bring_advisor, let_advisor_go
from governance.committees.actions.seating import end_term, fill_seat
from governance.committees.forms import AdvisorForm, NothingToType, SeatForm
from governance.committees.models import Advisor, Seat, SeatTerm
from governance.committees.queries import today_at
from governance.committees.views.section import Act, about, ask, own_people, posted


@require_http_methods(["GET", "HEAD", "POST"])
def seat_fill(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_committees(actor))
    rows = Seat.objects.standing().select_related("organization", "committee__unit")
    seat = get_object_or_404(rows, pk=pk)
    committee, _, context = about(request, seat.committee_id)
    seat.committee = committee
    require(can_fill(actor, seat))
    form = SeatForm(posted(request), people=own_people(actor, now), zone=committee.zone)
    act = Act(
        f"Fill a seat: {seat}",
        "Each side fills its own seats. The term ends by itself on the day you give.",
        "Fill it",
        "The seat is filled.",
        f"{committee.get_absolute_url()}#seats",
        "user-plus",
    )

    def do(form: SeatForm) -> object:
        return fill_seat(seat=seat, seated=form.seated, by=actor, now=now)

    return ask(request, form, act, do, context)


@require_POST
def term_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    require(can_read_committees(actor))
    term = get_object_or_404(SeatTerm.objects.select_related("seat", "person"), pk=pk)
    committee, _, context = about(request, term.seat.committee_id)
    act = Act(
        "End a term",
        "The seat stands vacant from now on.",
        "End the term",
        f"The term of {term.person} has ended.",
        f"{committee.get_absolute_url()}#seats",
    )

    def do(form: NothingToType) -> object:
        return end_term(term=term, by=actor, now=timezone.now())

    return ask(request, NothingToType(request.POST), act, do, context)


@require_http_methods(["GET", "HEAD", "POST"])
def advisor_bring(request: HttpRequest, pk: UUID) -> HttpResponse:
    committee, bench, context = about(request, pk)
    actor, now = actor_of(request), timezone.now()
    require(can_bring_advisor(actor, committee, bench))
    people = Person.objects.filter(pk__in=[one.pk for one in bench.people()])
    people = (people | Person.objects.filter(pk__in=own_people(actor, now).values("pk"))).order_by(
        "name"
    )
    form = AdvisorForm(
        posted(request), people=people, initial={"starts_on": today_at(committee, now)}
    )
    act = Act(
        "Bring an advisor",
        "Somebody who helps and decides nothing. From outside: until a day, training somebody of"
        " the house to go on.",
        "Bring them",
        "The advisor is named.",
        f"{committee.get_absolute_url()}#advisors",
        "user-plus",
    )

    def do(form: AdvisorForm) -> object:
        return bring_advisor(committee=committee, brought=form.brought, by=actor, now=now)

    return ask(request, form, act, do, context)


@require_POST
def advisor_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_committees(actor))
    advisor = get_object_or_404(Advisor, pk=pk)
    committee, _, context = about(request, advisor.committee_id)
    act = Act(
        "Let an advisor go",
        "From today on.",
        "Let them go",
        f"{advisor.name} no longer advises the committee.",
        f"{committee.get_absolute_url()}#advisors",
    )

    def do(form: NothingToType) -> object:
        today = today_at(committee, now)
        return let_advisor_go(advisor=advisor, today=today, by=actor, now=now)

    return ask(request, NothingToType(request.POST), act, do, context)
