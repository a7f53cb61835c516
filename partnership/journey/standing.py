"""How a step stands by what every party says of it. Pure: words in, a sentence out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foundation.people.models import Side
from partnership.journey.statuses import StepStanding


class Whole(StrEnum):
    """The step as a whole. ``BY_SOME``: some parties say done, and not every one."""

    NOT_BEGUN = "NOT_BEGUN"
    UNDER_WAY = "UNDER_WAY"
    BY_SOME = "BY_SOME"
    DONE = "DONE"


@dataclass(frozen=True)
class Voice:
    """A party, by its short name, and the side it is on."""

    name: str
    side: Side


def whole_of(says: Mapping[Voice, StepStanding]) -> Whole:
    """Done only when every party says so; a party that has said nothing says "not begun"."""
    words = set(says.values())
    if words == {StepStanding.DONE}:
        return Whole.DONE
    if StepStanding.DONE in words:
        return Whole.BY_SOME
    return Whole.UNDER_WAY if StepStanding.UNDER_WAY in words else Whole.NOT_BEGUN


def sentence_of(says: Mapping[Voice, StepStanding]) -> str:
    """``Labor says done, management does not yet.``, with the parties where a side is split."""
    whole = whole_of(says)
    if whole == Whole.DONE:
        return "Every party says it is done."
    if whole == Whole.BY_SOME:
        return _split(says)
    if whole == Whole.NOT_BEGUN:
        return "No party says it has begun."
    begun = [voice.name for voice, said in says.items() if said == StepStanding.UNDER_WAY]
    if len(begun) == len(says):
        return "Every party says it is under way."
    return f"Under way by the word of {_listed(begun)}; the others have not said so."


def _split(says: Mapping[Voice, StepStanding]) -> str:
    done = [voice for voice, said in says.items() if said == StepStanding.DONE]
    others = [voice for voice in says if voice not in done]
    sides_done, sides_open = {one.side for one in done}, {one.side for one in others}
    if not sides_done & sides_open:
        who, whom = (str(sides.pop().label) for sides in (sides_done, sides_open))
        return f"{who} says done, {whom[0].lower()}{whom[1:]} does not yet."
    says_word = "says" if len(done) == 1 else "say"
    does = "does" if len(others) == 1 else "do"
    names = _listed([one.name for one in done])
    return f"{names} {says_word} done; {_listed([one.name for one in others])} {does} not yet."


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
