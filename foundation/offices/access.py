"""Who may pair, mentor, post, choose and bring in lists, and when."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from foundation.offices.filling import way_named
from foundation.offices.models import (
    Application,
    ListImport,
    Mentorship,
    Pair,
    PairMeeting,
    Posting,
)
from foundation.offices.models.mentorship import MentorshipQuerySet
from foundation.offices.models.pair import PairQuerySet
from foundation.offices.models.posting import PostingQuerySet
from foundation.offices.parties import partnerships_of
from foundation.offices.statuses import (
    ApplicationStatus,
    ImportStatus,
    MentoringStatus,
    PairStatus,
    PostingStatus,
)
from foundation.people.models import Membership, OrganizationKind, Person, Unit
from foundation.roles.access import can_read_people, may, within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Role, RoleAssignment, RoleConsent
from foundation.roles.terms import LATEST_ENTRY
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from foundation.toolkit.moments import day_words, in_zone

PARTIES = (OrganizationKind.UNION, OrganizationKind.EMPLOYER)

# --- pairs


def can_pair(actor: Actor) -> Access:
    """Whether the actor makes pairs at all: what a page asks before it offers the form."""
    if actor.organization is None or actor.side is None or actor.is_system:
        return Denied("Pairs are made by people who give the roles of a party.")
    return may(actor, Capability.ASSIGN_ROLE)


def can_propose_pair(actor: Actor, labor: RoleAssignment, management: RoleAssignment) -> Access:
    return first_denial(_gives_roles_of(actor, (labor, management)), can_pair(actor))


def can_answer_pair(actor: Actor, pair: Pair) -> Access:
    """The side that did not propose, once."""
    if pair.status != PairStatus.PROPOSED:
        return Denied(f"This pair was answered already: {pair.get_status_display().lower()}.")
    if actor.organization is None or actor.organization != pair.answered_for:
        return Denied(f"Only {pair.answered_for} answers: the other side proposed this pair.")
    return may(actor, Capability.ASSIGN_ROLE, unit=pair.unit)


def can_end_pair(actor: Actor, pair: Pair) -> Access:
    """Either side, as long as it is open; a proposal is taken back by whoever made it."""
    if pair.status not in (PairStatus.PROPOSED, PairStatus.STANDING):
        return Denied(f"This pair is over already: {pair.get_status_display().lower()}.")
    if pair.status == PairStatus.PROPOSED and actor.organization != pair.proposed_for:
        return Denied(f"Only {pair.proposed_for} takes its proposal back.")
    return _gives_roles_of(actor, pair.terms, pair.unit)


def can_read_meetings(actor: Actor, pair: Pair) -> Access:
    """The two themselves, and those of both sides who give roles there."""
    if _is_of(actor, pair):
        return ALLOWED
    if _gives_roles_of(actor, pair.terms, pair.unit):
        return ALLOWED
    return Denied("What a pair speaks of is read by the two, and by those who give their roles.")


def can_log_meeting(actor: Actor, pair: Pair, now: datetime) -> Access:
    if not _is_of(actor, pair):
        return Denied("Only the two of a pair log their meetings.")
    if pair.status != PairStatus.STANDING:
        return Denied("Only a pair that both sides agreed to logs meetings.")
    if not all(term.is_in_force(now) for term in pair.terms):
        return Denied("The term of one of the two has ended, and the pair with it.")
    return ALLOWED


def _is_of(actor: Actor, pair: Pair) -> bool:
    return any(
        term.person_id == actor.person.pk and term.organization == actor.organization
        for term in pair.terms
    )


def _gives_roles_of(
    actor: Actor, terms: tuple[RoleAssignment, ...], unit: Unit | None = None
) -> Access:
    parties = [term.organization for term in terms]
    if actor.is_system or actor.organization not in parties:
        names = " and ".join(str(party) for party in parties)
        return Denied(f"A pair is made and ended by {names}.")
    return may(actor, Capability.ASSIGN_ROLE, unit=unit or terms[0].unit)


# --- roles of a joint body


def can_give_words(actor: Actor) -> Access:
    """Whether the actor speaks for a party in such matters: what a page asks before its form."""
    if actor.organization is None or actor.side is None or actor.is_system:
        return Denied("The word of a party is given by people who give its roles.")
    return may(actor, Capability.ASSIGN_ROLE)


def can_give_word(
    actor: Actor, word: RoleConsent, given: Sequence[RoleConsent], now: datetime
) -> Access:
    """Once for each party, by whoever gives its roles there, and never for oneself."""
    speaks = first_denial(can_give_words(actor), may(actor, Capability.ASSIGN_ROLE, unit=word.unit))
    if not speaks:
        return speaks
    if word.person_id == actor.person.pk:
        return Denied("Nobody gives their party's word for themselves: somebody else does.")
    if word.role.organization_kind != OrganizationKind.JOINT_BODY:
        return Denied(f"{word.role} is not a role of a joint body.")
    if any(each.party_id == word.party_id for each in given):
        return Denied(f"{word.party} has given its word for this already.")
    if not partnerships_of(actor).filter(pk=word.partnership_id).exists():
        return Denied("Only a party of the partnership gives its word.")
    if given and word.starts_at < now - LATEST_ENTRY:
        return Denied("Its first day is too long past: put the person forward anew.")
    return ALLOWED


# --- mentoring


def can_read_mentoring(actor: Actor) -> Access:
    if actor.organization is None or actor.organization.kind != OrganizationKind.UNION:
        return Denied("The mentoring of stewards is a union's own.")
    return ALLOWED


def can_begin_mentoring(actor: Actor, unit: Unit | None = None) -> Access:
    """Whoever gives cases to people there: recruiting and mentoring is part of that work."""
    denial = can_read_mentoring(actor)
    return first_denial(denial, may(actor, Capability.ASSIGN_CASE, unit=unit))


def can_read_mentorship(actor: Actor, mentorship: Mentorship) -> Access:
    if actor.person.pk in (mentorship.mentor_id, mentorship.term.person_id):
        return can_read_mentoring(actor)
    return can_begin_mentoring(actor, mentorship.term.unit)


def can_log_shadowing(actor: Actor, mentorship: Mentorship) -> Access:
    if mentorship.status != MentoringStatus.RUNNING:
        return Denied(f"This mentoring is over: {mentorship.get_status_display().lower()}.")
    if actor.person.pk not in (mentorship.mentor_id, mentorship.term.person_id):
        return Denied("The mentor or the trainee logs the cases they went through together.")
    return can_read_mentoring(actor)


def can_stop_mentoring(actor: Actor, mentorship: Mentorship) -> Access:
    if mentorship.status != MentoringStatus.RUNNING:
        return Denied(f"This mentoring is over: {mentorship.get_status_display().lower()}.")
    if actor.person.pk == mentorship.mentor_id:
        return can_read_mentoring(actor)
    return can_begin_mentoring(actor, mentorship.term.unit)


# --- vacancies


def can_post(actor: Actor) -> Access:
    """Whether the actor posts vacancies at all."""
    if actor.organization is None or actor.organization.kind not in PARTIES:
        return Denied("Vacancies are posted by the party whose seat it is.")
    return ALLOWED if actor.is_system else may(actor, Capability.ASSIGN_ROLE)


def can_open_posting(actor: Actor, role: Role, unit: Unit) -> Access:
    denial = can_post(actor)
    if not denial:
        return denial
    assert actor.organization is not None
    if role.is_system or role.organization_kind != actor.organization.kind:
        return Denied(f"{role} is not a role of {actor.organization}.")
    return ALLOWED if actor.is_system else may(actor, Capability.ASSIGN_ROLE, unit=unit)


def can_keep_posting(actor: Actor, posting: Posting) -> Access:
    """Withdrawing it, reading who applied, entering who applied on paper."""
    if actor.organization is None or actor.organization.pk != posting.organization_id:
        return Denied(f"Only {posting.organization} fills its own seats.")
    return can_open_posting(actor, posting.role, posting.unit)


def can_withdraw_posting(actor: Actor, posting: Posting) -> Access:
    return first_denial(_is_open(posting), can_keep_posting(actor, posting))


def can_enter_application(actor: Actor, posting: Posting, now: datetime) -> Access:
    return first_denial(can_keep_posting(actor, posting), _takes_applications(posting, now))


def can_apply(actor: Actor, posting: Posting, now: datetime) -> Access:
    """Whoever acts for the party; a member applies in the way the posting names."""
    if actor.organization is None:
        return Denied("You act in no role: apply as the posting says, and it is entered for you.")
    if actor.organization.pk != posting.organization_id:
        return Denied(f"This is a seat of {posting.organization}: its own people apply.")
    return first_denial(
        _takes_applications(posting, now), can_stand(actor.person, posting, now, is_self=True)
    )


def can_stand(person: Person, posting: Posting, now: datetime, *, is_self: bool = False) -> Access:
    """Whether somebody can take the seat at all: of the party, and with the role it asks for."""
    who, has = ("You", "do not hold") if is_self else (str(person), "does not hold")
    belongs = Membership.objects.in_force(now).filter(
        person=person, organization=posting.organization_id
    )
    if not belongs.exists():
        belong = "do not belong" if is_self else "does not belong"
        return Denied(f"{who} {belong} to {posting.organization}.")
    wanted = posting.role.requires_role
    if wanted is None or posting.role.requires_within_months:
        return ALLOWED
    held = RoleAssignment.objects.in_force(now).filter(
        person=person, role=wanted, organization=posting.organization_id
    )
    if held.exists():
        return ALLOWED
    return Denied(
        f"{who} {has} the role {wanted}, which {posting.role} asks for from the first day."
    )


def can_choose(actor: Actor, posting: Posting, now: datetime) -> Access:
    """Once the last day to apply is over: nobody is chosen while others may still come."""
    denial = first_denial(_is_open(posting), can_keep_posting(actor, posting))
    if not denial:
        return denial
    today = in_zone(now, posting.unit.zone).date()
    if today <= posting.apply_by:
        return Denied(
            "Applications come in until the end of"
            f" {day_words(posting.apply_by, today)}: choose after that."
        )
    return ALLOWED


def can_take_back_application(actor: Actor, application: Application) -> Access:
    if application.person_id != actor.person.pk:
        return Denied(f"Only {application.person} takes their application back.")
    if application.status != ApplicationStatus.STANDING:
        return Denied(f"This application was decided: {application.get_status_display().lower()}.")
    return _is_open(application.posting)


def _takes_applications(posting: Posting, now: datetime) -> Access:
    today = in_zone(now, posting.unit.zone).date()
    way = way_named(posting.way)
    if way is not None and not way.takes_applications:
        return Denied(f"This seat is filled by: {way.label.lower()}. Apply there.")
    if posting.is_open and today > posting.apply_by:
        return Denied(f"The last day to apply was {day_words(posting.apply_by, today)}.")
    return _is_open(posting)


def _is_open(posting: Posting) -> Access:
    if posting.status == PostingStatus.OPEN:
        return ALLOWED
    return Denied(f"This posting is closed: {posting.get_status_display().lower()}.")


# --- lists brought in


def can_import(actor: Actor) -> Access:
    """Whoever gives the roles of a party brings in its people and offices."""
    if actor.organization is None or actor.organization.kind not in PARTIES or actor.is_system:
        return Denied("Lists are brought in by people who give the roles of a party.")
    return may(actor, Capability.ASSIGN_ROLE)


def can_run_import(actor: Actor, brought: ListImport, *, is_whole: bool) -> Access:
    denial = can_import(actor)
    if not denial:
        return denial
    if brought.status != ImportStatus.CHECKED:
        return Denied(f"This list was decided: {brought.get_status_display().lower()}.")
    if is_whole and brought.mistakes:
        return Denied("All or nothing: a list with mistakes brings in nothing. Mend them first.")
    if not brought.right_rows:
        return Denied("No row of this list is without a mistake.")
    return ALLOWED


def can_drop_import(actor: Actor, brought: ListImport) -> Access:
    if brought.status not in (ImportStatus.CHECKED, ImportStatus.WAITING):
        return Denied(
            f"This list can no longer be dropped: {brought.get_status_display().lower()}."
        )
    return can_import(actor)


# --- somebody leaves


def can_record_leaving(actor: Actor, person: Person) -> Access:
    """The party says itself who belongs to it no longer; nobody shows themselves out."""
    denial = can_import(actor)
    if not denial:
        return denial
    if person.pk == actor.person.pk:
        return Denied("Another administrator of your party records that you leave.")
    if not Membership.objects.filter(person=person, organization=actor.organization).exists():
        return Denied(f"{person} does not belong to {actor.organization}.")
    return ALLOWED


# --- what is there to read


def pairs_to_list(actor: Actor) -> PairQuerySet:
    """Of the actor's partnerships: everybody may know who is paired."""
    require(can_read_people(actor))
    return Pair.objects.filter(partnership__in=partnerships_of(actor)).for_page()


