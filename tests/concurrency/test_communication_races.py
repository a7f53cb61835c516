"""The last parties approve at once, and two of one side take on one rumor."""

import pytest
from django.core.exceptions import PermissionDenied

from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError
from partnership.communication.actions.approving import approve_text
from partnership.communication.actions.bulletins import Written, change_bulletin
from partnership.communication.actions.rumors import take_on_rumor
from tests.communication.desk import EMPLOYER, NURSES, TECHNICIANS, Desk
from tests.concurrency.racing import together

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


@pytest.fixture
def told(house) -> Desk:
    return Desk(house, house.now)


def entries(told, event):
    with told.acting(NURSES):
        return Entry.objects.filter(event=event).count()


def test_the_last_two_parties_approve_at_once_and_it_is_published_once(told):
    for _ in range(ROUNDS):
        made = told.offered()

        together(
            *[
                lambda part=part, made=made: told.do(part, approve_text, thing=made, seen=1)
                for part in (TECHNICIANS, EMPLOYER)
            ]
        )

        published = told.see(NURSES, made)
        with told.acting(NURSES):
            assert (published.is_published, published.approvals.count()) == (True, 3)
    assert entries(told, "bulletin.published") == ROUNDS


def test_two_of_one_party_approve_at_once_and_one_is_told_so(told):
    made = told.offered()

    results = together(
        *[
            lambda part=part: told.do(part, approve_text, thing=made, seen=1)
            for part in (EMPLOYER, "employer_administrator")
        ]
    )

    refused = [one for one in results if isinstance(one, PermissionDenied)]
    assert len(refused) == 1
    assert entries(told, "bulletin.approved") == 1


def test_what_is_changed_while_it_is_approved_is_approved_by_nobody_who_has_not_read_it(told):
    for _ in range(ROUNDS):
        made = told.approve(told.offered(), TECHNICIANS)
        words = Written("Other words", "Other words.")

        approved, changed = together(
            lambda made=made: told.do(EMPLOYER, approve_text, thing=made, seen=1),
            lambda made=made, words=words: told.do(
                NURSES, change_bulletin, bulletin=made, written=words, seen=1
            ),
        )

        stands = told.see(NURSES, made)
        if isinstance(approved, StaleVersionError):
            assert (stands.is_published, stands.title) == (False, "Other words")
        else:
            assert isinstance(changed, PermissionDenied)
            assert (stands.is_published, stands.version) == (True, 1)


def test_two_of_one_side_take_on_a_rumor_at_once_and_one_of_them_owns_it(told):
    for _ in range(ROUNDS):
        rumor = told.rumor()
        parts = (NURSES, "chief_steward", TECHNICIANS)

        results = together(
            *[
                lambda part=part, rumor=rumor: told.do(part, take_on_rumor, rumor=rumor)
                for part in parts
            ]
        )

        refused = [one for one in results if isinstance(one, StaleVersionError)]
        owner = told.see(NURSES, rumor).labor_owner
        winner = parts[[isinstance(one, StaleVersionError) for one in results].index(False)]
        assert len(refused) == len(parts) - 1, results
        assert owner == told.house.people[winner]
    assert entries(told, "rumor.taken") == ROUNDS


def test_owners_of_both_sides_take_on_a_rumor_at_once_and_both_own_it(told):
    for _ in range(ROUNDS):
        rumor = told.rumor()

        together(
            *[
                lambda part=part, rumor=rumor: told.do(part, take_on_rumor, rumor=rumor)
                for part in (NURSES, EMPLOYER)
            ]
        )

        owned = told.see(NURSES, rumor)
        people = told.house.people
        assert (owned.labor_owner, owned.management_owner) == (people[NURSES], people[EMPLOYER])
