"""The process ends at every statement of each critical transaction: nothing is ever left half.

After each end the database holds either what stood before or what the unbroken run leaves; and the
same thing done once more leaves, in every table, what the unbroken run leaves.
"""

import sys
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any
from unittest import mock
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections, transaction

from foundation.notices.actions.owing import owe
from foundation.notices.actions.sending import send_owed_mail
from foundation.notices.models import Mail, MailStatus, NoticeKind
from foundation.offices.actions.importing import ask_import, run_waiting
from foundation.offices.actions.pairing import answer_pair, propose_pair
from foundation.offices.actions.posting import choose
from foundation.offices.actions.selecting import Named, name_panel
from foundation.offices.models import Pair
from foundation.people.models import OrganizationKind, Person, Unit, UnitKind
from foundation.people.models.unit import renumber_units
from foundation.record.models import Entry, Seal, SealedEntry
from foundation.record.sealer import seal_record
from foundation.release_time.actions.posting import record_use, reverse_line
from foundation.release_time.actions.requesting import grant_request
from foundation.release_time.models import Bank
from foundation.roles.actor import system_actor
from foundation.roles.models import HowFilled, Role, RoleAssignment
from foundation.signing.actions.signing import sign_text
from foundation.signing.models import SigningMethod
from foundation.toolkit.conflicts import StaleVersionError, version_of
from foundation.walls.principal import acting_as
from governance.committees.actions.minuting import text_to_sign
from governance.committees.models import Committee
from governance.decisions.actions.referring import refer_to_bargaining
from governance.elections.actions.casting import cast_vote
from governance.elections.actions.counting import give_key
from governance.elections.models import Election
from governance.measures.actions.paying import pay_out
from governance.measures.models import GainPlan
from governance.measures.statuses import PlanStatus
from governance.teams.actions.improving import start_project
from governance.teams.contracts import articles_of
from governance.teams.fencing import Touched
from governance.teams.statuses import CycleStatus
from grievances.actions.agreeing import accept_offer
from grievances.actions.answering import answer_step
from grievances.actions.filing import file_grievance
from grievances.actions.hats import ANSWER_FIELDS, answer_hats
from grievances.actions.offers import ask_extension, offer_settlement
from grievances.models import Clock, HatConflict, Outcome
from partnership.agreement.actions.readying import give_up
from partnership.agreement.models import AgreementToPartner
from partnership.agreement.queries import text_to_sign as agreement_to_sign
from partnership.communication.actions.approving import approve_text
from partnership.communication.actions.rumors import agree_answer
from partnership.health.actions import rounds
from partnership.health.models import HealthRound
from partnership.plan.actions.agreeing import agree_to_version
from tests.agreement.desk import SPEAKERS
from tests.agreement.desk import Table as Agreements
from tests.chaos.statements import live
from tests.chaos.states import States
from tests.committees.desk import Desk as Committees
from tests.communication.desk import Desk as Telling
from tests.databases import as_owner
from tests.decisions.desk import Desk as Proposals
from tests.elections.desk import Booth, Vote
from tests.goals import IS_FULL_SIZE
from tests.grievances.cases import Desk, desk_for
from tests.grievances.leading import team_led_by
from tests.health.desk import UNION_PEOPLE, all_released
from tests.health.desk import Desk as Health
from tests.house import build_house
from tests.journey.desk import SPEAKERS as PLAN_SPEAKERS
from tests.measures.gains import Gains
from tests.offices.desk import Office
from tests.plan.desk import Board
from tests.record.conftest import sealing
from tests.release_time.desk import Books
from tests.responsibilities.lists import put_in_force
from tests.teams.desk import CO_LEAD, Ward

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1500),
    pytest.mark.django_db(transaction=True),
    pytest.mark.goal("G8"),
]
SAMPLE = 3
Act = Callable[[], object]
REFUSALS = (PermissionDenied, ValidationError, StaleVersionError)


