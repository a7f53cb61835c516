from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from foundation.people.models import Organization, Person, Unit
from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach
from foundation.toolkit.among import is_among
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled
from governance.contracts.models import AgreementVersion
from governance.contracts.terms import Terms
from grievances.statuses import (
    FINAL,
    LIVE,
    OPEN,
    TRANSITIONS,
    UNFILED,
    WHOSE_MOVE,
    GrievanceStatus,
    Move,
)


class GrievanceKind(models.TextChoices):
    INDIVIDUAL = "INDIVIDUAL", "Individual"
    GROUP = "GROUP", "Group"
    POLICY = "POLICY", "Policy"


class Issue(models.TextChoices):
    """What a case is about: the tiles of the quick log, and the flags of a case.

    Where the contract knows a subject of this key, its steps and limits follow it.
    """

    DISCIPLINE = "discipline", "Discipline"
    DISCHARGE = "discharge", "Discharge"
    SAFETY = "safety", "Safety"
    DISCRIMINATION = "discrimination", "Discrimination"
    PAY = "pay", "Pay"
    SCHEDULING = "scheduling", "Scheduling"
    STAFFING = "staffing", "Staffing"
    OTHER = "other", "Other"


class GrievanceQuerySet(models.QuerySet["Grievance"]):
    def visible_to(self, actor: Actor, now: datetime) -> Self:
        """Cases the actor may read: within the reach of their role, their own, or shared with them.

        The walls have already left out what lies in rooms the actor's party may not enter.
        """
        if actor.organization is None:
            return self.none()
        own = self._own_or_shared(actor, now)
        if actor.reach(Capability.READ_CASES) == Reach.NOTHING:
            return self.filter(is_among("pk", self._shared(actor, now)))
        reach = within_reach(actor, Capability.READ_CASES)
        # An empty condition is everything; joined to another by "or" it would vanish.
        if reach == Q():
            return self.all()
        return self.filter(own if reach is None else reach | own)

    def _own_or_shared(self, actor: Actor, now: datetime) -> Q:
        """What one carries for one's party, what one logged for it, and what is shared with one."""
        own = Q(representative=actor.person, union=actor.organization) | Q(
            respondent=actor.person, employer=actor.organization
        )
        logged, shared = self._logged(actor), self._shared(actor, now)
        return own | Q(is_among("pk", logged)) | Q(is_among("pk", shared))

    @staticmethod
    def _logged(actor: Actor) -> "models.QuerySet":
        from grievances.models.intake_sheet import IntakeSheet

        sheets = IntakeSheet.objects.filter(logged_by=actor.person, union=actor.organization)
        return sheets.values("grievance")

    @staticmethod
    def _shared(actor: Actor, now: datetime) -> "models.QuerySet":
        from grievances.models.case_share import CaseShare

        shares = CaseShare.objects.in_force(now).filter(person=actor.person)
        return shares.values("content_object")

    def open(self) -> Self:
        """Not yet withdrawn, closed or dropped; a settled case is open until it is carried out."""
        return self.filter(status__in=OPEN)

    def live(self) -> Self:
        """Filed, and neither settled nor at an end."""
        return self.filter(status__in=LIVE)

    def filed(self) -> Self:
        return self.exclude(status__in=UNFILED)

    def of_person(self, person: Person) -> Self:
        """Those a person carries for their party."""
        return self.filter(Q(representative=person) | Q(respondent=person))

    def waiting_for(self, organization: Organization) -> Self:
        """Those on which the party has the move by their status."""
        return self.filter(
            Q(union=organization, status__in=_statuses_of(Move.UNION))
            | Q(employer=organization, status__in=_statuses_of(Move.MANAGEMENT))
            | Q(
                Q(union=organization) | Q(employer=organization),
                status__in=_statuses_of(Move.BOTH),
            )
        )


_UNFILED = sorted(status.value for status in UNFILED)
# Sorts a case without a running limit behind all others.
NO_LIMIT = Value(datetime(9999, 1, 1, tzinfo=UTC))
_FINAL = sorted(status.value for status in FINAL)


def _statuses_of(move: Move) -> list[GrievanceStatus]:
    return [status for status, whose in WHOSE_MOVE.items() if whose == move]


