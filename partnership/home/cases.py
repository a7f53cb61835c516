"""Sections of a home that are made of cases. Each costs the same however many cases there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Count, Prefetch, Q

from foundation.roles.actor import Actor
from foundation.toolkit.among import is_among
from foundation.toolkit.faces import CaseCard, Chip, Tile
from governance.contracts.terms import ENDING_CONSEQUENCES
from grievances.faces.clocks import face_of
from grievances.lists.case_filter import CaseFilter, filtered, handler_column
from grievances.lists.counting import counts_up_to, in_words
from grievances.lists.list_page import by_due
from grievances.lists.presets import address
from grievances.lists.rows import cards_of, href_of, number_of, stage_of, with_everything
from grievances.lists.words import clock_words
from grievances.models import Clock, Grievance, IntakeSheet, Offer
from grievances.models.grievance import GrievanceQuerySet
from grievances.statuses import GrievanceStatus
from partnership.home.faces import Empty, Line, Section

AHEAD = timedelta(days=7)
FEW, SOME = 5, 8
# Of the earliest, the gravest come first: enough to choose from.
CHOSEN_FROM = 60


@dataclass(frozen=True)
class Figure:
    """A tile before it is counted."""

    label: str
    asked: CaseFilter
    tone: str = "plain"
    icon: str = ""


def seen_by(actor: Actor, now: datetime) -> GrievanceQuerySet:
    return Grievance.objects.visible_to(actor, now)


def tiles_of(figures: Sequence[Figure], actor: Actor, now: datetime) -> list[Tile]:
    """Counts up to a hundred, all in one statement; nothing is coloured where there is nothing."""
    seen = seen_by(actor, now)
    rows = [filtered(seen, one.asked, actor, now=now, units={}) for one in figures]
    counts = counts_up_to(rows, actor.person)
    return [
        Tile(
            figure.label,
            in_words(count),
            address(figure.asked),
            tone=figure.tone if count else "quiet",
            icon=figure.icon,
        )
        for figure, count in zip(figures, counts, strict=True)
    ]


def next_up(
    actor: Actor, now: datetime, cases: GrievanceQuerySet, *, title: str = "Next up"
) -> Section:
    """The limits of one's own party in the next seven days, those first that would end a case."""
    party = actor.kind.value
    clocks = (
        Clock.objects.current()
        .open()
        .filter(
            is_among("grievance", cases.values("pk")),
            party__in=(party, "either", "both"),
            deadline__due_at__lt=now + AHEAD,
            deadline__is_earliest_day=False,
        )
        .select_related("deadline", "grievance__unit", "grievance__union", "grievance__employer")
        .prefetch_related(_own_numbers())
        .order_by("deadline__due_at", "pk")
    )
    gravest = sorted(clocks[:CHOSEN_FROM], key=_gravity)
    first_of_case = {clock.grievance_id: clock for clock in reversed(gravest)}
    shown = sorted(first_of_case.values(), key=_gravity)[:FEW]
    return Section(
        title=title,
        icon="list-checks",
        cards=[_clock_card(clock, now) for clock in shown],
        href=address(CaseFilter(due="7")),
        link_label="Everything due in 7 days",
        empty=Empty(
            "Nothing due in 7 days.",
            f"Last checked {clock_words(actor, now)}.",
            calendar_address(),
            "Look further ahead in the calendar",
        ),
    )


def cases_section(
    title: str,
    icon: str,
    cases: GrievanceQuerySet,
    actor: Actor,
    now: datetime,
    *,
    empty: Empty,
    asked: CaseFilter,
    most: int = SOME,
) -> Section:
    """Cases as cards, the nearest limit first."""
    shown = by_due(with_everything(cases))[:most]
    return Section(
        title=title,
        icon=icon,
        cards=cards_of(shown, actor, now),
        href=address(asked),
        link_label="All of them",
        empty=empty,
    )


def my_cases(actor: Actor, now: datetime, empty: Empty) -> Section:
    asked = CaseFilter(handler="me")
    mine = filtered(seen_by(actor, now), asked, actor, now=now, units={})
    return cases_section("My cases", "folder-open", mine, actor, now, empty=empty, asked=asked)


def own_and_shared(actor: Actor, now: datetime, empty: Empty) -> Section:
    """For whoever reads no other cases: those they carry, and those shared with them."""
    return cases_section(
        "My cases",
        "folder-open",
        seen_by(actor, now).open(),
        actor,
        now,
        empty=empty,
        asked=CaseFilter(),
    )


def recent(actor: Actor, now: datetime) -> Section:
    """The latest filings within reach."""
    filed = with_everything(seen_by(actor, now).filed()).order_by("-filed_at", "pk")[:FEW]
    return Section(
        title="Filed lately",
        icon="history",
        cards=cards_of(filed, actor, now),
        href=address(CaseFilter(status="all")),
        link_label="All cases",
        empty=Empty(
            "No grievance was filed yet.",
            f"Last checked {clock_words(actor, now)}.",
            icon="history",
        ),
    )


