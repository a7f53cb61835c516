"""Certificates from elsewhere, and withdrawing what was recorded wrongly."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import day_words, in_zone
from training.access import can_record_completion, can_withdraw_completion
from training.actions.attending import new_completion
from training.models import Completion, Course
from training.telling import tell, write


@transaction.atomic
def record_completion(
    *,
    course: Course,
    person: Person,
    completed_on: date,
    evidence: str,
    by: Actor,
    now: datetime,
    expires_on: date | None = None,
) -> Completion:
    """Of a course taken elsewhere or before the portal; ``evidence`` says what was shown."""
    require(can_record_completion(by, course, person))
    today = in_zone(now, person.zone_name).date()
    if completed_on > today:
        raise ValidationError({"completed_on": "This day is still to come."})
    if expires_on is not None and expires_on <= completed_on:
        earned = day_words(completed_on, today)
        raise ValidationError(
            {"expires_on": f"A certificate cannot run out before it was earned, on {earned}."}
        )
    if not evidence.strip():
        raise ValidationError({"evidence": "Say what was shown: a certificate, a letter, a list."})
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    same = Completion.objects.standing().filter(
        course=course, person=person, completed_on=completed_on
    )
    if same.exists():
        raise ValidationError({"completed_on": "This is recorded already for that day."})
    completion = new_completion(
        course=course,
        person=person,
        organization=party_of(by),
        completed_on=completed_on,
        by=by,
        now=now,
        expires_on=expires_on,
        evidence=evidence.strip(),
    )
    sentence = f"{by.organization} recorded that {person} has done {course}."
    write(completion, "completion.recorded", sentence, by=by, now=now)
    subject = "A certificate of yours was recorded."
    tell(course.room_id, [person], subject, completion.get_absolute_url(), by=by, now=now)
    return completion


@transaction.atomic
def withdraw_completion(
    *, completion: Completion, why: str, by: Actor, now: datetime
) -> Completion:
    """Recorded wrongly: it counts no longer, and stays to be read with the reason."""
    rows = Completion.objects.select_related("course__organization", "person__unit")
    completion = rows.select_for_update(of=("self",)).get(pk=completion.pk)
    if completion.withdrawn_at is not None:
        raise StaleVersionError(
            "This certificate was withdrawn since you opened the page.",
            current=completion,
            saved={"Why": completion.why_withdrawn},
        )
    require(can_withdraw_completion(by, completion))
    if not why.strip():
        raise ValidationError({"why": "Say why it was recorded wrongly."})
    completion.withdrawn_at, completion.withdrawn_by = now, by.person
    completion.why_withdrawn = why.strip()
    completion.save(update_fields=["withdrawn_at", "withdrawn_by", "why_withdrawn"])
    sentence = f"{by.organization} withdrew a certificate of {completion.person}."
    write(completion, "completion.withdrawn", sentence, by=by, now=now)
    subject = "A certificate of yours was withdrawn; it says why."
    path = completion.get_absolute_url()
    tell(completion.room_id, [completion.person], subject, path, by=by, now=now)
    return completion
