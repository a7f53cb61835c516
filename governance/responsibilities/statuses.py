"""What may follow what in the life of a version of a responsibilities list."""

from collections.abc import Mapping

from django.db import models


class ListVersionStatus(models.TextChoices):
    DRAFT = "DRAFT", "Being drafted"
    OFFERED = "OFFERED", "Waiting to be ratified"
    RATIFIED = "RATIFIED", "Ratified"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


# An offered text is signed as it stands: to change it, it is taken back and offered anew.
TRANSITIONS: Mapping[ListVersionStatus, frozenset[ListVersionStatus]] = {
    ListVersionStatus.DRAFT: frozenset({ListVersionStatus.OFFERED, ListVersionStatus.WITHDRAWN}),
    ListVersionStatus.OFFERED: frozenset(
        {ListVersionStatus.DRAFT, ListVersionStatus.RATIFIED, ListVersionStatus.WITHDRAWN}
    ),
    ListVersionStatus.RATIFIED: frozenset(),
    ListVersionStatus.WITHDRAWN: frozenset(),
}
STAGED = (ListVersionStatus.DRAFT, ListVersionStatus.OFFERED)