class Grievance(Walled):
    """A claim that the contract was broken, carried through the contract's steps.

    As an intake it lies in the union's private room. Filing moves the row, and what belongs to it,
    into the room of the employer and that union; what stays with the union is in rows of its own
    (``IntakeSheet``, private notes). ``title``, ``statement`` and ``remedy`` are the form as
    management will see it. Nothing in this row tells when the union began to work on the case.
    """

    union = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    agreement_version = models.ForeignKey(
        AgreementVersion,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The text in force on the day of the incident; the case keeps it.",
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=10, choices=GrievanceKind.choices, default=GrievanceKind.INDIVIDUAL
    )
    procedure = models.CharField(max_length=40, help_text="A key of the contract's procedures.")
    subjects = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="Flags of the case; those the contract knows decide its entry step and limits.",
    )
    title = models.CharField(max_length=120)
    statement = models.TextField(blank=True, help_text="What happened, as the form says it.")
    remedy = models.TextField(blank=True, help_text="What is asked for.")

    incident_on = models.DateField(help_text="The day of the occurrence, in the contract's zone.")
    incident_at = models.DateTimeField(
        null=True, blank=True, help_text="The moment, where the contract counts hours."
    )
    learned_on = models.DateField(
        null=True, blank=True, help_text="When it was or should have been known, if later."
    )
    learned_at = models.DateTimeField(null=True, blank=True)
    letter_received_on = models.DateField(null=True, blank=True)
    took_effect_on = models.DateField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    closures = models.JSONField(
        default=list,
        blank=True,
        help_text="Days closed that no calendar foresaw: [calendar or “”, day, reason].",
    )
    meetings = models.JSONField(
        default=dict, blank=True, help_text="Days of meetings, by the contract's meeting key."
    )

    status = models.CharField(
        max_length=16, choices=GrievanceStatus.choices, default=GrievanceStatus.INTAKE
    )
    step = models.CharField(max_length=60, blank=True, help_text="A key of the procedure's steps.")
    step_name = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=40, null=True, blank=True, help_text="The joint number.")
    filed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    representative = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who carries the case for the union; management sees it once filed.",
    )
    respondent = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who answers for management; empty: whoever may answer at the unit.",
    )
    next_due_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="The nearest open limit. Follows the clocks, for lists; see nearest_due.",
    )
    version = models.PositiveIntegerField(
        default=1, help_text="Raised by every change, so that two people do not overwrite another."
    )

    objects = GrievanceQuerySet.as_manager()

    class Meta:
        ordering = ("-filed_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="grievance_status_is_known", condition=Q(status__in=GrievanceStatus.values)
            ),
            models.CheckConstraint(
                name="grievance_kind_is_known", condition=Q(kind__in=GrievanceKind.values)
            ),
            models.CheckConstraint(
                name="grievance_past_intake_is_numbered_and_filed",
                condition=Q(
                    status__in=_UNFILED, number__isnull=True, filed_at__isnull=True, step=""
                )
                | (
                    ~Q(status__in=_UNFILED)
                    & Q(number__isnull=False, filed_at__isnull=False)
                    & ~Q(step="")
                ),
            ),
            models.CheckConstraint(
                name="grievance_at_an_end_has_closed_at",
                condition=Q(status__in=_FINAL, closed_at__isnull=False)
                | (~Q(status__in=_FINAL) & Q(closed_at__isnull=True)),
            ),
            models.UniqueConstraint(
                name="grievance_number_is_unique_in_its_room", fields=["room", "number"]
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "status"],
                name="grievance_open_by_unit",
                condition=~Q(status__in=_FINAL),
            ),
            models.Index(
                Coalesce("next_due_at", NO_LIMIT),
                "id",
                name="grievance_open_by_due",
                condition=~Q(status__in=_FINAL),
            ),
            models.Index(fields=["incident_on", "id"], name="grievance_by_incident"),
            models.Index(
                fields=["closed_at", "id"],
                name="grievance_over_by_closing",
                condition=Q(status__in=_FINAL),
            ),
            models.Index(fields=["representative"], name="grievance_by_representative"),
            models.Index(fields=["respondent"], name="grievance_by_respondent"),
            models.Index(fields=["room", "-filed_at"], name="grievance_room_latest"),
            models.Index(fields=["unit", "-filed_at"], name="grievance_unit_latest"),
            GinIndex(fields=["subjects"], name="grievance_by_subject"),
        ]

    def __str__(self) -> str:
        return self.number or "Intake"

    def get_absolute_url(self) -> str:
        """Written out: notices carry it, and are owed where no URL configuration is loaded."""
        return f"/cases/{self.pk}/"

    @property
    def terms(self) -> Terms:
        return self.agreement_version.terms

    @property
    def whose_move(self) -> Move | None:
        """Who has the move by the status; nobody once the case is at an end."""
        return WHOSE_MOVE.get(GrievanceStatus(self.status))

    @property
    def is_filed(self) -> bool:
        return self.status not in UNFILED

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def is_final(self) -> bool:
        return self.status in FINAL

    def party_of(self, organization: Organization | int | None) -> str:
        """ "union" or "management" for the two parties to this case; "" for anybody else."""
        pk = organization.pk if isinstance(organization, Organization) else organization
        if pk is None:
            return ""
        return {self.union_id: "union", self.employer_id: "management"}.get(pk, "")

    def other_party(self, organization: Organization) -> Organization:
        return self.employer if organization.pk == self.union_id else self.union

    def organization_of(self, party: str) -> Organization | None:
        """The organization behind the contract's word: none for "neutral", "either" and "both"."""
        return {"union": self.union, "management": self.employer}.get(party)

    def move_to(self, status: GrievanceStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(TRANSITIONS, GrievanceStatus(self.status), status)

    def come_to(self, step: str, name: str) -> None:
        self.step, self.step_name = step, name

    def end(self, status: GrievanceStatus, *, at: datetime) -> None:
        """Move to a final status."""
        self.move_to(status)
        self.closed_at = at

    def file(self, *, status: GrievanceStatus, room_id: int, number: str, at: datetime) -> None:
        """Leave the union's own room for the one shared with the employer."""
        self.move_to(status)
        self.room_id = room_id
        self.number = number
        self.filed_at = at

    def first_dates(self) -> Iterable[tuple[str, date | datetime]]:
        """What the contract's first clocks may run from, as kinds of engine events."""
        facts = (
            ("occurred", self.incident_at or self.incident_on),
            ("learned", self.learned_at or self.learned_on),
            ("letter_received", self.letter_received_on),
            ("took_effect", self.took_effect_on),
            ("paid", self.paid_on),
        )
        return [(kind, at) for kind, at in facts if at is not None]
