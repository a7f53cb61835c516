"""What stands in the portal after the demonstration was loaded, on whichever day that is."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from foundation.notices.models import Mail, MailStatus, Notice, NoticeKind
from foundation.offices.models import Panel, PanelMember
from foundation.people.demonstration import PASSWORD, SIGN_INS
from foundation.people.models import OrganizationKind, Person, Unit
from foundation.record.models import Entry
from foundation.roles.actor import actor_for, assignments_of
from foundation.roles.models import FenceChange, RoleAssignment
from foundation.roles.statuses import FenceChangeStatus
from foundation.roles.terms import ENDING_SOON
from foundation.walls.principal import acting_as
from governance.committees.models import Committee, Meeting, Minutes
from governance.consultation.models import ComingDecision, IssueStage, PartnershipIssue
from governance.contracts.library.layers import layers_over
from governance.contracts.library.precedence import text_for_article
from governance.contracts.models import (
    Agreement,
    AgreementVersion,
    ExpiryWarning,
    LetterOffer,
    SideLetter,
)
from governance.contracts.statuses import LetterOfferStatus
from governance.elections.models import Election
from governance.elections.statuses import ElectionStatus
from governance.measures.models import GainDispute, GainPayout, GainPeriod, Measure
from governance.measures.queries import fact_lines
from governance.teams.evidence import evidence_of, level_words
from governance.teams.models import Cycle, TeamProject
from governance.teams.path import path_of
from grievances.case_file import case_file_of
from grievances.clocks import status_of
from grievances.models import (
    Act,
    CaseShare,
    Clock,
    Document,
    Grievance,
    GrievanceKind,
    HatConflict,
    MemberWord,
    Note,
    Offer,
)
from grievances.statuses import GrievanceStatus, HatStatus, OfferStatus
from partnership.communication.models import (
    Bulletin,
    ChannelEntry,
    PlanLine,
    Rumor,
    Summary,
    Survey,
    SurveyResult,
)
from partnership.communication.queries import reach_of_bulletin
from partnership.conduct import asked
from training.models import Completion

pytestmark = pytest.mark.django_db

PEOPLE = 120


def _of_the_parties():
    return Person.objects.filter(acts_for__isnull=True, memberships__isnull=False).distinct()


def _of_neither_side():
    """Who serves a joint body."""
    return Person.objects.filter(acts_for__isnull=True, memberships__isnull=True)


def _everywhere(loaded, rows):
    """What all parties together can read, each once."""
    return list({row.pk: row for _ in loaded.portals() for row in rows()}.values())


def test_the_partnership_is_as_large_as_promised(loaded):
    assert _of_the_parties().count() == PEOPLE
    assert _of_neither_side().count() == 2
    assert 38 <= Unit.objects.count() <= 45
    assert Agreement.objects.count() == 3
    waiting = AgreementVersion.objects.filter(confirmed_at__isnull=True)
    assert [version.number for version in waiting] == [2]


def test_the_library_has_letters_a_local_agreement_and_an_end_in_sight(loaded):
    local = AgreementVersion.objects.get(parent__isnull=False)
    assert 120 <= (local.effective_to - loaded.today).days <= 160
    layers = layers_over(local, loaded.today)
    assert "expressly superior to Article 32" in text_for_article(layers, 1, "1").why
    assert text_for_article(layers, 1, "2").holds[0].layer is layers[0]
    assert SideLetter.objects.count() == 3
    statuses = {offer.status for offer in _everywhere(loaded, LetterOffer.objects.all)}
    assert statuses == set(LetterOfferStatus.values)
    assert {warning.version for warning in ExpiryWarning.objects.all()} == {local}
    assert ExpiryWarning.objects.count() == 2


def test_elections_are_decided_open_and_called(loaded):
    found = {election.status: election for election in _everywhere(loaded, Election.objects.all)}

    assert set(found) == {
        ElectionStatus.DECIDED,
        ElectionStatus.OPEN,
        ElectionStatus.CALLED,
    }
    decided, voting = found[ElectionStatus.DECIDED], found[ElectionStatus.OPEN]
    assert decided.round == 2
    assert RoleAssignment.objects.get(pk=decided.term_id).person_id == decided.winner_id
    assert voting.closes_at > loaded.now
    # Somebody signs in and can vote.
    member = Person.objects.get(name="Marisol Vega")
    assert member.pk in voting.roll


def test_a_panel_looks_at_three_applications_and_waits_for_one_of_its_members(loaded):
    (panel,) = _everywhere(loaded, Panel.objects.all)
    members = _everywhere(loaded, PanelMember.objects.all)
    assert len(members) == 4
    assert sum(member.sits for member in members) == 3
    waits = [member.person_id for member in members if member.sits and member.marks is None]
    # The steward of the sign-ins gives points.
    assert waits == [Person.objects.get(name="Denise Calloway").pk]
    assert len(panel.criteria) == 3


def test_cases_are_in_every_state(loaded):
    cases = _everywhere(loaded, Grievance.objects.all)

    assert len(cases) == loaded.count >= 55
    assert {case.status for case in cases} == set(GrievanceStatus.values)
    assert {case.kind for case in cases} == set(GrievanceKind.values)
    assert max(case.grievants.count() for case in _of_the_nurses(loaded)) == 11


def _of_the_nurses(loaded):
    for actor in loaded.portals():
        if actor.organization.short_name == "TNA":
            yield from Grievance.objects.filter(union=actor.organization)


def test_every_deadline_is_what_the_contract_works_out(loaded):
    compared = 0
    for actor in loaded.portals():
        for case in Grievance.objects.filter(union=actor.organization):
            file = case_file_of(case, loaded.now)
            rows = case.clocks.filter(room=case.room_id).select_related("deadline")
            stored = {clock.key: clock.deadline for clock in rows}
            for worked in file.worked:
                deadline = stored.pop(worked.key)
                compared += 1
                assert deadline.status == status_of(file, worked), (case.title, worked.key)
                if worked.due_at is not None:
                    assert deadline.due_at == worked.due_at, (case.title, worked.key)
            assert all(left.status in ("CANCELLED", "LAPSED") for left in stored.values())
    assert compared > 200


def test_nothing_is_dated_in_the_future(loaded):
    for rows, field in (
        (Act.objects.all, "recorded_at"),
        (Note.objects.all, "written_at"),
        (Document.objects.all, "attached_at"),
        (MemberWord.objects.all, "told_at"),
        (Offer.objects.all, "asked_at"),
        (Notice.objects.all, "owed_at"),
        (Entry.objects.all, "happened_at"),
    ):
        moments = [getattr(row, field) for row in _everywhere(loaded, rows)]
        assert moments, field
        assert max(moments) <= loaded.now, field


def test_deadlines_stand_around_today(loaded):
    clocks = _everywhere(loaded, lambda: Clock.objects.current().open().select_related("deadline"))
    ahead = sorted(clock.deadline.due_at - loaded.now for clock in clocks)

    assert sum(left.days < 15 for left in ahead) >= 10
    missed = Clock.objects.current().filter(deadline__status="MISSED", clock="answer")
    assert _everywhere(loaded, missed.all)


def test_the_parties_have_asked_and_answered_each_other(loaded):
    offers = _everywhere(loaded, Offer.objects.all)

    assert {OfferStatus.OPEN, OfferStatus.ACCEPTED, OfferStatus.REFUSED} <= {
        offer.status for offer in offers
    }
    assert FenceChange.objects.filter(status=FenceChangeStatus.PROPOSED).count() == 2
    ending = RoleAssignment.objects.of_people().ending_within(loaded.now, ENDING_SOON)
    assert {row.organization.kind for row in ending} == {
        OrganizationKind.UNION,
        OrganizationKind.EMPLOYER,
    }
    assert RoleAssignment.objects.filter(ends_at__lt=loaded.now).exists()


def test_lateness_silence_and_exceptions_are_there_to_see(loaded):
    acts = _everywhere(loaded, Act.objects.all)
    late = [act for act in acts if act.is_late]

    assert any(act.kind == "filed" and act.ground_of_timeliness for act in late)
    assert any(act.kind == "answered" for act in late)
    assert any(act.is_by_contract for act in acts)
    assert _everywhere(loaded, lambda: CaseShare.objects.in_force(loaded.now))


def test_documents_lie_where_the_portal_keeps_them(loaded):
    documents = _everywhere(loaded, Document.objects.all)

    assert len(documents) >= 15
    assert {d.content_type for d in documents} >= {"application/pdf", "image/png", "text/plain"}
    for document in documents:
        stored = list(loaded.documents.rglob(document.stored_as.rsplit("/", 1)[-1]))
        assert stored, document.name


def test_what_is_history_is_not_mailed_and_today_is_reminded_of(loaded):
    mails = _everywhere(loaded, Mail.objects.all)
    owed = [mail for mail in mails if mail.status == MailStatus.OWED]

    assert len(mails) > 300
    assert all((loaded.now - mail.owed_at).days < 1 for mail in owed)
    kinds = {notice.kind for notice in _everywhere(loaded, Notice.objects.all().unread)}
    assert NoticeKind.REMINDER in kinds


@pytest.mark.parametrize("sign_in", SIGN_INS, ids=lambda sign_in: sign_in.name)
def test_everybody_signs_in_and_finds_their_home(loaded, sign_in):
    client = Client()
    answer = client.post(reverse("people:sign-in"), {"email": sign_in.email, "password": PASSWORD})
    assert answer.status_code == 302, answer.content[:400]

    assert client.get("/").status_code == 200


def test_the_steward_and_the_manager_have_something_to_do_now(loaded):
    steward = Person.objects.get(name="Denise Calloway")
    cases = [case for case in _of_the_nurses(loaded) if case.representative_id == steward.pk]

    assert {"INTAKE", "AWAITING_ANSWER", "AWAITING_UNION"} <= {case.status for case in cases}
    ward = Unit.objects.get(name="Medical-Surgical 4 West")
    at_ward = [case for case in _of_the_nurses(loaded) if case.unit in Unit.objects.within(ward)]
    assert sum(case.status == "AWAITING_ANSWER" and case.step == "step_1" for case in at_ward) >= 2
    member = Person.objects.get(name="Marisol Vega")
    words = [w for w in _everywhere(loaded, MemberWord.objects.all) if w.person_id == member.pk]
    assert words
    unassigned = [case for case in _of_the_nurses(loaded) if case.representative_id is None]
    assert unassigned


def test_loading_again_changes_nothing(loaded):
    entries = len(_everywhere(loaded, Entry.objects.all))

    for _ in range(2):
        call_command("load_demonstration", "--if-empty", stdout=StringIO())

    assert _of_the_parties().count() == PEOPLE
    assert _of_neither_side().count() == 2
    assert len(_everywhere(loaded, Entry.objects.all)) == entries


def test_coming_decisions_are_open_decided_and_late(loaded):
    found = {row.title: row for row in _everywhere(loaded, ComingDecision.objects.with_counts)}

    handover = found["Handover at the bedside"]
    assert handover.takes_input(loaded.now)
    assert (handover.input_count, handover.timeliness) == (2, "ON_TIME")
    carts = found["One supply cart for each wing"]
    assert (carts.status, carts.input_count, carts.open_count) == ("FINAL", 3, 0)
    assert found["Weekend hours in Imaging"].timeliness == "LATE"


def test_one_issue_is_at_its_second_step_and_one_is_resolved(loaded):
    issues = _everywhere(loaded, PartnershipIssue.objects.all)
    stages = _everywhere(loaded, IssueStage.objects.all)

    assert sorted((issue.status, issue.position) for issue in issues) == [
        ("OPEN", 2),
        ("RESOLVED", 1),
    ]
    assert len(stages) == 3


def test_a_team_has_met_and_its_next_meeting_is_ahead(loaded):
    found = {row.name: row for row in _everywhere(loaded, Committee.objects.all)}
    team = found["Unit-based team, 4 West"]
    meetings = [m for m in _everywhere(loaded, Meeting.objects.all) if m.committee_id == team.pk]
    minutes = {m.meeting_id: m.status for m in _everywhere(loaded, Minutes.objects.all)}

    assert len(found) == 8
    assert sorted(m.status for m in meetings) == ["HELD", "HELD", "PLANNED"]
    assert sorted(minutes.values()) == ["APPROVED", "IN_REVIEW"]
    subjects = [notice.subject for notice in _everywhere(loaded, Notice.objects.all)]
    assert sum("not at the last meeting" in subject for subject in subjects) == 1


def test_teams_stand_at_different_levels_which_their_sponsors_confirmed(loaded):
    for actor in loaded.portals():
        teams = list(Committee.objects.of_page().filter(kind__key="unit-team").order_by("name"))
        evidence, words = evidence_of(teams, loaded.now), level_words(teams)
        found = {team.name: (path_of(evidence[team.pk]).level, words[team.pk]) for team in teams}
        if actor.side is not None:
            assert found == {
                "Unit-based team, 4 West": (2, {"LABOR": 2, "MANAGEMENT": 2}),
                "Unit-based team, Imaging": (0, {}),
                "Unit-based team, Surgical Services": (1, {"MANAGEMENT": 1}),
            }


def test_projects_of_teams_reached_a_goal_were_given_up_and_go_on(loaded):
    projects = _everywhere(loaded, TeamProject.objects.of_page)
    cycles = _everywhere(loaded, Cycle.objects.all)

    assert sorted(one.status for one in projects) == ["ABANDONED", *["ACTIVE"] * 3, "REACHED"]
    assert {cycle.status for cycle in cycles} >= {"DONE", "ADOPTED", "ADAPTED", "ABANDONED"}
    assert sum(one.learned_from_id is not None for one in projects) == 1
    quiet = [one.age(loaded.now) for one in projects if one.status == "ACTIVE"]
    assert sum(75 <= age < 90 for age in quiet) == 1


def test_the_fact_base_has_figures_of_every_area_and_says_what_is_old(loaded):
    for actor in loaded.portals():
        if actor.side is None:
            continue
        measures = list(Measure.objects.standing().filter(room__kind="COMMITTEE"))
        lines = fact_lines(measures, loaded.now)
        assert {line.measure.area for line in lines} == {
            "OPERATING", "SAFETY", "QUALITY", "PEOPLE", "SERVICE"
        }  # fmt: skip
        assert all(line.last is not None for line in lines)
        assert sum(line.freshness.state == "stale" for line in lines) == 1
        assert {line.is_reached for line in lines if line.target} == {True, False}


def test_gains_were_paid_once_and_are_in_dispute_once(loaded):
    periods = _everywhere(loaded, GainPeriod.objects.all)
    assert sorted(period.status for period in periods) == ["PAID", "VERIFIED"]
    disputed = next(period for period in periods if period.status == "VERIFIED")
    (dispute,) = _everywhere(loaded, GainDispute.objects.all)
    assert (dispute.period_id, dispute.status) == (disputed.pk, "OPEN")
    payouts = _everywhere(loaded, GainPayout.objects.all)
    assert len(payouts) == 3
    assert all(payout.amount > 0 and payout.period_id != disputed.pk for payout in payouts)


def test_bulletins_reached_people_and_one_waits_for_approval(loaded):
    found = _everywhere(loaded, Bulletin.objects.all)
    assert sorted(bulletin.status for bulletin in found) == ["OFFERED", *["PUBLISHED"] * 4]
    assert sum(bulletin.corrects_id is not None for bulletin in found) == 1
    for _ in loaded.portals():
        if latest := Bulletin.objects.published().order_by("-published_at").first():
            reach = reach_of_bulletin(latest)
            assert len(reach.rows) >= 3
            assert 20 <= reach.opened < reach.people


def test_rumors_were_answered_one_of_them_late_and_some_wait(loaded):
    found = _everywhere(loaded, Rumor.objects.all)
    statuses = [rumor.status for rumor in found]
    assert {status: statuses.count(status) for status in set(statuses)} == {
        "ANSWERED": 4,
        "LOGGED": 2,
        "DROPPED": 1,
    }
    assert sum(rumor.is_answered and rumor.is_late(loaded.now) for rumor in found) == 1


def test_the_ten_steps_stand_at_many_points_with_evidence_that_changes(loaded):
    """A certificate withdrawn is one person less on the page, at once."""
    reader = Client()
    said = {"email": "labor-partner@demo.example", "password": PASSWORD}
    assert reader.post(reverse("people:sign-in"), said).status_code == 302
    page = reader.get(reverse("journey:step-list")).content.decode()
    for words in (
        "Every party says it is done.",
        "Labor says done, management does not yet.",
        "Night shifts cannot come to courses",
        "3 of 9",
    ):
        assert words in page
    before = _covered(page)

    for actor in loaded.portals():
        if actor.side is None:
            continue
        by = {"withdrawn_by": actor.person, "withdrawn_at": loaded.now}
        standing = Completion.objects.standing().filter(room__in=actor.room_ids)
        standing.update(why_withdrawn="A mistake.", **by)

    after = _covered(reader.get(reverse("journey:step-list")).content.decode())
    assert after < before


def _covered(page: str) -> int:
    """Of the line on education coverage, how many are counted."""
    found = re.search(r"Education coverage\s*</a>\s*<strong[^>]*>(\d+) of (\d+)", page)
    assert found is not None
    return int(found[1])


def test_a_survey_has_results_and_another_is_open(loaded):
    found = _everywhere(loaded, Survey.objects.published)
    assert sorted(survey.takes_answers(loaded.now) for survey in found) == [False, True]
    (result,) = _everywhere(loaded, SurveyResult.objects.all)
    shown = [group["answered"] for group in result.by_group if group]
    assert result.answered - sum(shown) >= 5
    assert len(result.by_group) == 5


def test_the_plan_has_ten_lines_and_each_union_its_own_channel(loaded):
    assert len(_everywhere(loaded, PlanLine.objects.all)) == 10
    assert [summary.status for summary in _everywhere(loaded, Summary.objects.all)] == ["PUBLISHED"]
    counts = sorted(ChannelEntry.objects.count() for _ in loaded.portals())
    assert counts == [0, 0, 7, 7]


def test_two_hats_meet_in_emergency_and_one_waits(loaded):
    found = _everywhere(loaded, HatConflict.objects.standing)

    assert {row.status for row in found} == {HatStatus.ASKED, HatStatus.GOES_ON}


def test_conduct_is_with_its_few_and_with_no_portal(loaded):
    for _ in loaded.portals():
        assert asked.mine() == []
    mine = {}
    for name in ("Denise Calloway", "Karen Whitlock", "Priya Raman", "Victor Salas"):
        person = Person.objects.get(name=name)
        actor = actor_for(person, assignments_of(person, loaded.now)[0], loaded.now)
        with acting_as(actor), transaction.atomic():
            mine[name] = sorted(matter.part.value for matter in asked.mine())
    assert mine == {
        "Denise Calloway": ["RAISED"],
        "Karen Whitlock": ["CONCERNED"],
        "Priya Raman": ["COUNSELS", "COUNSELS"],
        "Victor Salas": [],
    }
