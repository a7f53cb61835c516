"""One row and one fence of a list in plain words."""

from collections.abc import Iterator, Mapping

from governance.responsibilities.terms import (
    EFFECT_NAMES,
    FALLBACK_WORDS,
    MODE_WORDS,
    Fence,
    ResponsibilitiesList,
    Row,
)


def row_words(row: Row, said: ResponsibilitiesList) -> str:
    """One cell: "management decides; taking part: the council; until 2026-06-01"."""
    words = [MODE_WORDS[row.mode]]
    if row.groups:
        words.append("taking part: " + ", ".join(said.group(key).name for key in row.groups))
    if row.fallback:
        chain = ", then ".join(FALLBACK_WORDS[one] for one in row.fallback)
        words.append(f"without consensus: {chain}")
    return "; ".join([*words, *_until(row)])


def fence_words(fence: Fence, said: ResponsibilitiesList) -> str:
    """The whole fence in one sentence, with the words that are quoted to who meets it."""
    parts = fence_parts(fence, said)
    words = [f"{parts['it says']} ({fence.source}): where {parts['it stands where']}"]
    words.append(parts["what follows is"])
    words += [f"{label} {parts[label]}" for label in ("for", "at", "owners:") if parts[label]]
    return "; ".join([*words, *_until(fence)])


def fence_parts(fence: Fence, said: ResponsibilitiesList) -> Mapping[str, str]:
    functions = (said.function(key) for key in fence.functions)
    owners = (f"{name} ({side.value})" for side, name in sorted(fence.owners.items()))
    return {
        "it says": f"“{fence.sentence}”",
        "its source is": fence.source,
        "it stands where": " and ".join(condition.in_words for condition in fence.when),
        "what follows is": EFFECT_NAMES[fence.effect],
        "for": ", ".join(one.name for one in functions if one),
        "at": ", ".join(map(said.level_name, fence.levels)),
        "owners:": ", ".join(owners),
        "it holds": " ".join(_until(fence)),
    }


def _until(within: Row | Fence) -> Iterator[str]:
    if within.begins:
        yield f"from {within.begins}"
    if within.ends:
        yield f"until {within.ends}"
