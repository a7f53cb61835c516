"""Teams and their projects over the API: read as the pages read, acted on by the same actions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.api import KeysetPagination
from foundation.toolkit.moments import check_day
from governance.committees.access import can_read_committees
from governance.committees.bench import bench_of
from governance.committees.models import Committee
from governance.measures.models import Measure
from governance.teams.access import (
    can_hold,
    can_lead_projects,
    can_lift,
    can_sponsor,
    cycle_to_read,
    hold_to_read,
    project_to_read,
    projects_to_read,
    team_to_read,
    teams_to_read,
)
from governance.teams.actions.holding import hold_project, lift_hold
from governance.teams.actions.improving import (
    Set,
    close_project,
    move_cycle,
    plan_cycle,
    start_project,
)
from governance.teams.actions.sponsoring import confirm_level, tell_contact
from governance.teams.evidence import evidence_of, level_words
from governance.teams.fencing import Touched
from governance.teams.models import Cycle, ProjectHold, TeamProject
from governance.teams.path import path_of
from governance.teams.statuses import CycleStatus, ProjectStatus


def text(longest: int = 5_000, **options: Any) -> serializers.CharField:
    return serializers.CharField(max_length=longest, **options)


def day(**options: Any) -> serializers.DateField:
    return serializers.DateField(validators=[check_day], **options)


class TeamLineSerializer(serializers.ModelSerializer[Committee]):
    unit = serializers.CharField(source="unit.name", read_only=True)

    class Meta:
        model = Committee
        fields = ("id", "name", "status", "unit")
        read_only_fields = fields


class TeamDimensionSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    level = serializers.IntegerField()
    missing = serializers.ListField(child=serializers.CharField())


class TeamSerializer(TeamLineSerializer):
    """``level`` comes from the evidence; ``confirmed`` is what each side last confirmed."""

    level = serializers.IntegerField(read_only=True)
    dimensions = TeamDimensionSerializer(many=True, read_only=True)
    confirmed = serializers.DictField(child=serializers.IntegerField(), read_only=True)

    class Meta(TeamLineSerializer.Meta):
        fields = (*TeamLineSerializer.Meta.fields, "level", "dimensions", "confirmed")  # type: ignore[assignment]
        read_only_fields = fields  # type: ignore[assignment]


class TeamCycleSerializer(serializers.ModelSerializer[Cycle]):
    class Meta:
        model = Cycle
        fields = (
            "id",
            "number",
            "status",
            "plan",
            "until",
            "did",
            "studied",
            "next_step",
            "moved_at",
        )
        read_only_fields = fields


class TeamProjectHoldSerializer(serializers.ModelSerializer[ProjectHold]):
    """A union's hold; ``lifted_at`` empty: the project stands still."""

    union = serializers.CharField(source="organization.name", read_only=True)

    class Meta:
        model = ProjectHold
        fields = ("id", "union", "article", "reason", "placed_at", "lifted_at", "lifted_because")
        read_only_fields = fields


class TeamProjectLineSerializer(serializers.ModelSerializer[TeamProject]):
    team_name = serializers.CharField(source="team.name", read_only=True)

    class Meta:
        model = TeamProject
        fields = (
            "id",
            "team",
            "team_name",
            "title",
            "goal",
            "measure",
            "target",
            "target_on",
            "learned_from",
            "status",
            "started_at",
            "written_at",
            "outcome",
        )
        read_only_fields = fields


class TeamProjectSerializer(TeamProjectLineSerializer):
    cycles = TeamCycleSerializer(many=True, read_only=True)
    holds = TeamProjectHoldSerializer(many=True, read_only=True)

    class Meta(TeamProjectLineSerializer.Meta):
        fields = (*TeamProjectLineSerializer.Meta.fields, "cycles", "holds")  # type: ignore[assignment]
        read_only_fields = fields  # type: ignore[assignment]


