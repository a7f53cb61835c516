"""`make test`: every test, on servers that are started for it and thrown away after it."""

import os
import shlex
import shutil
import signal
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from pathlib import Path

from partnership.launcher.chromium import find_or_install_chromium
from partnership.launcher.programs import Program
from partnership.launcher.running import LOCK_FILE, ROOT, is_locked
from partnership.launcher.servers import ServerWishes
from partnership.launcher.session import Session, session
from partnership.launcher.terminal import say, show_into
from partnership.launcher.wishes import PROGRAMS

DATABASE = "portal_test"
PREFIX = "portal-test-"
REPORT = ROOT / "reports" / "tests.xml"
BROWSER_TESTS = "tests.browser"


def test(arguments: list[str], postgres_bin: Path | None) -> int:
    chromium = find_or_install_chromium(os.environ)
    remove_what_killed_runs_left()
    place = Path(tempfile.mkdtemp(prefix=PREFIX))
    log = place / "servers.log"
    try:
        with session(place, show=show_into(log)) as opened:
            environment = test_environment(opened, postgres_bin, chromium)
            code = opened.supervisor.run(pytest(arguments, environment))
    finally:
        keep_log(log)
        shutil.rmtree(place, ignore_errors=True)
    return judge(code, chromium, os.environ)


def remove_what_killed_runs_left() -> None:
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        lock = old / LOCK_FILE
        if lock.exists() and lock.stat().st_uid == os.geteuid() and not is_locked(old):
            shutil.rmtree(old, ignore_errors=True)


def test_environment(
    opened: Session, postgres_bin: Path | None, chromium: str | None
) -> dict[str, str]:
    wishes = ServerWishes(database=DATABASE, is_throwaway=True, postgres_bin=postgres_bin)
    found = opened.start_servers(wishes)
    return opened.bare_environment | {
        "DATABASE_URL": found.database,
        "DATABASE_OWNER_URL": found.database_as_owner,
        "DATABASE_SEALER_URL": found.database_as_sealer,
        "REDIS_URL": found.redis,
        "PORTAL_ROLE_PREFIX": DATABASE,
        "SECRET_KEY": opened.folder.secret("secret-key"),
        "CHROMIUM": chromium or "",
        "TESTING": "1",
        "DEMO": "",
    }


def pytest(arguments: list[str], environment: dict[str, str]) -> Program:
    words = arguments or shlex.split(os.environ.get("ARGS", ""))
    REPORT.unlink(missing_ok=True)
    return Program(
        name="pytest",
        argv=[PROGRAMS / "pytest", "-n", "2", f"--junitxml={REPORT}", *words],
        environment=environment,
        end_signal=signal.SIGINT,
        grace_seconds=60,
        shares_terminal=True,
        folder=ROOT,
    )


def keep_log(log: Path) -> None:
    """What the servers said, beside the report."""
    if log.exists():
        REPORT.parent.mkdir(exist_ok=True)
        shutil.copyfile(log, REPORT.parent / "servers.log")


def judge(code: int, chromium: str | None, environ: Mapping[str, str]) -> int:
    """The last lines say what did not run. REQUIRE_BROWSER=1 makes that a failure."""
    is_required = environ.get("REQUIRE_BROWSER") == "1"
    missing = missing_browser_tests(chromium, is_required=is_required)
    if not missing:
        return code
    say(f"\nNOT RUN: {missing}")
    if is_required:
        say("REQUIRE_BROWSER=1 asks for them, so this run failed.")
    return code or int(is_required)


def missing_browser_tests(chromium: str | None, *, is_required: bool) -> str:
    """By the report pytest wrote. Choosing other tests is no fault, unless they are required."""
    if not chromium:
        return "browser tests, no Chromium found (CHROMIUM=/path/to/it names one)"
    ran, skipped = count_browser_tests(REPORT)
    if skipped:
        return f"{skipped} browser tests were skipped although there is a Chromium"
    if is_required and not ran:
        return "browser tests, none was among the tests chosen"
    return ""


def count_browser_tests(report: Path) -> tuple[int, int]:
    if not report.exists():
        return 0, 0
    cases = ElementTree.parse(report).iter("testcase")  # noqa: S314  our own report
    browser = [case for case in cases if case.get("classname", "").startswith(BROWSER_TESTS)]
    skipped = sum(case.find("skipped") is not None for case in browser)
    return len(browser) - skipped, skipped
