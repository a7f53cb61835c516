from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.record.models import Entry
from foundation.roles.access import may
from foundation.roles.actions.fences import (
    Cell,
    answer_fence_change,
    propose_fence_change,
    take_back_fence_change,
    waiting_for,
)
from foundation.roles.capabilities import LABELS, Capability
from foundation.roles.limits import LIMITS, ONLY_FOR
from foundation.roles.matrix import effects_of, explain, reaches_in_force
from foundation.roles.models import (
    FenceChange,
    FenceChangeStatus,
    Reach,
    Role,
    RoleFence,
)
from foundation.roles.statuses import TRANSITIONS
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.workflow import IllegalTransitionError
from foundation.walls.models import Room, RoomKind
from foundation.walls.principal import acting_as

SETTLE, NOTE = Capability.SETTLE_CASE, Capability.WRITE_PRIVATE_NOTE


def cell(code, capability, before, after):
    return Cell(Role.objects.get(code=code), capability, before, after)


STEWARD_SETTLES = ("steward", SETTLE, Reach.OWN_MATTERS, Reach.OWN_UNIT)
MANAGER_NOTES = ("manager", NOTE, Reach.UNIT_AND_BELOW, Reach.OWN_UNIT)


def propose(house, *cells, by="union_administrator", reason="Agreed at the table.", now=None):
    actor = house.actor(by)
    with acting_as(actor), transaction.atomic():
        return propose_fence_change(
            cells=[cell(*c) for c in cells], reason=reason, by=actor, now=now or house.now
        )


def answer(house, change, by, is_yes=True, reason="", now=None):
    actor = house.actor(by)
    with acting_as(actor), transaction.atomic():
        return answer_fence_change(
            change=change, is_yes=is_yes, reason=reason, by=actor, now=now or house.now
        )


def second_employer_administrator(house):
    person = Person.objects.create(name="Ed Second", unit=house.region)
    house.appoint(
        person,
        "employer-administrator",
        house.employer,
        house.region,
        starts_at=house.now - timedelta(days=1),
    )
    house.people["second"] = person


def test_what_is_shared_waits_for_every_other_party(house):
    change = propose(house, STEWARD_SETTLES)
    assert [party.short_name for party in waiting_for(change)] == ["Northwater", "Technicians"]

    change = answer(house, change, "employer_administrator")
    assert change.status == FenceChangeStatus.PROPOSED
    assert house.actor("steward").reach(SETTLE) == Reach.OWN_MATTERS
    later = house.now + timedelta(hours=1)
    change = answer(house, change, "other_administrator", now=later)

    assert change.status == FenceChangeStatus.IN_FORCE
    assert house.actor("steward", later).reach(SETTLE) == Reach.OWN_UNIT


def test_one_version_ends_where_the_next_begins(house):
    second_employer_administrator(house)
    change = propose(house, MANAGER_NOTES, by="employer_administrator")
    later = house.now + timedelta(hours=1)
    answer(house, change, "second", now=later)

    rows = RoleFence.objects.filter(role__code="manager", capability=NOTE).order_by("version")
    assert [(row.version, row.reach, row.ends_at) for row in rows] == [
        (1, Reach.UNIT_AND_BELOW, later),
        (2, Reach.OWN_UNIT, None),
    ]
    assert rows[1].starts_at == later
    assert reaches_in_force(later - timedelta(seconds=1))[rows[0].role_id, NOTE] == (
        Reach.UNIT_AND_BELOW
    )
    assert reaches_in_force(later)[rows[0].role_id, NOTE] == Reach.OWN_UNIT


def test_a_fence_is_executable_the_moment_it_is_in_force(house):
    second_employer_administrator(house)
    assert may(house.actor("manager"), NOTE, unit=house.ward)
    change = propose(
        house, ("manager", NOTE, Reach.UNIT_AND_BELOW, Reach.NOTHING), by="employer_administrator"
    )
    answer(house, change, "second")

    refusal = may(house.actor("manager"), NOTE, unit=house.ward)

    assert refusal.reason == "The role Manager does not carry: write notes of one's own party."


def test_own_matters_take_effect_at_once_where_nobody_else_could_approve(house):
    change = propose(house, MANAGER_NOTES, by="employer_administrator")

    assert change.status == FenceChangeStatus.IN_FORCE
    with acting_as(house.actor("labor_relations")), transaction.atomic():
        sentence = Entry.objects.get(event="fence.in_force").sentence
        assert Entry.objects.get(event="fence.in_force").room == house.room_of(house.employer)
    assert sentence.endswith("Nobody else could approve it: Northwater has one administrator.")


