"""The world the matrix is walked in: real objects of each side and of the other union."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.test import Client
from django.utils import timezone

from foundation.notices.models import Mail, MailStatus, Notice
from foundation.people.models import (
    Account,
    Organization,
    Partnership,
    Person,
)
from foundation.people.sessions import SEEN_AT
from foundation.roles.actions.fences import Cell, propose_fence_change
from foundation.roles.actions.warning import owe_warnings
from foundation.roles.actor import system_actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach, Role, RoleAssignment
from foundation.walls.principal import acting_as
from governance.contracts.actions.contract_loading import load_contract
from governance.contracts.models import Article
from grievances.actions.citing import cite_articles
from grievances.lists.case_filter import CaseFilter
from grievances.lists.presets import save_filter
from grievances.models import Grievance, Standing
from tests.house import PARTS, PASSWORD, House, build_house
from tests.matrix import parts
from tests.matrix.accounts import put_accounts
from tests.matrix.agreement import put_agreements
from tests.matrix.browsing import Browser
from tests.matrix.committees import put_committees
from tests.matrix.communication import put_communication
from tests.matrix.conduct import put_conduct
from tests.matrix.consultation import put_consultation
from tests.matrix.contract import contract_text
from tests.matrix.decisions import put_decisions
from tests.matrix.elections import put_elections
from tests.matrix.founding import end_a_term, found_foreign
from tests.matrix.hats import put_hats
from tests.matrix.health import put_health
from tests.matrix.journey import put_journey
from tests.matrix.letters import put_letters
from tests.matrix.measures import put_measures
from tests.matrix.offices import put_offices
from tests.matrix.plan import put_plan
from tests.matrix.release_time import put_release_time
from tests.matrix.scenes import Scene
from tests.matrix.teams import put_teams
from tests.matrix.training import put_training

A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Thing:
    """A real object: what an address needs to name it, and which parts may know that it exists."""

    at: Mapping[str, Any]
    readers: frozenset[str]
    row: Any = None


@dataclass(repr=False)
class World:
    """Everything a row of the table may name. ``things`` are the objects by name.

    It has no repr: a failing test would show it, and so read the database outside its own time.
    """

    house: House
    now: datetime
    things: dict[str, Thing] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def client(self, part: str, *, raises: bool = True) -> Browser:
        """A browser of the part's person without any cookie but the session's."""
        return Browser(self.sessions.get(part), raises=raises)

    def row(self, name: str) -> Any:
        return self.things[name].row

    def person(self, part: str) -> Person:
        return self.house.people[part]

    def put(self, name: str, row: Any, readers: frozenset[str], **at: Any) -> Any:
        at = at or {"pk": row.pk}
        self.things[name] = Thing(at, readers, row)
        return row

    def scene(self, *, of: str = "nurses", mark: str = "Case") -> Scene:
        """A stage of the nurses' ward, or of the technicians' laboratory."""
        if of == "nurses":
            return Scene(self.house, self.now, self.house.ward, mark=mark)
        return Scene(
            self.house,
            self.now,
            self.house.laboratory,
            files_for="other_steward",
            answers_for="labor_relations",
            mark=mark,
        )

    def union(self, name: str) -> Organization:
        """The nurses, the technicians, or the foreign union."""
        if name in self.parties():
            return self.parties()[name]
        return Organization.objects.get(short_name="Southgate Nurses")

    def parties(self) -> dict[str, Organization]:
        house = self.house
        return {
            "nurses": house.nurses,
            "technicians": house.technicians,
            "employer": house.employer,
        }


def build_world() -> World:
    now = timezone.now()
    house = build_house(now)
    world = World(house=house, now=now)
    found_foreign(house)
    end_a_term(house)
    for part in parts.SIGNED_IN:
        _open_session(world, part)
    _load_contracts(world)
    put_letters(world)
    _play_cases(world)
    _play_other_union(world)
    _play_elsewhere(world)
    _propose_fences(world)
    _keep_filters(world)
    _put_seats_and_people(world)
    # Imported here: it builds on the world itself.
    from tests.matrix.lists import put_lists

    put_lists(world)
    put_decisions(world)
    put_consultation(world)
    put_release_time(world)
    put_committees(world)
    put_agreements(world)
    put_training(world)
    put_offices(world)
    put_health(world)
    put_journey(world)
    put_measures(world)
    put_teams(world)
    put_hats(world)
    put_conduct(world)
    put_communication(world)
    put_elections(world)
    put_plan(world)
    _warn_of_terms(world)
    _put_notices(world)
    put_accounts(world)
    world.put("token", None, parts.SIGNED_IN, token="nothing-kept")
    return world


def _open_session(world: World, part: str) -> None:
    account = Account.objects.get(person=world.person(part))
    account.set_password(PASSWORD)
    account.save()
    client = Client()
    client.force_login(account)
    session = client.session
    # One world is walked for longer than a minute, after which a use would be noted each time.
    session[SEEN_AT] = (world.now + timedelta(days=1)).timestamp()
    # Nothing of a walk is kept, so that none of its requests makes the session last.
    session.set_expiry(A_DAY)
    session.save()
    world.sessions[part] = client.cookies["sessionid"].value


def contract_of(world: World, union: str, appeal: int = 15) -> str:
    partnership = Partnership.objects.get(unions=world.union(union))
    return contract_text(
        code=f"{union}-contract",
        union=world.union(union).name,
        employer=partnership.employer.name,
        today=world.scene().today,
        appeal=appeal,
    )


def _load_contracts(world: World) -> None:
    scene = world.scene().ago(700)
    for union, part in (("nurses", "union_administrator"), ("technicians", "other_administrator")):
        _load(world, scene, union, part, "contract" if union == "nurses" else "other_contract")
    _load(world, scene, "foreign", "foreign_administrator", "foreign_contract")
    # Each side has loaded a later version that waits for the other's word.
    _load(world, world.scene(), "nurses", "union_administrator", "waiting", 20)
    _load(world, world.scene(), "technicians", "employer_administrator", "other_waiting", 20)
    version = world.row("contract")
    world.put("article", Article.objects.filter(version=version).first(), parts.PARTNERSHIP)


# Every union of a partnership may read its contracts; a member those they work under.
READ_CONTRACTS = {
    "nurses": parts.PARTNERSHIP,
    "technicians": parts.PARTNERSHIP - parts.MEMBERS,
    "foreign": parts.FOREIGN,
}


def _load(world: World, scene: Scene, union: str, part: str, name: str, appeal: int = 15) -> None:
    outcome = scene.do(
        part,
        load_contract,
        agreement_source=contract_of(world, union, appeal),
        partnership=Partnership.objects.get(unions=world.union(union)),
        union=world.union(union),
    )
    readers, version = READ_CONTRACTS[union], outcome.version
    at = {"code": version.agreement.code, "number": version.number}
    world.put(name, version, readers, **at)
    world.put(f"{name}.code", version.agreement, readers, code=version.agreement.code)


def _play_cases(world: World) -> None:
    """The nurses' cases, each where some act is possible."""
    scene = world.scene(mark="NURSES")
    private = parts.UNION_READS
    intake = world.put("intake", scene.intake(), private)
    world.put("spare_intake", scene.intake(), private)
    scene.note(intake, "steward", "NURSES-INTAKE-NOTE")
    filed = world.put("filed", scene.filed(), parts.BOTH_READ)
    article = Article.objects.filter(version=world.row("contract")).last()
    scene.do("steward", cite_articles, grievance=filed, articles=[article])
    _furnish(world, scene, filed, "", parts.UNION_READS, parts.MANAGEMENT_READS)
    answered, answer = scene.answered()
    world.put("answered", answered, parts.BOTH_READ)
    world.put("answer", answer, parts.BOTH_READ, pk=answered.pk, answer=answer.pk)
    world.put("silent", scene.ago(40).filed(), parts.BOTH_READ)
    world.put("late", scene.filed_late(), parts.BOTH_READ)
    for name in ("at_step_2", "answered_at_step_2", "in_arbitration", "in_mediation"):
        world.put(name, getattr(scene, name)(), parts.BOTH_READ)
    for name in ("in_abeyance", "settled"):
        world.put(name, getattr(scene, name)(), parts.BOTH_READ)
    offered = world.put("offered", scene.ago(1).filed(), parts.BOTH_READ)
    world.put("union_offer", scene.extension(offered, "steward"), parts.BOTH_READ)
    world.put("management_offer", scene.settlement(offered), parts.BOTH_READ)
    _share(world, scene)
    with scene.acting("grievant"):
        standing = Standing.objects.get(grievance_id=filed.pk)
    world.put("standing", standing, parts.MEMBER)


