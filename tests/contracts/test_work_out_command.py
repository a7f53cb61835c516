"""`manage.py work_out`: a committee tries a procedure, without a database."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from governance.contracts.loading import FILES
from governance.contracts.trying_out import CannotWorkOut, main, worked_out

ROOT = Path(__file__).parents[2]
GRINNELL = str(FILES / "grinnell-ugsdw.yaml")
CASE = {
    "events": [
        {"kind": "learned", "at": "2026-01-09"},
        {"kind": "filed", "at": "2026-01-26T10:00", "by": "union"},
    ]
}


def command(case: Any, environment: dict[str, str] | None = None) -> tuple[int, str, str]:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "work_out", GRINNELL, "-"],
        input=json.dumps(case),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=False,
    )
    return ran.returncode, ran.stdout, ran.stderr


def test_work_out_needs_no_database_and_no_settings() -> None:
    bare = {"PATH": os.environ["PATH"], "DATABASE_URL": "postgres://nobody@localhost:1/nowhere"}

    code, out, err = command(CASE, bare)

    assert (code, err) == (0, "")
    first = json.loads(out)["deadlines"][0]
    assert first["due_at"] == "2026-01-26T23:59:00-06:00"
    assert first["explanation"] == (
        "Day 1 is Mon Jan 12, the first business day after knowledge of the matter "
        "(Fri Jan 9, 2026); Mon Jan 19 is not counted (Martin Luther King Jr. Day); "
        "day 10 is Mon Jan 26."
    )


def test_work_out_answers_in_well_under_a_second() -> None:
    """In time of the processor, since other work may share the machine; the best of several."""
    took = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command(CASE)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    assert min(took) < 0.9


def test_work_out_imports_nothing_heavy() -> None:
    script = (
        "import sys; from governance.contracts.trying_out import worked_out; "
        f"worked_out({GRINNELL!r}, sys.argv[1]); "
        "print(sorted({'django', 'celery', 'rest_framework', 'psycopg2'} & set(sys.modules)))"
    )
    events = ROOT / "tests" / "contracts" / "case.json"

    ran = subprocess.run(
        [sys.executable, "-c", script, str(events)], capture_output=True, text=True, cwd=ROOT
    )

    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")


@pytest.mark.parametrize(
    ("case", "mistake"),
    [
        ([], "The case has no events."),
        ({"event": []}, "The case has the unknown word “event”; known are: as_of, closures, "),
        ([{"kind": "filed"}], "Event 1 needs a kind and at, the day or moment it happened."),
        ([{"kind": "filed", "at": "9 Jan"}], "Event 1: “9 Jan” is not a date or a moment such as"),
        ([{"kind": "sneezed", "at": "2026-01-09"}], "“sneezed” is neither a standard event nor"),
        (
            [{"kind": "filed", "at": "2026-01-09", "step": "step_9"}],
            "The event “filed” names the step “step_9”",
        ),
        ({"procedure": "secret", "events": CASE["events"]}, "has no procedure “secret”"),
        ({"subjects": ["love"], "events": CASE["events"]}, "does not know the subject love"),
    ],
)
def test_a_case_that_does_not_fit_is_refused_with_a_sentence(case: Any, mistake: str) -> None:
    code, out, err = command(case)

    assert (code, out) == (1, "")
    assert mistake in err


def test_a_file_with_mistakes_says_them_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half = tmp_path / "half.yaml"
    text = Path(GRINNELL).read_text(encoding="utf-8")
    half.write_text(text[: len(text) // 2], encoding="utf-8")

    code = main([str(half), str(half)])

    said = capsys.readouterr().err.splitlines()
    assert code == 1
    assert said[0] == f"{half} is refused."
    assert any("it may be cut off" in line for line in said)


def test_a_missing_file_is_said() -> None:
    with pytest.raises(CannotWorkOut, match=r"nowhere\.yaml: No such file or directory\."):
        worked_out("nowhere.yaml", "nowhere.json")


def test_as_of_a_day_means_its_end(tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text(json.dumps({**CASE, "as_of": "2026-02-09"}), encoding="utf-8")

    found = json.loads(worked_out(GRINNELL, str(case)))

    statuses = {each["key"]: each["status"] for each in found["deadlines"]}
    assert statuses["step_one.answer"] == "running"
    assert found["stands"]["move"] == "management"