@pytest.fixture
def desk(now) -> Desk:
    return desk_for(build_house(now))


# --- what one transaction does


def filing(desk: Desk) -> Act:
    case = desk.intake()
    return lambda: desk.do("steward", file_grievance, grievance=case)


def answering(desk: Desk) -> Act:
    case = desk.filed()
    said = {"grievance": case, "outcome": Outcome.DENIED, "reasons": "It was within our rights."}
    return lambda: desk.do("manager", answer_step, **said)


def extending(desk: Desk) -> Act:
    case = desk.filed()
    with desk.acting("labor_relations"):
        clock = (
            Clock.objects.current()
            .select_related("deadline")
            .get(grievance=case, party="management", deadline__status="RUNNING")
        )
    asked = {"clock": clock.key, "new_on": clock.deadline.due_on + timedelta(days=5)}
    offer = desk.do("labor_relations", ask_extension, grievance=case, reason="Holidays.", **asked)
    return lambda: desk.do("steward", accept_offer, offer=offer)


def settling(desk: Desk) -> Act:
    case = desk.filed()
    offer = desk.do("chief_steward", offer_settlement, grievance=case, terms="Half a day's pay.")
    return lambda: desk.do("labor_relations", accept_offer, offer=offer)


def deciding(desk: Desk) -> Act:
    proposals = proposals_of(desk)
    proposal = proposals.agreed()
    return lambda: proposals.decide(proposal)


def referring(desk: Desk) -> Act:
    proposals = proposals_of(desk)
    proposal = proposals.seated(facts={"touches_hours": True})
    return lambda: proposals.do("labor_co_lead", refer_to_bargaining, proposal=proposal)


def approving(desk: Desk) -> Act:
    """The last chair signs the minutes: signature, lock, record and notices are one."""
    committees = Committees(desk.house, desk.now)
    team = committees.team(founded={"name": f"Team {uuid4()}"})
    meeting = committees.running(team)
    committees.present(meeting)
    committees.finished(meeting)
    minutes = committees.put_up(meeting)
    committees.sign(minutes, "labor_co_lead")
    text = committees.do("manager", text_to_sign, minutes=minutes)
    said = {"method": SigningMethod.PASSWORD, "nonce": "manager", "evidence": {}}
    return lambda: committees.do("manager", sign_text, text=text, **said)


def signing(desk: Desk) -> Act:
    """The last signature: it holds, the review before it ends, and the next one's clocks run."""
    agreements = Agreements(desk.house, desk.now)
    with desk.acting("union_administrator"):
        there = AgreementToPartner.objects.staged().first()
    if there is not None:
        agreements.do("union_administrator", give_up, agreement=there, because="Another one.")
    offered = agreements.offered()
    agreements.sign(offered, *SPEAKERS[:-1])
    with agreements.acting(SPEAKERS[-1]):
        text = agreement_to_sign(offered)
    said = {"method": SigningMethod.PASSWORD, "nonce": SPEAKERS[-1], "evidence": {}}
    return lambda: agreements.do(SPEAKERS[-1], sign_text, text=text, **said)


def casting(desk: Desk) -> Act:
    """The mark and the sealed ballot are one."""
    vote = voting(desk)
    person = vote.people[3]
    slip = vote.booth.prepared(vote.election, person, 1).slip
    said = {"election": vote.election, "person": person, "slip": slip}
    return lambda: vote.booth.serve(cast_vote, **said)


def counting_ballots(desk: Desk) -> Act:
    """The second key: opened, published, decided, the seat given and the vacancy closed are one."""
    vote = voting(desk)
    vote.cast(1, 1, 2)
    over = vote.booth.after_closing(vote.election)
    over.follow()
    over.opens_with(vote.election, vote.holders[0])
    second = vote.holders[1]
    said = {"person": second, "words": over.keys[second.pk]}
    return lambda: over.serve(give_key, election=vote.election, **said)


