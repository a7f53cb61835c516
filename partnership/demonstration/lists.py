"""Who decides what at Tidewater: two ratified versions, and a third that waits for one party."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.db import transaction

from foundation.signing.actions.signing import sign_text
from foundation.signing.models import SigningMethod
from foundation.walls.principal import acting_as
from governance.responsibilities.actions.asking_parties import put_on_to_agree_list
from governance.responsibilities.actions.changing_drafts import change_draft
from governance.responsibilities.actions.drafting import draft_from_text, draft_from_version
from governance.responsibilities.actions.ratifying import offer_list, put_up_list
from governance.responsibilities.changing import Change, put_fence, put_function, put_row
from governance.responsibilities.conditions import CostOver, LongerThan, OftenerThan
from governance.responsibilities.loading import FILES
from governance.responsibilities.models import ListVersion
from governance.responsibilities.terms import (
    Effect,
    Fallback,
    Fence,
    Function,
    Mode,
    ResponsibilitiesList,
    Row,
    Side,
)
from governance.responsibilities.who_decides import Question
from partnership.demonstration.days import at_work
from partnership.demonstration.setting import Setting

EMPLOYER, NURSES, ALLIED = "Victor Salas", "Ilse Baumann", "Walt Brennan"
TEXT = (FILES / "tidewater.yaml").read_text(encoding="utf-8")


def tell_lists(setting: Setting) -> None:
    """In the order of time; the third version takes effect a month from now, once it is signed."""
    _first(setting)
    _second(setting)
    _put_questions(setting)
    _third(setting)


def _first(setting: Setting) -> None:
    drafted, begins = _from_begin(setting, 40), (setting.begun + timedelta(days=75)).date()
    text = re.sub(r"^from: .*$", f"from: {begins}", TEXT, count=1, flags=re.MULTILINE)
    reason = "The first list, out of a year of joint meetings."
    said: dict[str, Any] = {"text": text, "reason": reason, "partnership": setting.partnership}
    version = _do(setting, NURSES, drafted, draft_from_text, **said)
    _offer(setting, version, EMPLOYER, drafted + timedelta(days=6))
    _sign(setting, version, (EMPLOYER, NURSES, ALLIED), drafted + timedelta(days=9))


def _second(setting: Setting) -> None:
    drafted, begins = _ago(setting, 80), (setting.now - timedelta(days=48)).date()
    reason = "Units asked for more room to try things out, and to schedule themselves."
    version = _next(setting, NURSES, drafted, begins, reason)
    for change in (_more_to_spend, _longer_trials, _schedule_themselves):
        _change(setting, version, NURSES, drafted + timedelta(days=1), change)
    _offer(setting, version, NURSES, drafted + timedelta(days=8))
    _sign(setting, version, (NURSES, ALLIED, EMPLOYER), drafted + timedelta(days=14))


def _third(setting: Setting) -> None:
    drafted, begins = _ago(setting, 12), (setting.now + timedelta(days=30)).date()
    reason = "Services are opened and closed together; whoever is affected is at the table."
    version = _next(setting, EMPLOYER, drafted, begins, reason)
    for change in (_decide_jointly, _parking, _time_to_learn):
        _change(setting, version, EMPLOYER, drafted + timedelta(days=1), change)
    _offer(setting, version, EMPLOYER, drafted + timedelta(days=5))
    _sign(setting, version, (EMPLOYER, NURSES), drafted + timedelta(days=8))


def _put_questions(setting: Setting) -> None:
    """What no row covers; the third version would settle the first of them."""
    for name, words, level, days in (
        (NURSES, "Who parks where", "facility", 33),
        (ALLIED, "Which screens hang in the break rooms", "work_unit", 21),
    ):
        moment = _ago(setting, days)
        asked = Question(words, level, moment.date())
        said = {"partnership": setting.partnership, "asked": asked}
        _do(setting, name, moment, put_on_to_agree_list, **said)


# --- what the versions change


def _more_to_spend(said: ResponsibilitiesList) -> ResponsibilitiesList:
    (fence,) = [one for one in said.fences if one.key == "unit_budget"]
    words = "A unit spends up to 8,000 in the first year."
    return put_fence(said, replace(fence, when=(CostOver(Decimal(8000)),), sentence=words))


def _longer_trials(said: ResponsibilitiesList) -> ResponsibilitiesList:
    (fence,) = [one for one in said.fences if one.key == "long_trial"]
    words = "A unit tries something out for up to 180 days."
    return put_fence(said, replace(fence, when=(LongerThan(180),), sentence=words))


def _schedule_themselves(said: ResponsibilitiesList) -> ResponsibilitiesList:
    function = said.function("self_scheduling")
    assert function is not None
    (unit,) = [row for row in function.rows if row.level == "work_unit"]
    alone = Row("work_unit", Mode.EMPLOYEES, ("unit_team",))
    return put_row(said, "self_scheduling", alone, instead_of=unit)


def _decide_jointly(said: ResponsibilitiesList) -> ResponsibilitiesList:
    function = said.function("new_service")
    assert function is not None
    (row,) = function.rows
    chain = (Fallback.VOTE_OF_EACH_SIDE, Fallback.AS_IT_WAS)
    together = replace(row, mode=Mode.JOINT, fallback=chain)
    return put_row(said, "new_service", together, instead_of=row)


def _parking(said: ResponsibilitiesList) -> ResponsibilitiesList:
    chain = (Fallback.VOTE_OF_EACH_SIDE,)
    row = Row("facility", Mode.JOINT, ("joint_committee",), fallback=chain)
    return put_function(said, Function("parking", "Who parks where", "Services", (row,)))


def _time_to_learn(said: ResponsibilitiesList) -> ResponsibilitiesList:
    fence = Fence(
        key="time_to_learn",
        when=(OftenerThan(12),),
        effect=Effect.WARNS,
        sentence="A dozen tests of change in a year are many: leave time to learn from them.",
        source="Charter of the unit-based teams, 4.3",
        owners={Side.LABOR: "Labor co-lead", Side.MANAGEMENT: "Manager of the unit"},
        functions=("quality_project",),
    )
    return put_fence(said, fence)


# --- acting


def _next(setting: Setting, by: str, at: datetime, begins: date, reason: str) -> ListVersion:
    said = {"partnership": setting.partnership, "effective_from": begins, "reason": reason}
    version: ListVersion = _do(setting, by, at, draft_from_version, **said)
    return version


def _change(setting: Setting, version: ListVersion, by: str, at: datetime, change: Change) -> None:
    _do(setting, by, at, change_draft, version=version, change=change)


def _offer(setting: Setting, version: ListVersion, by: str, at: datetime) -> None:
    _do(setting, by, at, offer_list, version=version)


def _sign(setting: Setting, version: ListVersion, names: Sequence[str], at: datetime) -> None:
    for days, name in enumerate(names):
        moment = at + timedelta(days=days)
        text = _do(setting, name, moment, put_up_list, version=version)
        shown = {"method": SigningMethod.CODE, "nonce": uuid4().hex, "evidence": {}}
        _do(setting, name, moment, sign_text, text=text, **shown)


def _do(setting: Setting, name: str, moment: datetime, action: Any, **said: Any) -> Any:
    by = setting.actor(name, moment)
    with acting_as(by), transaction.atomic():
        return action(by=by, now=moment, **said)


def _from_begin(setting: Setting, days: int) -> datetime:
    return at_work(setting.begun + timedelta(days=days), hour=10)


def _ago(setting: Setting, days: int) -> datetime:
    return at_work(setting.now - timedelta(days=days), hour=10)
