"""Who is put forward for a role of a joint body, and whose word is still awaited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from foundation.people.models import Organization, Partnership
from foundation.roles.models import RoleAssignment, RoleConsent
from foundation.roles.terms import LATEST_ENTRY, term_words
from foundation.toolkit.faces import Chip

_OF = ("person_id", "role_id", "organization_id", "unit_id", "starts_at")


@dataclass(frozen=True)
class PutForward:
    """One person for one role at one place, with the words given so far, the first one first."""

    words: Sequence[RoleConsent]
    awaited: Sequence[Organization]
    term: RoleAssignment | None
    now: datetime

    @property
    def first(self) -> RoleConsent:
        return self.words[0]

    @property
    def is_late(self) -> bool:
        """Its first day is longer past than a term may be entered: no word completes it now."""
        return bool(self.awaited) and self.first.starts_at < self.now - LATEST_ENTRY

    @property
    def term_words(self) -> str:
        """As it was put forward: "from Mon Mar 2 through Fri Dec 31"."""
        return term_words(appointment(self.first), self.now)

    @property
    def chip(self) -> Chip:
        if self.term is not None:
            if self.term.is_in_force(self.now):
                return Chip("Serves", "good", "check")
            is_over = self.term.ends_at is not None and self.term.ends_at <= self.now
            return Chip("Over" if is_over else "Agreed", "quiet", "clock")
        if self.is_late:
            return Chip("Not agreed in time", "quiet", "circle-x")
        return Chip("Waits for a word", "soon", "clock")


def appointment(word: RoleConsent) -> RoleAssignment:
    """The term that the words speak of, not saved."""
    return RoleAssignment(
        person=word.person,
        role=word.role,
        organization=word.organization,
        unit=word.unit,
        starts_at=word.starts_at,
        ends_at=word.ends_at,
        given_by=word.given_by,
    )


def put_forward(partnerships: Iterable[Partnership], now: datetime) -> list[PutForward]:
    """Everybody ever put forward in these partnerships, the latest first."""
    return [found for partnership in partnerships for found in _in_partnership(partnership, now)]


def _in_partnership(partnership: Partnership, now: datetime) -> list[PutForward]:
    parties = partnership.parties
    words = RoleConsent.objects.filter(partnership=partnership).select_related(
        "person", "role", "organization", "unit", "party", "given_by"
    )
    terms = _terms(words)
    found = []
    for key, given in groupby(sorted(words, key=_key), key=_key):
        each = sorted(given, key=lambda word: (word.given_at, word.pk))
        spoken = {word.party_id for word in each}
        awaited = [party for party in parties if party.pk not in spoken]
        found.append(PutForward(each, awaited, terms.get(key), now))
    return sorted(found, key=lambda one: (one.first.given_at, one.first.pk), reverse=True)


def _terms(words: Iterable[RoleConsent]) -> dict[tuple[object, ...], RoleAssignment]:
    rows = RoleAssignment.objects.filter(
        person__in={word.person_id for word in words},
        organization__in={word.organization_id for word in words},
    ).select_related("person", "role", "organization", "unit")
    return {_key(term): term for term in rows}


def _key(named: RoleConsent | RoleAssignment) -> tuple[object, ...]:
    return tuple(getattr(named, name) for name in _OF)