def test_own_matters_wait_for_a_second_administrator_where_there_is_one(house):
    second_employer_administrator(house)

    change = propose(house, MANAGER_NOTES, by="employer_administrator")

    assert change.status == FenceChangeStatus.PROPOSED
    assert waiting_for(change) == [house.employer]
    assert answer(house, change, "second").status == FenceChangeStatus.IN_FORCE


def test_one_union_does_not_change_a_role_for_the_other(house):
    change = propose(house, ("steward", NOTE, Reach.WHOLE_PARTNERSHIP, Reach.OWN_UNIT))

    assert waiting_for(change) == [house.technicians]
    with pytest.raises(PermissionDenied, match="party still concerned"):
        answer(house, change, "employer_administrator")


def test_nobody_approves_their_own_proposal(house):
    change = propose(house, STEWARD_SETTLES)

    with pytest.raises(PermissionDenied, match="Nobody approves their own proposal"):
        answer(house, change, "union_administrator")


@pytest.mark.parametrize("part", ["steward", "chief_steward", "manager", "labor_relations"])
def test_only_administrators_propose_and_answer(house, part):
    with pytest.raises(PermissionDenied, match="does not carry: propose and approve role fences"):
        propose(house, STEWARD_SETTLES, by=part)
    change = propose(house, STEWARD_SETTLES)
    with pytest.raises(PermissionDenied):
        answer(house, change, part)


def test_a_party_answers_once(house):
    change = propose(house, STEWARD_SETTLES)
    answer(house, change, "employer_administrator")

    with pytest.raises(PermissionDenied, match="Northwater has answered this change already"):
        answer(house, change, "employer_administrator")


def test_one_refusal_with_its_reason_ends_it_and_changes_nothing(house):
    change = propose(house, STEWARD_SETTLES)
    with pytest.raises(ValidationError, match="Say why not"):
        answer(house, change, "employer_administrator", is_yes=False)

    change = answer(house, change, "employer_administrator", is_yes=False, reason="Too early.")

    assert change.status == FenceChangeStatus.REFUSED
    assert house.actor("steward").reach(SETTLE) == Reach.OWN_MATTERS
    with pytest.raises(PermissionDenied, match="no longer open: refused"):
        answer(house, change, "other_administrator")


def test_take_back_is_the_proposers_partys(house):
    change = propose(house, STEWARD_SETTLES)
    employer, union = house.actor("employer_administrator"), house.actor("union_administrator")
    with (
        pytest.raises(PermissionDenied, match="Only Nurses takes its proposal back"),
        acting_as(employer),
        transaction.atomic(),
    ):
        take_back_fence_change(change=change, by=employer, now=house.now)

    with acting_as(union), transaction.atomic():
        change = take_back_fence_change(change=change, by=union, now=house.now)

    assert change.status == FenceChangeStatus.TAKEN_BACK


def test_a_change_is_written_where_all_concerned_read_it_and_tells_their_administrators(house):
    change = propose(house, STEWARD_SETTLES)
    committee = Room.objects.get(kind=RoomKind.COMMITTEE)

    for part in ("employer_administrator", "other_administrator"):
        with acting_as(house.actor(part)), transaction.atomic():
            entry = Entry.objects.get(subject_id=str(change.pk))
            assert entry.room == committee
            assert entry.sentence == (
                "Una Brandt proposed: Steward, settle a case: own matters becomes own unit."
                " Reason: Agreed at the table."
            )
            notice = Notice.objects.get()
            assert notice.person == house.people[part]
            assert notice.path == f"/roles/fences/changes/{change.pk}"
            assert "Steward" not in notice.subject


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ([], "Nothing is changed by this proposal."),
        ([("steward", SETTLE, Reach.OWN_MATTERS, Reach.OWN_MATTERS)], "Nothing is changed"),
    ],
)
def test_propose_says_what_stands_in_the_way(house, cells, sentence):
    with pytest.raises(ValidationError, match=sentence):
        propose(house, *cells)

    assert not FenceChange.objects.exists()


def test_a_cell_that_was_changed_meanwhile_is_shown_as_it_is(house):
    with pytest.raises(StaleVersionError, match="was changed since you looked") as stale:
        propose(house, ("steward", SETTLE, Reach.OWN_UNIT, Reach.NOTHING))

    assert "when you looked it was Own unit" in str(stale.value.saved)
    assert not FenceChange.objects.exists()


