from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Partnership
from foundation.walls.models import Walled, WalledKey, WallKind
from partnership.communication.floor import FLOOR
from partnership.communication.models.joint_text import Approval, JointText, JointTextQuerySet
from partnership.communication.questions import SurveyQuestion, read_questions


class GroupedBy(models.TextChoices):
    NONE = "NONE", "Only as a whole"
    PLACE = "PLACE", "By place"
    PARTY = "PARTY", "By party"


class Survey(JointText):
    """A few questions to everybody at a place. Its text is its questions (``questions.py``).

    Answers are counted as they are given, in one row that no login reads (``SurveyBox``), and shown
    once it is closed, where at least ``floor`` people answered.
    """

    NOUN, A_NOUN = "survey", "A survey"
    belonging_reads = "status = 'PUBLISHED'"

    lead = models.TextField(blank=True, help_text="What it is for.")
    grouped_by = models.CharField(max_length=5, choices=GroupedBy.choices, default=GroupedBy.NONE)
    groups = ArrayField(
        models.BigIntegerField(), default=list, help_text="The units or parties, in order."
    )
    shape = ArrayField(
        models.PositiveSmallIntegerField(), help_text="How many answers each question has."
    )
    floor = models.PositiveSmallIntegerField(
        default=FLOOR, help_text="Fewer who answered are never shown."
    )
    closes_on = models.DateField(help_text="The last day, in the unit's zone.")
    closes_at = models.DateTimeField()

    objects = JointTextQuerySet.as_manager()

    class Meta(JointText.Meta):
        ordering = ("-begun_at", "pk")
        constraints = [
            *JointText.Meta.constraints,
            models.CheckConstraint(
                name="survey_shows_nothing_below_five", condition=Q(floor__gte=FLOOR)
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("communication:survey-detail", args=[self.pk])

    @property
    def questions(self) -> tuple[SurveyQuestion, ...]:
        return read_questions(self.text)

    def takes_answers(self, now: datetime) -> bool:
        return self.is_published and now < self.closes_at


def end_of(day: date, zone: str) -> datetime:
    """The midnight that ends a day there."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(zone))


class SurveyApproval(Approval):
    of = WalledKey(Survey, on_delete=models.CASCADE, related_name="approvals")


class SurveyResult(Walled):
    """What may be shown of a closed survey (``floor.py``); what may not is kept nowhere."""

    wall_kind = WallKind.APPEND
    belonging_reads = "true"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    survey = WalledKey(Survey, on_delete=models.CASCADE, related_name="results")
    asked = models.PositiveIntegerField(help_text="How many could have answered.")
    answered = models.PositiveIntegerField(null=True, help_text="None below the floor.")
    whole = models.JSONField(null=True, help_text="For each question, how many gave each answer.")
    by_group = models.JSONField(
        default=list, help_text="As the groups: how many answered, and what; null where hidden."
    )
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="survey_is_counted_once", fields=["survey"]),
        ]

    def __str__(self) -> str:
        return f"{self.answered} of {self.asked}"


class SurveyBox(models.Model):
    """Who may answer, who has, and how often each answer was given: one row, and no answer in it.

    PostgreSQL lays it when a survey opens and removes it when it was counted. ``marks`` has a bit
    for each on the roll. There is no row, moment or order of an answer that could be joined to
    anything. No login of the portal reads it.
    """

    survey_id = models.UUIDField(primary_key=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    closes_at = models.DateTimeField()
    roll = ArrayField(models.BigIntegerField())
    marks = models.TextField(help_text="A digit for each on the roll: 1 once they have answered.")
    shape = ArrayField(models.PositiveSmallIntegerField())
    counts = ArrayField(models.IntegerField())

    def __str__(self) -> str:
        return f"{self.survey_id}"