def opening_polls(desk: Desk) -> Act:
    """The roll, its fingerprint, the numbers of the ballot, the box and the calls are one."""
    booth, code = Booth(desk.house, desk.now), f"delegate-{uuid4().hex[:8]}"
    _, election = called(booth, code)
    there = booth.at_opening(election)

    def act() -> None:
        if not there.follow():
            raise ValidationError("Nothing was due.")

    return act


def called(booth: Booth, code: str) -> tuple[list[Person], Election]:
    """For an office of its own each time, with two who stand and three who hold keys."""
    Role.objects.create(
        code=code,
        name=code,
        organization_kind=OrganizationKind.UNION,
        how_filled=HowFilled.ELECTED,
        longest_term_months=24,
    )
    people = booth.members(10, name=code)
    holders = booth.members(3, booth.house.clinic, f"Holder {code}")
    election = booth.called(role=Role.objects.get(code=code))
    for person in people[:2]:
        booth.stands(election, person)
    booth.named_holders(election, holders)
    return [*people, *holders], election


def voting(desk: Desk) -> Vote:
    booth, code = Booth(desk.house, desk.now), f"delegate-{uuid4().hex[:8]}"
    people, election = called(booth, code)
    there = booth.at_opening(election)
    there.follow()
    return Vote(there, there.see(election), people[:10], people[10:])


def proposals_of(desk: Desk) -> Proposals:
    """The list comes into force once for the house."""
    with desk.acting("steward"):
        there = desk.house.partnership.list_versions.ratified().first()
    return Proposals(desk.house, there or put_in_force(desk.house), desk.now)


def accruing(desk: Desk) -> Act:
    """Each time another entitlement, so that there is always something due."""
    books = books_of(desk)
    books.entitlement(bank_of(books), source=f"Art. {next(CLAUSES)}")

    def act() -> None:
        if not books.accrue().lines:
            raise ValidationError("Nothing was due.")

    return act


def granting(desk: Desk) -> Act:
    books = books_of(desk)
    one = books.asked(bank_of(books), on=books.today + timedelta(days=next(CLAUSES)))
    return lambda: books.do("manager", grant_request, request=one)


def reversing(desk: Desk) -> Act:
    books = books_of(desk)
    said = {"category": books.category(), "on": books.today, "minutes": 60}
    line = books.do("steward", record_use, bank=bank_of(books), **said)
    return lambda: books.do("labor_relations", reverse_line, line=line, because="Another day.")


def books_of(desk: Desk) -> Books:
    return Books(desk.house, desk.now)


def bank_of(books: Books) -> Bank:
    """One for the house, with hours in it."""
    with books.acting("labor_relations"):
        there = Bank.objects.for_page().first()
    if there is not None:
        return there
    bank = books.bank(asks_first=False)
    books.entitlement(bank, amount=10_000)
    books.accrue()
    return bank


def pairing(desk: Desk) -> Act:
    office = Office(desk.house, desk.now)
    said = {"labor": office.term("labor_partner"), "management": manager_of_the_region(office)}
    with office.acting("union_administrator"):
        for pair in Pair.objects.open():
            pair.end(at=desk.now)
            pair.save()
    pair = office.do("union_administrator", propose_pair, **said)
    return lambda: office.do("employer_administrator", answer_pair, pair=pair, is_yes=True)


def choosing(desk: Desk) -> Act:
    """The seat is given, the posting closed and everybody told in one transaction."""
    office = Office(desk.house, desk.now)
    role, unit = Role.objects.get(code="steward"), place_of(desk)
    posting = office.posted(role=role, unit=unit)
    application = office.applied(posting, "labor_co_lead")
    after = office.later(days=15)
    said = {"reasons": "The longest at it.", "chosen_with": "The council."}
    said |= {"application": application, "ends_on": after.in_days(300)}
    return lambda: after.do("union_administrator", choose, posting=posting, **said)


