"""By which words a case is found: kept for each case, and asked of all of them."""

import re
import unicodedata
from collections.abc import Iterable

from django.db.models import Q

from grievances.models import CaseWord, Grievance
from grievances.models.case_word import LONGEST_WORD

# What may stand within a number: 2026-0012, 12/A, 4.2.
_CHUNK = re.compile(r"\w+(?:[-/.]\w+)*")
_PART = re.compile(r"\w+")
_BEHIND_EVERY_LETTER = "\U0010ffff"


def words_of(text: str) -> frozenset[str]:
    """The words of a title or number, each part of a number with what follows it: "NNU-2026-0012"
    is found by its whole, by "2026-0012", by "0012" and by "12"."""
    found = set()
    for chunk in _chunks(text):
        parts = list(_PART.finditer(chunk))
        found |= {chunk[part.start() :] for part in parts}
        found |= {part[0].lstrip("0") for part in parts if part[0].isdigit()}
    return frozenset(word[:LONGEST_WORD] for word in found if word)


def found_by(typed: str) -> Q:
    """Cases that have for every word typed one that begins so, in whatever case and accent."""
    typed_words = _chunks(typed)
    if not typed_words:
        return Q(pk__in=[])
    condition = Q()
    for word in (chunk[:LONGEST_WORD] for chunk in typed_words):
        kept = CaseWord.objects.filter(word__gte=word, word__lt=word + _BEHIND_EVERY_LETTER)
        condition &= Q(pk__in=kept.order_by().values("grievance"))
    return condition


def keep_findable(grievance: Grievance) -> None:
    """Bring the words of a locked case up to its title and numbers, each in its room.

    Called by what changes one of these: logging and revising an intake, and filing.
    """
    own_numbers = grievance.sheets.values_list("room_id", "own_number")
    wanted = {(word.room_id, word.word): word for word in case_words(grievance, own_numbers)}
    kept = {
        (word.room_id, word.word): word for word in CaseWord.objects.filter(grievance=grievance)
    }
    outlived = [word.pk for at, word in kept.items() if at not in wanted]
    CaseWord.objects.filter(pk__in=outlived).delete()
    CaseWord.objects.bulk_create(word for at, word in wanted.items() if at not in kept)


def case_words(grievance: Grievance, own_numbers: Iterable[tuple[int, str]]) -> list[CaseWord]:
    """The rows a case is found by, not saved. ``own_numbers``: each with the room it is read in."""
    texts = [(grievance.room_id, f"{grievance.title} {grievance.number or ''}"), *own_numbers]
    found = {(room, word) for room, text in texts for word in words_of(text)}
    return [
        CaseWord(room_id=room, grievance=grievance, grievance_room_id=grievance.room_id, word=word)
        for room, word in sorted(found)
    ]


def _chunks(text: str) -> list[str]:
    # Twice: a letter may be a capital only once it is taken apart, and be apart once it is small.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _CHUNK.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
