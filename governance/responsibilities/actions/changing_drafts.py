"""Changing a draft: a verb over what it says, written as its text again."""

from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import require_version
from governance.contracts.source_text import fingerprint_of, normalized
from governance.responsibilities.access import can_change_draft
from governance.responsibilities.actions.ratifying import CHANGED, SEEN, locked
from governance.responsibilities.actions.telling import written
from governance.responsibilities.changing import Change
from governance.responsibilities.differences import in_sentences
from governance.responsibilities.fitting import fitting_list
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import lists_of, next_number
from governance.responsibilities.terms import ResponsibilitiesList
from governance.responsibilities.writing import text_of

MOST_SENTENCES = 12


@transaction.atomic
def change_draft(
    *, version: ListVersion, change: Change, by: Actor, now: datetime, seen: str = ""
) -> ListVersion:
    """Change what the draft says by one verb of ``changing``; its text is written anew.

    Where another version was ratified meanwhile, the draft takes the number after it.
    Raises ``ListRefused`` with sentences where the changed list does not hold together, and
    ``StaleVersionError`` with what stands now if somebody else changed it since it was ``seen``.
    """
    version = _draft(version, seen, by)
    number = next_number(version.partnership)
    changed = replace(change(version.said), version=number)
    return _rewritten(version, text_of(changed), by, now)


@transaction.atomic
def replace_text(
    *, version: ListVersion, text: str, by: Actor, now: datetime, seen: str = ""
) -> ListVersion:
    """Give the draft another text, word for word. Raises ``ListRefused`` with every line."""
    version = _draft(version, seen, by)
    return _rewritten(version, normalized(text), by, now)


def _draft(version: ListVersion, seen: str, by: Actor) -> ListVersion:
    found = locked(version)
    require_version(seen, found, *SEEN, sentence=CHANGED, saved=_as_it_stands(found))
    require(can_change_draft(by, found))
    return found


def _as_it_stands(version: ListVersion) -> dict[str, str]:
    """The other's version in words, to show beside what was typed."""
    saved = {
        "State": version.get_status_display(),
        "Changed by": str(version.changed_by),
    }
    if version.based_on is not None:
        sentences = _told(version.based_on.said, version.said)
        saved[f"Differs from version {version.based_on.number}"] = " ".join(sentences) or "Nowhere."
    return saved


def _rewritten(version: ListVersion, text: str, by: Actor, now: datetime) -> ListVersion:
    before, ratified = version.said, lists_of(version.partnership)
    said = fitting_list(text, version.partnership, next_number(version.partnership))
    if text == version.source:
        raise ValidationError("Nothing is changed by this.")
    version.source, version.fingerprint = text, fingerprint_of(text)
    version.effective_from, version.number = said.begins, said.version
    version.based_on = ratified[-1] if ratified else None
    version.changed_by, version.changed_at = by.person, now
    version.save()
    sentences = _told(before, said) or ["The words are arranged differently."]
    words = f"{by.person} changed the draft of version {version.number}. {' '.join(sentences)}"
    written(version, "list.changed", words, by, now)
    return version


def _told(old: ResponsibilitiesList, new: ResponsibilitiesList) -> list[str]:
    sentences = [one for about in in_sentences(old, new).values() for one in about]
    if len(sentences) > MOST_SENTENCES:
        left = len(sentences) - MOST_SENTENCES
        return [*sentences[:MOST_SENTENCES], f"And {left} more."]
    return sentences