def paying_out(desk: Desk) -> Act:
    """Every group's amount, the period, the record and the notices are one."""
    gains = Gains(desk.house, desk.now)
    with gains.acting("labor_relations"):
        plan = GainPlan.objects.of_page().filter(status=PlanStatus.AGREED).first()
    period = gains.verified(gains.period(plan, first=gains.today - timedelta(400 * next(CLAUSES))))
    after = gains.later(days=15)
    return lambda: after.do("labor_relations", pay_out, period=period)


def forming_a_team(desk: Desk) -> Act:
    """The team, its charter, its seats, the word of who forms it and the notices are one."""
    ward = Ward(desk.house, desk.now)
    name = f"Team {uuid4()}"
    return lambda: ward.formed(name=name)


def testing_a_change(desk: Desk) -> Act:
    """What follows of a test: the test, the project it was written of, the record."""
    ward = Ward(desk.house, desk.now)
    project = ward.project(ward.team(name=f"Team {uuid4()}"), name=f"Falls {uuid4()}")
    cycle = ward.moved(ward.cycle(project), CycleStatus.DONE, CycleStatus.STUDIED)
    return lambda: ward.moved(cycle, CycleStatus.ADOPTED)


def holding_a_project(desk: Desk) -> Act:
    """It touches a contract: the project, the union's hold, the record and all notices are one."""
    ward = Ward(desk.house, desk.now)
    team, measure = ward.team(name=f"Team {uuid4()}"), ward.standing(name=f"Falls {uuid4()}")
    with ward.acting(CO_LEAD):
        articles = articles_of(desk.house.partnership, ward.today, desk.house.nurses)
    touched = Touched(articles=frozenset({articles[0].number}))
    said = {"team": team, "said": ward.set(measure), "touched": touched}
    return lambda: ward.do(CO_LEAD, start_project, **said)


def naming_a_panel(desk: Desk) -> Act:
    """The panel, everybody on it, the record and their notices are one."""
    office = Office(desk.house, desk.now)
    posting = office.posted(role=Role.objects.get(code="steward"), unit=place_of(desk))
    said = Named(
        head=office.person("chief_steward"),
        members=[office.person("labor_partner"), office.person("labor_co_lead")],
        criteria=["Knows the contract"],
        marks_due_on=office.in_days(20),
    )
    return lambda: office.do("union_administrator", name_panel, posting=posting, said=said)


def bringing_in(desk: Desk) -> Act:
    office = Office(desk.house, desk.now)
    name = f"Nia {next(CLAUSES)}"
    line = f"{name},,Nurse,Ward 4 West,steward,,{office.in_days(1)},{office.in_days(90)}"
    brought = office.checked(line)
    office.do("union_administrator", ask_import, brought=brought, is_whole=True)
    actor = system_actor(desk.house.nurses, desk.now)

    def act() -> None:
        with acting_as(actor):
            if not run_waiting(actor, desk.now):
                raise ValidationError("Nothing waits.")

    return act


def publishing(desk: Desk) -> Act:
    """The last party approves: its word, the status, the audience, record and notices are one."""
    told = Telling(desk.house, desk.now)
    bulletin = told.approve(told.offered(), "other_administrator")
    return lambda: told.do("labor_relations", approve_text, thing=bulletin, seen=1)


def answering_a_rumor(desk: Desk) -> Act:
    told = Telling(desk.house, desk.now)
    rumor = told.drafted()
    return lambda: told.do("labor_relations", agree_answer, rumor=rumor, seen=1)


def agreeing_to_a_plan(desk: Desk) -> Act:
    """The last yes: the version in force, the one before it, the record and the notices are one."""
    board = Board(desk.house, desk.now)
    version, _ = board.offered()
    for part in PLAN_SPEAKERS[:-1]:
        version = board.do(part, agree_to_version, version=version)
    return lambda: board.do(PLAN_SPEAKERS[-1], agree_to_version, version=version)