def meetings_to_list(actor: Actor, pair: Pair) -> QuerySet[PairMeeting]:
    rows = PairMeeting.objects.filter(pair=pair).select_related("logged_by")
    return rows if can_read_meetings(actor, pair) else rows.none()


def mentorships_to_list(actor: Actor) -> MentorshipQuerySet:
    """One's own, and those at units where one gives cases to people."""
    require(can_read_mentoring(actor))
    own = Q(mentor=actor.person) | Q(term__person=actor.person)
    rows = Mentorship.objects.filter(organization=actor.organization).for_page()
    reached = within_reach(actor, Capability.ASSIGN_CASE, unit_path="term__unit")
    if reached is None:
        return rows.filter(own)
    return rows.filter(reached | own) if reached else rows


def postings_to_list(actor: Actor) -> PostingQuerySet:
    require(can_read_people(actor))
    return Posting.objects.filter(partnership__in=partnerships_of(actor)).for_page()


def imports_to_list(actor: Actor) -> QuerySet[ListImport]:
    require(can_import(actor))
    rows = ListImport.objects.filter(organization=actor.organization)
    return rows.select_related("asked_by", "asked_in__role")


def pair_to_read(actor: Actor, pk: UUID) -> Pair:
    return one_of(pairs_to_list(actor), pk)


def posting_to_read(actor: Actor, pk: UUID) -> Posting:
    return one_of(postings_to_list(actor), pk)


def mentorship_to_read(actor: Actor, pk: UUID) -> Mentorship:
    if not can_read_mentoring(actor):
        raise Http404
    return one_of(mentorships_to_list(actor), pk)


def import_to_read(actor: Actor, pk: UUID) -> ListImport:
    if not can_import(actor):
        raise Http404
    return one_of(imports_to_list(actor), pk)


def one_of(rows: QuerySet, pk: UUID) -> Any:
    """404, not 403: what lies in another room is not for us to know of."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def own_day(unit: Unit, now: datetime) -> date:
    return in_zone(now, unit.zone).date()