def _furnish(
    world: World,
    scene: Scene,
    case: Grievance,
    prefix: str,
    union: frozenset[str],
    management: frozenset[str],
) -> None:
    """Notes and documents of the union, of management and of both."""
    files, answers = scene.files_for, scene.answers_for
    for name, part, is_joint, readers in (
        ("union", files, False, union),
        ("management", answers, False, management),
        ("joint", files, True, union | management),
    ):
        text = f"{scene.mark}-{name.upper()}"
        note = scene.note(case, part, f"{text}-NOTE", is_joint=is_joint)
        world.put(f"{prefix}{name}_note", note, readers)
        document = scene.document(case, part, f"{text}-FILE", is_joint=is_joint)
        world.put(f"{prefix}{name}_document", document, readers)
    if files == "steward":
        scene.tell(case)


def _share(world: World, scene: Scene) -> None:
    """One case read by one more person of each side, whose role does not reach it."""
    shared = scene.filed()
    union = scene.share(shared, "chief_steward", "clinic_steward")
    management = scene.share(shared, "labor_relations", "clinic_manager")
    readers = parts.BOTH_READ | {"clinic_steward", "clinic_manager"}
    world.put("shared", shared, readers)
    world.put("union_share", union, parts.UNION_READS | {"clinic_steward"})
    world.put("management_share", management, parts.MANAGEMENT_READS | {"clinic_manager"})


