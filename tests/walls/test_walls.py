import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from foundation.record import actions as record
from foundation.record.models import Entry
from foundation.walls.models import RoomEntrance
from foundation.walls.principal import ActorKind, Principal, acting_as
from tests.house import House


def write_about(house: House, part: str, room) -> Entry:
    actor = house.actor(part)
    with acting_as(actor), transaction.atomic():
        return record.write(
            event="test.written",
            subject=house.partnership,
            room_id=room.pk,
            sentence="Something happened.",
            by=actor,
            now=house.now,
        )


def seen_by(house: House, part: str) -> set:
    with acting_as(house.actor(part)), transaction.atomic():
        return set(Entry.objects.values_list("pk", flat=True))


def test_without_a_principal_a_walled_table_is_refused_loudly(house):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        list(Entry.objects.all())


def test_a_private_room_is_seen_by_its_own_party_only(house):
    entry = write_about(house, "steward", house.room_of(house.nurses))

    assert seen_by(house, "contract_specialist") == {entry.pk}
    assert seen_by(house, "manager") == set()
    assert seen_by(house, "employer_administrator") == set()
    assert seen_by(house, "other_steward") == set()


def test_a_case_room_is_seen_by_the_employer_and_one_union(house):
    entry = write_about(house, "manager", house.case_room(house.nurses))

    assert seen_by(house, "steward") == {entry.pk}
    assert seen_by(house, "labor_relations") == {entry.pk}
    assert seen_by(house, "other_steward") == set()


def test_nobody_writes_into_a_room_they_may_not_enter(house):
    with pytest.raises(ProgrammingError, match="row-level security"):
        write_about(house, "manager", house.room_of(house.nurses))


def test_a_room_claimed_in_the_principal_but_not_owned_is_refused(house):
    steward = house.actor("steward").principal
    forged = Principal(
        kind=steward.kind,
        person_id=steward.person_id,
        assignment_id=steward.assignment_id,
        organization_id=steward.organization_id,
        room_ids=(house.room_of(house.employer).pk,),
    )

    with (
        pytest.raises(ProgrammingError, match="a room that may not be entered"),
        acting_as(forged),
        transaction.atomic(),
    ):
        list(Entry.objects.all())


def test_a_managers_assignment_in_the_unions_role_is_refused(house):
    manager = house.actor("manager").principal
    forged = Principal(
        kind=ActorKind.UNION,
        person_id=manager.person_id,
        assignment_id=manager.assignment_id,
        organization_id=manager.organization_id,
        room_ids=manager.room_ids,
    )

    with (
        pytest.raises(ProgrammingError, match="no such role in force"),
        acting_as(forged),
        transaction.atomic(),
    ):
        list(Entry.objects.all())


def test_access_ends_the_moment_the_term_ends(house):
    write_about(house, "steward", house.room_of(house.nurses))
    actor = house.actor("steward")
    house.end("steward", house.now)

    with (
        pytest.raises(ProgrammingError, match="no such role in force"),
        acting_as(actor),
        transaction.atomic(),
    ):
        list(Entry.objects.all())


def test_the_record_is_never_changed_or_removed(house):
    entry = write_about(house, "steward", house.room_of(house.nurses))

    for attempt in (
        lambda: Entry.objects.filter(pk=entry.pk).update(sentence="Nothing happened."),
        lambda: Entry.objects.filter(pk=entry.pk).delete(),
    ):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            acting_as(house.actor("steward")),
            transaction.atomic(),
        ):
            attempt()


def test_a_rolled_back_savepoint_does_not_leave_anothers_walls_behind(house):
    entry = write_about(house, "steward", house.room_of(house.nurses))
    steward, manager = house.actor("steward"), house.actor("manager")

    with transaction.atomic():
        with acting_as(manager):
            assert not Entry.objects.exists()
            savepoint = transaction.savepoint()
            with acting_as(steward):
                assert Entry.objects.get() == entry
            transaction.savepoint_rollback(savepoint)
            assert not Entry.objects.exists()
        with acting_as(steward):
            assert Entry.objects.get() == entry


def test_nothing_is_left_on_the_connection_after_a_transaction(house):
    with connection.cursor() as cursor:
        with acting_as(house.actor("steward")), transaction.atomic():
            cursor.execute("SELECT current_user = session_user")
            assert cursor.fetchone() == (False,)
        cursor.execute("SELECT current_user = session_user, current_setting('portal.rooms')")

        assert cursor.fetchone() in {(True, ""), (True, "{}")}


def test_a_party_cannot_open_a_door(house):
    with (
        pytest.raises((ProgrammingError, IntegrityError), match="permission denied"),
        acting_as(house.actor("manager")),
        transaction.atomic(),
    ):
        RoomEntrance.objects.create(room=house.room_of(house.nurses), organization=house.employer)
