from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from foundation.notices.models import Notice
from foundation.record.models import Entry
from foundation.roles.actions.assignments import assign_role, end_role, set_away
from foundation.roles.actor import assignments_of
from foundation.roles.models import Role, RoleAssignment
from foundation.walls.principal import acting_as


def role(code):
    return Role.objects.get(code=code)


def give(house, by="union_administrator", **more):
    actor = house.actor(by)
    asked = {
        "person": house.people["stranger"],
        "role": role("steward"),
        "organization": house.nurses,
        "unit": house.clinic,
        "starts_at": house.now,
        "ends_at": house.now + timedelta(days=365),
        **more,
    }
    with acting_as(actor), transaction.atomic():
        return assign_role(**asked, by=actor, now=house.now)


def end(house, assignment, at, by="union_administrator"):
    actor = house.actor(by)
    with acting_as(actor), transaction.atomic():
        return end_role(assignment=assignment, at=at, by=actor, now=house.now)


def held(house, part):
    return RoleAssignment.objects.get(person=house.people[part])


def written(house, room, event):
    with acting_as(house.actor("contract_specialist")), transaction.atomic():
        return list(Entry.objects.filter(event=event, room=room).values_list("sentence", flat=True))


def test_assign_role_gives_it_from_its_first_moment_to_its_last(house):
    given = give(house)

    assert assignments_of(house.people["stranger"], house.now) == [given]
    assert assignments_of(house.people["stranger"], given.ends_at) == []
    assert given.given_by == house.people["union_administrator"]


def test_assign_role_is_written_and_tells_the_person(house):
    give(house)

    sentences = written(house, house.room_of(house.nurses), "role.given")
    assert sentences == [
        "Una Brandt gave Sam Okafor the role Steward at Hill Clinic,"
        " from Mon Mar 2 through Tue Mar 2, 2027."
    ]
    with acting_as(house.actor("contract_specialist")), transaction.atomic():
        notices = Notice.objects.filter(person=house.people["stranger"])
        assert [notice.subject for notice in notices] == ["A role was given to you: see its term"]


@pytest.mark.parametrize(
    ("by", "sentence"),
    [
        ("steward", "The role Steward does not carry: give and end roles of one's own party."),
        ("manager", "Only Nurses gives and ends its own roles."),
        ("employer_administrator", "Only Nurses gives and ends its own roles."),
        ("other_administrator", "Only Nurses gives and ends its own roles."),
        ("grievant", "Only Nurses gives and ends its own roles."),
    ],
)
def test_assign_role_by_anybody_else_changes_nothing(house, by, sentence):
    with pytest.raises(PermissionDenied, match=sentence):
        give(house, by=by)

    assert not RoleAssignment.objects.filter(person=house.people["stranger"]).exists()


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        (
            {"starts_at": datetime(2025, 12, 1, tzinfo=UTC)},
            "starts_on",
            "31 days ago at the earliest",
        ),
        ({"ends_at": datetime(2026, 3, 2, 14, 0, tzinfo=UTC)}, "ends_on", "comes before the first"),
        (
            {"ends_at": None},
            "ends_on",
            "is 36 months: its last day is Thu Mar 1, 2029 at the latest",
        ),
        ({"ends_at": datetime(2029, 3, 3, tzinfo=UTC)}, "ends_on", "The longest term of the role"),
    ],
)
def test_assign_role_says_what_is_wrong_with_a_term(house, more, field, sentence):
    with pytest.raises(ValidationError) as refusal:
        give(house, **more)

    assert sentence in refusal.value.message_dict[field][0]


def test_assign_role_takes_the_longest_term(house):
    assert give(house, ends_at=datetime(2029, 3, 2, 14, 0, tzinfo=UTC)).pk


def test_assign_role_twice_at_one_place_is_refused_with_the_term_held(house):
    give(house)

    with pytest.raises(ValidationError) as refusal:
        give(house, starts_at=house.now + timedelta(days=30))

    assert refusal.value.message_dict["role"] == [
        "Sam Okafor holds the role Steward at Hill Clinic already, from Mon Mar 2 through"
        " Tue Mar 2, 2027. End that term first, or begin when it is over."
    ]
    assert give(house, unit=house.ward).pk


