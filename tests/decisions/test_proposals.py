"""From a draft to a decision, and what stops it on the way."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.notices.models import Notice
from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError
from governance.decisions.actions.answering import (
    speak_for_party,
    take_position,
    wish_later_close,
)
from governance.decisions.actions.deciding import decide_proposal, review_outcome
from governance.decisions.actions.holding import hold_proposal, lift_hold
from governance.decisions.actions.objecting import (
    say_in_thread,
    settle_objection,
    uphold_objection,
)
from governance.decisions.actions.proposing import (
    open_proposal,
    revise_proposal,
    withdraw_proposal,
)
from governance.decisions.actions.taking_part import name_participant
from governance.decisions.fencing import OutsideFences
from governance.decisions.models import (
    HoldNote,
    Objection,
    Participant,
    RegisterEntry,
    ReviewFinding,
)
from governance.decisions.statuses import Method, ObjectionStatus, PartyWord, ProposalStatus, Stance
from tests.responsibilities.lists import TIDEWATER, put_in_force


def sentences(refusal):
    return " ".join(refusal.value.messages)


def test_a_proposal_inside_its_fences_is_opened_agreed_by_both_sides_and_decided(desk):
    outcome = desk.decided()

    proposal = desk.seen(outcome.proposal)
    assert proposal.status == ProposalStatus.DECIDED
    assert proposal.number == f"D-{desk.now.year}-001"
    with desk.acting("steward"):
        assert outcome.list_version == desk.version
        assert outcome.counts == {"labor": {"AGREE": 2}, "management": {"AGREE": 2}}
        assert "Tests of change for quality is decided at the level Work unit" in outcome.within
        events = list(Entry.objects.filter(subject_id=str(proposal.pk)).values_list("event"))
        assert ("proposal.decided",) in events
        assert RegisterEntry.objects.get().statement == outcome.statement


def test_one_that_touches_hours_of_work_is_stopped_with_the_article(desk):
    proposal = desk.seated(facts={"touches_hours": True})

    with pytest.raises(OutsideFences) as refusal:
        desk.do("labor_co_lead", open_proposal, proposal=proposal)

    assert "Hours of work are a matter for bargaining. (Article 9)" in sentences(refusal)
    assert desk.seen(proposal).status == ProposalStatus.DRAFT


def test_a_fact_that_is_not_said_keeps_it_closed(desk):
    proposal = desk.seated(facts={"touches_pay": None})

    with pytest.raises(OutsideFences) as refusal:
        desk.do("labor_co_lead", open_proposal, proposal=proposal)

    assert "say whether it touches pay or benefits" in sentences(refusal)


def test_what_costs_more_is_decided_a_level_higher(desk):
    proposal = desk.seated(facts={"cost": 9000})

    with pytest.raises(OutsideFences) as refusal:
        desk.do("labor_co_lead", open_proposal, proposal=proposal)

    assert "A unit spends up to 5,000" in sentences(refusal)
    assert "It is decided at the level Department, not at this one." in sentences(refusal)


def test_a_type_that_does_not_fit_the_mode_is_refused(desk):
    proposal = desk.seated(type="advice")

    with pytest.raises(OutsideFences) as refusal:
        desk.do("labor_co_lead", open_proposal, proposal=proposal)

    assert "labor and management decide together" in sentences(refusal)


def test_both_sides_have_to_take_part(desk):
    proposal = desk.seated(people=("labor_co_lead",))

    with pytest.raises(ValidationError) as refusal:
        desk.do("labor_co_lead", open_proposal, proposal=proposal)

    assert "Nobody of management takes part yet" in sentences(refusal)


def test_a_party_names_its_own_people_alone(desk):
    proposal = desk.draft()
    manager = desk.house.people["manager"]

    with pytest.raises(PermissionDenied, match="name one of your own"):
        desk.do("labor_co_lead", name_participant, proposal=proposal, person=manager)


def test_without_a_yes_of_each_party_nothing_joint_is_decided(desk):
    proposal = desk.opened()
    desk.say(proposal, Stance.AGREE)
    desk.speak(proposal, PartyWord.AGREES, "labor_co_lead")

    with pytest.raises(ValidationError) as refusal:
        desk.decide(proposal, "labor_co_lead")

    assert "1 party did not say yes as a whole." in sentences(refusal)


def test_a_side_without_its_quorum_is_never_decided_for(desk):
    proposal = desk.opened(quorum=2)
    desk.say(proposal, Stance.AGREE, "labor_co_lead", "steward", "manager")
    desk.speak(proposal, PartyWord.AGREES)

    with pytest.raises(ValidationError) as refusal:
        desk.later(days=20).decide(proposal)

    assert "1 of 2 on the side of management have answered" in sentences(refusal)


def test_one_block_stands_in_its_way_until_it_is_settled(desk):
    proposal = desk.opened()
    desk.say(proposal, Stance.AGREE, "labor_co_lead", "manager", "labor_relations")
    desk.say(proposal, Stance.BLOCK, "steward", reason="Nobody covers the phones meanwhile.")
    desk.speak(proposal, PartyWord.AGREES)
    with pytest.raises(ValidationError) as refusal:
        desk.decide(proposal)
    assert "1 person in its way." in sentences(refusal)
    with desk.acting("steward"):
        objection = Objection.objects.get()
    desk.do("manager", say_in_thread, objection=objection, text="The clerk could.")
    said = {"objection": objection, "how": ObjectionStatus.INTEGRATED, "stance": Stance.AGREE}
    with pytest.raises(ValidationError) as refusal:
        desk.do("steward", settle_objection, **said)
    assert "The text has not changed since" in sentences(refusal)

    amended = desk.proposed(text="Shifts hand over at the bedside; the clerk takes the phones.")
    desk.do("labor_co_lead", revise_proposal, proposal=proposal, proposed=amended)
    desk.do("steward", settle_objection, because="The clerk it is.", **said)

    with pytest.raises(ValidationError) as refusal:
        desk.decide(proposal)
    assert "not everybody has answered" in sentences(refusal)
    desk.say(proposal, Stance.AGREE, "labor_co_lead", "manager", "labor_relations")
    desk.speak(proposal, PartyWord.AGREES)
    assert desk.decide(proposal).on_version == 2


def test_an_upheld_objection_stands_though_everybody_else_agrees(desk):
    proposal = desk.opened()
    desk.say(proposal, Stance.AGREE, "labor_co_lead", "manager", "labor_relations")
    desk.say(proposal, Stance.BLOCK, "steward")
    with desk.acting("steward"):
        objection = Objection.objects.get()
    desk.do("labor_co_lead", uphold_objection, objection=objection, because="It is ours.")
    desk.say(proposal, Stance.AGREE, "steward")
    desk.speak(proposal, PartyWord.AGREES)

    with pytest.raises(ValidationError) as refusal:
        desk.decide(proposal)

    assert "1 objection not settled." in sentences(refusal)


def test_a_changed_position_is_no_second_vote_and_none_is_taken_after_the_close(desk):
    proposal = desk.opened()
    desk.say(proposal, Stance.STAND_ASIDE, "steward")
    desk.say(proposal, Stance.AGREE, "steward")

    with desk.acting("steward"):
        participant = Participant.objects.get(person=desk.house.people["steward"])
        assert [one.stance for one in participant.positions.all()] == [Stance.AGREE]
    with pytest.raises(PermissionDenied, match="Positions closed"):
        desk.later(days=20).say(proposal, Stance.AGREE, "manager")


def test_nobody_who_was_not_asked_takes_a_position(desk):
    proposal = desk.opened(people=("labor_co_lead", "manager"))

    with pytest.raises(PermissionDenied, match="You were not asked"):
        desk.say(proposal, Stance.AGREE, "steward")


def test_a_position_answers_the_text_that_was_read(desk):
    proposal = desk.opened()
    desk.say(proposal, Stance.AGREE, "manager")
    amended = desk.proposed(text="For ninety days.")
    desk.do("labor_co_lead", revise_proposal, proposal=proposal, proposed=amended)

    with pytest.raises(ValidationError, match="text 2 stands now"):
        desk.do("steward", take_position, proposal=proposal, stance=Stance.AGREE, version=1)


def test_facts_that_lie_outside_are_refused_once_it_is_open(desk):
    proposal = desk.opened()
    desk.say(proposal, Stance.AGREE, "manager")

    with pytest.raises(OutsideFences):
        desk.do(
            "labor_co_lead",
            revise_proposal,
            proposal=proposal,
            proposed=desk.proposed(facts={"touches_hours": True}),
        )

    assert desk.seen(proposal).version == 1


def test_what_was_answered_stays_what_it_was_about(desk):
    proposal = desk.opened()
    desk.say(proposal, Stance.AGREE, "manager")

    with pytest.raises(ValidationError) as refusal:
        desk.do(
            "labor_co_lead",
            revise_proposal,
            proposal=proposal,
            proposed=desk.proposed(level="department", type="consent"),
        )

    assert set(refusal.value.message_dict) == {"level", "type"}


def test_two_people_do_not_overwrite_one_another(desk):
    proposal = desk.draft()
    seen = proposal.seen
    said = {"proposal": proposal, "seen": seen}
    desk.do("labor_co_lead", revise_proposal, proposed=desk.proposed(title="One"), **said)

    with pytest.raises(StaleVersionError) as stale:
        desk.do("steward", revise_proposal, proposed=desk.proposed(title="Other"), **said)

    assert stale.value.saved["Title"] == "One"


# --- consensus and what may take its place


def given_up(desk, **changes):
    proposal = desk.opened(level="facility", **changes)
    desk.say(proposal, Stance.AGREE, "labor_co_lead", "manager")
    desk.speak(proposal, PartyWord.UNATTAINABLE)
    return desk.seen(proposal)


def test_consensus_is_given_up_by_every_party_or_by_none(desk):
    proposal = desk.opened(level="facility")
    desk.speak(proposal, PartyWord.UNATTAINABLE, "labor_co_lead")
    assert desk.seen(proposal).method == Method.CONSENSUS

    desk.speak(proposal, PartyWord.UNNECESSARY, "labor_relations")

    assert desk.seen(proposal).method == Method.EACH_SIDE
    assert desk.seen(proposal).round == 2


def test_a_majority_of_each_side_decides_once_consensus_was_given_up(desk):
    proposal = given_up(desk)
    desk.say(proposal, Stance.YES, "labor_co_lead", "steward", "manager")
    desk.say(proposal, Stance.NO, "labor_relations")
    with pytest.raises(ValidationError) as refusal:
        desk.decide(proposal)
    assert "1 yes and 1 no on the side of management" in sentences(refusal)

    desk.say(proposal, Stance.YES, "labor_relations")

    assert desk.decide(proposal).method == Method.EACH_SIDE


def test_where_the_list_names_nothing_more_nothing_changes(desk):
    proposal = given_up(desk)
    with pytest.raises(ValidationError, match="not what is sought"):
        desk.speak(proposal, PartyWord.UNATTAINABLE)


def test_a_word_of_the_party_on_an_earlier_text_does_not_count(desk):
    proposal = desk.opened(level="facility")
    desk.speak(proposal, PartyWord.UNATTAINABLE, "labor_co_lead")
    amended = desk.proposed(level="facility", text="Something else.")
    desk.do("labor_co_lead", revise_proposal, proposal=proposal, proposed=amended)

    desk.speak(proposal, PartyWord.UNATTAINABLE, "labor_relations")

    assert desk.seen(proposal).method == Method.CONSENSUS


def test_a_later_close_needs_every_party(desk):
    proposal = desk.opened()
    closes_at = proposal.closes_at
    later = closes_at + timedelta(days=3)
    desk.do("labor_co_lead", wish_later_close, proposal=proposal, closes_at=later)
    assert desk.seen(proposal).closes_at == closes_at

    desk.do("labor_relations", wish_later_close, proposal=proposal, closes_at=later)

    assert desk.seen(proposal).closes_at == later


# --- the contract guard


def test_a_union_holds_what_touches_the_contract_and_its_note_stays_its_own(desk):
    proposal = desk.agreed()
    desk.do("labor_co_lead", hold_proposal, proposal=proposal, note="CANARY: Article 12.")

    with pytest.raises(ValidationError) as refusal:
        desk.decide(proposal)
    assert "A union holds it" in sentences(refusal)
    with desk.acting("labor_relations"):
        assert not HoldNote.objects.exists()
        assert not Entry.objects.filter(sentence__contains="CANARY").exists()
    with pytest.raises(PermissionDenied, match="Only the union that holds"):
        desk.do("labor_relations", lift_hold, proposal=proposal)

    desk.do("labor_co_lead", lift_hold, proposal=proposal)
    assert desk.decide(proposal)


def test_management_cannot_use_the_contract_guard(desk):
    with pytest.raises(PermissionDenied, match="labor's"):
        desk.do("labor_relations", hold_proposal, proposal=desk.opened())


# --- deciding


def test_a_list_that_came_into_force_meanwhile_is_asked_again(desk):
    proposal = desk.agreed()
    cap = TIDEWATER.replace("cost_over: 5000", "cost_over: 500")
    put_in_force(desk.house, cap, desk.today)

    with pytest.raises(OutsideFences) as refusal:
        desk.decide(proposal)

    assert "A unit spends up to 5,000" in sentences(refusal)


def test_a_decision_shows_its_list_for_ever(desk):
    outcome = desk.decided()
    put_in_force(desk.house, TIDEWATER, desk.today + timedelta(days=1))

    with desk.acting("steward"):
        outcome.refresh_from_db()
        assert outcome.list_version.number == 1


def test_what_is_decided_says_what_when_it_is_reviewed_and_by_whom_it_is_seen_to(desk):
    proposal = desk.agreed()

    with pytest.raises(ValidationError) as refusal:
        desk.decide(proposal, statement=" ", review_on=desk.today)

    assert set(refusal.value.message_dict) == {"statement", "review_on"}


def test_management_decides_after_advice_and_says_how_it_was_used(desk):
    proposal = desk.opened(type="advice", function="equipment", level="facility")
    desk.say(proposal, Stance.ADVICE)
    with pytest.raises(ValidationError) as refusal:
        desk.decide(proposal, "labor_co_lead", advice_used="Taken.")
    assert "It is for management to decide" in sentences(refusal)
    desk.speak(proposal, PartyWord.AGREES, "labor_relations")
    with pytest.raises(ValidationError) as refusal:
        desk.decide(proposal)
    assert "advice_used" in refusal.value.message_dict

    outcome = desk.decide(proposal, advice_used="The second model, as the team advised.")

    assert outcome.advice_used


def test_a_sense_check_never_binds(desk):
    proposal = desk.opened(type="sense-check")
    desk.say(proposal, Stance.LOOKS_GOOD)

    with pytest.raises(ValidationError, match="never binds"):
        desk.decide(proposal)


def test_a_decision_is_looked_at_on_its_day_and_not_before(desk):
    outcome = desk.decided()
    said = {"outcome": outcome, "finding": ReviewFinding.KEEP, "text": "Fewer falls."}
    after = desk.today + timedelta(days=200)
    with pytest.raises(ValidationError) as refusal:
        desk.do("labor_co_lead", review_outcome, next_on=after, **said)
    assert "Its day is" in sentences(refusal)

    desk.later(days=61).do("labor_co_lead", review_outcome, next_on=after, **said)

    assert desk.seen(outcome.proposal).status == ProposalStatus.REVIEWED
    with desk.acting("grievant"):
        assert RegisterEntry.objects.get().review_on == after


def test_a_withdrawn_proposal_says_why_and_those_asked_are_told(desk):
    proposal = desk.opened()
    with pytest.raises(ValidationError):
        desk.do("labor_co_lead", withdraw_proposal, proposal=proposal, because=" ")

    desk.do("labor_co_lead", withdraw_proposal, proposal=proposal, because="Overtaken.")

    with desk.acting("manager"):
        subjects = Notice.objects.filter(person=desk.house.people["manager"])
        assert f"{proposal.number}: the proposal was withdrawn." in [
            one.subject for one in subjects
        ]
    with pytest.raises(PermissionDenied):
        desk.do("labor_relations", speak_for_party, proposal=proposal, word=PartyWord.AGREES)
    with pytest.raises(PermissionDenied):
        desk.do("labor_relations", decide_proposal, proposal=proposal, settled=desk.settled())


def test_the_register_is_read_by_who_belongs_to_the_partnership_and_nobody_else(desk):
    desk.decided()
    with desk.acting("grievant"):
        assert RegisterEntry.objects.count() == 1
    desk.house.leave("grievant", desk.now - timedelta(days=1))

    with desk.acting("grievant"):
        assert not RegisterEntry.objects.exists()
