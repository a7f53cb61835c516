"""`make prove`: each goal of trust, tested at full size, in one line each.

    GOAL G7 60 kills of 4 kinds, 5,000 reminders: 0 lost, 0 doubled PASS

PASS: every test of the goal ran to its end and passed, and said what it measured. FAIL: anything
else; a test that was skipped, or that nobody wrote, is a failure. NOT YET is only for a goal that
needs a part of the portal that is not built; ``NOT_YET`` says which. The exit code is 0 when no
goal failed. The whole of it is written to reports/security.json.

``python -m tools.prove G7 G17`` proves those alone, and writes no report.
"""

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from partnership.launcher.chromium import find_or_install_chromium
from partnership.launcher.programs import Program, end_when_parent_is_killed
from partnership.launcher.refusal import Refusal
from partnership.launcher.running import ROOT
from partnership.launcher.session import session
from partnership.launcher.supervisor import Stopped
from partnership.launcher.terminal import say, show_into
from partnership.launcher.testing import PREFIX, remove_what_killed_runs_left, test_environment
from partnership.launcher.wishes import PROGRAMS

REPORT = ROOT / "reports" / "security.json"
INTERRUPTED = 130
LONGEST_TEST_SECONDS = 1800
# pytest's: all passed, some failed, none was chosen. Anything else is a run that was cut short.
ENDED = (0, 1, 5)

GOALS = {
    "G1": "every part, on every page, with every kind of thing: nobody gets further than they may",
    "G2": "canaries planted behind every wall: none is found on the other side",
    "G3": "every table is in a class, and damage to a policy or a grant is noticed",
    "G4": "random programs through the pool: nobody is ever taken for somebody else",
    "G5": "random requests to the API: no answer is a crash",
    "G6": "machines of random steps: deadlines, ledger, elections, signatures, terms",
    "G7": "random kills: no reminder is lost or doubled",
    "G8": "a process ended at each statement of each critical transaction: nothing is left half",
    "G9": "every way to tamper with the record is found by either party alone",
    "G10": "the record is sealed within a minute",
    "G11": "a backup is restored and verified",
    "G12": "the verification standard for applications, level 2, with evidence",
    "G13": "a term that has ended opens nothing, on any path",
    "G14": "every public form has its limit, and none of them locks a person out",
    "G15": "the content policy of the pages has no exception and is never broken",
    "G16": "ballots: none lost, none doubled, none linked to a voter",
    "G17": "what two people edit at once: nothing is lost",
    "G18": "hostile files: none is served as anything but a download",
    "G19": "two years of deadlines under outages: none missed, none doubled",
    "G20": "mutants of the code that decides who may: killed by the tests",
    "G21": "the walls cost little",
    "G22": "every package is pinned by its hash and known to be sound",
    "G23": "an outsider verifies the whole with an export and no network",
}

# What each waits for. The part that brings it takes its line away.
NOT_YET = {
    "G11": "needs backups",
    "G12": "the evidence is collected when the portal is whole",
    "G19": "the simulation of two years is not written",
    "G20": "the mutants are not made yet",
    "G23": "the three scripts are not run together without a network yet",
}


class Verdict(StrEnum):
    PASS = "PASS"  # noqa: S105  a word, and no secret
    FAIL = "FAIL"
    NOT_YET = "NOT YET"


@dataclass(frozen=True)
class Result:
    goal: str
    about: str
    value: str
    verdict: Verdict
    tests: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"GOAL {self.goal} {self.value} {self.verdict}"


def main(arguments: Sequence[str]) -> int:
    unknown = [goal for goal in arguments if goal not in GOALS]
    if unknown:
        raise Refusal(f"There is no goal {', '.join(unknown)}. There are {', '.join(GOALS)}.")
    asked = list(arguments) or list(GOALS)
    place = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        is_whole = run_proofs(place, asked)
        results = judge(asked, read_lines(place), is_whole=is_whole)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    say("")
    for result in results:
        say(str(result))
    if not arguments:
        write_report(results)
    return int(any(result.verdict == Verdict.FAIL for result in results))


# --- running


