"""Proposals and what was decided, as one search finds them."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.searching import MOST, Hit, Source, Typed, marks
from foundation.toolkit.found_words import sentence_found
from governance.decisions.access import can_read_decisions, entries_to_read, proposals_to_read


def proposals(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    rows = proposals_to_read(actor).filter(typed.matching("number", "title", "text"))
    for proposal in rows.order_by("-proposed_at", "pk")[:MOST]:
        yield Hit(
            marks(proposal.title, typed),
            proposal.get_absolute_url(),
            proposal.number,
            (proposal.number, proposal.get_status_display(), proposal.unit.name),
            sentence_found(proposal.text, typed.words),
            "joint",
        )


def decided(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    """For whoever reads no proposals: the register, which is everybody's."""
    rows = entries_to_read(actor, typed.words, now=now).order_by("-decided_on", "pk")
    for entry in rows[:MOST]:
        yield Hit(
            marks(entry.title, typed),
            _in_register(entry.number),
            entry.number,
            (entry.number, entry.level_name, entry.unit_name),
            sentence_found(entry.statement, typed.words),
            "joint",
        )


def _in_register(text: str) -> str:
    return f"{reverse('decisions:register-list')}?{urlencode({'q': text})}"


PROPOSALS = Source(
    "decisions",
    "Proposals and decisions",
    "vote",
    "numbers, titles and words of proposals",
    proposals,
    can_read_decisions,
    _in_register,
    order=30,
)
DECIDED = Source(
    "register",
    "What was decided",
    "book-check",
    "the register of decisions",
    decided,
    lambda actor: not can_read_decisions(actor),
    _in_register,
    order=30,
)