def _play_other_union(world: World) -> None:
    """The technicians' own intake and filed case: management shares only the second."""
    scene = world.scene(of="technicians", mark="TECHNICIANS")
    own = frozenset({"other_steward"})
    both = own | {"labor_relations"}
    intake = world.put("other_intake", scene.intake(), own)
    scene.note(intake, "other_steward", "TECHNICIANS-INTAKE-NOTE")
    filed = world.put("other_filed", scene.filed(), both)
    _furnish(world, scene, filed, "other_", own, frozenset({"labor_relations"}))
    world.put("other_offer", scene.extension(filed, "other_steward"), both)
    world.put("other_management_offer", scene.settlement(filed), both)


def _play_elsewhere(world: World) -> None:
    """Cases of the nurses' clinic, and of a partnership that has nothing to do with the first."""
    house = world.house
    scenes = {
        "clinic": Scene(
            house, world.now, house.clinic, "clinic_steward", "clinic_manager", mark="CLINIC"
        ),
        "foreign": Scene(
            house,
            world.now,
            world.person("foreign_steward").unit,
            "foreign_steward",
            "foreign_relations",
            mark="FOREIGN",
        ),
    }
    readers = {
        "clinic": (
            {"clinic_steward", "contract_specialist", "labor_partner"},
            {"clinic_manager", "labor_relations"},
        ),
        "foreign": ({"foreign_steward"}, {"foreign_relations"}),
    }
    for name, scene in scenes.items():
        union, management = (frozenset(side) for side in readers[name])
        world.put(f"{name}_intake", scene.intake(), union)
        filed = world.put(f"{name}_filed", scene.filed(), union | management)
        _furnish(world, scene, filed, f"{name}_", union, management)
        world.put(f"{name}_offer", scene.extension(filed, scene.files_for), union | management)


def _propose_fences(world: World) -> None:
    scene = world.scene()
    cells = {
        "fence_change": ("union_administrator", "labor-partner", Capability.READ_CASES),
        "own_fence_change": ("union_administrator", "labor-co-lead", Capability.WRITE_PRIVATE_NOTE),
    }
    for name, (part, role_code, capability) in cells.items():
        role = Role.objects.get(code=role_code)
        before = _reach(role, capability)
        cell = Cell(role, capability, before, Reach.OWN_UNIT)
        said = {"cells": [cell], "reason": f"{name} for the matrix"}
        change = scene.do(part, propose_fence_change, **said)
        is_shared = name == "fence_change"
        readers = (
            parts.SIGNED_IN if is_shared else parts.UNION | parts.OTHER_UNION | {"foreign_steward"}
        )
        world.put(name, change, readers)


def _reach(role: Role, capability: Capability) -> Reach:
    fence = role.fences.filter(capability=capability, ends_at__isnull=True).first()
    return Reach(fence.reach) if fence else Reach.NOTHING


def _keep_filters(world: World) -> None:
    scene = world.scene()
    for part in ("steward", "manager", "other_steward"):
        with scene.acting(part) as actor:
            saved = save_filter(
                name=f"Filter of {part}", asked=CaseFilter(q=f"{part} words"), actor=actor
            )
        world.put(f"{part}_filter", saved, frozenset({part}))


def _put_seats_and_people(world: World) -> None:
    for part in (*PARTS, *parts.FOREIGN):
        person = world.person(part)
        world.put(f"{part}_person", person, parts.SIGNED_IN)
        seat = RoleAssignment.objects.filter(person=person).first()
        if seat is not None:
            world.put(f"{part}_seat", seat, parts.SIGNED_IN)


def _put_notices(world: World) -> None:
    """One notice of several people, and one mail of each party that was given up."""
    scene = world.scene()
    for part in ("steward", "manager", "other_steward", "labor_relations"):
        with scene.acting(part):
            notice = Notice.objects.addressed_to(world.person(part)).first()
        assert notice is not None, f"{part} was told of nothing"
        world.put(f"{part}_notice", notice, frozenset({part}))
    readers = {
        "nurses": frozenset({"contract_specialist", "union_administrator"}),
        "technicians": frozenset({"other_administrator"}),
        "employer": frozenset({"labor_relations", "employer_administrator"}),
    }
    for name, organization in world.parties().items():
        world.put(f"{name}_mail", _given_up(organization, world.now), readers[name])


def _given_up(organization: Organization, now: datetime) -> Mail:
    system = system_actor(organization, now)
    with acting_as(system), transaction.atomic():
        mail = Mail.objects.filter(organization=organization).order_by("pk").first()
        assert mail is not None
        mail.status, mail.last_error = MailStatus.FAILED, "The mail server said 550: no such person"
        mail.save(update_fields=["status", "last_error"])
    return mail


def _warn_of_terms(world: World) -> None:
    """A term that ended yesterday: its party is told of the seat it leaves."""
    actor = system_actor(world.house.nurses, world.now)
    with acting_as(actor), transaction.atomic():
        owe_warnings(by=actor, now=world.now)
