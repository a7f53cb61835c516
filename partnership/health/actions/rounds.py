"""The verbs of a round: open, answer, release, and open what was sealed."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from foundation.people.models import Partnership
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.moments import dated, in_zone
from foundation.walls.models import Room
from partnership.health.access import can_answer, can_open_round, can_release
from partnership.health.models import (
    HealthAnswer,
    HealthRelease,
    HealthResult,
    HealthRound,
    HealthTally,
)
from partnership.health.statements import LATEST, SCALE
from partnership.health.tallying import fingerprint_of, sealed_text, tally

_VALUES = frozenset(value for value, _ in SCALE)


@transaction.atomic
def open_round(
    *, partnership: Partnership, closes_on: date, by: Actor, now: datetime
) -> HealthRound:
    """Everybody of every party is asked, until the end of a day."""
    require(can_open_round(by, partnership))
    if closes_on <= in_zone(now, partnership.employer.zone).date():
        raise ValidationError({"closes_on": "Give people a day at least: choose a later day."})
    assert by.organization is not None
    last = HealthRound.objects.filter(partnership=partnership).aggregate(last=Max("number"))
    begun = HealthRound(
        room=Room.objects.of_committee(partnership),
        partnership=partnership,
        number=(last["last"] or 0) + 1,
        statements=LATEST,
        closes_on=closes_on,
        opened_by=by.person,
        opened_for=by.organization,
        opened_at=now,
    )
    try:
        with transaction.atomic():
            begun.save(force_insert=True)
    except IntegrityError as error:
        raise PermissionDenied("Somebody has opened a round a moment ago.") from error
    record.write(
        event="health.opened",
        subject=begun,
        room_id=begun.room_id,
        sentence="The assessment was opened: each party answers it apart until"
        f" {dated(closes_on)}.",
        by=by,
        now=now,
    )
    return begun


@transaction.atomic
def answer_round(
    *, asked: HealthRound, says: Mapping[str, int], by: Actor, now: datetime
) -> HealthAnswer:
    """One's own answers, in the own party's room; given again they take the place of the first."""
    asked = _locked(asked)
    require(can_answer(by, asked))
    assert by.organization is not None
    keys = {one.key for one in asked.asked}
    if set(says) != keys or not set(says.values()) <= _VALUES:
        raise ValidationError("Answer each statement, from 1 to 5.")
    room = Room.objects.private_to(by.organization)
    given, is_new = HealthAnswer.objects.update_or_create(
        round=asked,
        person=by.person,
        organization=by.organization,
        defaults={
            "room": room,
            "round_room_id": asked.room_id,
            "says": dict(says),
            "given_on": in_zone(now, asked.zone).date(),
        },
    )
    record.write(
        event="health.answered",
        subject=asked,
        room_id=room.pk,
        sentence=f"The assessment, round {asked.number}, was answered"
        + ("." if is_new else " anew."),
        by=by,
        now=now,
    )
    return given


@transaction.atomic
def release_answers(*, asked: HealthRound, by: Actor, now: datetime) -> HealthRelease:
    """The party seals what its people said and tells the fingerprint; nothing is shown by it.

    The last party to release shows its own at once; the others follow within a minute.
    """
    asked = _locked(asked)
    require(can_release(by, asked, now=now))
    assert by.organization is not None
    room = Room.objects.private_to(by.organization)
    answers = HealthAnswer.objects.filter(round=asked, organization=by.organization)
    found = tally(answers.values_list("says", flat=True), asked.asked)
    text = sealed_text(
        found, round_id=str(asked.pk), party=by.organization.pk, salt=secrets.token_hex(16)
    )
    HealthTally.objects.create(
        room=room,
        round=asked,
        round_room_id=asked.room_id,
        organization=by.organization,
        text=text,
        made_at=now,
    )
    release = HealthRelease.objects.create(
        room_id=asked.room_id,
        round=asked,
        organization=by.organization,
        fingerprint=fingerprint_of(text),
        released_by=by.person,
        role_name=by.role_name,
        released_at=now,
    )
    record.write(
        event="health.released",
        subject=asked,
        room_id=asked.room_id,
        sentence=f"{by.organization} released its answers to round {asked.number}, sealed until"
        " every party has.",
        by=by,
        now=now,
        details={"fingerprint": release.fingerprint},
    )
    open_result(asked=asked, by=by, now=now)
    return release


@transaction.atomic
def open_result(*, asked: HealthRound, by: Actor, now: datetime) -> bool:
    """Open what the actor's own party sealed, once every party has released. Safe to repeat.

    Whoever opens the last shows the round: until then no page shows any of it.
    """
    asked = _locked(asked)
    parties = set(asked.room.entrances.values_list("organization", flat=True))
    released = set(asked.releases.values_list("organization", flat=True))
    if parties - released:
        return False
    own = asked.releases.filter(organization=by.organization, results__isnull=True).first()
    sealed = HealthTally.objects.filter(round=asked, organization=by.organization).first()
    if own is None or sealed is None:
        return False
    HealthResult.objects.create(room_id=asked.room_id, release=own, text=sealed.text, opened_at=now)
    if HealthResult.objects.filter(release__round=asked).count() == len(parties):
        asked.show(at=now)
        asked.save(update_fields=["status", "shown_at"])
        record.write(
            event="health.shown",
            subject=asked,
            room_id=asked.room_id,
            sentence=f"Round {asked.number} of the assessment is shown side by side.",
            by=by,
            now=now,
        )
    return True


def _locked(asked: HealthRound) -> HealthRound:
    rows = HealthRound.objects.select_for_update(of=("self",))
    return rows.select_related("partnership__employer", "room").get(pk=asked.pk)
