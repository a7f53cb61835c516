"""Teams for tests, made by the portal's own actions."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from foundation.roles.models import HowFilled
from governance.committees.actions.chartering import agree_to_charter
from governance.committees.actions.seating import Seated, fill_seat
from governance.committees.bench import bench_of
from governance.committees.models import CharterVersion, Committee
from governance.committees.statuses import Part
from governance.measures.models import Measure
from governance.teams.actions.forming import Formed, form_team
from governance.teams.actions.holding import hold_project
from governance.teams.actions.improving import Set, move_cycle, plan_cycle, start_project
from governance.teams.contracts import articles_of
from governance.teams.models import Cycle, ProjectHold, TeamProject
from governance.teams.statuses import CycleStatus
from tests.measures.desk import Facts

CO_LEAD, SPONSOR = "labor_co_lead", "labor_partner"
OTHER_LEAD, OTHER_SPONSOR = "manager", "labor_relations"
HOLDER = "contract_specialist"
AGREE = ("union_administrator", "other_administrator", "employer_administrator")


class Ward(Facts):
    """The team of Ward 4 West: the nurses' co-lead and the manager, a sponsor of each side."""

    def at(self, now: datetime) -> "Ward":
        return replace(self, now=now)  # type: ignore[return-value]

    def formed(self, **changes: Any) -> Committee:
        house = self.house
        said: dict[str, Any] = {
            "name": "Team of Ward 4 West",
            "unit": house.ward,
            "purpose": "Everybody on the ward makes the work better.",
            "leads": (house.nurses, house.employer),
            "sponsors": (house.nurses, house.employer),
            "members": ((house.nurses, 2), (house.technicians, 1), (house.employer, 1)),
        }
        formed = Formed(**{**said, **changes})
        return self.do("union_administrator", form_team, formed=formed)

    def team(self, **changes: Any) -> Committee:
        """Formed, agreed to by every party, with both co-leads and both sponsors."""
        team = self.formed(**changes)
        for part in AGREE:
            with self.acting(part):
                charter = CharterVersion.objects.select_related("committee__unit").get(
                    committee=team
                )
            self.do(part, agree_to_charter, charter=charter)
        for part, seat in (
            (CO_LEAD, Part.CO_CHAIR),
            (SPONSOR, Part.SPONSOR),
            (OTHER_LEAD, Part.CO_CHAIR),
            (OTHER_SPONSOR, Part.SPONSOR),
        ):
            self.seat(team, part, seat)
        return self.see(CO_LEAD, team)

    def seat(self, team: Committee, part: str, kind: Part) -> None:
        by = "union_administrator" if part in (CO_LEAD, SPONSOR, "steward") else AGREE[2]
        with self.acting(by) as actor:
            places = bench_of(team, now=self.now).places
            own = [p.seat for p in places if p.seat.organization == actor.organization]
            seat = next(
                s
                for s in own
                if s.part == kind and not any(p.holder for p in places if p.seat == s)
            )
            seat.committee = team
            seated = Seated(self.house.people[part], HowFilled.APPOINTED)
            fill_seat(seat=seat, seated=seated, by=actor, now=self.now)

    def set(self, measure: Measure | None, **changes: Any) -> Set:
        said: dict[str, Any] = {
            "title": "Fewer falls in the evening",
            "goal": "Nobody falls between six and eight.",
            "measure": measure,
            "target": Decimal("3.0"),
            "target_on": self.in_days(90),
        }
        return Set(**{**said, **changes})

    def project(
        self, team: Committee, measure: Measure | None = None, part: str = CO_LEAD, **changes: Any
    ) -> TeamProject:
        measure = measure or self.standing(name=changes.pop("name", "Falls of patients"))
        return self.do(part, start_project, team=team, said=self.set(measure, **changes))

    def cycle(self, project: TeamProject, part: str = CO_LEAD) -> Cycle:
        said = {"plan": "Rounds at six, by the charge nurse.", "until": self.in_days(7)}
        return self.do(part, plan_cycle, project=project, **said)

    def moved(self, cycle: Cycle, *to: CycleStatus, part: str = CO_LEAD) -> Cycle:
        for one in to:
            words = f"{one.label}, as we saw it."
            cycle = self.do(part, move_cycle, cycle=cycle, to=one, words=words)
        return cycle

    def tried(self, project: TeamProject, outcome: CycleStatus = CycleStatus.ADOPTED) -> Cycle:
        steps = (CycleStatus.DONE, CycleStatus.STUDIED, outcome)
        return self.moved(self.cycle(project), *steps)

    def held(self, project: TeamProject, part: str = HOLDER) -> ProjectHold:
        """By a union that has a contract in force: the first article of it."""
        with self.acting(part) as actor:
            articles = articles_of(self.house.partnership, self.today, actor.organization)
        said = {"article": articles[0].number, "reason": "Whoever stays until eight is asked."}
        return self.do(part, hold_project, project=project, **said)

    def silent(self, project: TeamProject, days: int) -> "Ward":
        return self.at(project.written_at + timedelta(days=days))
