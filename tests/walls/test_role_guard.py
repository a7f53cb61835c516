"""Who holds a role is PostgreSQL's to decide, too: raw SQL as the portal's login gets no further.

Every attempt is the statement an injection would send, in the transaction of a real principal.
"""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction

from foundation.people.models import Membership, Organization, OrganizationKind, Person
from foundation.roles.actions.assignments import assign_role
from foundation.roles.actions.founding import found_organization
from foundation.roles.actor import system_actor
from foundation.roles.models import Reach, Role, RoleAssignment, RoleFence
from foundation.walls.models import Room, RoomEntrance
from foundation.walls.principal import acting_as

INSERT = """
INSERT INTO roles_roleassignment
  (person_id, role_id, organization_id, unit_id, starts_at, ends_at, given_by_id)
VALUES (%(person)s, %(role)s, %(party)s, %(unit)s, %(starts)s, %(ends)s, %(by)s)
"""


def row(house, **given):
    """The row of a steward of the nurses at the clinic, or what is ``given`` of another."""
    return {
        "person": house.people["stranger"].pk,
        "role": Role.objects.get(code="steward").pk,
        "party": house.nurses.pk,
        "unit": house.clinic.pk,
        "starts": house.now,
        "ends": house.now + timedelta(days=300),
        "by": house.people["union_administrator"].pk,
        **given,
    }


def run(actor, statement, values=None):
    with acting_as(actor), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def refused(actor, because, statement, values=None):
    with pytest.raises(ProgrammingError, match=because) as refusal:
        run(actor, statement, values)
    assert refusal.value.__cause__.pgcode == "42501"


def test_an_administrator_of_the_party_gives_its_roles(house):
    assert run(house.actor("union_administrator"), INSERT, row(house)) == 1


@pytest.mark.parametrize(
    ("part", "because"),
    [
        ("employer_administrator", "only a party gives and ends its own roles"),
        ("other_administrator", "only a party gives and ends its own roles"),
        ("steward", "this role may not give or end it"),
        ("contract_specialist", "this role may not give or end it"),
    ],
)
def test_nobody_else_inserts_an_assignment_by_raw_sql(house, part, because):
    refused(house.actor(part), because, INSERT, row(house, by=house.people[part].pk))


def test_nobody_gives_in_the_name_of_another(house):
    refused(house.actor("steward"), "in the name of another", INSERT, row(house))


def test_nobody_gives_themselves_a_role(house):
    administrator = house.actor("union_administrator")

    refused(administrator, "themselves", INSERT, row(house, person=administrator.person.pk))


def test_a_member_gives_no_role(house):
    refused(house.actor("grievant"), "permission denied", INSERT, row(house))


def test_the_login_alone_gives_no_role_once_there_is_an_administrator(house):
    refused(None, "by an administrator of the party", INSERT, row(house, by=None))


def test_a_partys_own_system_actor_gives_no_role(house):
    held = RoleAssignment.objects.get(organization=house.nurses, role__is_system=True)
    system = system_actor(house.nurses, house.now)

    refused(system, "may not give or end it", INSERT, row(house, by=held.person_id))


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"ends": None}, "an elected post has an end"),
        ({"role": "manager"}, "not a role of this kind of organization"),
        ({"person": "manager"}, "only who belongs to a party acts for it"),
        ({"role": "system-union"}, "the role of the portal itself is not given"),
    ],
)
def test_what_no_administrator_may_give(house, given, because):
    if "role" in given:
        given = {"role": Role.objects.get(code=given["role"]).pk}
    if "person" in given:
        given = {"person": house.people[given["person"]].pk}

    refused(house.actor("union_administrator"), because, INSERT, row(house, **given))


def test_an_administrator_is_made_by_who_may_edit_fences(house):
    """A role that gives roles and does not edit fences makes no administrator."""
    chief = Role.objects.get(code="chief-steward")
    RoleFence.objects.create(
        role=chief, capability="assign_role", reach=Reach.UNIT_AND_BELOW, starts_at=house.now
    )
    actor = house.actor("chief_steward")
    by = {"by": actor.person.pk}
    administrator = Role.objects.get(code="union-administrator").pk

    assert run(actor, INSERT, row(house, unit=house.ward.pk, **by)) == 1
    refused(actor, "may not give or end it", INSERT, row(house, **by))
    asked = row(house, unit=house.ward.pk, role=administrator, **by)
    refused(actor, "may not give or end it", INSERT, asked)


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ("person_id = 1", "ended, never edited"),
        ("role_id = role_id + 1", "ended, never edited"),
        ("organization_id = organization_id + 1", "ended, never edited"),
        ("unit_id = unit_id + 1", "ended, never edited"),
        ("starts_at = starts_at - interval '1 day'", "ended, never edited"),
        ("given_by_id = NULL", "ended, never edited"),
        ("ends_at = NULL", "never made longer"),
        ("ends_at = ends_at + interval '1 day'", "never made longer"),
        ("ends_at = ends_at - interval '1 day'", "whoever ends a role is named"),
        ("away_until = now()", "nobody sends another away"),
    ],
)
def test_an_assignment_is_ended_never_edited(house, change, because):
    given = house.appoint(house.people["stranger"], "steward", house.nurses, house.clinic)

    statement = f"UPDATE roles_roleassignment SET {change} WHERE id = %s"  # noqa: S608
    refused(house.actor("union_administrator"), because, statement, [given.pk])


