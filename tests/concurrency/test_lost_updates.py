"""Eight people edit one thing at once: what was saved stays, or its writer is told.

Each race goes through the real pages, the API or the action behind them, on real transactions.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import combinations, count
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from foundation.notices.actions.choosing import set_reminder_days
from foundation.notices.actions.owing import owe
from foundation.notices.models import Mail, MailStatus, NoticeKind
from foundation.people.actions.resets import start_reset
from foundation.people.models import Account, Organization
from foundation.roles.actions.assignments import end_role, set_away
from foundation.roles.actions.fences import propose_fence_change, version_for
from foundation.roles.models import FenceChange, Reach, Role, RoleAssignment
from foundation.toolkit.conflicts import StaleVersionError, version_of
from governance.contracts.actions.confirming import ANSWERS
from governance.contracts.actions.contract_loading import load_contract
from governance.contracts.actions.expiry import set_warning
from governance.contracts.actions.letters import ANSWERS as LETTER_ANSWERS
from governance.contracts.actions.letters import offer_letter
from governance.contracts.models import Agreement, AgreementVersion
from governance.decisions.actions.proposing import revise_proposal
from governance.decisions.actions.referring import refer_to_bargaining
from governance.responsibilities.actions.changing_drafts import change_draft
from governance.responsibilities.actions.ratifying import SEEN
from governance.responsibilities.changing import begin_on
from governance.responsibilities.models import ListVersion
from grievances.actions.intake import revise_intake
from grievances.actions.offers import offer_settlement
from grievances.actions.people import share_case
from grievances.models import IntakeSheet
from tests.concurrency import agreement_races as agreement
from tests.concurrency import committee_races as committees
from tests.concurrency import communication_races as communication
from tests.concurrency import consultation_races as consultation
from tests.concurrency import election_races as elections
from tests.concurrency import hat_races as two_hats
from tests.concurrency import journey_races as journey
from tests.concurrency import measure_races as measures
from tests.concurrency import office_races as offices
from tests.concurrency import plan_races as plan
from tests.concurrency import release_time_races as release_time
from tests.concurrency import team_races as teams
from tests.concurrency import training_races as training
from tests.concurrency.racing import Fields, Race, TooLate, together
from tests.contracts_library.letters import SELF_SCHEDULING
from tests.contracts_library.texts import CONTRACT
from tests.decisions.desk import desk_for as proposals_of
from tests.goals import size
from tests.grievances.cases import Desk
from tests.responsibilities.lists import drafted
from tests.roles.test_fences import SETTLE, cell

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500), pytest.mark.django_db(transaction=True)]

THREADS = size(4, 8)
# A page of the admin costs a hundred times what an action does.
EDITS, EDITS_OF_A_PAGE = size(2, 50), size(1, 5)
CHOICES = list(combinations(range(60), 2))


# --- what is edited again and again


def intake(desk: Desk, **_: Any) -> Race:
    """The account grows by a word with each edit; all of them stand in it at the end."""
    day = (desk.now - timedelta(days=2)).date()
    case = desk.intake(incident_on=day, learned_on=day)

    def read() -> tuple[int, str]:
        with desk.acting("steward"):
            sheet = IntakeSheet.objects.select_related("grievance").get(grievance=case)
            return sheet.grievance.version, sheet.account

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        account = f"{seen[1]} {label}"
        told = replace(desk.told(incident_on=day, learned_on=day), account=account)
        said = {"grievance": case, "told": told, "version": seen[0]}
        saved = acted(lambda: desk.do("steward", revise_intake, **said))
        return saved.version, account

    return Race(read, write)


def proposal(desk: Desk, **_: Any) -> Race:
    """The text of a draft grows by a word with each edit."""
    proposals = proposals_of(desk.house)
    draft = proposals.draft()

    def read() -> tuple[int, str]:
        seen = proposals.seen(draft)
        return seen.seen, seen.text

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        text = f"{seen[1]} {label}"
        said = {"proposal": draft, "proposed": proposals.proposed(text=text), "seen": seen[0]}
        saved = acted(lambda: proposals.do("labor_co_lead", revise_proposal, **said))
        return saved.seen, text

    return Race(read, write)


def reminder_days(desk: Desk, **_: Any) -> Race:

    def read() -> list[int]:
        return Organization.objects.get(pk=desk.house.nurses.pk).reminder_days

    def write(seen: list[int], label: str) -> list[int]:
        read_as = Organization(pk=desk.house.nurses.pk, reminder_days=seen)
        thread, edit = map(int, label.split("-"))
        days = CHOICES[thread * 100 + edit]
        said = {"days": days, "version": version_of(read_as, "reminder_days")}
        saved = acted(lambda: desk.do("union_administrator", set_reminder_days, **said))
        return saved.reminder_days

    return Race(read, write)


def days_of_warning(desk: Desk, **_: Any) -> Race:
    """How long before its end both parties to an agreement are warned."""
    agreement = desk.agreement

    def read() -> int:
        return Agreement.objects.get(pk=agreement.pk).warn_days

    def write(seen: int, label: str) -> int:
        thread, edit = map(int, label.split("-"))
        version = version_of(Agreement(warn_days=seen), "warn_days")
        said = {"agreement": agreement, "days": 15 + thread * 80 + edit, "seen": version}
        return acted(lambda: desk.do("union_administrator", set_warning, **said)).warn_days

    return Race(read, write)


def end_of_a_role(desk: Desk, **_: Any) -> Race:
    """Each edit ends the role a minute earlier than the one it saw."""
    held = RoleAssignment.objects.get(person=desk.house.people["steward"])
    desk.house.end("steward", desk.now + timedelta(days=60))

    def read() -> Any:
        return RoleAssignment.objects.get(pk=held.pk).ends_at

    def write(seen: Any, label: str) -> Any:
        version = version_of(RoleAssignment(ends_at=seen), "ends_at")
        said = {"assignment": held, "at": seen - timedelta(minutes=1), "version": version}
        return acted(lambda: desk.do("union_administrator", end_role, **said)).ends_at

    return Race(read, write)


def time_away(desk: Desk, **_: Any) -> Race:
    held = RoleAssignment.objects.get(person=desk.house.people["steward"])
    begun = desk.now + timedelta(days=1)

    def read() -> Any:
        return RoleAssignment.objects.get(pk=held.pk).away_until

    def write(seen: Any, label: str) -> Any:
        version = version_of(RoleAssignment(away_until=seen), "away_until")
        until = (seen or begun) + timedelta(minutes=1)
        said = {"assignment": held, "until": until, "version": version}
        return acted(lambda: desk.do("steward", set_away, **said)).away_until

    return Race(read, write)


def list_draft(desk: Desk, **_: Any) -> Race:
    """Each edit puts the draft's day off by one."""
    draft = drafted(desk.house, effective_from=desk.today + timedelta(days=30))

    def read() -> tuple[str, Any]:
        with desk.acting("union_administrator"):
            found = ListVersion.objects.get(pk=draft.pk)
        return version_of(found, *SEEN), found.effective_from

    def write(seen: tuple[str, Any], label: str) -> Any:
        later = seen[1] + timedelta(days=1)
        said = {"change": lambda said: begin_on(said, later), "seen": seen[0]}
        run = partial(desk.do, "union_administrator", change_draft, version=draft, **said)
        return acted(run).effective_from

    return Race(read, write, part=lambda seen: seen[1])


