"""What somebody wrote into an address, as far as the database can look for it."""

from collections.abc import Iterable

# One digit less than PostgreSQL's largest key has, so that none of them is out of its range.
LONGEST_KEY = 18


def key_in(written: object) -> int | None:
    """The key that is written there; none if no row can have it."""
    text = str(written)
    return int(text) if text.isdecimal() and len(text) <= LONGEST_KEY else None


def keys_in(written: Iterable[object]) -> set[int]:
    """Those of several that are keys."""
    return {key for key in map(key_in, written) if key is not None}


def words_in(written: str) -> str:
    """The words to look for, without what no text in PostgreSQL holds."""
    return written.replace("\0", "").strip()
