"""Any list there could be, for hypothesis."""

from datetime import date

from hypothesis import strategies as st

from governance.responsibilities.conditions import (
    KINDS,
    CostOver,
    LacksEvidence,
    LongerThan,
    OftenerThan,
    OtherUnits,
    PositionsLost,
    Touches,
    TouchesArticle,
)
from governance.responsibilities.terms import (
    SIDES_NEEDED,
    Effect,
    Fallback,
    Fence,
    Function,
    Group,
    Level,
    Mode,
    ResponsibilitiesList,
    Row,
    Side,
)

words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12
)
keys = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))
numbers = st.integers(1, 400)
conditions = {
    CostOver: st.builds(CostOver, st.decimals(0, 10**6, places=2)),
    TouchesArticle: st.builds(TouchesArticle, st.just(()) | st.tuples(words, words)),
    Touches: st.builds(Touches, st.tuples(st.sampled_from(["law", "safety", "hours", "pay"]))),
    PositionsLost: st.builds(PositionsLost, numbers),
    OtherUnits: st.builds(OtherUnits, numbers),
    LongerThan: st.builds(LongerThan, numbers),
    LacksEvidence: st.builds(LacksEvidence, st.tuples(words)),
    OftenerThan: st.builds(OftenerThan, numbers),
}


@st.composite
def lists(draw):
    level_keys = draw(st.lists(keys, min_size=1, max_size=3, unique=True))
    function_keys = draw(st.lists(keys, min_size=1, max_size=4, unique=True))
    kinds = {"plan": draw(words)}
    groups = (Group("both", draw(words), Side.BOTH),)
    headings = sorted(draw(st.lists(words, min_size=len(function_keys), max_size=4)))
    functions = []
    for key, heading in zip(function_keys, headings, strict=False):
        cells = draw(
            st.lists(st.tuples(st.sampled_from(level_keys), st.sampled_from(["", "plan"])),
                     min_size=1, max_size=3, unique=True)
        )  # fmt: skip
        rows = tuple(_row(draw, level, kind) for level, kind in cells)
        functions.append(Function(key, draw(words), heading, rows))
    fences = tuple(
        _fence(draw, key, level_keys, [one.key for one in functions])
        for key in draw(st.lists(keys, max_size=3, unique=True))
    )
    begins = draw(days)
    said = ResponsibilitiesList(
        id=draw(st.from_regex(r"[a-z0-9-]{1,10}", fullmatch=True)),
        name=draw(words),
        version=draw(numbers),
        employer=draw(words),
        unions=tuple(draw(st.lists(words, min_size=1, max_size=2))),
        begins=begins,
        ends=draw(st.none() | st.dates(begins.replace(year=2036), date(2040, 1, 1))),
        levels=tuple(Level(key, draw(words)) for key in level_keys),
        groups=groups,
        functions=tuple(functions),
        fences=fences,
        kinds=kinds,
    )
    return said


def _row(draw, level, kind):
    mode = draw(st.sampled_from(Mode))
    fallback = draw(st.lists(st.sampled_from(Fallback), min_size=1, max_size=2))
    return Row(
        level=level,
        mode=mode,
        groups=("both",) if SIDES_NEEDED[mode] or draw(st.booleans()) else (),
        decision=kind,
        fallback=tuple(fallback) if mode == Mode.JOINT else (),
        begins=draw(st.none() | days),
    )


def _fence(draw, key, level_keys, function_keys):
    chosen = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True))
    return Fence(
        key=key,
        when=tuple(draw(conditions[kind]) for kind in chosen),
        effect=draw(st.sampled_from(Effect)),
        sentence=draw(words),
        source=draw(words),
        owners={Side.LABOR: draw(words), Side.MANAGEMENT: draw(words)},
        functions=tuple(draw(st.lists(st.sampled_from(function_keys), max_size=2, unique=True))),
        levels=tuple(draw(st.lists(st.sampled_from(level_keys), max_size=2, unique=True))),
        ends=draw(st.none() | days),
    )