def offers_waiting(actor: Actor, now: datetime) -> Section:
    """What the other party asked or offered and one's own has not answered."""
    offers = (
        Offer.objects.open()
        .filter(is_among("grievance", seen_by(actor, now).open().values("pk")))
        .exclude(asked_for=actor.organization)
        .select_related("grievance__unit", "asked_for")
        .order_by("asked_at", "pk")
    )
    return Section(
        title="Offers waiting for an answer",
        icon="handshake",
        cards=[_offer_card(offer) for offer in offers[:SOME]],
        empty=Empty("No offer waits for your answer.", f"Last checked {clock_words(actor, now)}."),
    )


def by_step(actor: Actor, now: datetime) -> Section:
    """How many filed cases stand at each step."""
    rows = (
        seen_by(actor, now)
        .live()
        .values("step_name")
        .annotate(cases=Count("pk"))
        .order_by("-cases")
    )
    lines = [
        (row["step_name"], row["cases"], CaseFilter(status="filed", step=row["step_name"]))
        for row in rows[:SOME]
    ]
    return _figures("By step", "milestone", lines, "No filed case is being carried.")


def by_unit(actor: Actor, now: datetime, asked: CaseFilter, title: str, nothing: str) -> Section:
    """How many of the cases a filter names there are at each unit, the most first."""
    cases = filtered(seen_by(actor, now), asked, actor, now=now, units={})
    rows = cases.values("unit_id", "unit__name").annotate(cases=Count("pk"))
    lines = [
        (row["unit__name"], row["cases"], replace(asked, unit=str(row["unit_id"])))
        for row in rows.order_by("-cases", "unit__name")[:SOME]
    ]
    return _figures(title, "building-2", lines, nothing)


def by_handler(actor: Actor, now: datetime) -> Section:
    """Who of one's own party carries how many open cases."""
    column = handler_column(actor)
    carried = seen_by(actor, now).open().filter(**{f"{column}__isnull": False})
    rows = carried.values(f"{column}_id", f"{column}__name").annotate(cases=Count("pk"))
    lines = [
        (row[f"{column}__name"], row["cases"], CaseFilter(handler=str(row[f"{column}_id"])))
        for row in rows.order_by("-cases", f"{column}__name")[:SOME]
    ]
    return _figures("Who carries most", "users-round", lines, "Nobody carries an open case.")


def unassigned_intakes(actor: Actor, now: datetime) -> Section:
    asked = CaseFilter(status=GrievanceStatus.INTAKE.value, handler="none")
    cases = filtered(seen_by(actor, now), asked, actor, now=now, units={})
    nothing = Empty("Every intake has somebody.", f"Last checked {clock_words(actor, now)}.")
    return cases_section(
        "Intakes nobody carries yet", "inbox", cases, actor, now, empty=nothing, asked=asked
    )


def mine_or_nobodys(actor: Actor, now: datetime) -> GrievanceQuerySet:
    column = handler_column(actor)
    return (
        seen_by(actor, now)
        .open()
        .filter(Q(**{column: actor.person}) | Q(**{f"{column}__isnull": True}))
    )


def calendar_address() -> str:
    from django.urls import reverse

    return reverse("grievances:case-calendar")


def _gravity(clock: Clock) -> tuple[int, datetime]:
    """What ends the case comes before what moves it, and that before what changes nothing."""
    consequence = clock.deadline.consequence
    grave = 0 if consequence in ENDING_CONSEQUENCES else 2 if consequence in ("", "nothing") else 1
    return grave, clock.deadline.due_at


def _clock_card(clock: Clock, now: datetime) -> CaseCard:
    case, deadline = clock.grievance, clock.deadline
    ends = deadline.consequence in ENDING_CONSEQUENCES
    face = face_of(clock, case, now)
    return CaseCard(
        number=number_of(case),
        title=f"{face.action}: {case.title}",
        href=href_of(case),
        meta=(stage_of(case), case.unit.name),
        chips=(Chip("Ends the case if missed", "alarm", "triangle-alert"),) if ends else (),
        side="" if case.is_filed else "union",
        clock=face,
    )


def _offer_card(offer: Offer) -> CaseCard:
    case = offer.grievance
    return CaseCard(
        number=case.number or "",
        title=f"{offer.get_kind_display()}, asked for by {offer.asked_for}",
        href=href_of(case),
        meta=(case.title, case.unit.name),
    )


def _figures(
    title: str, icon: str, lines: Iterable[tuple[str, int, CaseFilter]], nothing: str
) -> Section:
    rows = list(lines)
    most = max((figure for _, figure, _ in rows), default=1)
    return Section(
        title=title,
        icon=icon,
        lines=[
            Line(label, figure, address(asked), share=round(100 * figure / most))
            for label, figure, asked in rows
        ],
        empty=Empty(nothing, href=address(CaseFilter()), link_label="Open cases"),
    )


def _own_numbers() -> Prefetch:
    own = IntakeSheet.objects.only("own_number", "grievance")
    return Prefetch("grievance__sheets", own, to_attr="own")
