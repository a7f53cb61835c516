"""Whether the jobs of every minute run: written by them, asked by the pages and the watch."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from foundation.notices.models import Heartbeat
from foundation.toolkit.alarms import Alarm
from foundation.toolkit.moments import absolute_words
from foundation.walls.principal import acting_as

# By job: what people rely on it for, after which "has not run since" makes sense.
JOBS = {"reminders": "Reminders have", "mail": "Mail has"}


def beat(job: str, *, now: datetime) -> None:
    """Say that a job came to its end for every party. The portal's own login writes it."""
    assert job in JOBS
    with acting_as(None), transaction.atomic():
        updated = Heartbeat.objects.filter(job=job, beat_at__lt=now).update(beat_at=now)
        if not updated:
            Heartbeat.objects.get_or_create(job=job, defaults={"beat_at": now})


def silent_jobs(now: datetime) -> dict[str, datetime | None]:
    """The jobs nobody may rely on at ``now``, with the moment they last ran; ``None`` is never."""
    found = {row.job: row for row in Heartbeat.objects.filter(job__in=JOBS)}
    return {
        job: found[job].beat_at if job in found else None
        for job in JOBS
        if job not in found or found[job].is_silent(now)
    }


def silence_words(job: str, since: datetime | None, zone: str, now: datetime) -> str:
    """In a sentence: "Reminders have not run since 10:42 AM EDT"."""
    if since is None:
        return f"{JOBS[job]} not run yet."
    return f"{JOBS[job]} not run since {absolute_words(since, zone, now)}."


def _all_words(silent: Mapping[str, datetime | None], zone: str, now: datetime) -> str:
    """Both at once in one sentence, by the one that has been silent longer."""
    since = None if None in silent.values() else min(at for at in silent.values() if at)
    if len(silent) == 1:
        return silence_words(next(iter(silent)), since, zone, now)
    if since is None:
        return "Reminders and mail have not run yet."
    return f"Reminders and mail have not run since {absolute_words(since, zone, now)}."


def alarms(request: HttpRequest) -> Iterator[Alarm]:
    """For everybody signed in, while a job is silent."""
    actor, now = getattr(request, "actor", None), timezone.now()
    zone = actor.person.zone_name if actor is not None else "UTC"
    silent = silent_jobs(now)
    if silent:
        yield Alarm(
            sentence=f"{_all_words(silent, zone, now)} Do not wait to be reminded: check your own"
            " limits.",
            href=reverse("notices:limit-list"),
            label="Your next 21 days",
        )
