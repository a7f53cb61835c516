"""Drafting jointly, part by part: clauses, each party's values, and where they meet or differ."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.people.models import Partnership
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.moments import counted
from partnership.agreement.access import can_change_draft, can_draft
from partnership.agreement.changes import (
    keep_revision,
    locked,
    refuse_frozen,
    require_clause,
    require_line,
    require_revision,
    require_values,
    revise,
)
from partnership.agreement.models import AgreementToPartner
from partnership.agreement.presets import OUTLINE
from partnership.agreement.queries import agreement_in_force, next_number, room_of
from partnership.agreement.telling import tell_speakers, written
from partnership.agreement.terms import (
    LONGEST_REVIEW_MONTHS,
    Clause,
    ClauseKind,
    Said,
    ValueLine,
    as_json,
    moved_up,
    with_clause,
    with_line,
    with_values,
    without_clause,
    without_line,
)

ONE_AT_A_TIME = "A draft is on the table already: the parties draft one version at a time."


@transaction.atomic
def begin_draft(
    *, partnership: Partnership, by: Actor, now: datetime, reason: str = ""
) -> AgreementToPartner:
    """A draft of the next version: of what is in force, else of an outline. One at a time."""
    require(can_draft(by, partnership))
    before = agreement_in_force(partnership)
    said = before.said if before else OUTLINE
    agreement = AgreementToPartner(
        room=room_of(partnership),
        partnership=partnership,
        number=next_number(partnership),
        says=as_json(said),
        based_on=before,
        reason=reason.strip(),
        drafted_by=by.person,
        drafted_for=by.organization,
        drafted_at=now,
        changed_by=by.person,
        changed_for=by.organization,
        changed_at=now,
    )
    try:
        with transaction.atomic():
            agreement.save(force_insert=True)
    except IntegrityError as taken:
        raise ValidationError(ONE_AT_A_TIME) from taken
    keep_revision(agreement, "Began the draft", by, now)
    words = f"{by.organization} began a draft of version {agreement.number} of the agreement."
    written(agreement, "agreement.begun", words, by, now)
    tell_speakers(agreement, "A draft of the Agreement to Partner was begun", by, now)
    return agreement


@transaction.atomic
def write_clause(
    *,
    agreement: AgreementToPartner,
    kind: str,
    heading: str,
    text: str,
    by: Actor,
    now: datetime,
    key: str = "",
    seen: str = "",
) -> Clause:
    """Change the clause of that key, or without one add another at the end."""
    agreement = _to_change(agreement, by, seen)
    if key:
        require_clause(agreement, key, seen)
    clause = Clause(key or secrets.token_hex(4), kind, heading.strip(), _tidy(text))
    _check_clause(agreement.said, clause, is_new=not key)
    what = f"{'Changed' if key else 'Added'} “{clause.heading}”"
    _keep(agreement, lambda said: with_clause(said, clause), what, by, now, clause.key)
    return clause


@transaction.atomic
def take_out_clause(
    *, agreement: AgreementToPartner, key: str, by: Actor, now: datetime, seen: str = ""
) -> AgreementToPartner:
    """Out of the draft; what it said stays in the revisions. The mission stays."""
    agreement = _to_change(agreement, by, seen)
    require_clause(agreement, key, seen)
    clause = agreement.said.clause(key)
    if clause is None:
        raise ValidationError("This clause was taken out already.")
    if clause.kind == ClauseKind.MISSION:
        raise ValidationError("An agreement says its shared mission: change it instead.")
    what = f"Took out “{clause.heading}”"
    return _keep(agreement, lambda said: without_clause(said, key), what, by, now, key)


@transaction.atomic
def move_clause_up(
    *,
    agreement: AgreementToPartner,
    key: str,
    by: Actor,
    now: datetime,
    seen: int | None = None,
) -> AgreementToPartner:
    """One place earlier. ``seen`` is the revision whose order was read."""
    agreement = _to_change(agreement, by)
    require_revision(agreement, seen)
    clause = agreement.said.clause(key)
    if clause is None:
        raise ValidationError("This clause was taken out already.")
    what = f"Moved “{clause.heading}” up"
    return _keep(agreement, lambda said: moved_up(said, key), what, by, now, key)


@transaction.atomic
def state_values(
    *, agreement: AgreementToPartner, words: str, by: Actor, now: datetime, seen: str = ""
) -> AgreementToPartner:
    """Each party states its own values, and nobody another's."""
    agreement = _to_change(agreement, by, seen)
    party = _party(by)
    require_values(agreement, party, seen)
    what = f"{by.organization} stated its values"
    return _keep(agreement, lambda said: with_values(said, party, _tidy(words)), what, by, now)


