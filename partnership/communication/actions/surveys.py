"""Surveys: written and approved like every joint text, answered by nobody in particular."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Membership, Person, Unit
from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.moments import in_zone
from partnership.communication import counted
from partnership.communication.access import can_change_text, can_communicate
from partnership.communication.actions.approving import (
    begin_text,
    checked_parties,
    keep_change,
    lock_text,
    refuse_stale,
    write_text,
)
from partnership.communication.floor import Counts, may_show, unpack
from partnership.communication.models import GroupedBy, Survey, SurveyResult
from partnership.communication.models.survey import end_of
from partnership.communication.places import parties_by_id
from partnership.communication.questions import read_questions
from partnership.communication.survey_access import can_answer_survey, refuse_too_few

LONGEST = timedelta(days=60)


@dataclass(frozen=True)
class Planned:
    """The words and terms of a survey. No ``parties`` named: all of the partnership."""

    title: str
    text: str
    closes_on: date
    lead: str = ""
    grouped_by: str = GroupedBy.NONE
    parties: list[int] = field(default_factory=list)


@transaction.atomic
def write_survey(*, planned: Planned, unit: Unit, by: Actor, now: datetime) -> Survey:
    """Begin a survey: a draft on which both sides write."""
    require(can_communicate(by))
    survey = begin_text(Survey(), unit, planned.parties, by, now)
    _fill(survey, planned, now)
    survey.save(force_insert=True)
    write_text(survey, "written", f"{by.organization} began it", by, now)
    return survey


@transaction.atomic
def change_survey(
    *, survey: Survey, planned: Planned, seen: int | None, by: Actor, now: datetime
) -> Survey:
    """Change what is not open yet: the next version, which no other party has approved."""
    survey = lock_text(survey)
    refuse_stale(survey, seen)
    require(can_change_text(by, survey))
    known = parties_by_id(survey.partnership)
    survey.parties = checked_parties(known, planned.parties, party_of(by))
    _fill(survey, planned, now)
    return keep_change(survey, by, now)


@transaction.atomic
def answer_survey(*, survey: Survey, answers: Sequence[int], by: Actor, now: datetime) -> None:
    """Count one person's answers: the place of the answer given to each question.

    Nothing else is written: no row, no moment, no entry of the record. Refused in a sentence: to
    whoever is not on the roll, a second time, and after the close.
    """
    require(can_answer_survey(by, survey, now=now))
    _check(survey, answers)
    outcome = counted.put_answers(survey.pk, _group(survey, by.person, now), answers)
    if outcome != "counted":
        raise ValidationError(REFUSED[outcome])


@transaction.atomic
def count_survey(*, survey: Survey, by: Actor, now: datetime) -> SurveyResult | None:
    """After the close, once: keep what may be shown, and let everything else go.

    By the sweep of a party. None if another sweep was faster.
    """
    survey = lock_text(survey)
    box = counted.take_counts(survey.pk)
    if box is None:
        return None
    groups = unpack(box.counts, box.shape)
    shown = may_show(groups, survey.floor)
    result = SurveyResult.objects.create(
        room_id=survey.room_id,
        partnership=survey.partnership,
        survey=survey,
        asked=box.asked,
        answered=shown.whole.answered if shown.whole else None,
        whole=shown.whole.given if shown.whole else None,
        by_group=[_plain(group) for group in shown.groups] if len(groups) > 1 else [],
        counted_at=now,
    )
    write_text(survey, "counted", "it was closed and counted", by, now)
    return result


REFUSED = {
    "twice": "You have answered this survey. Thank you; nobody can tell what you said.",
    "closed": "This survey is closed. Its results are shown as soon as it is counted.",
    "stranger": "This survey is for the people who worked at its place when it opened.",
}


def _fill(survey: Survey, planned: Planned, now: datetime) -> None:
    if not planned.title.strip():
        raise ValidationError({"title": "Give it a short title."})
    questions = read_questions(planned.text)
    survey.title, survey.text = planned.title.strip(), planned.text.strip()
    survey.lead, survey.grouped_by = planned.lead.strip(), planned.grouped_by
    survey.shape = [len(question.answers) for question in questions]
    survey.groups = _groups(survey)
    survey.closes_on, survey.closes_at = (
        planned.closes_on,
        end_of(planned.closes_on, survey.unit.zone),
    )
    today = in_zone(now, survey.unit.zone).date()
    if not today <= planned.closes_on <= today + LONGEST:
        days = LONGEST.days
        raise ValidationError(
            {"closes_on": f"Close it on a day from today on, at most {days} days ahead."}
        )
    refuse_too_few(survey, now)


def _groups(survey: Survey) -> list[int]:
    if survey.grouped_by == GroupedBy.PLACE:
        return list(survey.unit.children.order_by("lft").values_list("pk", flat=True))
    return list(survey.parties) if survey.grouped_by == GroupedBy.PARTY else []


def _group(survey: Survey, person: Person, now: datetime) -> int:
    """The place of a person's group, from 1 on; 0 for whoever is in none of them."""
    if survey.grouped_by == GroupedBy.PLACE and person.unit is not None:
        home = person.unit.lft
        children = survey.unit.children.filter(lft__lte=home, rgt__gt=home)
        found = children.values_list("pk", flat=True).first()
    elif survey.grouped_by == GroupedBy.PARTY:
        belongs = Membership.objects.in_force(now).filter(
            person=person, organization__in=survey.parties
        )
        found = (
            belongs.order_by("organization__kind", "pk")
            .values_list("organization", flat=True)
            .last()
        )
    else:
        return 0
    return survey.groups.index(found) + 1 if found in survey.groups else 0


def _check(survey: Survey, answers: Sequence[int]) -> None:
    questions = survey.questions
    if len(answers) != len(questions):
        raise ValidationError("Answer every question, each with one of its answers.")
    for answer, question in zip(answers, questions, strict=True):
        if not 0 <= answer < len(question.answers):
            raise ValidationError(f"Choose one of the answers to “{question.words}”.")


def _plain(group: Counts | None) -> dict[str, Any] | None:
    return {"answered": group.answered, "given": group.given} if group else None
