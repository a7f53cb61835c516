"""Bulletins: approved by every party, then never changed; read by all who belong, counted only."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError
from partnership.communication import counted
from partnership.communication.actions.approving import approve_text, offer_text, withdraw_text
from partnership.communication.actions.bulletins import (
    Written,
    change_bulletin,
    confirm_bulletin,
    open_bulletin,
    write_addendum,
    write_bulletin,
)
from partnership.communication.models import Bulletin, BulletinApproval
from partnership.communication.statuses import JointTextStatus
from tests.communication.desk import EMPLOYER, NURSES, TECHNICIANS, Desk


def test_a_bulletin_is_published_with_the_last_approval(desk):
    bulletin = desk.offered()

    after_one = desk.approve(bulletin, TECHNICIANS)
    after_all = desk.approve(bulletin, EMPLOYER)

    assert (after_one.status, after_all.status) == ("OFFERED", "PUBLISHED")
    assert after_all.published_at == desk.now
    with desk.acting(EMPLOYER):
        told = Entry.objects.filter(event__startswith="bulletin.").values_list("event", flat=True)
        assert sorted(told) == [
            "bulletin.approved",
            "bulletin.approved",
            "bulletin.offered",
            "bulletin.published",
            "bulletin.written",
        ]


def test_a_text_that_changed_needs_every_approval_anew(desk):
    bulletin = desk.approve(desk.offered(), TECHNICIANS)
    words = Written("Quiet hours", "From Tuesday.")

    changed = desk.do(EMPLOYER, change_bulletin, bulletin=bulletin, written=words, seen=1)

    assert (changed.version, changed.status) == (2, "OFFERED")
    still = desk.approve(changed, TECHNICIANS)
    assert still.status == "OFFERED"
    assert desk.approve(changed, NURSES).status == "PUBLISHED"


def test_approving_a_text_that_changed_since_it_was_opened_is_a_conflict(desk):
    bulletin = desk.offered()
    desk.do(NURSES, change_bulletin, bulletin=bulletin, written=Written("Quiet", "New."), seen=1)

    with pytest.raises(StaleVersionError) as stale:
        desk.do(EMPLOYER, approve_text, thing=bulletin, seen=1)

    assert stale.value.saved["Text"] == "New."
    with desk.acting(EMPLOYER) as actor:
        assert not BulletinApproval.objects.filter(organization=actor.organization).exists()


def test_a_party_approves_once_and_only_if_it_is_named(desk):
    house = desk.house
    two = [house.employer.pk, house.nurses.pk]
    bulletin = desk.offered(parties=two)

    with pytest.raises(PermissionDenied, match="Nurses has approved this text already"):
        desk.approve(bulletin, NURSES)
    with pytest.raises(PermissionDenied, match="other parties than Technicians"):
        desk.approve(bulletin, TECHNICIANS)
    with pytest.raises(PermissionDenied, match="does not carry"):
        desk.approve(bulletin, "steward")
    assert desk.approve(bulletin, EMPLOYER).is_published


def test_each_side_is_among_the_parties(desk):
    house = desk.house

    with pytest.raises(ValidationError, match="at least one union"):
        desk.written(parties=[house.nurses.pk, house.technicians.pk])
    with pytest.raises(ValidationError, match="so it is one of the parties"):
        desk.written(parties=[house.employer.pk, house.technicians.pk])


def test_an_empty_bulletin_says_what_is_missing(desk):
    with pytest.raises(ValidationError) as refusal:
        desk.written(title=" ", text="")

    assert set(refusal.value.message_dict) == {"title", "text"}


def test_what_is_published_is_corrected_by_an_addendum(desk):
    bulletin = desk.published()
    with pytest.raises(PermissionDenied, match="can no longer be changed"):
        desk.do(NURSES, change_bulletin, bulletin=bulletin, written=Written("A", "B"), seen=None)

    addendum = desk.do(
        EMPLOYER, write_addendum, corrects=bulletin, written=Written("Correction", "At eleven.")
    )
    addendum = desk.approve(desk.do(EMPLOYER, offer_text, thing=addendum), NURSES, TECHNICIANS)

    assert addendum.is_published
    assert desk.see(NURSES, addendum).corrects_id == bulletin.pk
    with pytest.raises(PermissionDenied, match="not to an addendum"):
        desk.do(NURSES, write_addendum, corrects=addendum, written=Written("C", "D"))


def test_a_draft_is_approved_by_nobody_and_withdrawn_by_either_side(desk):
    bulletin = desk.written()

    with pytest.raises(PermissionDenied, match="It is a draft"):
        desk.approve(bulletin, EMPLOYER)
    assert desk.do(EMPLOYER, withdraw_text, thing=bulletin).status == "WITHDRAWN"


def test_a_member_writes_nothing(desk):
    with pytest.raises(PermissionDenied), desk.acting("grievant") as actor:
        write_bulletin(written=Written("A", "B"), unit=desk.house.ward, by=actor, now=desk.now)


# --- who reads


@pytest.mark.parametrize(("status", "is_read"), [("OFFERED", False), ("PUBLISHED", True)])
def test_a_member_reads_what_is_published_and_nothing_before(desk, status, is_read):
    bulletin = desk.offered() if status == "OFFERED" else desk.published()

    with desk.acting("grievant"):
        assert Bulletin.objects.filter(pk=bulletin.pk).exists() is is_read


def test_opening_is_counted_by_place_and_read_by_nobody(desk):
    house = desk.house
    ward = desk.people_at(house.ward, house.nurses, 7)
    # With whoever works at the hospital itself they are one line; the ward stands alone.
    desk.people_at(house.laboratory, house.technicians, 5)
    bulletin = desk.published(unit=house.hospital)
    for person in ward[:6]:
        with desk.as_person(person) as actor:
            open_bulletin(bulletin=bulletin, by=actor, now=desk.now)
            open_bulletin(bulletin=bulletin, by=actor, now=desk.now)
    with desk.as_person(ward[0]) as actor:
        confirm_bulletin(bulletin=bulletin, by=actor, now=desk.now)

    with desk.acting(EMPLOYER):
        lines = {line.unit_id: line for line in counted.reach_of(bulletin.pk)}

    assert lines[house.ward.pk].opened == 5
    assert lines[house.ward.pk].confirmed == 0
    with desk.as_person(ward[0]):
        assert counted.own_readings() == {bulletin.pk: True}
    with desk.as_person(ward[6]):
        assert counted.own_readings() == {}


def test_reach_never_says_that_all_of_a_place_opened_it(desk):
    house = desk.house
    people = desk.people_at(house.clinic, house.technicians, 8)
    everybody = [*people, *(house.people[part] for part in ("stranger",))]
    bulletin = desk.published(unit=house.clinic)
    for person in everybody:
        with desk.as_person(person) as actor:
            open_bulletin(bulletin=bulletin, by=actor, now=desk.now)

    with desk.acting(EMPLOYER):
        (line,) = counted.reach_of(bulletin.pk)

    assert line.people >= 9
    assert line.opened == 5


def test_small_places_stand_together(desk):
    house = desk.house
    desk.people_at(house.ward, house.nurses, 9)
    bulletin = desk.published(unit=house.hospital)

    with desk.acting(EMPLOYER):
        lines = counted.reach_of(bulletin.pk)

    assert all(line.people >= 5 for line in lines)
    # The laboratory has one person, the hospital itself one: with the ward they are one line.
    assert [line.unit_id for line in lines] == [None]


def test_a_stranger_to_the_partnership_counts_for_nothing(desk):
    bulletin = desk.published()
    desk.house.leave("stranger", desk.now)

    with desk.later(days=1).as_person(desk.house.people["stranger"]):
        assert counted.note_reading(bulletin.pk) is False
        assert counted.own_readings() == {}


@pytest.mark.parametrize("part", ["union_administrator", "employer_administrator", "grievant"])
def test_no_login_reads_who_opened_it(desk, part):
    for table in ("bulletinreading", "bulletinaudience", "rumorslip"):
        with pytest.raises(ProgrammingError, match="permission denied"), desk.acting(part):
            connection.cursor().execute(f"SELECT * FROM communication_{table}")  # noqa: S608


# --- PostgreSQL itself


def _forced(desk: Desk, part: str, bulletin: Bulletin, **columns: object) -> None:
    with desk.acting(part), transaction.atomic():
        Bulletin.objects.filter(pk=bulletin.pk).update(**columns)


@pytest.mark.parametrize(
    "columns",
    [
        {"text": "Other words."},
        {"title": "Another title"},
        {"parties": []},
        {"status": JointTextStatus.OFFERED, "published_at": None},
        {"version": 9},
    ],
    ids=["text", "title", "parties", "status", "version"],
)
def test_what_is_published_never_changes(desk, columns):
    bulletin = desk.published()

    with pytest.raises(ProgrammingError, match="what is published stands"):
        _forced(desk, NURSES, bulletin, **columns)


def test_nothing_is_published_without_every_party(desk):
    bulletin = desk.approve(desk.offered(), TECHNICIANS)

    with pytest.raises(ProgrammingError, match="not every party has approved"):
        _forced(desk, NURSES, bulletin, status="PUBLISHED", published_at=desk.now)


def test_a_text_that_waits_is_not_changed_under_its_approvals(desk):
    bulletin = desk.approve(desk.offered(), TECHNICIANS)

    with pytest.raises(ProgrammingError, match="asks for every approval anew"):
        _forced(desk, NURSES, bulletin, text="Other words.")


def test_no_party_approves_for_another(desk):
    bulletin = desk.offered()

    with pytest.raises(ProgrammingError, match="approves for itself alone"), desk.acting(NURSES):
        BulletinApproval.objects.create(
            room_id=bulletin.room_id,
            of=bulletin,
            organization=desk.house.employer,
            text_version=1,
            given_by=desk.house.people[NURSES],
            given_role="Co-lead",
            given_at=desk.now,
        )


def test_nothing_is_removed(desk):
    bulletin = desk.written()

    with pytest.raises(ProgrammingError, match="is removed"), desk.acting(NURSES):
        # What hangs on it is asked first by Django, and refused as well.
        Bulletin.objects.filter(pk=bulletin.pk)._raw_delete("default")
