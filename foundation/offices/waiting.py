"""What waits for somebody about offices: pairs, joint roles, vacancies, lists to bring in."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.urls import reverse

from foundation.offices.filling import way_named
from foundation.offices.models import ListImport, Pair, PanelMember, Posting
from foundation.offices.panels import LEAST_MEMBERS
from foundation.offices.parties import partnerships_of
from foundation.offices.statuses import ApplicationStatus, ImportStatus, PairStatus, PostingStatus
from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import RoleConsent
from foundation.roles.terms import LATEST_ENTRY
from foundation.roles.waiting import MOST, Consequence, Waiting, until_the_end_of
from foundation.toolkit.moments import counted, in_zone

SITS = Q(panels__members__isnull=False, panels__members__stepped_aside_at__isnull=True)
GIVEN = Q(panels__members__marked_at__isnull=False)


def agreements(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Pairs and joint roles that want the word of one's own party: two statements."""
    reach = within_reach(actor, Capability.ASSIGN_ROLE)
    if actor.side is None or reach is None:
        return
    own = Q(labor__organization=actor.organization) | Q(management__organization=actor.organization)
    pairs = Pair.objects.filter(reach, own, status=PairStatus.PROPOSED)
    pairs = pairs.exclude(proposed_for=actor.organization).for_page()
    for pair in pairs.order_by("proposed_at", "pk")[:MOST]:
        yield Waiting(
            f"Answer a pair: {pair.labor.person} and {pair.management.person}",
            reverse("offices:pair-answer", args=[pair.pk]),
            Consequence.HELD_UP,
            meta=(pair.unit.name, f"Proposed by {pair.proposed_for}"),
            icon="users-round",
            side="joint",
        )
    for word in _words_awaited(actor, now).filter(reach)[:MOST]:
        yield Waiting(
            f"Give your party's word: {word.person} as {word.role}",
            reverse("offices:joint-role-agree", args=[word.pk]),
            Consequence.HELD_UP,
            meta=(str(word.organization), f"Put forward by {word.party}"),
            icon="user-check",
            side="joint",
        )


def vacancies(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Seats of one's own party for which people applied, and checked lists: two statements."""
    reach = within_reach(actor, Capability.ASSIGN_ROLE)
    if actor.side is None or reach is None:
        return
    standing = Q(applications__status=ApplicationStatus.STANDING)
    postings = (
        Posting.objects.open()
        .filter(reach, organization=actor.organization)
        .select_related("unit", "role")
        .annotate(
            applied=Count("applications", filter=standing, distinct=True),
            due=Max("panels__marks_due_on"),
            given=Count("panels__members", filter=SITS & GIVEN, distinct=True),
            lacking=Count("panels__members", filter=SITS & ~GIVEN, distinct=True),
        )
        .filter(applied__gt=0)
        .order_by("apply_by", "pk")
    )
    for posting in postings[:MOST]:
        way = way_named(posting.way)
        today = in_zone(now, posting.unit.zone).date()
        if today <= posting.apply_by or (way is not None and not way.takes_applications):
            continue
        # The rule of ``can_choose_now``, for all of them at once.
        if posting.due and (
            posting.given < LEAST_MEMBERS or (posting.lacking and today <= posting.due)
        ):
            continue
        yield Waiting(
            f"Choose who becomes {posting.role}: {posting.title}",
            reverse("offices:posting-choose", args=[posting.pk]),
            Consequence.HELD_UP,
            due_at=until_the_end_of(posting.begins_on, posting.unit.zone),
            meta=(posting.unit.name, counted(posting.applied, "application")),
            icon="user-plus",
        )
    lists = ListImport.objects.filter(
        organization=actor.organization, asked_by=actor.person, status=ImportStatus.CHECKED
    )
    for brought in lists.defer("text").order_by("checked_at", "pk")[:MOST]:
        yield Waiting(
            f"Bring in or drop the list: {brought.file_name}",
            reverse("offices:import-detail", args=[brought.pk]),
            Consequence.OWED,
            meta=(counted(brought.rows, "row"),),
            icon="file-up",
        )


def panels(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Panels that wait for one's own points, once applications are in: one statement."""
    if actor.organization is None or actor.is_system:
        return
    rows = PanelMember.objects.sitting().filter(
        person=actor.person,
        marks__isnull=True,
        panel__posting__organization=actor.organization,
        panel__posting__status=PostingStatus.OPEN,
        panel__posting__applications__status=ApplicationStatus.STANDING,
    )
    found = rows.select_related("panel__posting__unit").distinct()
    for member in found.order_by("panel__marks_due_on", "pk")[:MOST]:
        posting = member.panel.posting
        if in_zone(now, posting.unit.zone).date() <= posting.apply_by:
            continue
        yield Waiting(
            f"Give your points: {posting.title}",
            reverse("offices:panel-mark", args=[posting.pk]),
            Consequence.HELD_UP,
            due_at=until_the_end_of(member.panel.marks_due_on, posting.unit.zone),
            meta=(posting.unit.name,),
            icon="clipboard-check",
        )


def _words_awaited(actor: Actor, now: datetime) -> QuerySet[RoleConsent]:
    """The first word of each that was put forward and has not that of the actor's party."""
    names = ("partnership", "person", "role", "unit", "starts_at")
    same = RoleConsent.objects.filter(**{name: OuterRef(name) for name in names})
    earlier = same.filter(Q(given_at__lt=OuterRef("given_at")) | Q(pk__lt=OuterRef("pk")))
    return (
        RoleConsent.objects.filter(
            ~Exists(same.filter(party=actor.organization)),
            ~Exists(earlier),
            partnership__in=partnerships_of(actor).order_by().values("pk"),
            starts_at__gte=now - LATEST_ENTRY,
        )
        .exclude(person=actor.person)
        .select_related("person", "role", "organization", "party")
        .order_by("given_at", "pk")
    )
