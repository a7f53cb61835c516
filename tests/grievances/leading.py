"""Joint work for tests of two hats: the ward's team, led by whoever is named."""

from governance.committees.actions.chartering import agree_to_charter
from governance.committees.bench import bench_of
from governance.committees.models import CharterVersion, Committee
from governance.committees.statuses import Part
from tests.grievances.cases import Desk
from tests.teams.desk import AGREE, Ward


def team_led_by(desk: Desk, *parts: str) -> Committee:
    """The team of Ward 4 West, with these people as its co-leads; each for their own party."""
    ward = Ward(desk.house, desk.now)
    team = ward.formed()
    for part in AGREE:
        with ward.acting(part):
            charter = CharterVersion.objects.select_related("committee__unit").get(committee=team)
        ward.do(part, agree_to_charter, charter=charter)
    for part in parts:
        ward.seat(team, part, Part.CO_CHAIR)
    return team


def stands_in(desk: Desk, team: Committee, part: str = "steward") -> str:
    """Who stands in for the person of ``part`` in the team, as the union sees it."""
    with desk.acting("chief_steward"):
        for place in bench_of(team, now=desk.now).of(desk.house.people[part]):
            return str(place.alternate.person) if place.alternate else ""
    return ""
