"""What every partnership begins with: days of notice, and a path for its own issues."""

from dataclasses import dataclass
from datetime import datetime

from foundation.people.models import Partnership


@dataclass(frozen=True)
class StepPreset:
    name: str
    level: str
    labor_asked: str
    management_asked: str
    days: int


# Until the parties agree otherwise: the rows are theirs to change.
PATH: tuple[StepPreset, ...] = (
    StepPreset(
        "Where it arose",
        "Work unit",
        "The steward and the labor co-lead of the unit",
        "The manager and the management co-lead of the unit",
        10,
    ),
    StepPreset(
        "The leaders of the place",
        "Facility",
        "The chief steward and the labor partner",
        "The head of the facility, with labor relations",
        15,
    ),
    StepPreset(
        "The partnership's office",
        "Region",
        "The contract specialist and the officers of the union",
        "Labor relations",
        15,
    ),
    StepPreset(
        "The signers of the partnership",
        "Whole partnership",
        "The chief officer of the union",
        "The chief officer of the employer",
        20,
    ),
)


def load_presets(partnership: Partnership, now: datetime) -> None:
    """Make the rows that are missing. Existing rows stay."""
    from governance.consultation.models import ConsultationTerms, PathStep

    ConsultationTerms.objects.get_or_create(partnership=partnership)
    if not PathStep.objects.filter(partnership=partnership).exists():
        PathStep.objects.bulk_create(
            PathStep(partnership=partnership, position=position, **vars(step))
            for position, step in enumerate(PATH, 1)
        )
