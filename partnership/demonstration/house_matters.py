"""Beside the cases: roles that end, fences that are proposed, and today's reminders."""

from datetime import datetime, timedelta

from django.db import transaction

from foundation.notices.actions.reminding import owe_reminders
from foundation.notices.actions.settling import settle_past_mail, settle_past_notices
from foundation.people.models import OrganizationKind
from foundation.roles.actions.assignments import end_role, set_away
from foundation.roles.actions.fences import Cell, answer_fence_change, propose_fence_change
from foundation.roles.capabilities import Capability
from foundation.roles.models import FenceChange, Reach, Role, RoleAssignment
from foundation.walls.principal import acting_as
from governance.contracts.actions.expiry import owe_warnings
from grievances.actions.following import follow_missed
from partnership.demonstration.days import at_work
from partnership.demonstration.population import FORMER
from partnership.demonstration.setting import Setting

# Older mail is not sent any more; older notices were read.
MAIL_IS_HISTORY_AFTER = timedelta(days=1)
NOTICES_ARE_READ_AFTER = timedelta(days=4)

TNA_ADMINISTRATOR, ACW_ADMINISTRATOR = "Ilse Baumann", "Walt Brennan"
EMPLOYERS_ADMINISTRATOR = "Victor Salas"


def tell_house_matters(setting: Setting) -> None:
    """In the order of time."""
    _refused_proposal(setting)
    nurse, supervisor = FORMER
    _end_role(setting, nurse, by=TNA_ADMINISTRATOR, said=76, ends=75)
    _end_role(setting, supervisor, by=EMPLOYERS_ADMINISTRATOR, said=42, ends=40)
    _end_role(setting, "Naomi Fields", by=TNA_ADMINISTRATOR, said=10, ends=-38)
    _propose(
        setting,
        Cell(_role("steward"), Capability.SETTLE_CASE, Reach.OWN_MATTERS, Reach.OWN_UNIT),
        "Stewards stand in for each other on nights and weekends; a settlement should not wait for"
        " the one who carries the case.",
        by=TNA_ADMINISTRATOR,
        days_ago=6,
    )
    _propose(
        setting,
        Cell(_role("manager"), Capability.SETTLE_CASE, Reach.UNIT_AND_BELOW, Reach.OWN_UNIT),
        "What binds more than one unit should go through labor relations.",
        by=EMPLOYERS_ADMINISTRATOR,
        days_ago=4,
    )
    _go_away(setting, "Shirley Udall", said=2, days=5)


def begin_today(setting: Setting) -> None:
    """Bring to rest what is history, and owe the reminders of today."""
    for party in setting.parties:
        actor = setting.portal_of(party, setting.now)
        with acting_as(actor), transaction.atomic():
            if setting.parties[party].kind == OrganizationKind.UNION:
                follow_missed(by=actor, now=setting.now)
            settle_past_mail(before=setting.now - MAIL_IS_HISTORY_AFTER, by=actor, now=setting.now)
            owe_reminders(by=actor, now=setting.now)
            owe_warnings(by=actor, now=setting.now)
            settle_past_notices(
                before=setting.now - NOTICES_ARE_READ_AFTER, by=actor, now=setting.now
            )


def _refused_proposal(setting: Setting) -> None:
    change = _propose(
        setting,
        Cell(_role("steward"), Capability.SETTLE_CASE, Reach.OWN_MATTERS, Reach.NOTHING),
        "Settlements would be signed by the chief steward only, so that they are alike.",
        by=EMPLOYERS_ADMINISTRATOR,
        days_ago=230,
    )
    moment = _at(setting, 221, hour=11)
    actor = setting.actor(TNA_ADMINISTRATOR, moment)
    with acting_as(actor), transaction.atomic():
        answer_fence_change(
            change=change,
            is_yes=False,
            reason="Most cases are settled at Step 1, where only the steward knows them.",
            by=actor,
            now=moment,
        )


def _propose(setting: Setting, cell: Cell, reason: str, *, by: str, days_ago: int) -> FenceChange:
    moment = _at(setting, days_ago, hour=9)
    actor = setting.actor(by, moment)
    with acting_as(actor), transaction.atomic():
        return propose_fence_change(cells=[cell], reason=reason, by=actor, now=moment)


def _end_role(setting: Setting, name: str, *, by: str, said: int, ends: int) -> None:
    """Set the end of somebody's role; a negative number of days ago lies ahead."""
    moment = _at(setting, said, hour=15)
    actor = setting.actor(by, moment)
    with acting_as(actor), transaction.atomic():
        end_role(
            assignment=_assignment(setting, name),
            at=_at(setting, ends, hour=17),
            by=actor,
            now=moment,
        )


def _go_away(setting: Setting, name: str, *, said: int, days: int) -> None:
    moment = _at(setting, said, hour=16)
    actor = setting.actor(name, moment)
    until = setting.now + timedelta(days=days)
    with acting_as(actor), transaction.atomic():
        set_away(assignment=_assignment(setting, name), until=until, by=actor, now=moment)


def _assignment(setting: Setting, name: str) -> RoleAssignment:
    return RoleAssignment.objects.in_force(setting.now).get(person=setting.people[name])


def _role(code: str) -> Role:
    return Role.objects.get(code=code)


def _at(setting: Setting, days_ago: int, *, hour: int) -> datetime:
    return at_work(setting.now - timedelta(days=days_ago - 1), hour=hour)