def run_proofs(place: Path, asked: Sequence[str]) -> bool:
    """First what may run side by side, then what measures time; whether both came to their end."""
    chromium = find_or_install_chromium(os.environ)
    remove_what_killed_runs_left()
    with session(place, show=show_into(place / "servers.log")) as opened:
        environment = test_environment(opened, None, chromium) | {
            "PROVE": "1",
            "PROVE_FIGURES": str(place / "figures"),
            "PROVE_GOALS": ",".join(asked),
            "REQUIRE_BROWSER": "1",
        }
        runs = (["-n", "2", "-m", "goal and not alone"], ["-n", "0", "-m", "goal and alone"])
        codes = [opened.supervisor.run(pytest(words, environment)) for words in runs]
    return all(code in ENDED for code in codes)


def pytest(words: Sequence[str], environment: Mapping[str, str]) -> Program:
    longest = ["-o", f"timeout={LONGEST_TEST_SECONDS}"]
    return Program(
        name="pytest",
        argv=[PROGRAMS / "pytest", *words, *longest, "-p", "no:cacheprovider"],
        environment=environment,
        end_signal=signal.SIGINT,
        grace_seconds=60,
        shares_terminal=True,
        folder=ROOT,
    )


# --- judging


def read_lines(place: Path) -> list[dict[str, Any]]:
    files = sorted(place.glob("figures.*"))
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


def judge(
    asked: Iterable[str], lines: Sequence[Mapping[str, Any]], *, is_whole: bool = True
) -> list[Result]:
    """Each goal asked for, in order. A run that was cut short proves nothing."""
    return [
        _judge(goal, [line for line in lines if line["goal"] == goal], is_whole) for goal in asked
    ]


def _judge(goal: str, lines: Sequence[Mapping[str, Any]], is_whole: bool) -> Result:
    tests = {line["test"]: "not run" for line in lines if line["kind"] == "collected"}
    for line in lines:
        if line["kind"] == "ended":
            tests[line["test"]] = _outcome(tests.get(line["test"], ""), line)
    figures = [line for line in lines if line["kind"] == "figure"]
    value = "; ".join(dict.fromkeys(str(line["value"]) for line in figures))
    reasons = list(_reasons(goal, tests, figures, is_whole))
    if reasons:
        return Result(goal, GOALS[goal], _joined(value, *reasons), Verdict.FAIL, tests)
    if goal in NOT_YET:
        return Result(goal, GOALS[goal], _joined(NOT_YET[goal], value), Verdict.NOT_YET, tests)
    return Result(goal, GOALS[goal], value, Verdict.PASS, tests)


def _outcome(so_far: str, line: Mapping[str, Any]) -> str:
    """Of a test's phases the worst counts; it passed when its last one, the clearing up, did."""
    if so_far.startswith(("failed", "skipped", "xfailed")):
        return so_far
    if line["outcome"] != "passed":
        return f"{line['outcome']}: {line['why']}".rstrip(": ")
    return "passed" if line["when"] == "teardown" else "not finished"


def _reasons(
    goal: str, tests: Mapping[str, str], figures: Sequence[Mapping[str, Any]], is_whole: bool
) -> Iterable[str]:
    """Why a goal is not reached. Parts of one that has to wait are held to the same."""
    if not is_whole:
        yield "the run was cut short"
    yield from (
        f"{test.rpartition('::')[2]} {outcome}"
        for test, outcome in tests.items()
        if outcome != "passed"
    )
    yield from (f"not reached: {line['value']}" for line in figures if not line["ok"])
    if goal in NOT_YET:
        return
    if not tests:
        yield "no test of it"
    elif not figures:
        yield "no figure of it"


def _joined(*words: str) -> str:
    return "; ".join(word for word in words if word)


def write_report(results: Sequence[Result]) -> None:
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps({"goals": [asdict(result) for result in results]}, indent=1))


if __name__ == "__main__":
    if os.environ.get("MAKELEVEL"):
        end_when_parent_is_killed()
    try:
        sys.exit(main(sys.argv[1:]))
    except Refusal as refusal:
        say(f"\n{refusal}")
        sys.exit(1)
    except Stopped:
        sys.exit(INTERRUPTED)
