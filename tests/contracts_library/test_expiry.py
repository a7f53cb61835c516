from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.notices.models import Mail, Notice
from foundation.record.models import Entry
from foundation.roles.actor import system_actor
from foundation.toolkit.conflicts import StaleVersionError, version_of
from foundation.walls.principal import acting_as
from governance.contracts.actions.confirming import confirm_version
from governance.contracts.actions.expiry import SET_FIELDS, owe_warnings, set_warning
from governance.contracts.library.expiry import distance_words, expiry_among
from governance.contracts.models import Agreement, AgreementVersion, ExpiryWarning
from governance.contracts.tasks import warn_of_ends
from tests.contracts_library.texts import changed

# The contract of the tests ends on December 31, 2027.
ENDS = date(2027, 12, 31)
SUBJECT = "Nurses' agreement: ends"


def at(house, days_before: int) -> datetime:
    """Noon in New York, so many days before the end."""
    day = ENDS - timedelta(days=days_before)
    return house.now.replace(year=day.year, month=day.month, day=day.day, hour=17)


def sweep(house, party, now) -> int:
    # The role of the portal itself is in force at the house's moment, and at any later one.
    with acting_as(system_actor(party, now)):
        return owe_warnings(by=system_actor(party, now), now=now)


@pytest.fixture
def told(house):
    def of(part):
        with acting_as(house.actor(part)):
            return list(Notice.objects.filter(person=house.people[part], subject__contains=SUBJECT))

    return of


def test_each_party_is_warned_once_the_set_time_before_the_end(house, load, told):
    load("union_administrator")

    assert [sweep(house, house.nurses, at(house, days)) for days in (181, 180, 180, 20)] == [
        0,
        1,
        0,
        0,
    ]
    assert sweep(house, house.employer, at(house, 100)) == 1
    assert sweep(house, house.technicians, at(house, 100)) == 0

    [notice] = told("union_administrator")
    assert notice.subject == "Nurses' agreement: ends in about 6 months, on December 31, 2027"
    assert len(told("employer_administrator")) == 1
    assert told("steward") == told("other_administrator") == []
    with acting_as(house.actor("union_administrator")):
        assert Mail.objects.filter(notice=notice).count() == 1
        assert Entry.objects.filter(event="contract.end_near").count() == 2


def test_a_version_that_follows_takes_the_warning_with_it(house, load, as_part):
    load("union_administrator")
    later = changed(
        "from: 2025-01-01", "from: 2028-01-01", changed("to: 2027-12-31", "to: 2030-12-31")
    )
    version = load("union_administrator", later).version
    assert sweep(house, house.nurses, at(house, 180)) == 1, "what waits follows nothing yet"
    with as_part("employer_administrator") as by:
        confirm_version(version=version, by=by, now=house.now)

    assert sweep(house, house.employer, at(house, 10)) == 0


def test_without_a_stated_end_nobody_is_warned(house, load):
    load("union_administrator", changed("  to: 2027-12-31\n", ""))

    assert expiry_among(AgreementVersion.objects.all(), 180) is None
    assert sweep(house, house.nurses, at(house, 0)) == 0


def test_the_task_warns_both_parties_of_an_end_that_has_passed(house, load):
    load("union_administrator", changed("to: 2027-12-31", "to: 2025-12-31"))

    warn_of_ends()
    warn_of_ends()

    assert ExpiryWarning.objects.count() == 2


def test_the_parties_set_how_long_before(house, load, as_part, told):
    load("union_administrator")
    agreement = Agreement.objects.get()
    seen = version_of(agreement, *SET_FIELDS)
    with as_part("employer_administrator") as by:
        set_warning(agreement=agreement, days=365, by=by, now=house.now, seen=seen)
        with pytest.raises(StaleVersionError) as stale:
            set_warning(agreement=agreement, days=90, by=by, now=house.now, seen=seen)
        for days in (13, 731):
            with pytest.raises(ValidationError, match="between 14 and 730"):
                set_warning(agreement=agreement, days=days, by=by, now=house.now)

    assert stale.value.saved == {"Days before the end": "365"}
    with acting_as(house.actor("union_administrator")):
        assert Notice.objects.filter(subject__startswith="The warning before").count() == 1
    assert sweep(house, house.nurses, at(house, 365)) == 1


@pytest.mark.parametrize("part", ["steward", "labor_relations", "other_administrator"])
def test_nobody_else_sets_it(house, load, as_part, part):
    load("union_administrator")
    with as_part(part) as by, pytest.raises(PermissionDenied):
        set_warning(agreement=Agreement.objects.get(), days=90, by=by, now=house.now)


def test_the_end_stands_on_the_contract_and_in_the_library(house, load, browser):
    load("union_administrator", changed("to: 2027-12-31", "to: 2025-12-31"))
    client = browser("steward")

    for address in ("/contracts/", "/contracts/harbor-nurses/"):
        assert "Ended on December 31, 2025" in client.get(address).content.decode()
    assert "Be warned earlier" not in client.get("/contracts/harbor-nurses/").content.decode()


def test_a_number_of_days_that_cannot_be_is_shown_again(house, load, browser):
    load("union_administrator")
    client = browser("union_administrator")

    answer = client.post("/contracts/harbor-nurses/warning", {"days": "3"})

    assert answer.status_code == 422
    assert answer.context["warning_form"]["days"].value() == "3"
    assert client.post("/contracts/harbor-nurses/warning", {"days": "90"}).status_code == 302


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (59, "in 59 days"), (152, "in about 5 months")],
)
def test_how_far_off_it_is(days, words):
    assert distance_words(days) == words