def releasing_answers(desk: Desk) -> Act:
    """The last party's release: what it sealed, its fingerprint, its result and the record."""
    health = Health(desk.house, desk.now)
    with health.acting("labor_partner"):
        last = HealthRound.objects.open().first()
    for party in ("nurses", "technicians", "employer") if last else ():
        health.later(9).sweep(party, last)
    asked = health.opened()
    for part in UNION_PEOPLE:
        health.answer(part, asked)
    after = all_released(health, asked, but="labor_relations")

    def act() -> None:
        # What is sealed begins with chance: the same each time, so that it can be compared.
        with mock.patch.object(rounds.secrets, "token_hex", return_value="5" * 32):
            after.release("labor_relations", asked)

    return act


def answering_two_hats(desk: Desk) -> Act:
    """The answer, the record and the notices of both are one."""
    with desk.acting("steward"):
        is_led = Committee.objects.exists()
    if not is_led:
        team_led_by(desk, "steward", "manager")
    case = desk.filed()
    with desk.acting("chief_steward"):
        conflict = HatConflict.objects.standing().get(grievance=case)
    said = {"because": "Both wish it so.", "version": version_of(conflict, *ANSWER_FIELDS)}
    return lambda: desk.do("chief_steward", answer_hats, conflict=conflict, **said)


def manager_of_the_region(office: Office) -> RoleAssignment:
    rows = RoleAssignment.objects.select_related("person", "role", "organization", "unit")
    there = rows.filter(role__code="manager", unit=office.house.region).first()
    return there or office.a_manager_of_the_region()


def place_of(desk: Desk) -> Unit:
    """A place of its own for each vacancy: a seat is posted once at a time."""
    unit = Unit.objects.create(
        name=f"Ward {next(CLAUSES)}", kind=UnitKind.TEAM, parent=desk.house.ward
    )
    renumber_units()
    unit.refresh_from_db()
    return unit


CLAUSES = count(3)
SCENES = {
    scene.__name__: scene
    for scene in (
        filing,
        answering,
        extending,
        settling,
        deciding,
        referring,
        approving,
        signing,
        opening_polls,
        casting,
        counting_ballots,
        accruing,
        granting,
        reversing,
        pairing,
        choosing,
        bringing_in,
        publishing,
        answering_a_rumor,
        answering_two_hats,
        paying_out,
        agreeing_to_a_plan,
        releasing_answers,
        forming_a_team,
        testing_a_change,
        holding_a_project,
        naming_a_panel,
    )
}


@pytest.mark.parametrize("name", SCENES)
def test_a_transaction_is_whole_or_was_not(desk, figure, name):
    prepare = SCENES[name]
    # Once to warm the sequences of numbers, once to see what it does.
    live(prepare(desk))
    points = live(prepare(desk)).points
    act = prepare(desk)
    states = States(desk.house, desk.now)
    before = states.state()
    after = rehearsed(act, states)
    assert after != before

    hit, numbers = [], chosen(len(points))
    for number in numbers:
        life = live(act, die_at=number)
        hit.append(life.points[-1])
        assert life.was_killed
        assert life.points == points[:number]
        stands = states.state()
        if life.points[-1] == "after COMMIT":
            assert stands == after
            with pytest.raises(REFUSALS):
                act()
        else:
            assert stands == before, f"left half at {number}: {life.points[-1]}"
            # In the daily run after the last of these lives, which had done the most.
            if IS_FULL_SIZE or number == numbers[-2]:
                assert rehearsed(act, states) == after

    told(figure, name, hit, points)


def rehearsed(act: Act, states: States) -> Any:
    """What the act leaves, looked at from inside and undone."""
    with transaction.atomic():
        act()
        found = states.state()
        transaction.set_rollback(True)
    return found


