"""Who reads a survey, who may answer it, and whom it asks."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from foundation.people.models import Membership, Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import ALLOWED, Access, Denied
from foundation.toolkit.moments import absolute_words, last_minute
from partnership.communication import counted
from partnership.communication.access import texts_to_read
from partnership.communication.models import JointTextQuerySet, Survey


def surveys_to_read(actor: Actor) -> JointTextQuerySet:
    return texts_to_read(actor, Survey.objects.all())


def survey_to_read(actor: Actor, pk: UUID) -> Survey:
    found: Survey = get_object_or_404(surveys_to_read(actor), pk=pk)
    return found


def can_answer_survey(actor: Actor, survey: Survey, *, now: datetime) -> Access:
    """Whoever was at its place when it opened, once, until it closes."""
    if not survey.is_published:
        return Denied("It is not open yet.")
    if not survey.takes_answers(now):
        when = absolute_words(last_minute(survey.closes_at, survey.zone), survey.zone, now)
        return Denied(f"This survey closed {when}. What you would say can be said to a co-lead.")
    answered = counted.own_surveys().get(survey.pk)
    if answered is None:
        return Denied("This survey is for the people who worked at its place when it opened.")
    if answered:
        return Denied("You have answered this survey. Thank you; nobody can tell what you said.")
    return ALLOWED


def refuse_too_few(survey: Survey, now: datetime) -> None:
    """A survey of four people is none: its whole would tell who said what."""
    there = people_asked(survey, now).count()
    if there < survey.floor:
        who = "nobody" if not there else "one person" if there == 1 else f"{there} people"
        raise ValidationError(
            f"A survey of {who} would tell who said what. It takes at least {survey.floor}: ask at"
            " a larger place, or talk to them."
        )


def people_asked(survey: Survey, now: datetime) -> QuerySet[Person]:
    """Whoever belongs to a party of it and works at its place or below, at this moment."""
    belongs = Membership.objects.in_force(now).filter(
        person=OuterRef("pk"), organization__in=survey.parties
    )
    there = Person.objects.filter(
        acts_for__isnull=True, unit__lft__gte=survey.unit.lft, unit__lft__lt=survey.unit.rgt
    )
    return there.filter(Exists(belongs))
