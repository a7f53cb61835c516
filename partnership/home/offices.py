"""Sections of a home that are not about cases: the inbox, an administrator's, a member's."""

from datetime import datetime

from django.urls import reverse

from foundation.notices.access import can_read_deliveries, mails_to_read, notices_to_read
from foundation.notices.models import MailStatus
from foundation.people.models import Membership
from foundation.record.access import can_verify_record
from foundation.record.queries import own_standing, seal_state, standings
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.toolkit.faces import CaseCard, Chip
from governance.contracts.access import agreements_to_read, can_read_contracts
from governance.contracts.models import Agreement
from grievances.access import standings_to_read
from grievances.lists.words import clock_words
from partnership.home.faces import Empty, Section

FEW, SOME = 5, 8


def arrived(actor: Actor, now: datetime) -> Section:
    """What came and was not read yet."""
    inbox = reverse("notices:notice-list")
    return Section(
        title="Not read yet",
        icon="inbox",
        notices=list(notices_to_read(actor).unread().order_by("-owed_at", "pk")[:FEW]),
        href=inbox,
        link_label="Inbox",
        empty=Empty("You have read everything.", href=inbox, link_label="Inbox"),
    )


def failed_mails(actor: Actor, now: datetime) -> Section | None:
    """Mails of one's own party that were given up; only for who may see deliveries."""
    if not can_read_deliveries(actor):
        return None
    page = reverse("notices:delivery-list")
    mails = mails_to_read(actor).filter(status=MailStatus.FAILED).order_by("-owed_at", "pk")
    return Section(
        title="Mails that were not delivered",
        icon="mail-x",
        cards=[
            CaseCard("", str(mail.person), page, (mail.notice.get_kind_display(), mail.last_error))
            for mail in mails[:FEW]
        ],
        href=page,
        link_label="What was sent",
        empty=Empty(
            "Every mail was delivered or is on its way.",
            f"Last checked {clock_words(actor, now)}.",
            page,
            "What was sent",
        ),
    )


def record(actor: Actor, now: datetime) -> Section | None:
    """Whether the record is sealed, and whether one's own party has verified it lately."""
    if not can_verify_record(actor):
        return None
    page, state = reverse("record:seal-list"), seal_state(now)
    own = own_standing(standings(actor, now), actor)
    sealed = Chip("Sealing runs", "good", "circle-check")
    stopped = Chip("Sealing does not run", "alarm", "triangle-alert")
    late = Chip("Not cosigned for 14 days", "soon", "hourglass")
    said = f"Verified up to seal {own.seal}" if own.seal else "Not verified by your party yet"
    chips = (sealed if state.is_running else stopped, *((late,) if own.is_late else ()))
    return Section(
        title="The record",
        icon="stamp",
        cards=[CaseCard("", said, page, chips=chips)],
        href=page,
        link_label="Seals and checkpoints",
        empty=Empty("Nothing was sealed yet."),
    )


def contracts_read(actor: Actor, now: datetime) -> Section:
    """The contracts a reader works under."""
    listed = reverse("contracts:contract-list")
    if can_read_contracts(actor):
        agreements = agreements_to_read(actor, now=now)
    else:
        agreements = Agreement.objects.none()
    return Section(
        title="Contracts",
        icon="scroll-text",
        cards=[
            CaseCard(
                "",
                one.name,
                reverse("contracts:contract-detail", args=[one.code]),
                (f"{one.union} and {one.employer}",),
            )
            for one in agreements[:SOME]
        ],
        href=listed,
        link_label="All contracts",
        empty=Empty("No contract is in the portal for you yet.", icon="scroll-text"),
    )


def my_standings(actor: Actor, now: datetime) -> Section:
    """Where one's own cases stand, in the words that were published."""
    mine = reverse("grievances:my-case-list")
    return Section(
        title="My case",
        icon="folder-open",
        cards=[
            CaseCard(
                one.number,
                one.state,
                reverse("grievances:my-case-detail", args=[one.pk]),
                [words for words in (one.step_name, one.next_date) if words],
                (Chip("Over", "quiet"),) if one.is_over else (),
            )
            for one in standings_to_read(actor)[:SOME]
        ],
        href=mine,
        link_label="My cases",
        empty=Empty(
            "The union carries no case for you.",
            "If something happened at work, tell your steward: the first days count.",
            icon="folder-open",
        ),
    )


def my_stewards(actor: Actor, now: datetime) -> Section:
    """Who stands up for a member where they work, the nearest first."""
    people = reverse("people:person-list")
    return Section(
        title="Who represents you",
        icon="users-round",
        cards=[
            CaseCard(
                str(seat.role),
                seat.person.name,
                reverse("people:person-detail", args=[seat.person_id]),
                (seat.unit.name, seat.organization.name),
            )
            for seat in _stewards_of(actor, now)
        ],
        href=people,
        link_label="People",
        empty=Empty(
            "No steward is named for your unit.", "", people, "Find somebody of your union"
        ),
    )


def _stewards_of(actor: Actor, now: datetime) -> list[RoleAssignment]:
    unit = actor.person.unit
    if unit is None:
        return []
    unions = Membership.objects.in_force(now).filter(person=actor.person).values("organization")
    seats = (
        RoleAssignment.objects.in_force(now)
        .of_people()
        .covering(unit)
        .filter(role__code__in=("steward", "chief-steward"), organization__in=unions)
        .select_related("person", "role", "unit", "organization")
    )
    return list(seats.order_by("-unit__lft", "role__rank", "pk")[:3])
