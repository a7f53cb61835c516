from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.decisions.facts_kept import facts_in
from governance.decisions.models.decision_type import DecisionType
from governance.decisions.statuses import IN_EFFECT, TRANSITIONS, UNDECIDED, Method, ProposalStatus
from governance.responsibilities.facts import Facts
from governance.responsibilities.models import ListVersion

S = ProposalStatus


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def undecided(self) -> Self:
        return self.filter(status__in=UNDECIDED)

    def in_effect(self) -> Self:
        return self.filter(status__in=IN_EFFECT)

    def of_page(self) -> Self:
        """With what every row of a list says."""
        return self.select_related(
            "type", "unit", "proposed_by", "proposed_for", "partnership", "list_version"
        )


class Proposal(Walled):
    """Something to be decided, at a unit and a level, about a function of the list.

    It lies in the room of the employer and all its unions. Text and facts are what stands now; each
    text people could answer is kept (``ProposalText``). ``method`` is how it passes: that of its
    type until every party has given consensus up, then the next of ``fallbacks``, which the list
    named before it opened. ``round`` counts these, and positions belong to one.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40, help_text="D-2026-031, counted by partnership.")
    type = models.ForeignKey(DecisionType, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=60, help_text="A key of the responsibilities list.")
    level = models.CharField(max_length=60, help_text="Where it is to be decided: a key of it.")
    kind = models.CharField(max_length=60, blank=True, help_text="The kind of decision, if any.")

    title = models.CharField(max_length=120)
    text = models.TextField(help_text="What is proposed, in the words that would be decided.")
    facts = models.JSONField(default=dict, help_text="What the fences are asked about.")
    version = models.PositiveIntegerField(default=1, help_text="Of text and facts.")
    seen = models.PositiveIntegerField(
        default=1, help_text="Raised by every change, so that two people do not overwrite another."
    )

    status = models.CharField(max_length=12, choices=S.choices, default=S.DRAFT)
    method = models.CharField(max_length=20, choices=Method.choices)
    round = models.PositiveSmallIntegerField(default=1)
    fallbacks = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    quorum = models.PositiveSmallIntegerField(
        default=1, help_text="How many of each side must have answered."
    )
    list_version = WalledKey(
        ListVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The list it was opened under.",
    )
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    proposed_role = models.CharField(max_length=80)
    proposed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True)
    follows = WalledKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
        help_text="The proposal it takes up again, or that was referred to it.",
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("-proposed_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="proposal_status_is_known", condition=Q(status__in=S.values)
            ),
            models.CheckConstraint(
                name="proposal_past_draft_was_opened_by_a_list",
                condition=~Q(
                    status__in=[S.OPEN, S.NOT_ADOPTED, S.DECIDED, S.REVIEWED, S.SUPERSEDED]
                )
                | Q(opened_at__isnull=False, closes_at__isnull=False, list_version__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_asks_somebody_of_each_side", condition=Q(quorum__gte=1)
            ),
            models.UniqueConstraint(
                name="proposal_number_is_unique_in_its_room", fields=["room", "number"]
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "closes_at"],
                name="proposal_open_by_unit",
                condition=Q(status__in=[S.DRAFT, S.OPEN]),
            ),
            models.Index(fields=["room", "-proposed_at"], name="proposal_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        """Written out: notices carry it, and are owed where no URL configuration is loaded."""
        return f"/decisions/{self.pk}/"

    @property
    def said(self) -> Facts:
        return facts_in(self.facts)

    @property
    def is_draft(self) -> bool:
        return self.status == S.DRAFT

    @property
    def is_open(self) -> bool:
        return self.status == S.OPEN

    @property
    def is_decided(self) -> bool:
        return self.status in IN_EFFECT or self.status == S.SUPERSEDED

    def takes_positions(self, now: datetime) -> bool:
        return self.is_open and self.closes_at is not None and now < self.closes_at

    def move_to(self, status: ProposalStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(TRANSITIONS, ProposalStatus(self.status), status)

    def open(self, *, at: datetime, closes_at: datetime, list_version: ListVersion) -> None:
        self.move_to(S.OPEN)
        self.opened_at, self.closes_at = at, closes_at
        self.list_version = list_version

    def end(self, status: ProposalStatus, *, at: datetime, because: str = "") -> None:
        self.move_to(status)
        self.ended_at, self.ended_because = at, because.strip()

    def fall_back_on(self, method: Method, *, closes_at: datetime) -> None:
        """Ask everybody once more, in another way."""
        self.method, self.closes_at = method, closes_at
        self.round += 1


class ProposalText(Walled):
    """A text of a proposal that people could answer, as it stood; only added to."""

    wall_kind = WallKind.APPEND

    proposal = WalledKey(Proposal, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    facts = models.JSONField(default=dict)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                name="proposal_counts_its_texts", fields=["proposal", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, text {self.number}"


class ProposalSequence(Walled):
    """The last number given in a room in a year; locked while one is taken."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="room_counts_its_proposals_once_a_year", fields=["room", "year"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