def test_a_cell_waits_in_one_change_at_a_time(house):
    propose(house, STEWARD_SETTLES)

    with pytest.raises(ValidationError, match="waits in another change"):
        propose(house, STEWARD_SETTLES)


def test_a_proposal_needs_a_reason(house):
    with pytest.raises(ValidationError, match="Say why"):
        propose(house, STEWARD_SETTLES, reason="  ")


def test_the_other_sides_own_affair_is_not_proposed(house):
    with pytest.raises(PermissionDenied, match="the other side's own affair"):
        propose(house, MANAGER_NOTES)


def test_what_no_fence_can_say_is_refused_with_its_reason(house):
    with pytest.raises(PermissionDenied, match="Only the employer answers a step"):
        propose(house, ("steward", Capability.ANSWER_STEP, Reach.NOTHING, Reach.OWN_UNIT))


def test_no_party_is_left_without_an_administrator(house):
    edits = Capability.EDIT_FENCES

    with pytest.raises(ValidationError, match="Northwater would be left without any administrator"):
        propose(
            house,
            ("employer-administrator", edits, Reach.WHOLE_PARTNERSHIP, Reach.NOTHING),
            by="employer_administrator",
        )


def test_the_last_answer_asks_again_whether_an_administrator_is_left(house):
    edits = Capability.EDIT_FENCES
    heirs = propose(house, ("manager", edits, Reach.NOTHING, Reach.WHOLE_PARTNERSHIP))
    answer(house, heirs, "employer_administrator")
    answer(house, heirs, "other_administrator")
    gone = propose(house, ("employer-administrator", edits, Reach.WHOLE_PARTNERSHIP, Reach.NOTHING))
    answer(house, gone, "employer_administrator")
    for part in ("manager", "clinic_manager"):
        house.end(part, house.now)

    with pytest.raises(ValidationError, match="would be left without any administrator"):
        answer(house, gone, "other_administrator")


def test_effects_name_who_gains_and_who_loses(house):
    role = Role.objects.get(code="steward")

    effects = effects_of([(role, SETTLE, Reach.OWN_MATTERS, Reach.OWN_UNIT)], house.now)

    assert [(e.person.name, e.unit.name, e.is_gain) for e in effects] == [
        ("Colin Webb", "Hill Clinic", True),
        ("Stella Marsh", "Ward 4 West", True),
        ("Theo Lang", "Laboratory", True),
    ]
    assert effects[0].sentence == "Settle a case: own matters becomes own unit"


def test_explain_names_the_fence_and_the_place(house):
    steward = house.people["steward"]

    file = Capability.FILE_GRIEVANCE
    assert [e.is_allowed for e in explain(steward, file, house.now, unit=house.ward)] == [True]
    [refused] = explain(steward, file, house.now, unit=house.clinic)
    assert refused.sentence == (
        "As Steward of Nurses at Ward 4 West: not at Hill Clinic; version 1 of the fence,"
        " since Mar 2, 2024, says: unit and below."
    )
    [locked] = explain(steward, Capability.ANSWER_STEP, house.now)
    assert "no fence can say otherwise" in locked.sentence
    [member] = explain(house.people["grievant"], file, house.now)
    assert not member.is_allowed


def test_what_is_one_sides_own_is_not_seen_by_the_other(house):
    own = propose(house, MANAGER_NOTES, by="employer_administrator")
    shared = propose(house, STEWARD_SETTLES)

    assert set(FenceChange.objects.visible_to(house.nurses)) == {shared}
    assert set(FenceChange.objects.visible_to(house.employer)) == {own, shared}
    assert set(FenceChange.objects.visible_to(None)) == {shared}


def test_only_the_published_moves_are_legal(house):
    assert set(TRANSITIONS) == set(FenceChangeStatus)
    for status, following in TRANSITIONS.items():
        for target in FenceChangeStatus:
            change = FenceChange(
                proposed_by=house.people["steward"],
                proposed_for=house.nurses,
                proposed_at=house.now,
                status=status,
            )
            if target in following:
                change.save()
                change.decided_at = None
                change.move_to(target, at=house.now)
                assert change.decided_at == house.now
            else:
                with pytest.raises(IllegalTransitionError):
                    change.move_to(target, at=house.now)


def test_every_capability_has_words_and_the_presets_keep_to_the_limits(house):
    assert set(LABELS) == set(Capability)
    assert all(limit.reason for limit in LIMITS)
    for fence in RoleFence.objects.select_related("role"):
        kinds = ONLY_FOR.get(Capability(fence.capability))
        assert kinds is None or fence.role.organization_kind in kinds, fence