def in_the_admin(name: str, row: Callable[[Desk], Any]) -> Callable[..., Race]:
    """The page of one row, as a browser opens and sends it; ``name`` is the edited field."""

    def race(desk: Desk, administrator: Callable[[], Client], **_: Any) -> Race:
        thing = row(desk)
        model = f"{thing._meta.app_label}_{thing._meta.model_name}"
        address = reverse(f"admin:{model}_change", args=[thing.pk])
        keeper = administrator()

        def read() -> dict[str, str]:
            return Fields(sharing(keeper).get(address).content.decode()).values

        def write(seen: dict[str, str], label: str) -> str:
            typed = {**seen, name: word(name, label)}
            answer = sharing(keeper).post(address, typed)
            if answer.status_code == 409:
                raise TooLate
            assert answer.status_code == 302, answer.content.decode()[:3000]
            return typed[name]

        return Race(read, write, part=lambda seen: seen.get(name))

    return race


def word(name: str, label: str) -> str:
    if name not in ("user_permissions", "notice_days"):
        return f"Word {label}"
    thread, edit = map(int, label.split("-"))
    if name == "notice_days":
        return str(100 + thread * 20 + edit)
    return str(Permission.objects.order_by("pk")[thread * 20 + edit].pk)


def sharing(client: Client) -> Client:
    """Another window of the same browser."""
    other = Client(raise_request_exception=False)
    other.cookies = client.cookies.copy()
    return other


def acted(action: Callable[[], Any]) -> Any:
    try:
        return action()
    except StaleVersionError as stale:
        raise TooLate from stale


def account_of(desk: Desk, part: str) -> Account:
    return desk.house.people[part].account


