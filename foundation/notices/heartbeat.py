"""Whether the jobs of every minute run: written by them, asked by the pages and the watch."""

from collections.abc import Collection, Iterator, Mapping
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
BOTH = "Reminders and mail have"


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


def silence_words(jobs: Collection[str], since: datetime | None, zone: str, now: datetime) -> str:
    """In a sentence: "Reminders have not run since 10:42 AM EDT"; of both at once as of one."""
    subject = BOTH if len(jobs) > 1 else JOBS[next(iter(jobs))]
    if since is None:
        return f"{subject} not run yet."
    return f"{subject} not run since {absolute_words(since, zone, now)}."


def _longest(silent: Mapping[str, datetime | None]) -> datetime | None:
    """Since when the one has been silent that has been so for longer."""
    known = [at for at in silent.values() if at is not None]
    return min(known) if len(known) == len(silent) else None


def alarms(request: HttpRequest) -> Iterator[Alarm]:
    """For everybody signed in, while a job is silent."""
    actor, now = getattr(request, "actor", None), timezone.now()
    zone = actor.person.zone_name if actor is not None else "UTC"
    silent = silent_jobs(now)
    if silent:
        yield Alarm(
            sentence=f"{silence_words(silent, _longest(silent), zone, now)} Do not wait to be"
            " reminded: check your own limits.",
            href=reverse("notices:limit-list"),
            label="Your next 21 days",
        )
