"""The stories of the demonstration, by where they happen."""

from partnership.demonstration.telling import Story
from partnership.demonstration.topics import (
    allied_care,
    allied_services,
    birth_and_clinics,
    critical_care,
    surgery,
    west_nights,
    west_pay,
)

STORIES: tuple[Story, ...] = (
    *west_pay.STORIES,
    *west_nights.STORIES,
    *critical_care.STORIES,
    *surgery.STORIES,
    *birth_and_clinics.STORIES,
    *allied_care.STORIES,
    *allied_services.STORIES,
)
