"""Which text holds where several agreements speak of one matter, and why. Pure.

What stands above goes first: a national agreement holds over a local one, unless the local article
is marked as expressly superior to the very article that would hold. A letter in force changes or
adds to the article of its own agreement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Passage:
    """An article as far as precedence asks: ``superior_to`` names one of the agreement above."""

    number: str
    title: str
    topic: str = ""
    superior_to: str = ""


@dataclass(frozen=True)
class LetterInForce:
    """A letter by its name, with the listed numbers of the articles that it speaks of."""

    name: str
    number: int
    changes: frozenset[str] = frozenset()
    adds_to: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Layer:
    """One agreement as it reads on one day. ``version`` is the number of its version."""

    code: str
    name: str
    version: int
    passages: tuple[Passage, ...] = ()
    letters: tuple[LetterInForce, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A passage and where it stands: ``level`` 0 is the agreement under no other."""

    level: int
    layer: Layer = field(compare=False)
    passage: Passage

    @property
    def words(self) -> str:
        return f"Article {self.passage.number} of {self.layer.name}"

    @property
    def letters(self) -> tuple[LetterInForce, ...]:
        """Those that change it or add to it, in the order of the layer."""
        number = self.passage.number
        return tuple(each for each in self.layer.letters if number in each.changes | each.adds_to)


@dataclass(frozen=True)
class Precedence:
    """``holds``: the passages that hold; ``gives_way``: those that do not; ``why`` in sentences."""

    holds: tuple[Placed, ...]
    gives_way: tuple[Placed, ...]
    why: str


def text_on_topic(layers: Sequence[Layer], topic: str) -> Precedence:
    """What holds on a topic. ``layers`` begin with the agreement that stands under no other."""
    placed = _placed(layers)
    return _settled(_matter(placed, {each for each in placed if each.passage.topic == topic}))


def text_for_article(layers: Sequence[Layer], level: int, number: str) -> Precedence:
    """What holds on the matter of one article, as read in the lowest of ``layers``."""
    placed = _placed(layers)
    own = {each for each in placed if (each.level, each.passage.number) == (level, number)}
    return _settled(_matter(placed, own))


def _placed(layers: Sequence[Layer]) -> list[Placed]:
    return [
        Placed(level, layer, passage)
        for level, layer in enumerate(layers)
        for passage in layer.passages
    ]


def _matter(placed: Sequence[Placed], begun: set[Placed]) -> list[Placed]:
    """Everything that is about the same: by topic, and by what is superior to what."""
    found = set(begun)
    while True:
        topics = {each.passage.topic for each in found} - {""}
        more = {
            each
            for each in placed
            if each.passage.topic in topics
            or any(_is_superior(each, one) or _is_superior(one, each) for one in found)
        }
        if more <= found:
            return [each for each in placed if each in found]
        found |= more


def _is_superior(one: Placed, other: Placed) -> bool:
    named = one.passage.superior_to
    return bool(named) and other.level == one.level - 1 and named == other.passage.number


def _settled(matter: Sequence[Placed]) -> Precedence:
    """Downwards from the highest that speaks: a lower text holds only where it is superior."""
    if not matter:
        return Precedence((), (), "No agreement speaks of this.")
    top = min(each.level for each in matter)
    holds = [each for each in matter if each.level == top]
    gives_way: list[Placed] = []
    for level in sorted({each.level for each in matter} - {top}):
        before = tuple(holds)
        for each in (one for one in matter if one.level == level):
            beaten = [one for one in before if _is_superior(each, one)]
            (holds if beaten else gives_way).append(each)
            gives_way += [one for one in beaten if one in holds]
            holds = [one for one in holds if one not in beaten]
    return Precedence(tuple(holds), tuple(gives_way), _why(holds, gives_way))


def _why(holds: Sequence[Placed], gives_way: Sequence[Placed]) -> str:
    said = [_reason(each, holds, gives_way) for each in holds]
    said += [_letter_words(each) for each in holds]
    return " ".join(sentence for sentence in said if sentence)


def _reason(one: Placed, holds: Sequence[Placed], gives_way: Sequence[Placed]) -> str:
    beaten = [each for each in gives_way if _is_superior(one, each)]
    if beaten:
        return (
            f"{one.words} holds: it is expressly superior to {_listed(beaten)}, which would"
            " otherwise go first."
        )
    below = [each for each in gives_way if each.level > one.level]
    if below:
        return (
            f"{one.words} holds over {_listed(below)}: it stands above, and nothing says that what"
            " stands below is superior to it."
        )
    if len(holds) > 1 or gives_way:
        return f"{one.words} holds."
    return f"{one.words} holds: no agreement above or below it speaks of the same."


def _letter_words(one: Placed) -> str:
    number = one.passage.number
    changing = [each.name for each in one.letters if number in each.changes]
    adding = [each.name for each in one.letters if number not in each.changes]
    said = []
    if changing:
        said.append(f"It is read as changed by {_and(changing)}.")
    if adding:
        said.append(f"{_and(adding)} {'add' if len(adding) > 1 else 'adds'} to it.")
    return " ".join(said)


def _listed(placed: Sequence[Placed]) -> str:
    return _and([each.words for each in placed])


def _and(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
