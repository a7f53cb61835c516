"""What the parties ask of each other in a story, and what each writes down for itself."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files.base import ContentFile

from foundation.roles.actor import Actor
from grievances.actions.agreeing import accept_offer, end_abeyance, refuse_offer
from grievances.actions.attaching import attach_document
from grievances.actions.notes import share_note, write_note
from grievances.actions.offers import ask_abeyance, ask_extension, ask_waiver, offer_settlement
from grievances.models import Note, Offer
from partnership.demonstration.days import day_of, working_day
from partnership.demonstration.papers import Paper
from partnership.demonstration.telling import MANAGEMENT, STEWARD, Ago, Beat, Telling

On = int | Ago
_OTHER = {STEWARD: MANAGEMENT}


def _asked(on: On, by: str, ask: Callable[[Telling, Actor, datetime], Offer]) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        telling.kept["offer"] = ask(telling, actor, now)

    return Beat(on, by, do)


def more_time(on: On, clock: str, days: int, reason: str, *, by: str) -> Beat:
    """Ask for so many days on one limit."""

    def ask(telling: Telling, actor: Actor, now: datetime) -> Offer:
        limit = telling.grievance.clocks.current().select_related("deadline").get(key=clock)
        return ask_extension(
            grievance=telling.grievance,
            clock=clock,
            new_on=limit.deadline.due_on + timedelta(days=days),
            reason=reason,
            by=actor,
            now=now,
        )

    return _asked(on, by, ask)


def rest(on: On, days: int | None, reason: str, *, by: str) -> Beat:
    """Ask that the case rest, for so many days or until somebody takes it up again."""

    def ask(telling: Telling, actor: Actor, now: datetime) -> Offer:
        until = None if days is None else day_of(now) + timedelta(days=days)
        return ask_abeyance(
            grievance=telling.grievance, until=until, reason=reason, by=actor, now=now
        )

    return _asked(on, by, ask)


def leave_out(on: On, step: str, reason: str, *, by: str) -> Beat:
    def ask(telling: Telling, actor: Actor, now: datetime) -> Offer:
        return ask_waiver(grievance=telling.grievance, step=step, reason=reason, by=actor, now=now)

    return _asked(on, by, ask)


def settlement(on: On, terms: str, *, by: str, precedent: bool = False) -> Beat:
    def ask(telling: Telling, actor: Actor, now: datetime) -> Offer:
        return offer_settlement(
            grievance=telling.grievance, terms=terms, sets_precedent=precedent, by=actor, now=now
        )

    return _asked(on, by, ask)


def agreed(
    on: On,
    *,
    by: str,
    event: str,
    step: str = "",
    clock: str = "",
    days: int | None = None,
    note: str = "",
) -> Beat:
    """The other party agrees; ``event`` and the rest say what that is to the contract engine."""

    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        accept_offer(offer=_offer(telling), note=note, by=actor, now=now)

    return Beat(on, by, do, event=event, step=step, clock=clock, days=days)


def refused(on: On, *, by: str, note: str) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        refuse_offer(offer=_offer(telling), note=note, by=actor, now=now)

    return Beat(on, by, do)


def extended(
    on: On, clock: str, days: int, reason: str, *, by: str, other: str, after: int = 1
) -> tuple[Beat, Beat]:
    """More time asked for and agreed ``after`` so many days."""
    return (
        more_time(on, clock, days, reason, by=by),
        agreed(_later(on, after), by=other, event="extension_agreed", clock=clock, days=days),
    )


def settled(
    on: On, terms: str, *, by: str, other: str, after: int = 3, note: str = ""
) -> tuple[Beat, Beat]:
    return (
        settlement(on, terms, by=by),
        agreed(_later(on, after), by=other, event="settled", note=note),
    )


def rested(
    on: On, days: int | None, reason: str, *, by: str, other: str, after: int = 2
) -> tuple[Beat, Beat]:
    return (
        rest(on, days, reason, by=by),
        agreed(_later(on, after), by=other, event="abeyance_began", days=days),
    )


def taken_up(on: On, said: str, *, by: str) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        end_abeyance(grievance=telling.grievance, note=said, by=actor, now=now)

    return Beat(on, by, do, event="abeyance_ended")


def note(on: On, text: str, *, by: str = STEWARD, joint: bool = False) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        telling.kept["note"] = write_note(
            grievance=telling.grievance, text=text, is_joint=joint, by=actor, now=now
        )

    return Beat(on, by, do)


def share_it(on: On, *, by: str = STEWARD) -> Beat:
    """Both parties get a copy of the last note."""

    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        written = telling.kept["note"]
        assert isinstance(written, Note)
        share_note(note=written, by=actor, now=now)

    return Beat(on, by, do)


def paper(on: On, paper: Paper, *, by: str = STEWARD, joint: bool = False) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        day = working_day(telling.first_day)
        content = ContentFile(paper.content(telling.story.unit, day), name=paper.name)
        attach_document(
            grievance=telling.grievance,
            file=content,
            name=paper.name,
            is_joint=joint,
            by=actor,
            now=now,
        )

    return Beat(on, by, do)


def _offer(telling: Telling) -> Offer:
    offer = telling.kept["offer"]
    assert isinstance(offer, Offer)
    return offer


def _later(on: On, days: int) -> On:
    return Ago(on.days - days) if isinstance(on, Ago) else on + days
