"""The partnership itself in the demonstration: its agreement, its assessment and its plan."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from foundation.people.demonstration import PASSWORD
from foundation.people.models import Organization
from foundation.roles.actions.lapsing import end_lapsed
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from partnership.agreement.models import (
    AgreementToPartner,
    PrivateComment,
    ReadingTally,
    ReviewWord,
)
from partnership.agreement.queries import running_review
from partnership.agreement.statuses import AgreementStatus
from partnership.health.models import HealthRound
from partnership.health.statements import LATEST, VERSIONS
from partnership.health.statuses import HealthRoundStatus
from partnership.plan.models import Area, Goal, Need, PlanVersion, ProcessChange
from partnership.plan.statuses import PlanVersionStatus
from tests.demonstration.conftest import Loaded

pytestmark = pytest.mark.django_db


@contextmanager
def _as_the_nurses(loaded: Loaded) -> Iterator[None]:
    nurses = Organization.objects.get(short_name="TNA")
    with acting_as(system_actor(nurses, loaded.now)), transaction.atomic():
        yield


def _page(who: str, name: str) -> str:
    reader = Client()
    said = {"email": f"{who}@demo.example", "password": PASSWORD}
    assert reader.post(reverse("people:sign-in"), said).status_code == 302
    answer = reader.get(reverse(name))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_agreement_holds_and_the_next_one_is_on_the_table(loaded):
    with _as_the_nurses(loaded):
        first, second = AgreementToPartner.objects.order_by("number")
        assert (first.status, second.status) == (AgreementStatus.AGREED, AgreementStatus.DRAFT)
        assert len(first.signatories) == 4
        readers = ReadingTally.objects.filter(agreement=first).values_list("people", flat=True)
        assert sum(readers) > 40
        review = running_review(first.partnership)
        assert ReviewWord.objects.filter(review=review).count() == 1


def test_what_a_party_says_of_a_clause_among_its_own_is_read_by_nobody_else(loaded):
    apart = [set(PrivateComment.objects.values_list("pk", flat=True)) for _ in loaded.portals()]

    assert sum(map(bool, apart)) >= 2
    assert sum(map(len, apart)) == len(set().union(*apart))


def test_a_round_of_the_assessment_is_shown_and_the_next_is_being_answered(loaded):
    with _as_the_nurses(loaded):
        rounds = HealthRound.objects.order_by("number").values_list("status", flat=True)
        assert list(rounds) == [HealthRoundStatus.SHOWN, HealthRoundStatus.OPEN]
    for who in ("co-lead", "labor-relations"):
        page = _page(who, "health:health-detail")
        assert "Round 1" in page
        assert all(one.words in page for one in VERSIONS[LATEST])


def test_the_business_plan_has_goals_needs_changes_of_work_and_areas(loaded):
    with _as_the_nurses(loaded):
        version = PlanVersion.objects.get(status=PlanVersionStatus.AGREED)
        goals = list(Goal.objects.filter(version=version))
        assert len(goals) == 5
        assert all(goal.readings.count() == 3 and goal.reviews.count() == 2 for goal in goals)
        assert Need.objects.filter(served_by=None).exists()
        assert ProcessChange.objects.count() == 2
        assert Area.objects.count() == 4
    page = _page("manager", "plan:plan-detail")
    for goal in goals:
        assert goal.title in page


def test_nobody_loses_an_office_by_itself_in_the_first_two_weeks(loaded):
    """Whoever signs in to the demonstration finds the role that its page promises."""
    later = loaded.now + timedelta(days=14)

    ended = [end_lapsed(by=portal, now=later) for portal in loaded.portals()]

    assert set(ended) == {0}
