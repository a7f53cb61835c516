"""What the stories are told in: the parties, the places and the people."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.roles.actor import Actor, actor_for, system_actor
from foundation.roles.models import RoleAssignment
from governance.contracts.models import Agreement, Article


@dataclass(frozen=True)
class Setting:
    """``begun``: when the partnership was founded; ``now``: the day on which it is looked at."""

    now: datetime
    begun: datetime
    partnership: Partnership
    parties: dict[str, Organization]
    units: dict[str, Unit]
    people: dict[str, Person]
    agreements: dict[str, Agreement]

    @cached_property
    def _assignments(self) -> dict[int, RoleAssignment]:
        held = RoleAssignment.objects.in_force(self.now).of_people()
        rows = held.select_related("person", "role", "organization", "unit")
        return {assignment.person_id: assignment for assignment in rows}

    def actor(self, name: str, moment: datetime) -> Actor:
        """Somebody in their role, as of a moment of its term."""
        person = self.people[name]
        return actor_for(person, self._assignments[person.pk], moment)

    def portal_of(self, party: str, moment: datetime) -> Actor:
        """The party's own sweep."""
        return system_actor(self.parties[party], moment)

    @cached_property
    def articles(self) -> dict[tuple[int, str], Article]:
        """By version and number."""
        return {(row.version_id, row.number): row for row in Article.objects.all()}
