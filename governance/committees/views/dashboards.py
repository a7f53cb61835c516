"""The page of one committee, and the page across units: figures counted once, shown as tiles."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from foundation.people.models import Side
from foundation.roles.access import within_reach
from foundation.roles.capabilities import Capability
from foundation.roles.http import actor_of
from foundation.toolkit.faces import Tab
from foundation.toolkit.moments import in_zone
from governance.committees.access import (
    can_agree,
    can_bring_advisor,
    can_end,
    can_fill_seats,
    can_found,
    can_offer_charter,
    committees_to_read,
)
from governance.committees.bench import Bench
from governance.committees.charter import lines_of
from governance.committees.charts import attendance_chart
from governance.committees.faces import (
    committee_tiles,
    how_decided,
    line_of,
    totals_tiles,
)
from governance.committees.figures import figures_of, last_meetings, own_of, totals_of
from governance.committees.meeting_access import can_call_meeting, can_close_promise, can_promise
from governance.committees.models import Committee, CommitteeKind
from governance.committees.queries import today_at
from governance.committees.statuses import CommitteeStatus, PromiseStatus
from governance.decisions.views.section import zone_of

SHOWN = (
    ("units", "Across my units"),
    ("mine", "I sit in"),
    ("sponsored", "I sponsor"),
    ("all", "All"),
)


def across_context(request: HttpRequest) -> dict[str, Any]:
    """``?show=mine`` where the reader sits, ``sponsored`` where they sponsor; else their units."""
    actor, now = actor_of(request), timezone.now()
    zone = zone_of(actor)
    shown = request.GET.get("show", "units")
    rows = committees_to_read(actor).exclude(status=CommitteeStatus.ENDED)
    reach = within_reach(actor, Capability.READ_DECISIONS)
    if actor.assignment is not None:
        home = actor.assignment.unit
        reach_home = {"unit__lft__gte": home.lft, "unit__lft__lt": home.rgt}
    else:
        reach_home = {}
    rows = rows.filter(reach) if reach is not None else rows.none()
    rows = rows.filter(**reach_home) if shown == "units" else rows
    there = figures_of(
        list(rows.order_by("unit__lft", "name")), today=in_zone(now, zone).date(), now=now
    )
    if shown in ("mine", "sponsored"):
        there = [one for one in there if _has_place(one.bench, request, shown)]
    own = own_of(actor, [one.committee for one in there])
    totals = totals_of(there, now=now)
    return {
        "lines": [line_of(one, own.get(one.committee.pk), zone, now) for one in there],
        "tiles": totals_tiles(totals),
        "totals": totals,
        "views": _views(shown),
        "shown": shown,
        "zone": zone,
        "now": now,
        "is_union": actor.side == Side.LABOR,
        "own_side": "union" if actor.side == Side.LABOR else "management",
        "own_in_caucus": sum(one.in_caucus for one in own.values()),
        "can_found": _can_found(request),
    }


def committee_context(request: HttpRequest, committee: Committee, bench: Bench) -> dict[str, Any]:
    actor, now = actor_of(request), timezone.now()
    today = today_at(committee, now)
    figures = figures_of([committee], today=today, now=now)[0]
    promises = committee.promises.select_related("owner", "organization", "meeting")
    still = list(promises.filter(status=PromiseStatus.OPEN)[:50])
    offered = committee.charters.offered().prefetch_related("agreements__organization").first()
    if offered is not None:
        offered.committee = committee
    return {
        "figures": figures,
        "tiles": committee_tiles(figures, today=today, now=now),
        "readiness": figures.readiness,
        "how_decided": how_decided(figures),
        "chart": attendance_chart(last_meetings(committee), committee.zone, now),
        "places": bench.places,
        "charter": figures.charter,
        "charter_lines": lines_of(figures.charter.said) if figures.charter else [],
        "offered": offered,
        "promises": [(one, can_close_promise(actor, one, bench)) for one in still],
        "today": today,
        "coming": list(committee.meetings.to_come()[:5]),
        "held": list(committee.meetings.held()[:8]),
        "teams": list(committee.teams.select_related("unit")),
        "advisors": list(committee.advisors.select_related("trains", "brought_for")),
        "own": own_of(actor, [committee]).get(committee.pk),
        "own_side": "union" if actor.side == Side.LABOR else "management",
        "can_call": can_call_meeting(actor, committee, bench),
        "can_promise": can_promise(actor, committee, bench),
        "can_fill": can_fill_seats(actor, committee),
        "can_offer": can_offer_charter(actor, committee, bench),
        "can_agree": can_agree(actor, offered, bench) if offered else None,
        "can_advise": can_bring_advisor(actor, committee, bench),
        "can_end": can_end(actor, committee),
        "is_stale": figures.is_stale(now),
    }


def _has_place(bench: Bench, request: HttpRequest, shown: str) -> bool:
    places = bench.of(actor_of(request).person)
    is_sponsor = any(not place.seat.is_counted for place in places)
    return is_sponsor if shown == "sponsored" else any(p.seat.is_counted for p in places)


def _views(shown: str) -> list[Tab]:
    return [Tab(label, f"?show={name}", is_current=name == shown) for name, label in SHOWN]


def _can_found(request: HttpRequest) -> Any:
    actor = actor_of(request)
    with_charter = can_found(actor)
    if with_charter:
        return with_charter
    return can_found(actor, CommitteeKind.objects.filter(needs_charter=False).first())
