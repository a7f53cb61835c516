"""The org chart: by unit who holds which office, who is paired, what stands vacant, what lapses."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q

from foundation.offices.access import postings_to_list
from foundation.offices.models import Pair, Posting
from foundation.offices.parties import partnerships_of
from foundation.people.models import Organization, OrganizationKind, Side, Unit
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.roles.qualifications import Qualification, qualifications_of
from foundation.roles.terms import last_day
from foundation.toolkit.faces import Chip
from foundation.toolkit.moments import day_words, in_zone, relative_day_words

# A role without a number of seats that nobody took up since is no vacancy any more.
REMEMBERED = timedelta(days=180)


@dataclass(frozen=True)
class Held:
    """One term on the chart, with what is not as it should be."""

    term: RoleAssignment
    chips: Sequence[Chip]


@dataclass(frozen=True)
class Vacant:
    """A seat that nobody holds, or that is posted before it falls vacant (without ``since``)."""

    role: str
    party: str
    since: str
    posting: Posting | None
    term: RoleAssignment | None = None


@dataclass
class Place:
    """A unit of the chart; ``sponsors``: the pair above that answers for it, where it has none."""

    unit: Unit
    depth: int
    pairs: list[Pair] = field(default_factory=list)
    labor: list[Held] = field(default_factory=list)
    management: list[Held] = field(default_factory=list)
    joint: list[Held] = field(default_factory=list)
    vacant: list[Vacant] = field(default_factory=list)
    sponsors: list[Pair] = field(default_factory=list)
    unpaired: list[RoleAssignment] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.labor or self.management or self.joint or self.vacant)


@dataclass(frozen=True)
class Chart:
    places: list[Place]
    quiet: int
    soon: int
    vacant: int


def chart_of(actor: Actor, top: Unit | None, now: datetime) -> Chart:
    """Of the actor's partnerships, at ``top`` and below; a dozen queries however large."""
    units = _units(actor, top)
    places = {unit.pk: Place(unit, depth) for unit, depth in _with_depth(units)}
    terms = _terms(actor, places, now)
    now_held = [term for term in terms if term.is_in_force(now)]
    lacking = qualifications_of(actor, now_held, now)
    soon = 0
    for term in now_held:
        chips = _chips(term, terms, lacking[term.pk], now)
        soon += bool(chips)
        _column(places[term.unit_id], term).append(Held(term, chips))
    pairs = list(Pair.objects.standing(now).filter(unit__in=places).for_page())
    _put_pairs(places, pairs, now_held)
    _put_vacancies(actor, places, now)
    shown = [place for place in places.values() if not place.is_empty]
    vacant = sum(len(place.vacant) for place in shown)
    return Chart(shown, len(places) - len(shown), soon, vacant)


def units_of(actor: Actor) -> list[Unit]:
    """Every unit of the actor's partnerships, in the order of the tree."""
    return _units(actor, None)


def _units(actor: Actor, top: Unit | None) -> list[Unit]:
    inside = Q(pk__in=[])
    for partnership in partnerships_of(actor):
        place = partnership.unit
        inside |= Q(lft__gte=place.lft, lft__lt=place.rgt)
    rows = Unit.objects.filter(inside)
    if top is not None:
        rows = rows.filter(lft__gte=top.lft, lft__lt=top.rgt)
    return list(rows.order_by("lft"))


def _with_depth(units: Sequence[Unit]) -> list[tuple[Unit, int]]:
    ends: list[int] = []
    found = []
    for unit in units:
        while ends and unit.lft >= ends[-1]:
            ends.pop()
        found.append((unit, min(len(ends), 3)))
        ends.append(unit.rgt)
    return found


