"""Which home belongs to which role. What a role carries decides, not what it is called."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach
from foundation.roles.waiting import waiting_for
from foundation.walls.principal import ActorKind
from grievances.access import can_log_intake
from grievances.lists.case_filter import CaseFilter
from grievances.lists.presets import address
from grievances.lists.words import clock_words
from grievances.statuses import GrievanceStatus
from partnership.home import cases, offices
from partnership.home.cases import Figure
from partnership.home.faces import Empty, HomePage, Step, WaitingList

Builder = Callable[[Actor, datetime], HomePage]

OVERDUE = Figure("Past the date", CaseFilter(due="overdue"), "alarm", "triangle-alert")
THREE_DAYS = Figure("Due in 3 days", CaseFilter(due="3"), "soon", "hourglass")
OPEN = Figure("Open cases", CaseFilter(), "plain", "folder-open")
ON_UNION = Figure("Waiting on the union", CaseFilter(move="union"), "plain", "arrow-left-from-line")
ON_MANAGEMENT = Figure(
    "Waiting on management", CaseFilter(move="management"), "plain", "arrow-right-from-line"
)
INTAKES = Figure(
    "Intakes", CaseFilter(status=GrievanceStatus.INTAKE.value), "accent", "notebook-pen"
)
UNASSIGNED = Figure(
    "Intakes without anybody",
    CaseFilter(status=GrievanceStatus.INTAKE.value, handler="none"),
    "soon",
    "user-round-x",
)


def page_for(actor: Actor, now: datetime) -> HomePage:
    return _builder(actor)(actor, now)


def waiting_list(actor: Actor, page: HomePage, now: datetime) -> WaitingList:
    """From every app, and where to go if nothing waits."""
    empty = Empty(
        "Nothing waits for you.",
        f"Last checked {clock_words(actor, now)}.",
        page.ahead.href,
        page.ahead.label,
    )
    return WaitingList(waiting_for(actor, now), empty)


def _builder(actor: Actor) -> Builder:
    if actor.kind == ActorKind.MEMBER:
        return member
    if actor.assignment is not None and actor.assignment.role.is_administrator:
        return administrator
    if actor.kind == ActorKind.UNION:
        return _builder_of_union(actor)
    if actor.kind == ActorKind.MANAGEMENT:
        return _builder_of_management(actor)
    return neutral


def _builder_of_union(actor: Actor) -> Builder:
    if actor.reach(Capability.ASSIGN_CASE) > Reach.NOTHING:
        return lead
    if actor.reach(Capability.CARRY_CASE) > Reach.NOTHING:
        return steward
    if actor.reach(Capability.READ_CASES) >= Reach.OWN_UNIT:
        return labor_partner
    return co_lead


def _builder_of_management(actor: Actor) -> Builder:
    reach = actor.reach(Capability.ANSWER_STEP)
    if reach == Reach.WHOLE_PARTNERSHIP:
        return labor_relations
    return manager if reach > Reach.NOTHING else co_lead


def steward(actor: Actor, now: datetime) -> HomePage:
    return HomePage(
        title=_greeting(actor),
        lead="What you carry, and what nobody carries yet.",
        step=_log(actor),
        ahead=_due_soon(),
        tiles=cases.tiles_of((OVERDUE, THREE_DAYS, ON_UNION, INTAKES), actor, now),
        rest=[
            cases.my_cases(actor, now, _no_case(actor)),
            offices.arrived(actor, now),
        ],
    )


def lead(actor: Actor, now: datetime) -> HomePage:
    """Chief stewards and contract specialists: everybody's clocks, and who carries how many."""
    return HomePage(
        title=_greeting(actor),
        lead="Every clock of your party within your reach, the gravest first.",
        step=_log(actor),
        ahead=_due_soon(),
        tiles=cases.tiles_of((OVERDUE, THREE_DAYS, UNASSIGNED, ON_MANAGEMENT), actor, now),
        rest=[
            cases.unassigned_intakes(actor, now),
            cases.by_handler(actor, now),
            offices.arrived(actor, now),
        ],
    )


def labor_partner(actor: Actor, now: datetime) -> HomePage:
    return HomePage(
        title=_greeting(actor),
        lead="How the cases of your units stand.",
        step=_log(actor),
        ahead=_calendar(),
        tiles=cases.tiles_of((OPEN, ON_UNION, ON_MANAGEMENT, OVERDUE), actor, now),
        rest=[
            cases.by_step(actor, now),
            cases.recent(actor, now),
            cases.by_unit(actor, now, CaseFilter(), "By unit", "No open case in your units."),
            offices.arrived(actor, now),
        ],
    )