class TeamProjectAsked(serializers.Serializer[Any]):
    """What a goal lacks is said in a sentence; what is touched is held against the fences."""

    title = text(120)
    goal = text()
    measure = serializers.UUIDField(required=False, allow_null=True, default=None)
    target = serializers.DecimalField(
        max_digits=17, decimal_places=4, required=False, allow_null=True, default=None
    )
    target_on = day(required=False, allow_null=True, default=None)
    learned_from = serializers.UUIDField(required=False, allow_null=True, default=None)
    touches_hours = serializers.BooleanField(default=False)
    touches_pay = serializers.BooleanField(default=False)
    touches_job_security = serializers.BooleanField(default=False)
    touches_safety = serializers.BooleanField(default=False)
    articles = serializers.ListField(child=text(20), required=False, default=list, max_length=20)


class TeamCycleAsked(serializers.Serializer[Any]):
    plan = text()
    until = day()


class TeamCycleMoved(serializers.Serializer[Any]):
    to = serializers.ChoiceField(
        choices=[(one.value, one.label) for one in CycleStatus if one != CycleStatus.PLANNED]
    )
    words = text()


class TeamProjectClosed(serializers.Serializer[Any]):
    to = serializers.ChoiceField(
        choices=[(one.value, one.label) for one in ProjectStatus if one != ProjectStatus.ACTIVE]
    )
    outcome = text()


class TeamHoldAsked(serializers.Serializer[Any]):
    """``article``: a number of the union's own contract in force."""

    article = text(40)
    reason = text()


class TeamHoldLifted(serializers.Serializer[Any]):
    because = text()


class TeamContactAsked(serializers.Serializer[Any]):
    on = day()
    what = text(200)


class TeamLevelAsked(serializers.Serializer[Any]):
    """The level that was read."""

    level = serializers.IntegerField(min_value=0, max_value=5)


class TeamList(ListAPIView[Committee]):
    """The unit-based teams that the reader may read."""

    serializer_class = TeamLineSerializer
    pagination_class = KeysetPagination
    queryset = Committee.objects.none()

    def get_queryset(self) -> QuerySet[Committee]:
        return teams_to_read(actor_of(self.request))


