"""A co-lead is elected who is no steward yet; six months pass; everything follows by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from foundation.offices.models import Posting
from foundation.offices.tasks import follow_terms
from foundation.roles.actions.lapsing import last_day_to_meet
from foundation.roles.models import RoleAssignment
from foundation.roles.qualifications import qualifications_of
from foundation.roles.tasks import look_after_offices
from foundation.roles.terms import begins_on
from governance.elections.models import Election
from governance.elections.statuses import ElectionStatus
from governance.elections.tasks import follow_elections

pytestmark = pytest.mark.django_db


@pytest.fixture
def present(monkeypatch, walls_clock):
    """The moment at which jobs run, for them and for the walls."""

    class Present:
        def run(self, moment):
            for module in ("foundation.offices", "foundation.roles", "governance.elections"):
                monkeypatch.setattr(f"{module}.tasks.timezone.now", lambda: moment)
            with walls_clock(moment):
                assert look_after_offices() == 0
                assert follow_terms() == 0
                assert follow_elections() == 0

    return Present()


def elected_co_lead(booth):
    vote = booth.open()
    vote.cast(1, 1, 1, 2)
    election = vote.counted()
    term = RoleAssignment.objects.select_related("role", "unit", "person", "organization").get(
        pk=election.term_id
    )
    return vote, term


def test_the_office_lapses_and_the_vacancy_opens_an_election(booth, present):
    vote, term = elected_co_lead(booth)
    last = last_day_to_meet(term)
    zone = term.unit.zone
    on_the_last_day = begins_on(last, zone) + timedelta(hours=20)
    the_day_after = begins_on(last + timedelta(days=1), zone) + timedelta(minutes=5)

    at = replace(vote.booth, now=on_the_last_day)
    with at.serving() as by:
        (clock,) = qualifications_of(by, [term], on_the_last_day)[term.pk]
    assert (clock.what, clock.is_soon) == ("Becomes Steward", True)
    present.run(on_the_last_day)
    term.refresh_from_db()
    assert term.is_in_force(on_the_last_day + timedelta(days=100))

    present.run(the_day_after)

    term.refresh_from_db()
    assert term.ends_at == the_day_after
    after = replace(vote.booth, now=the_day_after)
    with after.serving():
        posting = Posting.objects.get(vacated=term)
        called = Election.objects.get(posting=posting)
    assert posting.way == "election"
    assert called.status == ElectionStatus.CALLED
    assert called.nominations_until == posting.apply_by


def test_whoever_became_a_steward_in_time_stays(booth, present):
    vote, term = elected_co_lead(booth)
    house = booth.house.at(vote.booth.now)
    house.appoint(term.person, "steward", house.nurses, house.ward)

    present.run(begins_on(last_day_to_meet(term) + timedelta(days=1), term.unit.zone))

    term.refresh_from_db()
    assert term.ended_by is None
