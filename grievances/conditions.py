"""What the rules of access are made of: whose case it is, what it is, whether it may go on."""

from datetime import datetime

from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied
from grievances.case_file import case_file_of
from grievances.models import Grievance
from grievances.statuses import GrievanceStatus as S


def is_own(actor: Actor, grievance: Grievance) -> bool:
    """Whether the actor carries the case for the party they act for."""
    own = {"union": grievance.representative_id, "management": grievance.respondent_id}
    return own.get(party_in(actor, grievance)) == actor.person.pk


def may_in(actor: Actor, capability: Capability, grievance: Grievance) -> Access:
    return may(actor, capability, unit=grievance.unit, is_own=is_own(actor, grievance))


def party_in(actor: Actor, grievance: Grievance) -> str:
    return grievance.party_of(actor.organization)


def is_party(actor: Actor, grievance: Grievance) -> Access:
    if party_in(actor, grievance):
        return ALLOWED
    return Denied("Only the two parties to this case act in it.")


def is_union(actor: Actor, grievance: Grievance) -> Access:
    if party_in(actor, grievance) == "union":
        return ALLOWED
    return Denied(f"Only {grievance.union} does this.")


def is_management(actor: Actor, grievance: Grievance) -> bool:
    return party_in(actor, grievance) == "management"


def may_act(actor: Actor, grievance: Grievance) -> Access:
    """What carries a case for the union and answers it for management."""
    if not (party := is_party(actor, grievance)):
        return party
    carries = party_in(actor, grievance) == "union"
    return may_in(actor, Capability.CARRY_CASE if carries else Capability.ANSWER_STEP, grievance)


def is_intake(grievance: Grievance, done: str) -> Access:
    if grievance.status == S.INTAKE:
        return ALLOWED
    if grievance.is_filed:
        return Denied(f"This grievance has been filed and can no longer be {done}.")
    return Denied(f"This intake was not pursued and can no longer be {done}.")


def is_live(grievance: Grievance) -> Access:
    if grievance.is_live:
        return ALLOWED
    if grievance.status == S.INTAKE:
        return Denied("This intake has not been filed yet.")
    return Denied(not_now(grievance, "The case is no longer carried"))


def is_shared(grievance: Grievance) -> Access:
    if grievance.is_filed:
        return ALLOWED
    return Denied("Management does not know of this intake; nothing in it is joint before filing.")


def goes_on(grievance: Grievance, now: datetime, kind: str, *, party: str = "union") -> Access:
    onward = case_file_of(grievance, now).onward(kind)
    if not onward:
        return Denied(case_file_of(grievance, now).why_not_onward(kind))
    if not any(party in event.by for event in onward):
        return Denied("Under the contract the other party asks for this.")
    return ALLOWED


def not_now(grievance: Grievance, sentence: str) -> str:
    return f"{sentence}; this one is {grievance.get_status_display().lower()}."