def chosen(points: int) -> list[int]:
    """Every point; in the daily run some, with the first, and the COMMIT on both of its sides."""
    if IS_FULL_SIZE:
        return list(range(1, points + 1))
    step = max(1, (points - 2) // SAMPLE)
    return sorted({*range(1, points - 1, step), points - 1, points})


def told(figure: Any, name: str, hit: list[str], points: tuple[str, ...]) -> None:
    """The list of statements that were hit; at full size every one there is."""
    wanted = [points[number - 1] for number in chosen(len(points))]
    assert len(hit) == len(wanted)
    lines = [f"{number:4} {label}" for number, label in zip(chosen(len(points)), hit, strict=True)]
    sys.stdout.write("\n".join([f"\n{name}:", *lines, ""]))
    assert hit == wanted
    figure(
        "G8", f"{name} {len(hit)} of {len(points)}", ok=not IS_FULL_SIZE or len(hit) == len(points)
    )


# --- what takes several transactions, or a login of its own


def test_a_mail_is_sent_and_marked_once_wherever_the_process_ended(desk, figure, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    owe_one(desk)
    points = live(lambda: send(desk)).points
    hit = []

    for number in chosen(len(points)):
        notice = owe_one(desk)
        life = live(lambda: send(desk), die_at=number)
        hit.append(life.points[-1])
        assert life.was_killed
        assert life.points == points[:number]
        send(desk, later=settings.MAIL_LEASE_SECONDS + 1)
        with acting_as(system_actor(desk.house.nurses, desk.now)), transaction.atomic():
            mail = Mail.objects.get(notice=notice)
            assert (mail.status, mail.leased_until) == (MailStatus.SENT, None)
            assert mail.attempts in (1, 2)
        assert send(desk, later=9_999) == 0

    told(figure, "sending", hit, points)


def owe_one(desk: Desk) -> UUID:
    with desk.acting("union_administrator"):
        (notice,) = owe(
            kind=NoticeKind.MOVED,
            to=[desk.house.people["steward"]],
            organization=desk.house.nurses,
            room_id=desk.house.room_of(desk.house.nurses).pk,
            subject="The case moved.",
            path="/",
            now=desk.now,
        )
    return notice.pk


def send(desk: Desk, later: float = 0) -> int:
    now = desk.now + timedelta(seconds=later)
    actor = system_actor(desk.house.nurses, now)
    with acting_as(actor):
        return send_owed_mail(by=actor, now=now)


def test_an_entry_is_sealed_once_wherever_the_sealer_ended(desk, figure):
    with sealing():
        desk.intake()
        live(lambda: seal_record(now=desk.now))
        desk.intake()
        points = live(lambda: seal_record(now=desk.now)).points
        hit = []

        for number in chosen(len(points)):
            desk.intake()
            before, waiting = Seal.objects.count(), unsealed()
            life = live(lambda: seal_record(now=desk.now), die_at=number)
            hit.append(life.points[-1])
            assert life.was_killed
            assert life.points == points[:number]
            is_sealed = life.points[-1] == "after COMMIT"
            stands = (Seal.objects.count(), unsealed())
            assert stands == ((before + 1, 0) if is_sealed else (before, waiting))
            if not is_sealed:
                seal_record(now=desk.now)
            assert (Seal.objects.count(), unsealed()) == (before + 1, 0)
            assert sealed_once(desk)

        told(figure, "sealing", hit, points)


def unsealed() -> int:
    with as_owner(connections["default"].settings_dict["NAME"]) as cursor:
        cursor.execute("SELECT count(*) FROM record_unsealed")
        return cursor.fetchone()[0]


def sealed_once(desk: Desk) -> bool:
    """Each entry of the union has one place in one seal."""
    with acting_as(system_actor(desk.house.nurses, desk.now)), transaction.atomic():
        entries = set(Entry.objects.values_list("pk", flat=True))
        return sorted(SealedEntry.objects.values_list("entry_id", flat=True)) == sorted(entries)
