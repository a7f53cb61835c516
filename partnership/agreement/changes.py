"""Changing a version under its lock: every change of a draft is a revision of its own."""

from datetime import datetime

from foundation.roles.actor import Actor
from foundation.toolkit.conflicts import StaleVersionError, version_of_values
from partnership.agreement.models import AgreementToPartner, DraftRevision
from partnership.agreement.terms import Clause, Said, ValueLine, as_json

CHANGED = "Somebody else has changed this since you opened it."
FROZEN = "Every party became ready to sign this text since you opened it."


def locked(agreement: AgreementToPartner) -> AgreementToPartner:
    """The row as it stands now, held until the transaction ends.

    Locked alone and read afterwards: whoever waits for a lock within a join may find nothing.
    """
    rows = AgreementToPartner.objects.filter(pk=agreement.pk).order_by()
    list(rows.select_for_update().values_list("pk"))
    return AgreementToPartner.objects.of_page().get(pk=agreement.pk)


def revise(
    agreement: AgreementToPartner,
    said: Said,
    what: str,
    *,
    by: Actor,
    now: datetime,
    clause: str = "",
) -> AgreementToPartner:
    """Keep what the draft says now, as its next revision. The caller holds its lock."""
    assert by.organization is not None
    agreement.says, agreement.revision = as_json(said), agreement.revision + 1
    agreement.changed_by, agreement.changed_for = by.person, by.organization
    agreement.changed_at = now
    agreement.save()
    keep_revision(agreement, what, by, now, clause)
    return agreement


def keep_revision(
    agreement: AgreementToPartner, what: str, by: Actor, now: datetime, clause: str = ""
) -> None:
    DraftRevision(
        room_id=agreement.room_id,
        agreement=agreement,
        number=agreement.revision,
        says=agreement.says,
        what=what[:200],
        clause=clause,
        made_by=by.person,
        made_for=by.organization,
        made_at=now,
    ).save(force_insert=True)


# --- what was seen of a part of the draft


def version_of_clause(clause: Clause | None) -> str:
    values = (clause.kind, clause.heading, clause.text) if clause else ()
    return version_of_values(values)


def version_of_line(line: ValueLine | None) -> str:
    if line is None:
        return version_of_values(())
    words = sorted(line.words.items())
    return version_of_values((line.heading, line.is_shared, line.lived_with, *words))


def require_clause(agreement: AgreementToPartner, key: str, seen: str) -> None:
    """Raise ``StaleVersionError`` if the clause is not as it was ``seen``; empty is not asked."""
    clause = agreement.said.clause(key)
    if not seen or seen == version_of_clause(clause):
        return
    saved = {"Clause": "It was taken out."}
    if clause is not None:
        saved = {"Heading": clause.heading, "Text": clause.text, **_changed_by(agreement)}
    raise StaleVersionError(CHANGED, current=agreement, saved=saved)


def require_line(agreement: AgreementToPartner, key: str, seen: str) -> None:
    line = agreement.said.line(key)
    if not seen or seen == version_of_line(line):
        return
    saved = {"Value": "It was taken out."}
    if line is not None:
        names = {str(party.pk): party.name for party in agreement.partnership.parties}
        words = {names.get(key, key): text for key, text in line.words.items()}
        saved = {"Value": line.heading, **words, "How we live with it": line.lived_with}
    raise StaleVersionError(CHANGED, current=agreement, saved=saved)


def require_values(agreement: AgreementToPartner, party: str, seen: str) -> None:
    words = agreement.said.values.get(party, "")
    if seen and seen != version_of_values((words,)):
        raise StaleVersionError(CHANGED, current=agreement, saved={"Our values": words})


def require_revision(agreement: AgreementToPartner, seen: int | None) -> None:
    """Of an act on the draft as a whole: its revision, as it was read."""
    if seen is None or seen == agreement.revision:
        return
    saved = {
        "Draft": f"Revision {agreement.revision}",
        **_changed_by(agreement),
        "It says now": agreement.composed(),
    }
    raise StaleVersionError(CHANGED, current=agreement, saved=saved)


def refuse_frozen(agreement: AgreementToPartner, seen: str) -> None:
    """Whoever edits a part of what is no draft any more is shown what stands instead."""
    if seen and not agreement.is_draft:
        saved = {"State": agreement.get_status_display(), "It says now": agreement.text}
        raise StaleVersionError(FROZEN, current=agreement, saved=saved)


def _changed_by(agreement: AgreementToPartner) -> dict[str, str]:
    return {"Changed by": f"{agreement.changed_by}, {agreement.changed_for}"}
