"""Surveys of the demonstration: one closed with its results, one open."""

from datetime import datetime, timedelta

from django.db import transaction

from foundation.roles.actor import actor_for
from foundation.toolkit.moments import in_zone
from foundation.walls.principal import acting_as
from partnership.communication import counted
from partnership.communication.actions.approving import approve_text, offer_text
from partnership.communication.actions.surveys import Planned, answer_survey, write_survey
from partnership.communication.models import GroupedBy, Survey, SurveyResult
from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.places import ZONE
from partnership.demonstration.setting import Setting
from partnership.demonstration.staff import everybody_without_a_role

PARTNER, ALLIED_CO_LEAD, ANALYST = "Priya Raman", "Milan Petrovic", "Gordon Pike"
HANDOVER = """How well did handover work on your last shifts?
- Well
- It will do
- Badly

Was there time for questions?
- Yes, always
- Mostly
- Seldom"""
CARTS = """Do the new supply carts save you time?
- Yes
- About the same
- No

Is the central room open when you need it?
- Yes
- Not always"""


def tell_surveys(setting: Setting) -> None:
    _closed(setting)
    survey = _opened(
        setting,
        4,
        Planned(
            title="The supply carts after a month",
            lead="Two questions, one minute. What comes of it is told before the month ends.",
            text=CARTS,
            closes_on=in_zone(setting.now, ZONE).date() + timedelta(days=9),
            grouped_by=GroupedBy.PLACE,
        ),
    )
    for place, name in enumerate(_members()):
        if place % 5 in (1, 2):
            actor = actor_for(setting.people[name], None, setting.now)
            with acting_as(actor), transaction.atomic():
                answers = [place % 3, place % 2]
                answer_survey(survey=survey, answers=answers, by=actor, now=setting.now)


def _closed(setting: Setting) -> None:
    """Six weeks ago. Nobody can answer a survey afterwards, so what was counted is put down."""
    closed_on = in_zone(moment_of(setting, 30, 9), ZONE).date()
    survey = _opened(
        setting,
        40,
        Planned(
            title="Handover between shifts",
            lead="Before anything is changed: how is it now?",
            text=HANDOVER,
            closes_on=closed_on,
            grouped_by=GroupedBy.PLACE,
        ),
    )
    counted_at: datetime = survey.closes_at
    actor = setting.portal_of("Tidewater", setting.now)
    with acting_as(actor), transaction.atomic():
        counted.take_counts(survey.pk)
        SurveyResult.objects.create(
            room_id=survey.room_id,
            partnership=survey.partnership,
            survey=survey,
            asked=118,
            answered=71,
            whole=[[19, 31, 21], [14, 29, 28]],
            by_group=[
                None,
                {"answered": 33, "given": [[8, 12, 13], [5, 12, 16]]},
                {"answered": 17, "given": [[6, 8, 3], [5, 8, 4]]},
                {"answered": 12, "given": [[3, 7, 2], [2, 6, 4]]},
                None,
            ],
            counted_at=counted_at,
        )


def _opened(setting: Setting, days_ago: int, planned: Planned) -> Survey:
    unit = setting.units["Tidewater Health"]
    survey = done(setting, PARTNER, write_survey, days_ago + 3, 9, planned=planned, unit=unit)
    done(setting, PARTNER, offer_text, days_ago + 3, 10, thing=survey)
    done(setting, ALLIED_CO_LEAD, approve_text, days_ago + 2, 11, thing=survey, seen=1)
    survey = done(setting, ANALYST, approve_text, days_ago, 8, thing=survey, seen=1)
    assert isinstance(survey, Survey)
    return survey


def _members() -> list[str]:
    return [name for name, *_ in everybody_without_a_role()]
