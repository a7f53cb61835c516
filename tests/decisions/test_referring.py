"""Sending a proposal on, and what becomes of it there."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.toolkit.conflicts import StaleVersionError
from governance.decisions.actions.proposing import draft_again, open_proposal
from governance.decisions.actions.referring import (
    close_item,
    find_in_safety_review,
    own_item,
    refer_to_bargaining,
    refer_to_level,
    refer_to_safety,
)
from governance.decisions.models import BargainingItem
from governance.decisions.statuses import BargainingStatus, ProposalStatus
from tests.decisions.test_proposals import sentences


def test_what_a_fence_sends_up_is_taken_up_there_with_its_history(desk):
    proposal = desk.seated(facts={"cost": 9000})

    there = desk.do(
        "labor_co_lead", refer_to_level, proposal=proposal, level="department", reason=""
    )

    assert desk.seen(proposal).status == ProposalStatus.REFERRED
    assert "A unit spends up to 5,000" in desk.seen(proposal).ended_because
    assert (there.status, there.level, there.follows_id) == (
        ProposalStatus.DRAFT,
        "department",
        proposal.pk,
    )
    assert desk.seen(there).said == desk.seen(proposal).said


def test_a_level_is_never_passed_over_without_saying_why(desk):
    proposal = desk.seated()
    said = {"proposal": proposal, "level": "facility"}

    with pytest.raises(ValidationError) as refusal:
        desk.do("labor_co_lead", refer_to_level, reason=" ", **said)
    assert "A level is passed over: say why." in sentences(refusal)

    there = desk.do("labor_co_lead", refer_to_level, reason="Both wards share the lift.", **said)
    assert there.level == "facility"


def test_a_union_refers_to_its_own_bargaining_and_the_item_leads_back(desk):
    proposal = desk.seated(facts={"touches_hours": True})

    (item,) = desk.do("labor_co_lead", refer_to_bargaining, proposal=proposal)

    assert (item.union, item.employer) == (desk.house.nurses, desk.house.employer)
    with desk.acting("manager"):
        seen = BargainingItem.objects.select_related("referral__proposal").get()
        assert seen.referral.proposal_id == proposal.pk
        assert "Article 9" in seen.referral.quoted
    with desk.acting("other_steward"):
        assert not BargainingItem.objects.exists()


def test_what_is_inside_its_fences_is_not_sent_to_bargaining_without_a_reason(desk):
    with pytest.raises(ValidationError) as refusal:
        desk.do("labor_co_lead", refer_to_bargaining, proposal=desk.seated())

    assert "No fence sends it there" in sentences(refusal)


def test_an_item_ends_with_what_became_of_it_and_once(desk):
    proposal = desk.seated(facts={"touches_pay": True})
    (item,) = desk.do("labor_co_lead", refer_to_bargaining, proposal=proposal)
    owner = desk.house.people["contract_specialist"]
    desk.do("contract_specialist", own_item, item=item, owner=owner)
    said = {"item": item, "status": BargainingStatus.DROPPED}
    with pytest.raises(ValidationError):
        desk.do("labor_relations", close_item, outcome=" ", **said)

    desk.do("labor_relations", close_item, outcome="Costs more than it saves.", **said)

    with pytest.raises(StaleVersionError) as stale:
        desk.do("contract_specialist", close_item, outcome="Letter 4.", **said)
    assert stale.value.saved["Outcome"] == "Dropped: Costs more than it saves."


def test_a_safety_review_that_every_party_clears_lets_the_text_that_was_reviewed_go_on(desk):
    proposal = desk.seated(facts={"touches_safety": True})
    referral = desk.do("labor_co_lead", refer_to_safety, proposal=proposal)
    said = {"referral": referral, "is_clear": True, "text": "The lift was load-tested."}
    desk.do("labor_co_lead", find_in_safety_review, **said)
    assert desk.seen(proposal).status == ProposalStatus.REFERRED
    with pytest.raises(PermissionDenied, match="has given its finding"):
        desk.do("labor_co_lead", find_in_safety_review, **said)

    desk.do("labor_relations", find_in_safety_review, **said)

    assert desk.seen(proposal).status == ProposalStatus.DRAFT
    assert desk.do("labor_co_lead", open_proposal, proposal=proposal)


def test_harm_that_was_found_keeps_it_closed(desk):
    proposal = desk.seated(facts={"touches_safety": True})
    referral = desk.do("labor_co_lead", refer_to_safety, proposal=proposal)
    for part, is_clear in (("labor_co_lead", True), ("labor_relations", False)):
        said = {"referral": referral, "is_clear": is_clear, "text": "As looked at."}
        desk.do(part, find_in_safety_review, **said)

    assert desk.seen(proposal).status == ProposalStatus.REFERRED


def test_what_has_ended_is_taken_up_in_a_new_draft(desk):
    proposal = desk.seated(facts={"touches_hours": True})
    desk.do("labor_co_lead", refer_to_bargaining, proposal=proposal)

    again = desk.do("labor_co_lead", draft_again, proposal=proposal)

    assert (again.status, again.follows_id) == (ProposalStatus.DRAFT, proposal.pk)
    assert again.number != proposal.number
