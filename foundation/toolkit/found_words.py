"""Words as they are searched: small letters without accents, told by how they begin."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
MOST_WORDS, LONGEST_WORD = 8, 40
LONGEST_EXCERPT = 320


def folded(text: str) -> str:
    """The words of a text with a space between, each in one spelling."""
    return " ".join(_folded_words(text))


def typed_words(typed: str) -> tuple[str, ...]:
    """What somebody typed, as words to search by."""
    words = dict.fromkeys(word[:LONGEST_WORD] for word in _folded_words(typed))
    return tuple(words)[:MOST_WORDS]


@dataclass(frozen=True)
class Piece:
    """A run of text; ``is_found`` for a word that begins as one of those typed."""

    text: str
    is_found: bool = False


def sentence_found(text: str, typed: Sequence[str]) -> tuple[Piece, ...]:
    """The sentence with the most of the words typed, the first of equals; none if it has none."""
    best = max(_sentences(text), key=lambda said: _hits(said, typed), default="")
    return marked(_around(best, typed), typed) if _hits(best, typed) else ()


def marked(text: str, typed: Sequence[str]) -> tuple[Piece, ...]:
    """The text in pieces, the words found apart from the others."""
    return tuple(_pieces(text, typed))


def has_all(text: str, typed: Sequence[str]) -> bool:
    """Whether for every word typed some word of the text begins so."""
    words = _folded_words(text)
    return all(any(word.startswith(each) for word in words) for each in typed)


def _pieces(text: str, typed: Sequence[str]) -> Iterator[Piece]:
    end = 0
    for word in _WORD.finditer(text):
        if _begins(word[0], typed):
            if word.start() > end:
                yield Piece(text[end : word.start()])
            yield Piece(word[0], is_found=True)
            end = word.end()
    if end < len(text):
        yield Piece(text[end:])


def _hits(sentence: str, typed: Sequence[str]) -> int:
    words = folded(sentence).split()
    return sum(any(word.startswith(each) for word in words) for each in typed)


def _begins(word: str, typed: Sequence[str]) -> bool:
    return any(part.startswith(tuple(typed)) for part in _folded_words(word))


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def _around(sentence: str, typed: Sequence[str]) -> str:
    """A sentence too long to show is cut around the first word found."""
    if len(sentence) <= LONGEST_EXCERPT:
        return sentence
    at = next((word.start() for word in _WORD.finditer(sentence) if _begins(word[0], typed)), 0)
    begin = max(0, at - LONGEST_EXCERPT // 2)
    begin = sentence.rfind(" ", 0, begin) + 1 if begin else 0
    cut = sentence[begin : begin + LONGEST_EXCERPT].rsplit(" ", 1)[0]
    return f"{'… ' if begin else ''}{cut} …"


def _folded_words(text: str) -> list[str]:
    # Twice: a letter may be a capital only once it is taken apart, and be apart once it is small.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