def _terms(actor: Actor, places: dict[int, Place], now: datetime) -> list[RoleAssignment]:
    """Those that run and those to come, which say who follows whom."""
    parties = Organization.objects.filter(
        Q(employs_in__in=partnerships_of(actor))
        | Q(partnerships__in=partnerships_of(actor))
        | Q(kind=OrganizationKind.JOINT_BODY)
    )
    rows = RoleAssignment.objects.of_people().filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=now), unit__in=places, organization__in=parties
    )
    rows = rows.select_related(
        "person", "role__requires_role", "role__pairs_with", "unit", "organization"
    )
    return list(rows.order_by("role__rank", "person__name", "pk"))


def _column(place: Place, term: RoleAssignment) -> list[Held]:
    if term.organization.side == Side.LABOR:
        return place.labor
    return place.management if term.organization.side == Side.MANAGEMENT else place.joint


def _chips(
    term: RoleAssignment,
    terms: Sequence[RoleAssignment],
    lacking: Sequence[Qualification],
    now: datetime,
) -> list[Chip]:
    worst = sorted(lacking, key=lambda one: not one.is_lapsed)
    chips = [one.chip for one in worst[:1]]
    if len(worst) > 1:
        chips.append(Chip(f"and {len(worst) - 1} more", "quiet"))
    notice = timedelta(days=term.role.notice_days)
    if term.ends_at is not None and term.ends_at <= now + notice and not _followed(term, terms):
        zone, today = term.unit.zone, in_zone(now, term.unit.zone).date()
        day = last_day(term.ends_at, zone)
        words = f"Ends {day_words(day, today)} ({relative_day_words(day, today)})"
        chips.insert(0, Chip(words, "soon", "calendar-clock"))
    return chips


def _followed(term: RoleAssignment, terms: Sequence[RoleAssignment]) -> bool:
    assert term.ends_at is not None
    return any(
        other.role_id == term.role_id
        and other.unit_id == term.unit_id
        and other.organization_id == term.organization_id
        and (other.ends_at is None or other.ends_at > term.ends_at)
        for other in terms
    )


def _put_pairs(places: dict[int, Place], pairs: list[Pair], held: list[RoleAssignment]) -> None:
    paired = {pair.labor_id for pair in pairs}
    for pair in pairs:
        places[pair.unit_id].pairs.append(pair)
    for term in held:
        if term.role.pairs_with_id and term.pk not in paired:
            places[term.unit_id].unpaired.append(term)
    for place in places.values():
        if not place.pairs:
            place.sponsors = _nearest(place.unit, pairs)


def _nearest(unit: Unit, pairs: list[Pair]) -> list[Pair]:
    above = [pair for pair in pairs if pair.unit.contains(unit)]
    deepest = max((pair.unit.lft for pair in above), default=None)
    return [pair for pair in above if pair.unit.lft == deepest]


def _put_vacancies(actor: Actor, places: dict[int, Place], now: datetime) -> None:
    posted: dict[tuple[int, int, int], Posting] = {}
    for posting in postings_to_list(actor).open().filter(unit__in=places):
        posted[posting.role_id, posting.unit_id, posting.organization_id] = posting
    rows = RoleAssignment.objects.of_people().left_vacant(now).filter(unit__in=places)
    rows = rows.filter(Q(role__seats__isnull=False) | Q(ends_at__gt=now - REMEMBERED))
    for term in rows.select_related("role", "unit", "organization"):
        key = term.role_id, term.unit_id, term.organization_id
        found = posted.pop(key) if key in posted else None
        places[term.unit_id].vacant.append(_vacant(term, found, now))
    for posting in posted.values():
        places[posting.unit_id].vacant.append(_posted(posting))


def _vacant(term: RoleAssignment, posting: Posting | None, now: datetime) -> Vacant:
    assert term.ends_at is not None
    zone = term.unit.zone
    today = in_zone(now, zone).date()
    since = day_words(in_zone(term.ends_at, zone).date(), today)
    return Vacant(str(term.role), str(term.organization), since, posting, term)


def _posted(posting: Posting) -> Vacant:
    """Somebody holds it still, or nobody ever did."""
    return Vacant(str(posting.role), str(posting.organization), "", posting)
