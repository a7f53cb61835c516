"""The kinds of committees a partnership begins with; those that are there stay as they are."""

from datetime import datetime

from foundation.people.models import Partnership
from governance.committees.kinds import KINDS
from governance.committees.models import CommitteeKind


def load_presets(partnership: Partnership, now: datetime) -> None:
    there = set(CommitteeKind.objects.values_list("key", flat=True))
    CommitteeKind.objects.bulk_create(
        CommitteeKind(**values, position=position)
        for position, values in enumerate(KINDS)
        if values["key"] not in there
    )