class TeamDetail(APIView):
    @extend_schema(responses=TeamSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One team: its level by the evidence, dimension by dimension, and what is missing."""
        return _tell_team(actor_of(request), pk, timezone.now())


class TeamContact(APIView):
    @extend_schema(request=TeamContactAsked, responses=TeamSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """A sponsor was with the team."""
        actor, now = actor_of(request), timezone.now()
        team = team_to_read(actor, pk)
        require(can_sponsor(actor, team, bench_of(team, now=now)))
        tell_contact(team=team, by=actor, now=now, **_typed(TeamContactAsked, request))
        return _tell_team(actor, pk, now)


class TeamLevel(APIView):
    @extend_schema(request=TeamLevelAsked, responses=TeamSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Confirm, as a sponsor, the level that was read; 409 if the evidence gives another."""
        actor, now = actor_of(request), timezone.now()
        team = team_to_read(actor, pk)
        require(can_sponsor(actor, team, bench_of(team, now=now)))
        confirm_level(team=team, by=actor, now=now, **_typed(TeamLevelAsked, request))
        return _tell_team(actor, pk, now)


class ProjectStart(APIView):
    @extend_schema(request=TeamProjectAsked, responses={201: TeamProjectSerializer})
    def post(self, request: Request, pk: UUID) -> Response:
        """Begin a project; refused without measure, target and day, or outside a fence."""
        actor, now = actor_of(request), timezone.now()
        team = team_to_read(actor, pk)
        require(can_lead_projects(actor, team, bench_of(team, now=now)))
        typed = _typed(TeamProjectAsked, request)
        touched = Touched(
            **{name: typed[name] for name in Touched.__dataclass_fields__ if name != "articles"},
            articles=frozenset(typed["articles"]),
        )
        said = {name: typed[name] for name in Set.__dataclass_fields__}
        said["measure"] = Measure.objects.filter(pk=said["measure"]).first()
        said["learned_from"] = TeamProject.objects.filter(pk=said["learned_from"]).first()
        project = start_project(team=team, said=Set(**said), touched=touched, by=actor, now=now)
        return _tell_project(actor, project.pk, status=201)


class ProjectList(ListAPIView[TeamProject]):
    """Projects of every team of the partnership."""

    serializer_class = TeamProjectLineSerializer
    pagination_class = KeysetPagination
    queryset = TeamProject.objects.none()

    def get_queryset(self) -> QuerySet[TeamProject]:
        return projects_to_read(actor_of(self.request))


class ProjectDetail(APIView):
    @extend_schema(responses=TeamProjectSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One project with its tests of change."""
        return _tell_project(actor_of(request), pk)


class ProjectClose(APIView):
    @extend_schema(request=TeamProjectClosed, responses=TeamProjectSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """The goal was reached, or the project is abandoned."""
        actor, now, project = _led(request, pk)
        typed = _typed(TeamProjectClosed, request)
        said = {"to": ProjectStatus(typed["to"]), "outcome": typed["outcome"]}
        close_project(project=project, by=actor, now=now, **said)
        return _tell_project(actor, pk)


class CyclePlan(APIView):
    @extend_schema(request=TeamCycleAsked, responses=TeamProjectSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Plan the next test of change."""
        actor, now, project = _led(request, pk)
        plan_cycle(project=project, by=actor, now=now, **_typed(TeamCycleAsked, request))
        return _tell_project(actor, pk)


class CycleMove(APIView):
    @extend_schema(
        operation_id="teams_projects_tests_move",
        request=TeamCycleMoved,
        responses=TeamProjectSerializer,
    )
    def post(self, request: Request, pk: UUID, cycle: UUID) -> Response:
        """Write down what was done, what was seen, or what follows."""
        actor, now, project = _led(request, pk)
        found = cycle_to_read(project, cycle)
        found.project = project
        typed = _typed(TeamCycleMoved, request)
        to = CycleStatus(typed["to"])
        move_cycle(cycle=found, to=to, words=typed["words"], by=actor, now=now)
        return _tell_project(actor, pk)


class ProjectHolds(APIView):
    @extend_schema(request=TeamHoldAsked, responses={201: TeamProjectSerializer})
    def post(self, request: Request, pk: UUID) -> Response:
        """Hold a project that touches the contract of one's own union; 409 if it does already."""
        actor, now = actor_of(request), timezone.now()
        project = project_to_read(actor, pk)
        require(can_hold(actor, project))
        hold_project(project=project, by=actor, now=now, **_typed(TeamHoldAsked, request))
        return _tell_project(actor, pk, status=201)


class HoldLift(APIView):
    @extend_schema(
        operation_id="teams_projects_holds_lift",
        request=TeamHoldLifted,
        responses=TeamProjectSerializer,
    )
    def post(self, request: Request, pk: UUID, hold: UUID) -> Response:
        """The union that holds it lets it go on."""
        actor, now = actor_of(request), timezone.now()
        found = hold_to_read(project_to_read(actor, pk), hold)
        require(can_lift(actor, found))
        lift_hold(hold=found, by=actor, now=now, **_typed(TeamHoldLifted, request))
        return _tell_project(actor, pk)


def _led(request: Request, pk: UUID) -> tuple[Actor, datetime, TeamProject]:
    actor, now = actor_of(request), timezone.now()
    project = project_to_read(actor, pk)
    require(can_lead_projects(actor, project.team, bench_of(project.team, now=now)))
    return actor, now, project


def _typed(asks: type[Any], request: Request) -> dict[str, Any]:
    asked = asks(data=request.data)
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def _tell_team(actor: Actor, pk: UUID, now: datetime) -> Response:
    require(can_read_committees(actor))
    team: Any = team_to_read(actor, pk)
    path = path_of(evidence_of([team], now)[team.pk])
    team.level = path.level
    team.dimensions = [
        {"name": one.name, "level": one.level, "missing": list(one.missing)}
        for one in path.standings
    ]
    words = level_words([team]).get(team.pk, {})
    team.confirmed = {side.value: level for side, level in words.items()}
    return Response(TeamSerializer(team).data)


def _tell_project(actor: Actor, pk: UUID, status: int = 200) -> Response:
    require(can_read_committees(actor))
    project = project_to_read(actor, pk)
    return Response(TeamProjectSerializer(project).data, status=status)
