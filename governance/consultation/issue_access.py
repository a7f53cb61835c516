"""Who may do what about an issue of the partnership."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from foundation.people.models import Organization, Unit
from foundation.roles.access import may, units_within_reach, within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.parties import partnership_at
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from governance.consultation.access import can_read_decisions
from governance.consultation.models import (
    IssueStage,
    IssueWords,
    PartnershipIssue,
    PathStep,
)
from governance.consultation.models.partnership_issue import PartnershipIssueQuerySet
from governance.consultation.parties import within_partnerships


def issues_to_list(actor: Actor) -> PartnershipIssueQuerySet:
    """Those within the actor's reach, behind the walls of the rooms they may enter."""
    require(can_read_decisions(actor))
    condition = within_reach(actor, Capability.READ_DECISIONS)
    rows = PartnershipIssue.objects.for_page().filter(room__in=actor.room_ids)
    return rows.none() if condition is None else rows.filter(condition)


def issue_to_read(actor: Actor, pk: UUID) -> PartnershipIssue:
    # 404, not 403: what another partnership disputes is not for us to know of.
    if not can_read_decisions(actor):
        raise Http404
    found = issues_to_list(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def units_to_raise_at(actor: Actor) -> QuerySet[Unit]:
    """Units of the actor's own partnerships as far as "put up a proposal" carries."""
    return within_partnerships(actor, units_within_reach(actor, Capability.PROPOSE_DECISION))


def can_raise_issue(actor: Actor, *, unit: Unit | None = None) -> Access:
    return first_denial(
        _is_person_of_a_side(actor), may(actor, Capability.PROPOSE_DECISION, unit=unit)
    )


def can_speak_in(actor: Actor, issue: PartnershipIssue) -> Access:
    """Whether the actor speaks for a party to the issue there, whatever its state."""
    parties = issue.parties()
    if actor.is_system or actor.organization not in parties:
        names = ", ".join(str(party) for party in parties)
        return Denied(
            f"This issue is between {names}; somebody who speaks for one of them does it."
        )
    return may(actor, Capability.SPEAK_FOR_PARTY, unit=issue.unit)


def can_answer_issue(actor: Actor, issue: PartnershipIssue) -> Access:
    return first_denial(_is_open(issue), can_speak_in(actor, issue))


def can_move_issue(actor: Actor, issue: PartnershipIssue) -> Access:
    """A party to it, to a step that lies ahead."""
    return first_denial(_is_open(issue), can_speak_in(actor, issue), _has_a_step_ahead(issue))


def can_propose_words(actor: Actor, issue: PartnershipIssue) -> Access:
    return first_denial(_is_open(issue), can_speak_in(actor, issue))


def can_record_words(actor: Actor, words: IssueWords) -> Access:
    issue = words.issue
    if words.assents.filter(organization=actor.organization).exists():
        return Denied(f"{actor.organization} has recorded these words already.")
    latest = issue.words.order_by("-number").first()
    if latest is not None and latest.pk != words.pk and issue.is_open:
        return Denied("Other words have been put up since; only the latest can be recorded.")
    return first_denial(_is_open(issue), can_speak_in(actor, issue))


def can_withdraw_issue(actor: Actor, issue: PartnershipIssue) -> Access:
    """Whoever raised it, or somebody who speaks for their party there."""
    return first_denial(_is_open(issue), is_theirs_to_withdraw(actor, issue))


def is_theirs_to_withdraw(actor: Actor, issue: PartnershipIssue) -> Access:
    if actor.organization is None or actor.organization.pk != issue.raised_for_id:
        return Denied(f"Only {issue.raised_for}, which raised it, withdraws it.")
    if actor.person.pk == issue.raised_by_id and not actor.is_system:
        return ALLOWED
    return can_speak_in(actor, issue)


def steps_ahead(issue: PartnershipIssue) -> list[PathStep]:
    """The steps above the present one, the next first."""
    path = PathStep.objects.filter(partnership=issue.partnership_id)
    return list(path.filter(position__gt=issue.position).order_by("position"))


def stage_of(issue: PartnershipIssue) -> IssueStage:
    """Where it is tried now."""
    return issue.stages.get(position=issue.position)


def addressees(actor: Actor, unit: Unit, now: datetime) -> list[Organization]:
    """The parties of the other side that the actor's party may address at ``unit``."""
    if actor.organization is None:
        return []
    partnership = partnership_at(actor.organization, unit)
    if partnership is None:
        return []
    if actor.organization == partnership.employer:
        return list(partnership.unions.order_by("pk"))
    return [partnership.employer]


def words_to_read(issue: PartnershipIssue, pk: UUID) -> IssueWords:
    found = issue.words.select_related("proposed_by", "proposed_for").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.issue = issue
    return found


def _is_person_of_a_side(actor: Actor) -> Access:
    if actor.organization is None or actor.side is None or actor.is_system:
        return Denied("An issue is raised by people with a role of labor or of management.")
    return ALLOWED


def _is_open(issue: PartnershipIssue) -> Access:
    if issue.is_open:
        return ALLOWED
    return Denied(f"This issue is closed: {issue.get_status_display().lower()}.")


def _has_a_step_ahead(issue: PartnershipIssue) -> Access:
    if steps_ahead(issue):
        return ALLOWED
    return Denied("This is the last step of the path: it is resolved here, or withdrawn.")
