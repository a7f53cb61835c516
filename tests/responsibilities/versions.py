"""Three versions of one list, each made from the text of the one before."""

from governance.responsibilities.loading import FILES, load_list

FIRST = (FILES / "tidewater.yaml").read_text(encoding="utf-8")


def changed(text: str, *changes: tuple[str, str]) -> str:
    for before, after in changes:
        assert text.count(before) == 1, f"{text.count(before)} times: {before}"
        text = text.replace(before, after)
    return text


# The unit spends more and schedules itself alone; what is for good no longer leaves the unit.
SECOND = changed(
    FIRST,
    ("version: 1\n", "version: 2\n"),
    ("from: 2026-01-01\n", "from: 2026-07-01\nuntil: 2027-01-01\n"),
    ("{cost_over: 5000}", "{cost_over: 8000}"),
    ("A unit spends up to 5,000", "A unit spends up to 8,000"),
    (
        "{level: work_unit, mode: joint, groups: [unit_team], fallback: [next_level]}\n"
        "        - {level: facility, mode: joint, groups: [joint_committee],\n"
        "           fallback: [vote_of_each_side, as_it_was]}\n"
        "    shift_pattern:",
        "{level: work_unit, mode: employees, groups: [unit_team]}\n    shift_pattern:",
    ),
    ("longer_than_days: 90", "longer_than_days: 180"),
    ("for up to 90 days", "for up to 180 days"),
)
# Safety stays where it arises, services are decided together, the budget is not spoken of.
THIRD = changed(
    SECOND,
    ("version: 2\n", "version: 3\n"),
    ("from: 2026-07-01\nuntil: 2027-01-01\n", "from: 2027-01-01\n"),
    ("when: {touches: [law, safety]}", "when: {touches: [law]}"),
    (
        "{level: region, mode: management_after_input, groups: [joint_committee, executives]}",
        "{level: region, mode: joint, groups: [joint_committee, executives],"
        " fallback: [vote_of_each_side, as_it_was]}",
    ),
    (
        "    budget:\n"
        "      name: The annual budget\n"
        "      rows:\n"
        "        - {level: facility, mode: management, groups: [executives]}\n"
        "        - {level: region, mode: management, groups: [executives]}\n",
        "",
    ),
)
LISTS = (
    load_list(changed(FIRST, ("from: 2026-01-01\n", "from: 2026-01-01\nuntil: 2026-07-01\n"))),
    load_list(SECOND),
    load_list(THIRD),
)
