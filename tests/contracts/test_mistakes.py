"""A contract file with mistakes is refused whole, and says every mistake with its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.contracts.loading import FILES, load_contract_file, mistakes_in
from governance.contracts.mistakes import ContractRefused
from tests.contracts.cases import contract_text

GOOD = """\
id: small
name: Small agreement
version: "1"
parties: {union: the local, employer: the employer}
effective: {from: 2026-01-01}
zone: America/New_York
country: US
source: made up

calendars:
  business:
    name: business days
    weekdays: [mon, tue, wed, thu, fri]
    holidays:
      library: {country: US, only: [Labor Day]}
      days:
        - {name: Founders' Day, falls: Mar 3}

subjects: {discipline: discipline}
counting: {roll: past_weekends_and_holidays, roll_by: business}

procedures:
  ordinary:
    name: Grievance procedure
    entry:
      - step: step_1
      - {subjects: [discipline], step: step_2}
    steps:
      step_1:
        name: Step 1
        clocks:
          file: {action: file, by: union, within: 10 business days, from: learned}
          answer: {action: answer, by: management, within: 5 days, from: filed, if_missed: advances}
      step_2:
        name: Step 2
        clocks:
          file: {action: appeal, by: union, within: 5 days, from: due answer at step_1}
          list: {action: ask, by: union, within: 5 days, from: filed, met_by: list_requested}
...
"""


def said(text: str) -> list[str]:
    return [str(mistake) for mistake in mistakes_in(text)]


def test_a_good_file_has_no_mistakes() -> None:
    assert said(GOOD) == []


@pytest.mark.parametrize(
    ("good", "bad", "mistake"),
    [
        (
            "source: made up\n",
            "",
            "Line 1: The file lacks “source”. Where the text can be read.",
        ),
        (
            "zone: America/New_York",
            "zone: America/New_Yrok",
            "Line 6: There is no time zone “America/New_Yrok”; one is called America/Chicago.",
        ),
        (
            "subjects: {discipline: discipline}",
            "subject: {discipline: discipline}",
            "Line 19: “subject” is not a word of a contract file here. Is “subjects” meant?",
        ),
        (
            "within: 10 business days",
            "within: 10 busines days",
            "Line 32: There is no calendar “busines” for “10 busines days”; there are: business.",
        ),
        (
            "within: 10 business days",
            "within: ten business days",
            "Line 32: “ten business days” is not written as it must be. A number and a unit: "
            "`10 business days`, where `business` is a calendar of this file; `days` alone; "
            "`calendar days`; `hours`, `weeks`, `months`, `years`, `scheduled meetings`.",
        ),
        (
            "from: due answer at step_1",
            "from: due answer at step_9",
            "Line 37: There is no step “step_9” in this procedure.",
        ),
        (
            "from: due answer at step_1",
            "from: due reply at step_1",
            "Line 37: The step “step_1” has no clock “reply”.",
        ),
        (
            "from: filed, met_by: list_requested",
            "from: filed",
            "Line 38: What stops the clock “list”? Say so with met_by.",
        ),
        (
            "met_by: list_requested",
            "met_by: list_wanted",
            "Line 38: “list_wanted” is neither a standard mark nor one under marks.",
        ),
        (
            "        name: Step 2\n",
            "        name: Step 2\n        next: [step_1]\n",
            "Line 34: From “step_2” the case can come back to “step_2”; only remand_to may lead "
            "back.",
        ),
        (
            "from: learned",
            "from: due file",
            "Line 32: The clock “file” of “step_1” waits for its own last day.",
        ),
        (
            "subjects: [discipline], step: step_2",
            "subjects: [disciplin], step: step_2",
            "Line 27: “disciplin” is not one of the file's subjects.",
        ),
        (
            "      - step: step_1\n",
            "",
            "Line 25: One rule of the entry, and only one, must be without subjects.",
        ),
        (
            "falls: Mar 3",
            "falls: Feb 30",
            "Line 17: No calendar has the day “Feb 30”.",
        ),
        (
            "only: [Labor Day]",
            "only: [Labour Day]",
            "Line 15: The library has no “Labour Day” here; it has: Christmas Day, Columbus Day, "
            "Independence Day, Juneteenth National Independence Day, Labor Day, Martin Luther King "
            "Jr. Day, Memorial Day, New Year's Day, Thanksgiving Day, Veterans Day, Washington's "
            "Birthday.",
        ),
        (
            ", roll_by: business",
            "",
            "Line 20: Which calendar's days move it? Say so with roll_by.",
        ),
        (
            "within: 5 days, from: filed, if_missed",
            "within: 5 days, if_missed",
            "Line 33: “within” needs “from”: what does the limit run from?",
        ),
        (
            "if_missed: advances",
            "if_missed: {then: advances, to: step_3}",
            "Line 33: There is no step “step_3” in this procedure.",
        ),
        (
            "country: US\n",
            "country: US\ncountry: US\n",
            "Line 8: “country” stands here a second time.",
        ),
        (
            "effective: {from: 2026-01-01}",
            "effective: {from: 2026-01-01, to: 2025-01-01}",
            "Line 5: The last day is before the first.",
        ),
        (
            "    entry:\n      - step: step_1\n",
            "    entry:\n      - step: step_2\n",
            "Line 29: No way leads to the step “step_1”.",
        ),
    ],
)
def test_mistake_is_said_with_its_line(good: str, bad: str, mistake: str) -> None:
    assert good in GOOD

    found = said(GOOD.replace(good, bad, 1))

    assert mistake in found


def test_all_mistakes_come_at_once() -> None:
    text = (
        GOOD.replace("zone: America/New_York", "zone: Nowhere")
        .replace("within: 10 business days", "within: 10 busines days")
        .replace("name: Step 2", "nam: Step 2")
        .replace("met_by: list_requested", "met_by: list_wanted")
    )

    lines = [mistake.line for mistake in mistakes_in(text)]

    assert lines == [6, 32, 34, 35, 38]


@pytest.mark.parametrize("contract_id", sorted(path.stem for path in FILES.glob("*.yaml")))
def test_a_file_cut_anywhere_says_so_at_its_last_line(contract_id: str) -> None:
    lines = contract_text(contract_id).splitlines()

    for length in range(1, len(lines), 7):
        found = mistakes_in("\n".join(lines[:length]))
        last = len("\n".join(lines[:length]).rstrip().splitlines())
        cut = [mistake for mistake in found if "cut off" in mistake.sentence]
        assert [mistake.line for mistake in cut] == [last]


def test_a_file_is_refused_whole() -> None:
    with pytest.raises(ContractRefused) as refused:
        load_contract_file(FILES.parent / "schema.json")

    assert len(refused.value.mistakes) > 1


def test_a_repeated_place_is_refused() -> None:
    text = GOOD.replace("name: Step 1\n", "name: &step Step 1\n        notes: [*step]\n")
    bomb = GOOD.replace("stated", "stated").replace(
        "source: made up", "source: made up\nstated: &a [x]\nsilent_on: *a"
    )

    assert said(text) == []
    assert "Line 10: A place in the file may not be repeated with a * name." in said(bomb)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_no_damage_breaks_the_reader(data: st.DataObject) -> None:
    """Whatever is cut out or put in, there is a list of mistakes or a contract, never a crash."""
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 40)))
    put = data.draw(st.text("abc:-[]{}#&*!|>'\"%@`0123 \n\t", max_size=6))

    found = mistakes_in(GOOD[:start] + put + GOOD[end:])

    assert all(mistake.line >= 1 for mistake in found)


@pytest.mark.parametrize(
    "text", ["", "\n", "...", "- a\n...", "5\n...", "{}\n...", "\t\n...", "a: b: c"]
)
def test_what_is_no_contract_is_refused(text: str) -> None:
    assert said(text) != []
