"""Everybody signs at once, and one signs while another changes the draft."""

import pytest
from django.core.exceptions import PermissionDenied

from foundation.signing.actions.signing import sign_text
from foundation.signing.models import Signature, SigningMethod
from foundation.toolkit.conflicts import StaleVersionError
from partnership.agreement.actions.readying import take_back
from partnership.agreement.models import Review
from partnership.agreement.queries import signatures_of, text_to_sign
from tests.agreement.desk import SPEAKERS, Table
from tests.concurrency.racing import together

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def table(house):
    return Table(house, house.now)


def signing(table, text, part):
    said = {"method": SigningMethod.PASSWORD, "nonce": part, "evidence": {}}

    def act():
        try:
            return table.do(part, sign_text, text=text, **said)
        except StaleVersionError as stale:
            return stale

    return act


def text_of(table, offered):
    with table.acting("union_administrator"):
        return text_to_sign(offered)


def test_all_sign_at_once_and_it_holds_once(table):
    offered = table.offered()
    text = text_of(table, offered)

    together(*[signing(table, text, part) for part in SPEAKERS])

    signed = table.see(offered)
    assert signed.is_agreed
    assert len(signed.signatories) == len(SPEAKERS)
    with table.acting("union_administrator"):
        assert Review.objects.count() == 1


def test_a_signature_and_a_change_at_once_are_one_after_the_other(table):
    offered = table.offered()
    text = text_of(table, offered)
    back = {"agreement": offered}

    results = together(
        signing(table, text, "union_administrator"),
        lambda: table.do("employer_administrator", take_back, **back),
    )

    was_refused = isinstance(results[0], StaleVersionError | PermissionDenied)
    assert table.see(offered).is_draft, results
    with table.acting("union_administrator"):
        # Signed before it was taken back it stays under its own text, and counts for no other.
        assert Signature.objects.count() == (0 if was_refused else 1), results
        assert signatures_of(table.see(offered)) == []