VERSIONED: list[tuple[str, Callable[..., Race]]] = [
    ("grievances.Grievance", intake),
    ("grievances.HatConflict", two_hats.hats),
    ("decisions.Proposal", proposal),
    ("people.Organization", reminder_days),
    ("contracts.Agreement", days_of_warning),
    ("roles.RoleAssignment", end_of_a_role),
    ("roles.RoleAssignment", time_away),
    ("people.Person", in_the_admin("job_title", lambda desk: desk.house.people["steward"])),
    ("people.Organization", in_the_admin("name", lambda desk: desk.house.nurses)),
    ("people.Unit", in_the_admin("name", lambda desk: desk.house.ward)),
    ("people.Account", in_the_admin("user_permissions", lambda desk: account_of(desk, "steward"))),
    ("responsibilities.ListVersion", list_draft),
    ("roles.Role", in_the_admin("name", lambda desk: Role.objects.get(code="steward"))),
    ("committees.Meeting", committees.plan),
    ("committees.Minutes", committees.minutes),
    ("consultation.ComingDecision", consultation.announcement),
    ("agreement.AgreementToPartner", agreement.clause),
    ("training.Course", training.course),
    ("communication.Bulletin", communication.bulletin),
    ("communication.Rumor", communication.rumor),
    ("communication.Survey", communication.survey),
    ("communication.Summary", communication.summary),
    ("communication.PlanLine", communication.plan_line),
    ("communication.ChannelEntry", communication.channel_entry),
    ("measures.GainPeriod", measures.figures),
    ("consultation.ConsultationTerms", in_the_admin("notice_days", consultation.terms)),
    ("consultation.PathStep", in_the_admin("name", consultation.path_step)),
    ("release_time.ReleaseCategory", in_the_admin("name", release_time.category)),
    ("journey.StepPlan", journey.days_of_a_step),
    ("journey.Barrier", journey.barrier),
    ("journey.JourneyStep", in_the_admin("name", journey.step)),
    ("plan.Goal", plan.goal),
    ("journey.Duty", in_the_admin("text", journey.duty)),
]


@pytest.mark.goal("G17")
@pytest.mark.parametrize(("label", "race"), VERSIONED, ids=lambda it: getattr(it, "__name__", it))
def test_every_edit_is_kept_or_its_writer_is_told(desk, administrator, figure, label, race):
    run = race(desk, administrator=administrator)
    edits = EDITS_OF_A_PAGE if race.__name__ == "race" else EDITS

    run.run(THREADS, edits)

    said = f"{label}: {len(run.kept)} kept, {run.refused} answered 409, {run.lost} lost"
    figure("G17", said, ok=run.lost == 0 and len(run.kept) == THREADS * edits)
    assert run.lost == 0
    assert len(run.kept) == THREADS * edits


def test_without_a_version_edits_are_lost_and_this_test_would_see_it(desk):
    """The same race by people who do not say what they read."""
    race = time_away(desk)
    held, barrier = RoleAssignment.objects.get(person=desk.house.people["steward"]), count()

    def write(seen: Any, label: str) -> Any:
        until = desk.now + timedelta(days=1, minutes=next(barrier))
        return desk.do("steward", set_away, assignment=held, until=until).away_until

    careless = Race(race.read, write)
    careless.run(THREADS, 5)

    assert careless.lost > 0


# --- what is decided once


def answer(desk: Desk) -> tuple[str, str, dict[str, Any]]:
    day = (desk.now - timedelta(days=2)).date()
    case = desk.filed(incident_on=day, learned_on=day)
    said = {"outcome": "DENIED", "reasons": "No.", "step": case.step}
    return "manager", f"/api/v1/cases/{case.pk}/answer/", said


def offer(desk: Desk) -> tuple[str, str, dict[str, Any]]:
    day = (desk.now - timedelta(days=2)).date()
    case = desk.filed(incident_on=day, learned_on=day)
    given = desk.do("chief_steward", offer_settlement, grievance=case, terms="Half a day.")
    return "labor_relations", f"/api/v1/offers/{given.pk}/answer/", {"is_yes": True}


def fence_change(desk: Desk) -> tuple[str, str, dict[str, Any]]:
    said = {
        "cells": [cell("steward", SETTLE, Reach.OWN_MATTERS, Reach.OWN_UNIT)],
        "reason": "Agreed.",
    }
    change = desk.do("union_administrator", propose_fence_change, **said)
    version = version_for(desk.house.employer, FenceChange.objects.get(pk=change.pk))
    typed = {"answer": "yes", "reason": "", "version": version}
    return "employer_administrator", f"/roles/fences/changes/{change.pk}/answer", typed