def manager(actor: Actor, now: datetime) -> HomePage:
    return HomePage(
        title=_greeting(actor),
        lead="What waits for your answer.",
        step=_answers(),
        ahead=_due_soon(),
        tiles=cases.tiles_of((OVERDUE, THREE_DAYS, ON_MANAGEMENT, ON_UNION), actor, now),
        rest=[
            cases.recent(actor, now),
            offices.arrived(actor, now),
        ],
    )


def labor_relations(actor: Actor, now: datetime) -> HomePage:
    waiting = CaseFilter(move="management")
    return HomePage(
        title=_greeting(actor),
        lead="Answers due across the units.",
        step=_answers(),
        ahead=_due_soon(),
        tiles=cases.tiles_of((OVERDUE, THREE_DAYS, ON_MANAGEMENT, ON_UNION), actor, now),
        rest=[
            cases.recent(actor, now),
            cases.by_unit(actor, now, waiting, "Answers by unit", "No unit owes an answer."),
            offices.arrived(actor, now),
        ],
    )


def co_lead(actor: Actor, now: datetime) -> HomePage:
    """Whoever sees only their own cases: those, and when their own party must act."""
    return HomePage(
        title=_greeting(actor),
        lead="Your own cases and their dates.",
        step=_log(actor),
        ahead=_calendar(),
        rest=[
            cases.own_and_shared(actor, now, _no_case(actor)),
            offices.arrived(actor, now),
            offices.contracts_read(actor, now),
        ],
    )


def administrator(actor: Actor, now: datetime) -> HomePage:
    others = (
        offices.failed_mails(actor, now),
        offices.record(actor, now),
        offices.arrived(actor, now),
        offices.contracts_read(actor, now),
    )
    return HomePage(
        title=_greeting(actor),
        lead="What waits for an administrator of your party.",
        step=Step("People and roles", reverse("roles:seat-list"), "shield-check"),
        ahead=Step(
            "Roles that end soon", f"{reverse('roles:seat-list')}?show=ending", "calendar-x"
        ),
        rest=[section for section in others if section is not None],
    )


def member(actor: Actor, now: datetime) -> HomePage:
    return HomePage(
        title=_greeting(actor),
        lead="Where your case stands, and who speaks for you.",
        ahead=Step(
            "People of your union and your workplace", reverse("people:person-list"), "users"
        ),
        rest=[
            offices.my_standings(actor, now),
            offices.my_stewards(actor, now),
            offices.arrived(actor, now),
            offices.contracts_read(actor, now),
        ],
    )


def neutral(actor: Actor, now: datetime) -> HomePage:
    return HomePage(
        title=_greeting(actor),
        lead="What came for you, and what the parties agreed.",
        ahead=Step("Read the contracts", reverse("contracts:contract-list"), "scroll-text"),
        rest=[offices.arrived(actor, now), offices.contracts_read(actor, now)],
    )


def _greeting(actor: Actor) -> str:
    return f"Hello, {actor.person.name.split()[0]}"


def _log(actor: Actor) -> Step | None:
    if not can_log_intake(actor):
        return None
    return Step("Log a problem", reverse("grievances:intake-log"), "plus")


def _answers() -> Step:
    href = reverse("grievances:case-list") + "?" + CaseFilter(move="management").query
    return Step("What waits for an answer", href, "pen-line")


def _due_soon() -> Step:
    return Step("Everything due in 7 days", address(CaseFilter(due="7")), "list-checks")


def _ending_soon() -> Step:
    href = reverse("roles:seat-list") + "?show=ending"
    return Step("Roles that end within 60 days", href, "calendar-x")


def _calendar() -> Step:
    href = reverse("grievances:case-calendar")
    return Step("Look further ahead in the calendar", href, "calendar-days")


def _no_case(actor: Actor) -> Empty:
    if can_log_intake(actor):
        href = reverse("grievances:intake-log")
        return Empty("You carry no case now.", "", href, "Log a problem", "folder-open")
    href = reverse("contracts:contract-list")
    return Empty("You carry no case now.", "", href, "Read the contracts", "folder-open")
