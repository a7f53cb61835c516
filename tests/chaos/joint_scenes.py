"""Critical transactions of what the parties do together, each prepared up to its one act."""

from datetime import timedelta
from unittest import mock
from uuid import uuid4

from foundation.offices.actions.selecting import Named, name_panel
from foundation.roles.models import Role
from foundation.toolkit.conflicts import version_of
from governance.committees.models import Committee
from governance.measures.actions.paying import pay_out
from governance.measures.models import GainPlan
from governance.measures.statuses import PlanStatus
from governance.teams.statuses import CycleStatus
from grievances.actions.hats import ANSWER_FIELDS, answer_hats
from grievances.models import HatConflict
from partnership.communication.actions.approving import approve_text
from partnership.communication.actions.rumors import agree_answer
from partnership.health.actions import rounds
from partnership.health.models import HealthRound
from partnership.plan.actions.agreeing import agree_to_version
from tests.chaos.scenes import CLAUSES, Act, place_of
from tests.communication.desk import Desk as Telling
from tests.grievances.cases import Desk
from tests.grievances.leading import team_led_by
from tests.health.desk import UNION_PEOPLE, all_released
from tests.health.desk import Desk as Health
from tests.journey.desk import SPEAKERS as PLAN_SPEAKERS
from tests.measures.gains import Gains
from tests.offices.desk import Office
from tests.plan.desk import Board
from tests.teams.desk import Ward


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
    """The union's hold, the record and all notices are one."""
    ward = Ward(desk.house, desk.now)
    project = ward.project(ward.team(name=f"Team {uuid4()}"), name=f"Falls {uuid4()}")
    return lambda: ward.held(project)


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