def contract_version(desk: Desk) -> tuple[str, str, dict[str, Any]]:
    said = {"agreement_source": CONTRACT, "partnership": desk.house.partnership}
    desk.do("union_administrator", load_contract, union=desk.house.nurses, **said)
    with desk.acting("employer_administrator"):
        seen = version_of(AgreementVersion.objects.get(agreement__code="harbor-nurses"), *ANSWERS)
    return (
        "employer_administrator",
        "/contracts/harbor-nurses/versions/1/confirm",
        {"seen": seen},
    )


def letter(desk: Desk) -> tuple[str, str, dict[str, Any]]:
    said = {"agreement": desk.agreement, "draft": replace(SELF_SCHEDULING, changes=(), adds_to=())}
    offer = desk.do("union_administrator", offer_letter, **said)
    seen = version_of(offer, *LETTER_ANSWERS)
    address = f"/contracts/{desk.agreement.code}/letters/offered/{offer.pk}/confirm"
    return "employer_administrator", address, {"seen": seen}


def mail(desk: Desk) -> tuple[str, str, dict[str, Any]]:
    house = desk.house
    with desk.acting("union_administrator"):
        owe(
            kind=NoticeKind.MOVED,
            to=[house.people["steward"]],
            organization=house.nurses,
            room_id=house.room_of(house.nurses).pk,
            subject="The case moved.",
            path="/",
            now=desk.now,
        )
        Mail.objects.update(status=MailStatus.FAILED)
        pk = Mail.objects.get().pk
    return "union_administrator", f"/notices/deliveries/{pk}/retry", {}


def bargaining_item(desk: Desk) -> tuple[str, str, dict[str, Any]]:
    proposals = proposals_of(desk.house)
    touching = proposals.seated(facts={"touches_hours": True})
    (item,) = proposals.do("labor_co_lead", refer_to_bargaining, proposal=touching)
    typed = {"status": "LETTER", "outcome": "Letter 12."}
    return "labor_co_lead", f"/decisions/bargaining/{item.pk}/", typed


def share(desk: Desk) -> tuple[str, str, dict[str, Any]]:
    day = (desk.now - timedelta(days=2)).date()
    case = desk.filed(incident_on=day, learned_on=day)
    said = {"with_person": desk.house.people["clinic_steward"], "ends_at": desk.now + timedelta(9)}
    given = desk.do("chief_steward", share_case, grievance=case, **said)
    return "chief_steward", f"/shares/{given.pk}/end", {}


def reset(desk: Desk) -> tuple[str, str, dict[str, Any]]:
    said = {"because": "Lost the phone.", "goes_by_mail": False}
    person = desk.house.people["steward"]
    started = desk.do("union_administrator", start_reset, person=person, **said)
    return "steward", f"/people/resets/{started.pk}/stop", {}


# By table: whoever decides, where, and what they send.
DECIDED_ONCE: dict[str, Callable[[Desk], tuple[str, str, dict[str, Any]]]] = {
    "people.CredentialReset": reset,
    "decisions.BargainingItem": bargaining_item,
    "grievances.Answer": answer,
    "grievances.Offer": offer,
    "grievances.CaseShare": share,
    "roles.FenceChange": fence_change,
    "contracts.AgreementVersion": contract_version,
    "contracts.LetterOffer": letter,
    "notices.Mail": mail,
    **consultation.DECIDED_ONCE,
    **release_time.DECIDED_ONCE,
    **elections.DECIDED_ONCE,
    **offices.DECIDED_ONCE,
    **committees.DECIDED_ONCE,
    **training.DECIDED_ONCE,
    **journey.DECIDED_ONCE,
    **measures.DECIDED_ONCE,
    **plan.DECIDED_ONCE,
    **teams.DECIDED_ONCE,
}
# A share that has ended is not there to be ended: late by more than a moment it is 404. A reset
# that is over is nobody's to stop, and the refusal says that it is over.
TOO_LATE = {
    "grievances.CaseShare": {404, 409},
    "people.CredentialReset": {403, 404},
    **committees.TOO_LATE,
}


@pytest.mark.goal("G17")
@pytest.mark.parametrize("label", DECIDED_ONCE)
def test_what_is_decided_once_is_decided_once_and_the_others_are_told(
    desk, signed_in, figure, label
):
    part, address, typed = DECIDED_ONCE[label](desk)
    browser = signed_in(part)
    kind = {"content_type": "application/json"} if address.startswith("/api/") else {}

    answers = together(*[lambda: sharing(browser).post(address, typed, **kind)] * THREADS)

    codes = sorted(answer.status_code for answer in answers)
    assert codes[0] in (200, 302), answers[0].content.decode()[:3000]
    assert set(codes[1:]) <= TOO_LATE.get(label, {409})
    figure("G17", f"decided once, {THREADS - 1} of {THREADS} told so", ok=len(codes) == THREADS)
