"""The banks and requests of the world: at each point where something can be done."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction

from foundation.people.models import Organization, Partnership
from foundation.release_time import occasions
from foundation.release_time.actions.accruing import accrue
from foundation.release_time.actions.agreeing import (
    Said,
    agree_rule,
    propose_bank,
    propose_entitlement,
    tell_count,
    tell_work_share,
)
from foundation.release_time.actions.lapsing import tell_reimbursements
from foundation.release_time.actions.posting import give_hours, record_use, reverse_line
from foundation.release_time.actions.requesting import (
    ask_for_time,
    deny_request,
    grant_request,
)
from foundation.release_time.actions.stating import put_up_statement
from foundation.release_time.asked import Asked
from foundation.release_time.models import Bank, Reimbursement, ReleaseCategory, ReleaseRequest
from foundation.release_time.occasions import Occasion
from foundation.release_time.periods import plus_months
from foundation.roles.actor import Actor, system_actor
from foundation.roles.models import Role
from foundation.walls.principal import acting_as
from tests.matrix import parts
from tests.matrix.scenes import Scene

if TYPE_CHECKING:
    from tests.matrix.world import World

ASKS = frozenset(parts.UNION - {"union_administrator"})
UNION_KEEPS = frozenset({"contract_specialist", "union_administrator"})
KEEPERS = UNION_KEEPS | {"labor_relations", "employer_administrator"}
READERS = parts.UNION | parts.MANAGEMENT
ANSWERS = frozenset({"manager", "labor_relations"})
# One request of the steward of the ward, and their statement.
READS_ONE = KEEPERS | ANSWERS | {"steward"}
ROLES = ("steward", "chief-steward", "contract-specialist", "labor-partner", "labor-co-lead")
A_MEETING = "matrix.meeting:1"
_attended: set[int] = set()


def meetings(actor: Actor, now: datetime) -> Iterator[Occasion]:
    """Whoever asks for time in the world took part in one meeting."""
    if actor.person.pk in _attended:
        on = (now - timedelta(days=1)).date()
        yield Occasion(A_MEETING, "Joint committee", "partnership", on, 60)


def tell_of_meetings(world: "World") -> None:
    """Said in each process that asks of the world: what an app is asked stands in no database."""
    _attended.update(world.person(part).pk for part in ASKS)
    occasions.register(meetings)


def put_release_time(world: "World") -> None:
    scene = world.scene(mark="NURSES")
    bank = world.put("bank", agreed_bank(scene, world.house.nurses), READERS)
    _put_rules(world, scene, bank)
    pool = _put_pool(world, scene)
    _sweep(world)
    _put_requests(world, scene, bank)
    _put_lines(world, scene, bank, pool)
    others = world.scene(of="technicians", mark="TECHNICIANS")
    said = {"keeper": "other_administrator", "other": "labor_relations"}
    other = agreed_bank(others, world.house.technicians, **said)
    world.put("other_bank", other, parts.OTHER_UNION | parts.MANAGEMENT)
    _put_foreign(world)


def first_of_month(scene: Scene, months: int = 0) -> date:
    return plus_months(scene.today.replace(day=1), months)


def agreed_bank(
    scene: Scene,
    union: Organization,
    *,
    keeper: str = "contract_specialist",
    other: str = "labor_relations",
    agreed: bool = True,
    **rules: Any,
) -> Bank:
    partnership = Partnership.objects.get(unions=union)
    begun = first_of_month(scene, -2)
    rules = {
        "name": f"{scene.mark}-BANK",
        "source": f"{scene.mark}-CLAUSE",
        "starts_on": begun,
        "year_begins_on": begun,
        "asks_first": False,
        "takes_donations": True,
        "not_charged": f"{scene.mark}-NOT-CHARGED",
        **rules,
    }
    said = {"said": Said(rules), "partnership": partnership, "union": union}
    bank = scene.do(keeper, propose_bank, **said)
    return scene.do(other, agree_rule, rule=bank) if agreed else bank


def granted(scene: Scene, bank: Bank, keeper: str, other: str | None, **rules: Any) -> Any:
    begun = first_of_month(scene, -2)
    rules = {"source": "CLAUSE", "anchor_on": begun, "starts_on": begun, "amount": 6000, **rules}
    made = scene.do(keeper, propose_entitlement, said=Said(rules), bank=bank)
    return scene.do(other, agree_rule, rule=made) if other else made


def _put_rules(world: "World", scene: Scene, bank: Bank) -> None:
    for code in ROLES:
        rule = granted(scene, bank, "contract_specialist", "labor_relations", role=_role(code))
    world.put("grant", rule, READERS)
    waiting = granted(scene, bank, "labor_relations", None, role=_role("steward"))
    world.put("waiting_grant", waiting, READERS)
    said = {"keeper": "labor_relations", "agreed": False, "name": "MANAGEMENT-BANK"}
    world.put("waiting_bank", agreed_bank(scene, world.house.nurses, **said), READERS)
    leave = {"percent": 0, "starts_on": first_of_month(scene, 4), "ends_on": None}
    person = world.person("clinic_steward")
    share = scene.do("labor_relations", tell_work_share, bank=bank, person=person, **leave)
    world.put("work_share", share, KEEPERS)


def _put_pool(world: "World", scene: Scene) -> Bank:
    rules = {"name": "NURSES-POOL", "holds": "SHARED", "reimbursed_by": "UNION"}
    pool = world.put("pool", agreed_bank(scene, world.house.nurses, **rules), READERS)
    per = {"basis": "PER", "per": 50, "role": None}
    rule = granted(scene, pool, "contract_specialist", "labor_relations", **per)
    world.put("count_grant", rule, READERS)
    on = first_of_month(scene, -2)
    scene.do("contract_specialist", tell_count, entitlement=rule, number=200, counted_on=on)
    said = {"amount": 6000, "on": on, "because": "NURSES-BECAUSE"}
    scene.do("contract_specialist", give_hours, bank=pool, **said)
    return pool


def _put_requests(world: "World", scene: Scene, bank: Bank) -> None:
    waiting = asked(scene, bank, 9, purpose="NURSES-PURPOSE")
    world.put("request", waiting, READS_ONE)
    world.put("granted_request", _going_on(scene, bank), READS_ONE)
    denied = asked(scene, bank, 12)
    slot = denied.starts_at + timedelta(days=1)
    said = {"reason": "MANAGEMENT-REASON", "slot_starts_at": slot}
    ends = slot + timedelta(hours=2)
    scene.do("manager", deny_request, request=denied, slot_ends_at=ends, **said)
    world.put("denied_request", denied, READS_ONE)


def asked(
    scene: Scene, bank: Bank, days: int, part: str = "steward", **more: Any
) -> ReleaseRequest:
    starts = at(scene.today + timedelta(days=days), 9)
    said = Asked(
        category=category(bank, "disputes"),
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        minutes=120,
        place=f"{scene.mark}-PLACE",
        cover=f"{scene.mark}-COVER",
    )
    return scene.do(part, ask_for_time, said=said, bank=bank, **more)


def _going_on(scene: Scene, bank: Bank) -> ReleaseRequest:
    """Granted, begun and not over, whatever the hour is."""
    starts = scene.now - timedelta(minutes=30)
    said = Asked(category(bank, "general"), starts, starts + timedelta(hours=4), 60)
    one = scene.do("steward", ask_for_time, said=said, bank=bank)
    return scene.do("manager", grant_request, request=one)


def _put_lines(world: "World", scene: Scene, bank: Bank, pool: Bank) -> None:
    month = first_of_month(scene, -1)
    said = {"category": category(bank, "general"), "on": month + timedelta(days=9)}
    line = scene.do("steward", record_use, bank=bank, minutes=120, **said)
    world.put("line", line, KEEPERS)
    wrong = scene.do("steward", record_use, bank=bank, minutes=60, **said)
    scene.do("labor_relations", reverse_line, line=wrong, because="MANAGEMENT-BECAUSE")
    scene.do("steward", record_use, bank=pool, minutes=60, **said)
    person = world.person("steward")
    told = {"bank": bank, "person": person, "month_on": month}
    statement = scene.do("steward", put_up_statement, **told)
    world.put("release_statement", statement, READS_ONE)
    _sweep(world)
    with scene.acting("labor_relations"):
        due = Reimbursement.objects.get(bank=pool, month_on=month)
    world.put("reimbursement", due, KEEPERS)


def _put_foreign(world: "World") -> None:
    unit = world.person("foreign_steward").unit
    scene = Scene(world.house, world.now, unit, "foreign_steward", "foreign_relations", "FOREIGN")
    said = {"keeper": "foreign_relations", "agreed": False}
    world.put("foreign_bank", agreed_bank(scene, world.union("foreign"), **said), parts.FOREIGN)


def _sweep(world: "World") -> None:
    actor = system_actor(world.house.nurses, world.now)
    with acting_as(actor), transaction.atomic():
        accrue(by=actor, now=world.now)
        tell_reimbursements(by=actor, now=world.now)


def category(bank: Bank, code: str) -> ReleaseCategory:
    return ReleaseCategory.objects.get(partnership=bank.partnership_id, code=code)


def at(on: date, hour: int) -> datetime:
    return datetime.combine(on, time(hour), tzinfo=ZoneInfo("America/New_York"))


def _role(code: str) -> Role:
    return Role.objects.get(code=code)
