"""The ten steps, raced: see ``test_lost_updates``."""

from collections.abc import Callable
from typing import Any

from foundation.roles.models import Role
from foundation.toolkit.conflicts import StaleVersionError
from partnership.journey.actions.barriers import change_barrier
from partnership.journey.actions.duties import give_duty
from partnership.journey.actions.saying import plan_step
from partnership.journey.models import Barrier, Duty, JourneyStep, StepPlan
from tests.concurrency.racing import Race, TooLate
from tests.grievances.cases import Desk
from tests.journey.desk import Walk

Posted = tuple[str, str, dict[str, Any]]


def walk_of(desk: Desk) -> Walk:
    return Walk(desk.house, desk.now)


def step(desk: Desk) -> JourneyStep:
    return walk_of(desk).step()


def duty(desk: Desk) -> Duty:
    duties = Duty.objects.filter(partnership=desk.house.partnership, is_own=False)
    return duties.select_related("partnership__unit", "partnership__employer").earliest("position")


def days_of_a_step(desk: Desk, **_: Any) -> Race:
    """The day is set anew with each edit, from the version that was read."""
    walk = walk_of(desk)
    about = walk.step()
    walk.do("labor_partner", plan_step, step=about, target_on=walk.today)

    def read() -> tuple[int, str]:
        with desk.acting("labor_relations"):
            plan = StepPlan.objects.standing().get(step=about)
        return plan.version, str(plan.target_on)

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        day = walk.in_days(seen[0])
        try:
            plan = walk.do("labor_relations", plan_step, step=about, target_on=day, seen=seen[0])
        except StaleVersionError as stale:
            raise TooLate from stale
        return plan.version, str(plan.target_on)

    return Race(read, write)


def barrier(desk: Desk, **_: Any) -> Race:
    walk = walk_of(desk)
    found = walk.barrier()

    def read() -> tuple[int, str]:
        with desk.acting("labor_relations"):
            row = Barrier.objects.get(pk=found.pk)
        return row.version, row.strategy

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        said = walk.said_of_barrier(strategy=f"Word {label}")
        try:
            saved = walk.do(
                "labor_relations", change_barrier, barrier=found, said=said, seen=seen[0]
            )
        except StaleVersionError as stale:
            raise TooLate from stale
        return saved.version, saved.strategy

    return Race(read, write)


def holding_ended(desk: Desk) -> Posted:
    role = Role.objects.get(code="steward")
    holding = walk_of(desk).do("labor_partner", give_duty, duty=duty(desk), role=role)
    return "labor_partner", f"/partnership/steps/duties/held/{holding.pk}/end", {}


DECIDED_ONCE: dict[str, Callable[[Desk], Posted]] = {"journey.DutyHolding": holding_ended}
