"""Giving notice of a coming decision, and changing what was announced."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Unit
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.parties import partnership_at
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import in_zone
from foundation.walls.models import Room
from governance.consultation.access import can_change_notice, can_give_notice
from governance.consultation.announcement import Announcement, check_words, last_day_of_window
from governance.consultation.models import (
    ComingDecision,
    ComingVersion,
    SequenceKind,
    WindowWaiver,
    terms_of,
)
from governance.consultation.numbers import next_number
from governance.consultation.timeliness import end_of_day, timeliness_of, worse


@transaction.atomic
def give_notice(*, said: Announcement, unit: Unit, by: Actor, now: datetime) -> ComingDecision:
    """Announce a coming decision: the window opens now and closes at the end of its last day.

    How early it was is worked out once and stands. The unions' people are owed their notices by
    the sweep of their own party.
    """
    require(can_give_notice(by, unit=unit))
    assert by.organization is not None
    partnership = partnership_at(by.organization, unit)
    if partnership is None:
        raise ValidationError({"unit": f"{unit} belongs to no partnership of {by.organization}."})
    check_words(said)
    terms = terms_of(partnership)
    closes_on = last_day_of_window(
        said.closes_on, now=now, zone=unit.zone, window_days=terms.window_days
    )
    room_id = Room.objects.of_committee(partnership).pk
    coming = ComingDecision(
        room_id=room_id,
        partnership=partnership,
        unit=unit,
        number=next_number(SequenceKind.COMING, room_id=room_id, zone=unit.zone, now=now),
        given_at=now,
        given_by=by.person,
        given_for=by.organization,
        given_role=by.role_name,
        notice_days=terms.notice_days,
        opened_at=now,
        closes_on=closes_on,
        closes_at=end_of_day(closes_on, unit.zone),
        **said.words(),
    )
    coming.timeliness = _timeliness(coming, now)
    coming.save(force_insert=True)
    _keep_version(coming, by, now)
    write_coming(coming, "coming_decision.announced", f"{by.organization} gave notice", by, now)
    return coming


@transaction.atomic
def change_notice(
    *,
    coming: ComingDecision,
    said: Announcement,
    by: Actor,
    now: datetime,
    because: str = "",
    seen: int | None = None,
) -> ComingDecision:
    """Announce something else: a further version. What was announced before stays readable.

    If anybody has given input or waived, a whole new window opens and everybody is asked again.
    ``seen``: the version that was read; ``StaleVersionError`` if another stands now. The word on
    how early the notice was never gets better.
    """
    coming = lock_coming(coming)
    _refuse_stale(coming, seen)
    require(can_change_notice(by, coming))
    check_words(said)
    asks_again = _somebody_answered(coming)
    if asks_again and not because.strip():
        raise ValidationError(
            {
                "because": "Input was given already: say what changed, and why."
                " Everybody is asked again."
            }
        )
    for name, value in said.words().items():
        setattr(coming, name, value)
    _move_window(coming, said, asks_again, now)
    coming.version += 1
    coming.timeliness = worse(coming.timeliness, _timeliness(coming, now))
    coming.save()
    _keep_version(coming, by, now, because=because.strip(), asks_again=asks_again)
    sentence = f"{by.organization} changed what was announced (version {coming.version})"
    write_coming(coming, "coming_decision.changed", sentence, by, now)
    return coming


def lock_coming(coming: ComingDecision) -> ComingDecision:
    """As it stands now, held until the end of the transaction."""
    held = ComingDecision.objects.for_page().select_for_update(of=("self",))
    return held.get(pk=coming.pk)


def write_coming(
    coming: ComingDecision, event: str, said: str, by: Actor, now: datetime, **details: Any
) -> None:
    record.write(
        event=event,
        subject=coming,
        room_id=coming.room_id,
        sentence=f"{coming.number}: {said}.",
        by=by,
        now=now,
        details={"version": coming.version, **details},
    )


def _timeliness(coming: ComingDecision, now: datetime) -> str:
    return timeliness_of(
        given_on=in_zone(now, coming.zone).date(),
        happens_on=coming.happens_on,
        notice_days=coming.notice_days,
    )


def _somebody_answered(coming: ComingDecision) -> bool:
    waivers = WindowWaiver.objects.filter(coming=coming, version=coming.version)
    return coming.inputs.exists() or waivers.exists()


def _move_window(
    coming: ComingDecision, said: Announcement, asks_again: bool, now: datetime
) -> None:
    """A whole new window if people are asked again; else the old one, or one that is longer."""
    days = terms_of(coming.partnership).window_days
    if asks_again or not coming.takes_input(now):
        coming.opened_at, coming.waived_at = now, None
        coming.closes_on = last_day_of_window(
            said.closes_on, now=now, zone=coming.zone, window_days=days
        )
    elif said.closes_on is not None and said.closes_on < coming.closes_on:
        raise ValidationError(
            {
                "closes_on": "A window that was announced is not made shorter; leave the day, or"
                " choose a later one."
            }
        )
    else:
        coming.closes_on = said.closes_on or coming.closes_on
    coming.closes_at = end_of_day(coming.closes_on, coming.zone)


def _refuse_stale(coming: ComingDecision, seen: int | None) -> None:
    if seen is None or seen == coming.version:
        return
    raise StaleVersionError(
        "Somebody else changed what was announced since you opened it.",
        current=coming,
        saved={
            "Title": coming.title,
            "What is planned": coming.planned,
            "The facts": coming.facts,
            "Version": str(coming.version),
        },
    )


def _keep_version(
    coming: ComingDecision, by: Actor, now: datetime, *, because: str = "", asks_again: bool = False
) -> None:
    ComingVersion.objects.create(
        room_id=coming.room_id,
        coming=coming,
        number=coming.version,
        title=coming.title,
        planned=coming.planned,
        facts=coming.facts,
        links=coming.links,
        function=coming.function,
        planned_on=coming.planned_on,
        effective_on=coming.effective_on,
        closes_on=coming.closes_on,
        because=because,
        asks_again=asks_again,
        said_by=by.person,
        said_role=by.role_name,
        said_at=now,
    )