def test_an_assignment_is_never_removed(house):
    statement = "DELETE FROM roles_roleassignment WHERE organization_id = %s"

    for actor in (house.actor("union_administrator"), None):
        refused(actor, "ended, never removed", statement, [house.nurses.pk])


def test_an_assignment_is_ended_by_its_party_only(house):
    ended = "UPDATE roles_roleassignment SET ends_at = %s, ended_by_id = %s WHERE id = %s"
    held = house.actor("steward").assignment.pk
    for part in ("employer_administrator", "other_administrator"):
        actor = house.actor(part)
        refused(actor, "its own roles", ended, [house.now, actor.person.pk, held])
    refused(None, "by an administrator", ended, [house.now, None, held])

    actor = house.actor("union_administrator")

    assert run(actor, ended, [house.now, actor.person.pk, held]) == 1


def test_whoever_holds_a_role_says_that_they_are_away(house):
    away = "UPDATE roles_roleassignment SET away_until = now() WHERE id = %s"

    steward = house.actor("steward")

    assert run(steward, away, [steward.assignment.pk]) == 1


def test_a_forged_principal_gives_no_role(house):
    """The trigger asks for the seal: what an injection sets in the transaction is not believed."""
    actor = house.actor("employer_administrator")
    union = house.actor("union_administrator").principal
    with (
        pytest.raises(ProgrammingError, match="not sealed"),
        acting_as(actor),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SELECT set_config('portal.person', %s, true),"
            " set_config('portal.assignment', %s, true),"
            " set_config('portal.organization', %s, true)",
            [str(union.person_id), str(union.assignment_id), str(union.organization_id)],
        )
        cursor.execute(INSERT, row(house))


def test_what_a_role_is_never_changes(house):
    administrator = house.actor("employer_administrator")
    for change in ("is_administrator = false", "organization_kind = 'UNION'", "is_system = true"):
        statement = f"UPDATE roles_role SET {change} WHERE code = 'manager'"  # noqa: S608
        refused(administrator, "no party changes what a role is", statement)
        if change != "is_administrator = false":
            refused(None, "whose role it is never changes", statement)
    assert run(None, "UPDATE roles_role SET name = 'Boss' WHERE code = 'manager'") == 1


MEMBER = """
INSERT INTO people_membership (person_id, organization_id, starts_at) VALUES (%s, %s, %s)
"""


def test_a_party_says_itself_who_belongs_to_it(house):
    values = [house.people["manager"].pk, house.nurses.pk, house.now]
    for actor in (house.actor("employer_administrator"), house.actor("other_administrator"), None):
        refused(actor, "says itself who belongs", MEMBER, values)
    refused(house.actor("steward"), "may not say who belongs", MEMBER, values)
    ended = "UPDATE people_membership SET ends_at = now() WHERE organization_id = %s"
    refused(house.actor("manager"), "says itself who belongs", ended, [house.nurses.pk])
    gone = "DELETE FROM people_membership WHERE organization_id = %s"
    refused(house.actor("union_administrator"), "never edited", gone, [house.nurses.pk])

    assert run(house.actor("union_administrator"), MEMBER, values) == 1


def test_a_door_is_never_opened_to_a_stranger(house):
    """Also not by the login alone, which founds parties and opens their rooms."""
    door = "INSERT INTO walls_roomentrance (room_id, organization_id) VALUES (%s, %s)"
    for room in (house.room_of(house.nurses), house.case_room(house.nurses)):
        for party in (house.employer, house.technicians):
            if not RoomEntrance.objects.filter(room=room, organization=party).exists():
                refused(None, "no door for that organization", door, [room.pk, party.pk])
    for statement in (
        "UPDATE walls_room SET kind = 'PRIVATE', partnership_id = NULL WHERE kind = 'CASE'",
        "DELETE FROM walls_room",
        "UPDATE walls_roomentrance SET organization_id = organization_id + 1",
        "DELETE FROM walls_roomentrance",
    ):
        refused(None, "never", statement)


def test_a_party_is_founded_until_it_has_an_administrator_and_never_again(house):
    founded = found_organization(
        organization=Organization(
            name="Pharmacists",
            short_name="Pharmacists",
            kind=OrganizationKind.UNION,
            zone="America/New_York",
            case_prefix="PH",
        ),
        unit=house.region,
        now=house.now,
    )
    people = [Person.objects.create(name=f"Pat {n}", unit=house.region) for n in range(3)]
    for person in people:
        Membership.objects.create(person=person, organization=founded, starts_at=house.now)
    asked = row(house, party=founded.pk, by=None)
    administrator = Role.objects.get(code="union-administrator").pk

    assert run(None, INSERT, {**asked, "person": people[0].pk}) == 1
    assert run(None, INSERT, {**asked, "person": people[1].pk, "role": administrator}) == 1

    refused(None, "by an administrator", INSERT, {**asked, "person": people[2].pk})
    assert Room.objects.private_to(founded).is_private


def test_assign_role_says_that_somebody_does_not_belong(house):
    outsider = Person.objects.create(name="Olive Stone", unit=house.ward)
    actor = house.actor("union_administrator")
    with (
        pytest.raises(ValidationError) as refusal,
        acting_as(actor),
        transaction.atomic(),
    ):
        assign_role(
            person=outsider,
            role=Role.objects.get(code="steward"),
            organization=house.nurses,
            unit=house.ward,
            starts_at=house.now,
            ends_at=house.now + timedelta(days=30),
            by=actor,
            now=house.now,
        )

    assert refusal.value.message_dict == {
        "person": [
            "Olive Stone does not belong to Nurses: whoever acts for a party is its member or"
            " employee first."
        ]
    }
