from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled
from governance.consultation.statuses import COMING_TRANSITIONS, ComingDecisionStatus
from governance.consultation.timeliness import Timeliness


class ComingDecisionQuerySet(models.QuerySet["ComingDecision"]):
    def announced(self) -> Self:
        """Neither decided nor dropped."""
        return self.filter(status=ComingDecisionStatus.ANNOUNCED)

    def taking_input(self, now: datetime) -> Self:
        return self.announced().filter(closes_at__gte=now, waived_at__isnull=True)

    def past_window(self, now: datetime) -> Self:
        """The window is over and it is not decided: input waits for answers, or the decision."""
        return self.announced().exclude(closes_at__gte=now, waived_at__isnull=True)

    def answered(self) -> Self:
        """There was input, and each has its answer."""
        from governance.consultation.models.decision_input import DecisionInput

        given = DecisionInput.objects.filter(coming=OuterRef("pk"))
        return self.filter(Exists(given), ~Exists(given.filter(answers__isnull=True)))

    def with_counts(self) -> Self:
        """With ``input_count`` and ``open_count``: how much was said, how much has no answer."""
        return self.annotate(
            input_count=Count("inputs", distinct=True),
            open_count=Count("inputs", filter=Q(inputs__answers__isnull=True), distinct=True),
        )

    def for_page(self) -> Self:
        return self.select_related("partnership", "unit", "given_by", "given_for", "ended_by")


class ComingDecision(Walled):
    """Management tells what it plans to decide, with its facts, before it decides.

    It lies in the committee room of its partnership. A window is open for questions and input;
    what was given is answered in writing before the decision is final.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60)
    status = models.CharField(
        max_length=10,
        choices=ComingDecisionStatus.choices,
        default=ComingDecisionStatus.ANNOUNCED,
    )
    version = models.PositiveIntegerField(default=1, help_text="Counts what was announced.")
    title = models.CharField(max_length=160)
    planned = models.TextField(help_text="What is planned.")
    facts = models.TextField(help_text="What it rests on.")
    links = models.TextField(blank=True, help_text="Addresses of papers, one a line.")
    function = models.CharField(max_length=160, blank=True, help_text="The function it belongs to.")
    planned_on = models.DateField(help_text="The day it is planned to be decided.")
    effective_on = models.DateField(
        null=True, blank=True, help_text="The day it takes effect, where that is known."
    )
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    given_role = models.CharField(max_length=80)
    timeliness = models.CharField(max_length=14, choices=Timeliness.choices)
    notice_days = models.PositiveSmallIntegerField(
        help_text="What the parties had agreed on the day of the notice."
    )
    opened_at = models.DateTimeField(help_text="When the present version was put up for input.")
    closes_on = models.DateField(help_text="The last day of the window, in the unit's zone.")
    closes_at = models.DateTimeField()
    waived_at = models.DateTimeField(
        null=True, blank=True, help_text="When the last party waived the rest of the window."
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_role = models.CharField(max_length=80, blank=True)
    outcome = models.TextField(blank=True, help_text="What was decided, or why it was dropped.")

    objects = ComingDecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-given_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="room_has_a_coming_decision_of_a_number", fields=["room", "number"]
            ),
            models.CheckConstraint(
                name="coming_decision_status_is_known",
                condition=Q(status__in=ComingDecisionStatus.values),
            ),
            models.CheckConstraint(
                name="coming_decision_ended_says_when_who_and_what",
                condition=Q(status="ANNOUNCED", ended_at__isnull=True, ended_by__isnull=True)
                | (
                    ~Q(status="ANNOUNCED")
                    & Q(ended_at__isnull=False, ended_by__isnull=False)
                    & ~Q(outcome="")
                ),
            ),
            models.CheckConstraint(
                name="window_closes_after_it_opens",
                condition=Q(closes_at__gt=models.F("opened_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["room", "-given_at"], name="coming_decision_latest"),
            models.Index(
                fields=["closes_at"],
                name="coming_decision_by_close",
                condition=Q(status="ANNOUNCED"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("consultation:coming-detail", args=[self.pk])

    @property
    def is_announced(self) -> bool:
        return self.status == ComingDecisionStatus.ANNOUNCED

    @property
    def zone(self) -> str:
        return self.unit.zone

    @property
    def happens_on(self) -> date:
        """The day by which the notice is measured: of the decision, or of its effect if earlier."""
        return min(self.planned_on, self.effective_on or self.planned_on)

    def takes_input(self, now: datetime) -> bool:
        return self.is_announced and self.waived_at is None and now <= self.closes_at

    def move_to(self, status: ComingDecisionStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(COMING_TRANSITIONS, ComingDecisionStatus(self.status), status)

    def end(
        self, status: ComingDecisionStatus, *, by: Person, role: str, at: datetime, outcome: str
    ) -> None:
        """Decided or dropped, with the words that say so. The caller saves."""
        self.move_to(status)
        self.ended_by, self.ended_role, self.ended_at, self.outcome = by, role, at, outcome
