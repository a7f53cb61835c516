"""A version's life: drafted, offered, signed by every party, and never touched again."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, transaction

from foundation.notices.models import Notice
from foundation.toolkit.conflicts import StaleVersionError, version_of
from foundation.walls.principal import acting_as
from governance.responsibilities.actions.changing_drafts import change_draft
from governance.responsibilities.actions.drafting import draft_from_text, draft_from_version
from governance.responsibilities.actions.ratifying import (
    SEEN,
    offer_list,
    put_up_list,
    take_back_offer,
    withdraw_list,
)
from governance.responsibilities.changing import begin_on
from governance.responsibilities.loading import ListRefused
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import (
    answer_for,
    lists_of,
    parties_to_sign,
    version_in_force,
)
from governance.responsibilities.who_decides import Question, Route
from tests.responsibilities.lists import (
    SIGNERS,
    do,
    drafted,
    list_text,
    offered,
    put_in_force,
    sign,
)
from tests.responsibilities.versions import FIRST, changed

pytestmark = pytest.mark.django_db
CHEAPER = changed(FIRST, ("{cost_over: 5000}", "{cost_over: 8000}"))


def seen(house, version, part="union_administrator"):
    with acting_as(house.actor(part)), transaction.atomic():
        return ListVersion.objects.of_page().get(pk=version.pk)


def test_a_list_is_ratified_by_the_last_signature(house):
    version = offered(house)
    for part in SIGNERS[:2]:
        sign(house, version, part)
        assert seen(house, version).status == "OFFERED"
    sign(house, version, SIGNERS[2])

    assert seen(house, version).status == "RATIFIED"


def test_everybody_who_has_not_signed_is_named(house):
    version = offered(house)
    sign(house, version, "employer_administrator")
    with acting_as(house.actor("union_administrator")), transaction.atomic():
        assert parties_to_sign(version) == [house.nurses, house.technicians]


def test_each_version_holds_until_the_next(house):
    today = house.today
    first = put_in_force(house, effective_from=today - timedelta(days=60))
    second = put_in_force(house, CHEAPER, effective_from=today - timedelta(days=10))
    with acting_as(house.actor("steward")), transaction.atomic():
        held = [
            version_in_force(house.partnership, today - timedelta(days=ago))
            for ago in (61, 60, 11, 10, 0)
        ]
        asked = [
            answer_for(house.partnership, Question("workflow", "work_unit", today - ago))
            for ago in (timedelta(days=70), timedelta(days=11), timedelta(0))
        ]

    assert held == [None, first, first, second, second]
    assert [answer.version.version if answer.version else None for answer in asked] == [None, 1, 2]
    assert asked[0].route == Route.GAP


def test_what_is_staged_answers_nothing(house):
    first = put_in_force(house)
    offered(house, CHEAPER)
    with acting_as(house.actor("manager")), transaction.atomic():
        assert lists_of(house.partnership) == (first,)


def test_before_the_first_list_every_question_meets_a_gap(house):
    with acting_as(house.actor("steward")), transaction.atomic():
        answer = answer_for(house.partnership, Question("workflow", "work_unit", house.today))

    assert answer.route == Route.GAP


@pytest.mark.parametrize("part", ["grievant", "stranger"])
def test_a_member_reads_what_was_ratified_and_nothing_that_is_staged(house, part):
    first = put_in_force(house)
    offered(house, CHEAPER)
    with acting_as(house.actor(part)), transaction.atomic():
        assert list(ListVersion.objects.all()) == [first]
        assert version_in_force(house.partnership, house.today) == first


def test_a_member_of_no_party_reads_no_list(house):
    put_in_force(house)
    house.leave("stranger", house.now - timedelta(minutes=1))
    with acting_as(house.actor("stranger")), transaction.atomic():
        assert list(ListVersion.objects.all()) == []


def test_a_member_changes_nothing(house):
    put_in_force(house)
    with (
        acting_as(house.actor("grievant")),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        ListVersion.objects.update(reason="Mine now")


@pytest.mark.parametrize(
    "changes",
    [
        {"effective_from": date(2030, 1, 1)},
        {"number": 7},
        {"status": "DRAFT", "ratified_at": None},
        {"reason": "Another reason"},
    ],
)
def test_a_ratified_version_never_changes(house, changes):
    version = put_in_force(house)
    with (
        acting_as(house.actor("union_administrator")),
        pytest.raises(ProgrammingError, match="what was ratified stands"),
        transaction.atomic(),
    ):
        ListVersion.objects.filter(pk=version.pk).update(**changes)


def test_a_version_is_never_removed(house):
    version = put_in_force(house)
    with (
        acting_as(house.actor("union_administrator")),
        pytest.raises(ProgrammingError, match="no version is removed"),
        transaction.atomic(),
    ):
        ListVersion.objects.filter(pk=version.pk)._raw_delete("default")


def test_no_list_is_ratified_before_every_party_has_signed(house):
    version = offered(house)
    sign(house, version, "employer_administrator")
    sign(house, version, "union_administrator")
    with (
        acting_as(house.actor("union_administrator")),
        pytest.raises(ProgrammingError, match="not every party has signed"),
        transaction.atomic(),
    ):
        ListVersion.objects.filter(pk=version.pk).update(status="RATIFIED", ratified_at=house.now)


def test_an_offered_text_stands(house):
    version = offered(house)
    text = list_text(house, CHEAPER, effective_from=version.effective_from)
    from governance.contracts.source_text import fingerprint_of

    with (
        acting_as(house.actor("union_administrator")),
        pytest.raises(ProgrammingError, match="an offered text stands"),
        transaction.atomic(),
    ):
        ListVersion.objects.filter(pk=version.pk).update(
            source=text, fingerprint=fingerprint_of(text)
        )


def test_nobody_signs_twice_or_without_the_capability(house):
    version = offered(house)
    sign(house, version, "union_administrator")
    with pytest.raises(PermissionDenied, match="Nurses has ratified this text already"):
        do(house, "union_administrator", put_up_list, version=version, now=house.now)
    with pytest.raises(PermissionDenied, match="does not carry"):
        do(house, "manager", put_up_list, version=version, now=house.now)


def test_a_list_is_not_signed_on_the_day_it_was_to_take_effect(house):
    version = offered(house, effective_from=house.today + timedelta(days=2))
    late = house.now + timedelta(days=2)
    with pytest.raises(PermissionDenied, match="that day has begun"):
        do(house, "union_administrator", put_up_list, version=version, now=late)


def test_a_list_is_not_offered_for_a_day_that_has_begun(house):
    version = drafted(house, effective_from=house.today)
    with pytest.raises(ValidationError, match="that day has begun"):
        do(house, "union_administrator", offer_list, version=version, now=house.now)


def test_of_two_offered_side_by_side_the_first_ratified_takes_the_number(house):
    theirs = offered(house, CHEAPER)
    ours = offered(house)
    for part in SIGNERS:
        sign(house, ours, part)
    with pytest.raises(ValidationError, match="Another version 1 was ratified meanwhile"):
        sign(house, theirs, "union_administrator")
    theirs = do(house, "union_administrator", take_back_offer, version=theirs, now=house.now)
    later = house.today + timedelta(days=60)
    said = {"version": theirs, "change": lambda said: begin_on(said, later)}
    theirs = do(house, "union_administrator", change_draft, now=house.now, **said)

    assert (theirs.number, theirs.based_on) == (2, seen(house, ours))


def test_who_may_not_draft_is_told_so(house):
    with pytest.raises(PermissionDenied, match="The role Steward does not carry"):
        drafted(house, part="steward")


def test_a_version_taken_back_is_signed_anew_only_if_it_changed(house):
    version = offered(house)
    sign(house, version, "employer_administrator")
    do(house, "union_administrator", take_back_offer, version=version, now=house.now)
    again = do(house, "union_administrator", offer_list, version=version, now=house.now)
    with acting_as(house.actor("union_administrator")), transaction.atomic():
        assert parties_to_sign(again) == [house.nurses, house.technicians]


def test_a_withdrawn_version_leaves_its_number_free(house):
    version = offered(house)
    said = {"version": version, "because": "The budget is not settled.", "now": house.now}
    do(house, "employer_administrator", withdraw_list, **said)
    again = drafted(house)

    assert (again.number, again.pk == version.pk) == (1, False)
    assert seen(house, version).withdrawn_because == "The budget is not settled."


def test_withdrawing_takes_a_reason(house):
    version = drafted(house)
    with pytest.raises(ValidationError, match="Say why"):
        do(house, "union_administrator", withdraw_list, version=version, because=" ", now=house.now)


def test_the_second_of_two_who_act_at_once_is_shown_what_the_first_did(house):
    version = drafted(house)
    opened = version_of(version, *SEEN)
    do(house, "union_administrator", offer_list, version=version, now=house.now, seen=opened)
    with pytest.raises(StaleVersionError) as stale:
        do(house, "employer_administrator", offer_list, version=version, now=house.now, seen=opened)

    assert stale.value.saved["State"] == "Waiting to be ratified"


def test_a_version_begins_from_the_one_before(house):
    put_in_force(house)
    said = {
        "partnership": house.partnership,
        "effective_from": house.today + timedelta(days=20),
        "reason": "The unit needs more room.",
    }
    version = do(house, "labor_co_lead", draft_from_version, now=house.now, **said)

    assert version.number == 2
    assert version.said.functions == version.based_on.said.functions


def test_a_text_that_is_not_this_partnerships_next_version_is_refused_with_every_line(house):
    put_in_force(house)
    text = changed(FIRST, ("version: 1\n", "version: 5\n"), ("2026-01-01", "2020-01-01"))
    said = {"partnership": house.partnership, "text": text, "reason": "Ours"}
    with pytest.raises(ListRefused) as refused:
        do(house, "union_administrator", draft_from_text, now=house.now, **said)

    assert [mistake.line for mistake in refused.value.mistakes] == [4, 5, 6, 9]
    with acting_as(house.actor("union_administrator")), transaction.atomic():
        assert not house.partnership.list_versions.staged().exists()


def test_every_party_is_told_of_each_turn(house):
    version = offered(house)
    sign(house, version, "union_administrator")
    with acting_as(house.actor("employer_administrator")), transaction.atomic():
        told = list(Notice.objects.addressed_to(house.people["employer_administrator"]))

    assert sorted(notice.subject for notice in told) == [
        "Version 1 of the list: one party has ratified",
        "Version 1 of the responsibilities list is being drafted",
        "Version 1 of the responsibilities list to ratify",
    ]
