"""The ways to ask that a partnership begins with. Those that are there stay as they are worded."""

from datetime import datetime

from foundation.people.models import Partnership
from governance.decisions.models import DecisionType
from governance.decisions.types import TYPES


def load_presets(partnership: Partnership, now: datetime) -> None:
    there = set(DecisionType.objects.values_list("key", flat=True))
    DecisionType.objects.bulk_create(
        DecisionType(**values, position=position)
        for position, values in enumerate(TYPES)
        if values["key"] not in there
    )
