"""Two hats of the demonstration: in Emergency the steward meets regularly with the manager."""

from django.db import transaction

from foundation.roles.models import HowFilled
from foundation.walls.principal import acting_as
from governance.committees.actions.founding import Founded, found_committee
from governance.committees.actions.seating import Seated, fill_seat
from governance.committees.bench import bench_of
from governance.committees.models import CommitteeKind
from grievances.actions.following_hats import follow_hats
from grievances.actions.hats import answer_hats
from grievances.models import HatConflict
from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.committees import ADMINISTRATORS
from partnership.demonstration.setting import Setting
from partnership.demonstration.staff import NURSES
from partnership.demonstration.telling import SPECIALIST

LEADS = (("Hanh Tran", "TNA"), ("Nicole Grant", "Tidewater"))
UNIT, NAME = "Emergency", "Emergency patient flow"
BECAUSE = (
    "Hanh has carried this since the first shift, and the member asked for her. She and Nicole"
    " leave the case out of what they meet about."
)


def tell_hats(setting: Setting) -> None:
    """One case waits for who stands in; of another the union has said that it goes on."""
    founded = Founded(CommitteeKind.objects.get(key="pair"), setting.units[UNIT], NAME)
    said = {"partnership": setting.partnership, "founded": founded}
    pair = done(setting, LEADS[0][0], found_committee, 30, 9, **said)
    for name, party in LEADS:
        by = setting.actor(ADMINISTRATORS[party], setting.now)
        moment = moment_of(setting, 29, 10)
        with acting_as(by), transaction.atomic():
            places = bench_of(pair, now=moment).places
            seat = next(p.seat for p in places if p.seat.organization == by.organization)
            seat.committee = pair
            seated = Seated(setting.people[name], HowFilled.APPOINTED)
            fill_seat(seat=seat, seated=seated, by=by, now=moment)
    for party in ("TNA", "ACW 418"):
        actor = setting.portal_of(party, setting.now)
        with acting_as(actor):
            follow_hats(by=actor, now=setting.now)
    _go_on(setting)


def _go_on(setting: Setting) -> None:
    """Of the newest; where there is only one, it waits."""
    by = setting.actor(SPECIALIST[NURSES], setting.now)
    with acting_as(by), transaction.atomic():
        asked = list(HatConflict.objects.asked().order_by("-grievance__incident_on"))
        if len(asked) > 1:
            answer_hats(conflict=asked[0], because=BECAUSE, by=by, now=setting.now)