def test_nobody_acts_for_both_sides(house):
    with pytest.raises(ValidationError, match="nobody acts for both sides"):
        give(house, person=house.people["manager"])


def test_nobody_gives_themselves_a_role(house):
    with pytest.raises(PermissionDenied, match="Nobody gives themselves a role"):
        give(house, person=house.people["union_administrator"])


def test_a_role_of_the_other_side_is_not_given(house):
    with pytest.raises(PermissionDenied, match="Manager is not a role of Nurses"):
        give(house, role=role("manager"), ends_at=None)


def test_the_database_refuses_two_terms_at_once(house):
    given = give(house)

    with pytest.raises(IntegrityError, match="person_holds_a_role_at_a_unit_once_at_a_time"):
        house.appoint(
            given.person,
            "steward",
            house.nurses,
            given.unit,
            starts_at=house.now + timedelta(days=3),
        )


def test_end_role_leaves_nothing_from_that_moment_on(house):
    steward = held(house, "steward")

    end(house, steward, house.now + timedelta(days=7))

    person = house.people["steward"]
    assert assignments_of(person, house.now + timedelta(days=6)) == [steward]
    assert assignments_of(person, house.now + timedelta(days=7)) == []
    assert written(house, house.room_of(house.nurses), "role.ended") == [
        "Una Brandt ended the role Steward of Stella Marsh at Ward 4 West, through Mon Mar 9."
    ]


def test_end_role_in_the_past_or_after_its_end_is_refused(house):
    steward = held(house, "steward")

    with pytest.raises(ValidationError, match="ends now or later"):
        end(house, steward, house.now - timedelta(hours=1))
    end(house, steward, house.now + timedelta(days=7))
    with pytest.raises(ValidationError, match="over by then already"):
        end(house, steward, house.now + timedelta(days=8))


def test_end_role_of_one_that_has_not_begun_takes_it_back(house):
    given = give(house, starts_at=house.now + timedelta(days=30))

    ended = end(house, given, house.now)

    assert ended.was_taken_back
    assert give(house, starts_at=house.now + timedelta(days=30)).pk


def test_end_role_never_leaves_a_party_without_an_administrator(house):
    only = held(house, "union_administrator")

    with pytest.raises(ValidationError, match="would have no administrator left"):
        end(house, only, house.now)

    give(house, role=role("union-administrator"), unit=house.region, ends_at=None)
    assert end(house, only, house.now).ends_at == house.now


def test_end_role_of_the_other_side_is_refused(house):
    with pytest.raises(PermissionDenied, match="Only Northwater gives and ends its own roles"):
        end(house, held(house, "manager"), house.now)


def test_set_away_is_ones_own_word(house):
    steward, until = held(house, "steward"), house.now + timedelta(days=3)
    actor = house.actor("steward")

    with acting_as(actor), transaction.atomic():
        away = set_away(assignment=steward, until=until, by=actor, now=house.now)

    assert away.is_away(house.now)
    assert not away.is_away(until)
    administrator = house.actor("union_administrator")
    with (
        pytest.raises(PermissionDenied, match="Only Stella Marsh says when they are away"),
        acting_as(administrator),
        transaction.atomic(),
    ):
        set_away(assignment=steward, until=None, by=administrator, now=house.now)
    with (
        pytest.raises(ValidationError, match="today or later"),
        acting_as(actor),
        transaction.atomic(),
    ):
        set_away(assignment=steward, until=house.now, by=actor, now=house.now)


def test_left_vacant_names_the_last_holder_only(house):
    end(house, held(house, "steward"), house.now)

    vacant = RoleAssignment.objects.left_vacant(house.now)

    assert [seat.person for seat in vacant] == [house.people["steward"]]
    give(house, unit=house.ward)
    assert not RoleAssignment.objects.left_vacant(house.now).exists()
