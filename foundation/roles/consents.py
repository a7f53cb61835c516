"""The words of the parties that a person shall hold a role of a joint body.

A neutral serves both sides: the role begins with the word of the employer and of every union of
the partnership, each word for the same person, place and days. Any party that gave its word ends
the role again. PostgreSQL holds to the same rule (``walls.every_party_agreed``).
"""

from django.db.models import QuerySet

from foundation.people.models import Organization, OrganizationKind
from foundation.roles.models import RoleAssignment, RoleConsent


def is_joint(assignment: RoleAssignment) -> bool:
    return assignment.organization.kind == OrganizationKind.JOINT_BODY


def words_for(assignment: RoleAssignment) -> QuerySet[RoleConsent]:
    """Given for this person, place and beginning. The end is not asked: a term is made shorter."""
    return RoleConsent.objects.filter(
        person=assignment.person,
        role=assignment.role,
        organization=assignment.organization,
        unit=assignment.unit,
        starts_at=assignment.starts_at,
    ).select_related("partnership__employer", "party")


def gave_word(party: Organization | None, assignment: RoleAssignment) -> bool:
    return party is not None and words_for(assignment).filter(party=party).exists()