@transaction.atomic
def write_value_line(
    *,
    agreement: AgreementToPartner,
    heading: str,
    is_shared: bool,
    words: str,
    lived_with: str,
    by: Actor,
    now: datetime,
    key: str = "",
    seen: str = "",
) -> ValueLine:
    """Where values meet or differ: the heading is joint, the words are the actor's own party's."""
    agreement = _to_change(agreement, by, seen)
    if key:
        require_line(agreement, key, seen)
    before = agreement.said.line(key) or ValueLine(key or secrets.token_hex(4), "", True)
    kept = {**before.words, _party(by): _tidy(words)}
    line = replace(
        before,
        heading=heading.strip(),
        is_shared=is_shared,
        words={party: text for party, text in kept.items() if text},
        lived_with=_tidy(lived_with),
    )
    if not line.is_shared and not line.lived_with:
        raise ValidationError(
            {"lived_with": "Say how you live with it: a difference that is named is agreed on too."}
        )
    what = f"{by.organization} wrote on “{line.heading}”"
    _keep(agreement, lambda said: with_line(said, line), what, by, now)
    return line


@transaction.atomic
def take_out_value_line(
    *, agreement: AgreementToPartner, key: str, by: Actor, now: datetime, seen: str = ""
) -> AgreementToPartner:
    agreement = _to_change(agreement, by, seen)
    require_line(agreement, key, seen)
    line = agreement.said.line(key)
    if line is None:
        raise ValidationError("This line was taken out already.")
    what = f"Took out “{line.heading}”"
    return _keep(agreement, lambda said: without_line(said, key), what, by, now)


@transaction.atomic
def set_review_months(
    *,
    agreement: AgreementToPartner,
    months: int,
    by: Actor,
    now: datetime,
    seen: int | None = None,
) -> AgreementToPartner:
    """How often it is reviewed: at least once a year. ``seen`` is the revision that was read."""
    agreement = _to_change(agreement, by)
    require_revision(agreement, seen)
    if not 1 <= months <= LONGEST_REVIEW_MONTHS:
        raise ValidationError(
            {"months": "It is reviewed at least once a year: choose 1 to 12 months."}
        )
    what = f"Reviewed after {counted(months, 'month')}"
    return _keep(agreement, lambda said: replace(said, review_months=months), what, by, now)


def _to_change(agreement: AgreementToPartner, by: Actor, seen: str = "") -> AgreementToPartner:
    agreement = locked(agreement)
    require(can_draft(by, agreement.partnership))
    refuse_frozen(agreement, seen)
    require(can_change_draft(by, agreement))
    return agreement


def _keep(
    agreement: AgreementToPartner,
    change: Callable[[Said], Said],
    what: str,
    by: Actor,
    now: datetime,
    clause: str = "",
) -> AgreementToPartner:
    revise(agreement, change(agreement.said), what, by=by, now=now, clause=clause)
    sentence = f"{what} in the draft of version {agreement.number} of the agreement."
    written(agreement, "agreement.changed", sentence, by, now, revision=agreement.revision)
    return agreement


def _check_clause(said: Said, clause: Clause, *, is_new: bool) -> None:
    if not clause.heading:
        raise ValidationError({"heading": "Give the clause a heading."})
    if not clause.text:
        raise ValidationError({"text": "Say what is agreed: an empty clause binds nobody."})
    missions = [one.key for one in said.clauses if one.kind == ClauseKind.MISSION]
    is_mission = clause.kind == ClauseKind.MISSION
    if is_mission and missions not in ([], [clause.key]):
        raise ValidationError({"kind": "There is one shared mission: change that clause."})
    if not is_new and clause.key in missions and not is_mission:
        raise ValidationError({"kind": "This clause is the shared mission: it stays that."})


def _party(by: Actor) -> str:
    assert by.organization is not None
    return str(by.organization.pk)


def _tidy(words: str) -> str:
    """As people read it: one kind of line end, nothing around it."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()
