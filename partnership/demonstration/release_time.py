"""Release time of the demonstration: three banks, and requests in every state."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from foundation.release_time.actions.accruing import accrue
from foundation.release_time.actions.agreeing import (
    Said,
    agree_rule,
    propose_bank,
    propose_entitlement,
)
from foundation.release_time.actions.posting import donate, record_use
from foundation.release_time.actions.requesting import (
    Asked,
    ask_for_time,
    deny_request,
    grant_request,
    take_slot,
    use_request,
)
from foundation.release_time.actions.stating import put_up_statement
from foundation.release_time.models import Bank, ReleaseCategory, ReleaseRequest
from foundation.release_time.periods import plus_months
from foundation.roles.models import Role
from foundation.walls.principal import acting_as
from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.days import day_of, moment_on
from partnership.demonstration.setting import Setting

STEWARD, CO_LEAD, MANAGER = "Denise Calloway", "Joel Hartman", "Karen Whitlock"
UNION, EMPLOYER = "Ilse Baumann", "Victor Salas"
HOUR = 60
BEGUN_DAYS_AGO = 130


def tell_release_time(setting: Setting) -> None:
    """In the order of time; accrual runs before anybody asks, and today."""
    first = plus_months(day_of(setting.now).replace(day=1), -4)
    stewards = _stewards_hours(setting, first)
    shifts = _co_leads_shifts(setting, first)
    _association_bank(setting, first)
    _accrue(setting, moment_of(setting, 100, 9))
    _used(setting, stewards)
    _accrue(setting, moment_of(setting, 34, 9))
    for days, minutes in ((52, 480), (24, 240)):
        _added(setting, shifts, days, minutes)
    _denied_with_a_slot(setting, stewards)
    _coming(setting, stewards)
    _accrue(setting, setting.now)
    month = plus_months(day_of(setting.now).replace(day=1), -1)
    person = setting.people[STEWARD]
    said = {"bank": stewards, "person": person, "month_on": month}
    _today(setting, STEWARD, put_up_statement, **said)


def _bank(setting: Setting, first: date, **rules: Any) -> Bank:
    said = Said({"starts_on": first, "year_begins_on": date(first.year, 1, 1), **rules})
    union = setting.parties["TNA"]
    where = {"partnership": setting.partnership, "union": union}
    bank = done(setting, UNION, propose_bank, BEGUN_DAYS_AGO, 10, said=said, **where)
    return done(setting, EMPLOYER, agree_rule, BEGUN_DAYS_AGO - 7, 14, rule=bank)


def _grant(setting: Setting, bank: Bank, first: date, **rules: Any) -> None:
    said = Said({"starts_on": first, "anchor_on": first, "source": bank.source, **rules})
    rule = done(setting, UNION, propose_entitlement, BEGUN_DAYS_AGO - 1, 11, said=said, bank=bank)
    done(setting, EMPLOYER, agree_rule, BEGUN_DAYS_AGO - 8, 15, rule=rule)


def _stewards_hours(setting: Setting, first: date) -> Bank:
    bank = _bank(
        setting,
        first,
        name="Stewards' hours",
        source="Article 9, section 2",
        notice=24,
        answer_days=2,
        silence="GRANTED",
        carry_over="SOME",
        carry_most=16 * HOUR,
        most_a_week=16 * HOUR,
    )
    _grant(setting, bank, first, role=_role("steward"), amount=8 * HOUR)
    chief = {"role": _role("chief-steward"), "amount": 16 * HOUR}
    _grant(setting, bank, first, **chief)
    return bank


def _co_leads_shifts(setting: Setting, first: date) -> Bank:
    bank = _bank(
        setting,
        first,
        name="Co-leads' shifts",
        source="Partnership agreement, section 6",
        asks_first=False,
        not_charged="The team's own meeting.",
    )
    shift = {"role": _role("labor-co-lead"), "amount": 8 * HOUR, "prorate": "NONE"}
    _grant(setting, bank, first, **shift)
    return bank


def _association_bank(setting: Setting, first: date) -> None:
    bank = _bank(
        setting,
        first,
        name="Association bank",
        source="Article 9, section 5",
        holds="SHARED",
        carry_over="NONE",
        share_percent=20,
        notice=20,
        notice_unit="DAYS",
        takes_donations=True,
        donation_least=2 * HOUR,
        donation_most_a_year=8 * HOUR,
        reimbursed_by="UNION",
        reimburse_days=30,
    )
    year = {"basis": "POOL", "amount": 1200 * HOUR, "cycle_unit": "YEAR", "prorate": "DAYS"}
    _grant(setting, bank, first, **year)
    gift = {"bank": bank, "person": setting.people[STEWARD], "minutes": 4 * HOUR}
    on = day_of(moment_of(setting, 60, 9))
    done(setting, UNION, donate, 60, 9, on=on, **gift)


def _used(setting: Setting, bank: Bank) -> None:
    """Asked for, granted, and used, twice; the second time a little was not needed."""
    for days, minutes, used, place in (
        (68, 120, 120, "Conference room B"),
        (40, 180, 150, "Labor relations, third floor"),
    ):
        one = _asked(setting, bank, days, days - 4, 9, minutes, "disputes", place)
        done(setting, MANAGER, grant_request, days - 1, 11, request=one)
        done(setting, STEWARD, use_request, days - 6, 15, request=one, minutes=used)


def _added(setting: Setting, bank: Bank, days_ago: int, minutes: int) -> None:
    on = day_of(moment_of(setting, days_ago, 9))
    said = {"bank": bank, "category": _category(setting, "partnership"), "on": on}
    done(setting, CO_LEAD, record_use, days_ago, 16, minutes=minutes, **said)


def _denied_with_a_slot(setting: Setting, bank: Bank) -> None:
    one = _asked(setting, bank, 12, 6, 8, 120, "training", "Education center")
    slot = moment_on(day_of(setting.now) + timedelta(days=3), 5 * HOUR)
    said = {
        "reason": "Two nurses are at the trauma course that morning and nobody can float in.",
        "slot_starts_at": slot,
        "slot_ends_at": slot + timedelta(hours=2),
    }
    done(setting, MANAGER, deny_request, 11, 10, request=one, **said)
    done(setting, STEWARD, take_slot, 10, 13, request=one)


def _coming(setting: Setting, bank: Bank) -> None:
    """One that waits for its answer."""
    _asked(setting, bank, 1, -9, 10, 120, "disputes", "Room 214", "The float nurse, 10 to 12")


def _asked(
    setting: Setting,
    bank: Bank,
    days_ago: int,
    on_days_ago: int,
    hour: int,
    minutes: int,
    category: str,
    place: str,
    cover: str = "The charge nurse takes the station",
) -> ReleaseRequest:
    """Asked so many days ago for a day that was, or will be, so many days ago."""
    on = day_of(setting.now) - timedelta(days=on_days_ago)
    starts = moment_on(on, (hour - 8) * HOUR)
    said = Asked(
        category=_category(setting, category),
        starts_at=starts,
        ends_at=starts + timedelta(minutes=minutes),
        minutes=minutes,
        place=place,
        cover=cover,
    )
    purpose = "Preparing and holding the meeting about the float pool."
    return done(setting, STEWARD, ask_for_time, days_ago, 9, said=said, bank=bank, purpose=purpose)


def _accrue(setting: Setting, moment: datetime) -> None:
    actor = setting.portal_of("TNA", moment)
    with acting_as(actor), transaction.atomic():
        accrue(by=actor, now=moment)


def _today(setting: Setting, name: str, action: Callable[..., Any], **said: Any) -> Any:
    actor = setting.actor(name, setting.now)
    with acting_as(actor), transaction.atomic():
        return action(by=actor, now=setting.now, **said)


def _category(setting: Setting, code: str) -> ReleaseCategory:
    return ReleaseCategory.objects.get(partnership=setting.partnership, code=code)


def _role(code: str) -> Role:
    return Role.objects.get(code=code)
