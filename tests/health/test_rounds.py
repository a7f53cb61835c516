"""Sealed until every party has released; then all at once, and only what was sealed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from foundation.people.models import Account
from foundation.record.models import Entry
from foundation.walls.principal import acting_as
from partnership.health.actions.rounds import open_round
from partnership.health.models import (
    HealthAnswer,
    HealthRelease,
    HealthResult,
    HealthRound,
    HealthTally,
)
from partnership.health.queries import side_by_side
from partnership.health.tallying import fingerprint_of
from partnership.health.waiting import assessments
from tests.health.desk import (
    MANAGEMENT_PEOPLE,
    UNION_PEOPLE,
    Desk,
    all_released,
)

PARTIES = ("employer", "nurses", "technicians")
SPEAKERS = {"employer": "labor_relations", "nurses": "labor_partner"}


def client_of(desk: Desk, part: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(person=desk.house.people[part]))
    return client


@pytest.fixture
def answered(desk: Desk) -> HealthRound:
    """Six of the nurses, three of management, nobody of the technicians."""
    asked = desk.opened()
    for place, part in enumerate(UNION_PEOPLE):
        desk.answer(part, asked, value=1 + place % 2)
    for part in MANAGEMENT_PEOPLE:
        desk.answer(part, asked, value=5)
    return asked


def test_nobody_releases_before_the_day_is_over_and_nothing_is_shown_by_one_release(desk, answered):
    with pytest.raises(PermissionDenied, match="People are asked"):
        desk.release("labor_partner", answered)
    after = desk.later(9)
    after.release("labor_partner", answered)

    with acting_as(desk.house.actor("manager")):
        asked = HealthRound.objects.get(pk=answered.pk)
        assert asked.is_open
        assert side_by_side(asked, asked.partnership.parties) is None
        assert HealthTally.objects.count() == 0
        assert HealthAnswer.objects.exclude(organization=desk.house.employer).count() == 0
        assert HealthResult.objects.count() == 0
        assert HealthRelease.objects.count() == 1


def test_what_is_released_is_not_changed_any_more(desk, answered):
    after = desk.later(9)
    after.release("labor_partner", answered)

    with pytest.raises(PermissionDenied, match="has released its answers"):
        after.answer("steward", answered, value=5)
    with pytest.raises(PermissionDenied, match="has released its answers"):
        after.release("labor_partner", answered)


def test_all_is_shown_when_the_last_has_released_and_each_party_opened_its_own(desk, answered):
    after = all_released(desk, answered)
    for party in ("nurses", "employer"):
        with acting_as(desk.portal(party)):
            assert HealthRound.objects.get(pk=answered.pk).is_open
        assert after.sweep(party, answered)
    for party in PARTIES:
        assert not after.sweep(party, answered)

    with acting_as(desk.house.actor("manager")):
        asked = HealthRound.objects.of_page().get(pk=answered.pk)
        table = side_by_side(asked, asked.partnership.parties)
        releases = {one.organization_id: one.fingerprint for one in asked.releases.all()}
        results = HealthResult.objects.select_related("release")
        assert all(
            fingerprint_of(one.text) == releases[one.release.organization_id] for one in results
        )

    assert table is not None
    averages = dict(
        zip([str(party) for party in table.parties], table.lines[0].averages, strict=True)
    )
    assert averages["Nurses"] == 1.5
    # Three of management and none of the technicians: too few for any figure.
    assert [str(party) for party in table.untold] == [
        str(desk.house.employer),
        str(desk.house.technicians),
    ]


def test_postgresql_opens_nothing_before_every_party_has_released(desk, answered):
    after = desk.later(9)
    release = after.release("labor_partner", answered)

    actor = desk.house.actor("labor_partner")
    with acting_as(actor):
        text = HealthTally.objects.get().text
        with pytest.raises(ProgrammingError, match="not every party"), transaction.atomic():
            HealthResult.objects.create(
                room_id=release.room_id, release=release, text=text, opened_at=after.now
            )
        with pytest.raises(ProgrammingError, match="not the text"), transaction.atomic():
            HealthResult.objects.create(
                room_id=release.room_id, release=release, text=text + " ", opened_at=after.now
            )


def test_no_answer_and_no_figure_stands_in_the_joint_record(desk, answered):
    desk.later(9).release("labor_partner", answered)

    with acting_as(desk.house.actor("manager")):
        said = [entry.event for entry in Entry.objects.filter(event__startswith="health.")]

    assert sorted(said) == ["health.answered"] * 3 + ["health.opened", "health.released"]


def test_a_second_round_waits_for_the_first(desk, answered):
    with pytest.raises(PermissionDenied, match="open already"):
        desk.opened("labor_relations")


@pytest.mark.parametrize("value", [0, 6, "4", None])
def test_an_answer_is_one_of_five(desk, value):
    asked = desk.opened()

    with pytest.raises(ValidationError):
        desk.answer("steward", asked, value=value)


def test_a_round_closes_on_a_day_to_come(desk):
    with pytest.raises(ValidationError, match="later day"):
        desk.do(
            "labor_partner",
            open_round,
            partnership=desk.house.partnership,
            closes_on=desk.today,
        )


def test_the_page_leads_from_answering_to_side_by_side(desk):
    asked = desk.opened()
    steward = client_of(desk, "steward")

    assert "Answer it" in steward.get("/partnership/health/").content.decode()
    page = steward.get(f"/partnership/health/{asked.pk}/answer")
    assert page.content.decode().count('type="radio"') == 100
    mistake = steward.post(f"/partnership/health/{asked.pk}/answer", {"keep_word": "2"})
    assert mistake.status_code == 422
    assert 'value="2"' in mistake.content.decode()
    says = {one.key: "3" for one in asked.asked}
    assert steward.post(f"/partnership/health/{asked.pk}/answer", says).status_code == 302
    assert "Change my answers" in steward.get("/partnership/health/").content.decode()


def test_the_overview_names_its_queries_and_says_where_there_is_nothing(desk):
    page = client_of(desk, "manager").get("/partnership/health/").content.decode()

    assert "Promises kept in time" in page
    assert "How this is counted" in page
    assert "The assessment was not answered yet" in page


def test_an_open_round_waits_for_those_who_have_not_answered_then_for_who_releases(desk):
    asked = desk.opened()
    desk.answer("steward", asked)

    def waits(part: str, at: Desk) -> list[str]:
        actor = desk.house.actor(part)
        with acting_as(actor), transaction.atomic():
            return [line.title for line in assessments(actor, at.now)]

    assert waits("steward", desk) == []
    assert waits("manager", desk) == ["Answer the assessment of the partnership"]
    assert waits("labor_partner", desk.later(9)) == [
        "Release your party's answers to the assessment"
    ]


def test_the_api_gives_readings_with_their_queries_and_no_sealed_figure(desk, answered):
    desk.later(9).release("labor_partner", answered)

    said = client_of(desk, "manager").get("/api/v1/partnership/health/").json()

    assert said["round"] is None
    assert said["statements"] == []
    assert {row["figure"] for row in said["figures"]} == {
        "promises",
        "attendance",
        "reversed",
        "late",
    }
    assert all(row["query"] for row in said["figures"])


def test_a_page_costs_the_same_however_many_answered(desk):
    from django.test.utils import CaptureQueriesContext

    asked = desk.opened()
    client = client_of(desk, "steward")
    client.get("/partnership/health/")
    with CaptureQueriesContext(connection) as few:
        client.get("/partnership/health/")
    for part in UNION_PEOPLE:
        desk.answer(part, asked)
    with CaptureQueriesContext(connection) as many:
        client.get("/partnership/health/")

    assert len(few) == len(many)
