"""The yearly review: its clock, its reminders, its words and its two ends."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError

from foundation.deadlines.models import Deadline
from foundation.notices.actions.reminding import owe_reminders
from foundation.notices.models import Notice
from foundation.roles.waiting import waiting_for
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import in_zone
from partnership.agreement.actions.drafting import begin_draft
from partnership.agreement.actions.reviewing import say_in_review
from partnership.agreement.models import Review
from partnership.agreement.review_day import review_day
from partnership.agreement.statuses import ReviewStatus
from tests.agreement.desk import SPEAKERS

pytestmark = pytest.mark.django_db


def deadlines(table):
    with table.acting("union_administrator"):
        rows = Deadline.objects.filter(source__startswith="Agreement to Partner")
        return {row.party_id: row for row in rows.select_related("party")}


def test_with_the_last_signature_a_clock_runs_for_each_party(table):
    table.agreed()

    review = table.review()
    clocks = deadlines(table)

    assert (review.since, review.due_on) == (table.today, review_day(table.today, 12).on)
    assert set(clocks) == {party.pk for party in table.house.partnership.parties}
    assert {clock.due_on for clock in clocks.values()} == {review.due_on}
    assert in_zone(review.due_at, table.house.employer.zone).date() == review.due_on
    assert review.explanation.startswith("Counted from")


def test_each_party_is_reminded_before_the_day(table):
    table.agreed()
    late = table.later(days=(table.review().due_on - table.today).days - 1, hours=1)

    with table.acting("employer_administrator"):
        before = Notice.objects.filter(kind="REMINDER").count()
    from foundation.roles.actor import system_actor
    from foundation.walls.principal import acting_as

    actor = system_actor(table.house.employer, late.now)
    with acting_as(actor):
        owe_reminders(by=actor, now=late.now)
        found = Notice.objects.filter(kind="REMINDER").order_by("-owed_at")

        assert found.count() > before
        assert "Review of the Agreement to Partner" in found[0].subject


def test_it_waits_for_whoever_speaks_for_a_party_until_they_have_spoken(table):
    table.agreed()
    soon = table.later(days=320)

    def lines(part):
        with soon.acting(part) as actor:
            return [line.title for line in waiting_for(actor, soon.now)]

    title = "Review the Agreement to Partner for your party"
    assert title in lines("union_administrator")
    soon.says("union_administrator")
    assert title not in lines("union_administrator")
    assert title in lines("employer_administrator")


def test_it_stands_once_every_party_says_so_and_the_next_year_begins(table):
    table.agreed()
    first, later = table.review(), table.later(days=300)

    for part in SPEAKERS[:-1]:
        later.says(part)
        assert later.see(first).is_running
    later.says(SPEAKERS[-1])

    ended, following = later.see(first), later.review()
    assert (ended.status, following.number) == (ReviewStatus.STANDS, 2)
    assert following.due_on == review_day(later.today, 12).on


def test_who_says_it_in_time_has_met_the_clock_and_who_does_not_is_late(table):
    table.agreed()
    review = table.review()
    table.later(days=100).says("union_administrator")
    table.later(days=(review.due_on - table.today).days + 2).says("employer_administrator")

    clocks, house = deadlines(table), table.house

    assert clocks[house.nurses.pk].status == "MET"
    assert clocks[house.employer.pk].status == "MET_LATE"
    assert clocks[house.technicians.pk].status == "RUNNING"


def test_one_that_wants_a_new_version_keeps_the_review_open_until_it_thinks_otherwise(table):
    table.agreed()
    first = table.review()
    table.says("other_administrator", "NEW_VERSION", "The clinics are missing.")
    table.says("union_administrator")
    table.says("employer_administrator")
    assert table.see(first).is_running

    table.says("other_administrator")

    assert table.see(first).status == ReviewStatus.STANDS


def test_a_new_version_ends_the_review_and_its_clocks(table):
    table.agreed()
    first = table.review()
    draft = table.do("labor_partner", begin_draft, partnership=table.house.partnership)
    table.signers(draft)
    signed = table.sign(table.ready(draft))

    assert table.see(first).status == ReviewStatus.REPLACED
    assert table.review().agreement_id == signed.pk
    with table.acting("union_administrator"):
        statuses = Deadline.objects.filter(source="Agreement to Partner, version 1")
        assert set(statuses.values_list("status", flat=True)) == {"CANCELLED"}


def test_what_was_said_meanwhile_is_shown_before_one_speaks(table):
    table.agreed()
    table.says("union_administrator", "NEW_VERSION", "The clinics are missing.")
    said = {"review": table.review(), "outcome": "STANDS", "text": "", "seen": 0}

    with pytest.raises(StaleVersionError) as stale:
        table.do("employer_administrator", say_in_review, **said)

    assert "The clinics are missing." in stale.value.saved["Nurses"]


def test_one_side_alone_cannot_end_a_review(table):
    table.agreed()
    table.says("employer_administrator")
    for status in (ReviewStatus.STANDS, ReviewStatus.REPLACED):
        refused = pytest.raises(ProgrammingError, match="agreement:")
        with refused, table.acting("employer_administrator"):
            Review.objects.get().end(status, at=table.now + timedelta(days=1))
