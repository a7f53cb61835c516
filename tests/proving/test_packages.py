"""Every package is pinned by its hash, and none has a known weakness."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.goals import IS_FULL_SIZE

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
PINNED = re.compile(r"^[\w.\[\],-]+==[\w.!+]+$")
SOURCES = ("pypi", "osv")


class NotRun(Exception):
    """The audit did not look at everything: that is no result."""


def requirements(text: str) -> dict[str, int]:
    """Each requirement of a lock, with how many hashes it has."""
    joined = text.replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    return {line.split(" ", 1)[0]: line.count("--hash=sha256:") for line in lines}


def unpinned(text: str) -> list[str]:
    found = requirements(text)
    return [name for name, hashes in found.items() if not hashes or not PINNED.match(name)]


@pytest.mark.goal("G22")
def test_every_package_is_pinned_by_its_hash(figure):
    found = requirements(LOCK.read_text())

    figure("G22", f"{len(found)} packages pinned by hash", ok=len(found) > 50)
    assert unpinned(LOCK.read_text()) == []


@pytest.mark.parametrize(
    "line",
    [
        "django==5.2",
        "django>=5.2 \\\n    --hash=sha256:aa",
        "git+https://x.example/y --hash=sha256:a",
    ],
)
def test_what_is_not_pinned_is_found(line):
    assert len(unpinned(f"idna==3.20 \\\n    --hash=sha256:bb\n{line}\n")) == 1


def test_nothing_but_the_lock_is_installed():
    """By the launcher, on any machine, and by the image of production."""
    prepare = (ROOT / "partnership" / "launcher" / "prepare.py").read_text()
    assert '"--require-hashes", "--requirement", str(LOCK)' in prepare
    for line in (ROOT / "Dockerfile").read_text().splitlines():
        assert "pip install" not in line or "--require-hashes" in line


def weaknesses(report: str) -> list[str]:
    """What an audit's report names; ``NotRun`` if it left anything out."""
    found = []
    for package in json.loads(report)["dependencies"]:
        if "skip_reason" in package:
            raise NotRun(f"{package['name']}: {package['skip_reason']}")
        found += [f"{package['name']} {weakness['id']}" for weakness in package["vulns"]]
    return found


def audit(source: str) -> list[str]:
    asked = ["--strict", "--require-hashes", "--disable-pip", "--requirement", str(LOCK)]
    shown = ["--format", "json", "--progress-spinner", "off", "--vulnerability-service", source]
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *asked, *shown],
        capture_output=True,
        text=True,
        timeout=600,
    )
    if not done.stdout.strip():
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise NotRun(f"{source}: {said[-1][:160]}")
    return weaknesses(done.stdout)


@pytest.mark.goal("G22")
@pytest.mark.timeout(1300)
@pytest.mark.skipif(not IS_FULL_SIZE, reason="asks the network: make prove does")
def test_no_package_has_a_known_weakness(figure):
    """An audit that could not ask its source is not run, and not running is not passing."""
    reasons = []
    for source in SOURCES:
        try:
            found = audit(source)
        except NotRun as why:
            reasons.append(str(why))
            continue
        figure("G22", f"audited by {source}: {', '.join(found) or '0 known'}", ok=not found)
        assert found == []
        return
    figure("G22", "audit NOT RUN, its sources were not reached", ok=False)
    raise AssertionError(f"NOT RUN: {'; '.join(reasons)}")


def test_an_audit_that_left_a_package_out_was_not_run():
    whole = {"name": "idna", "version": "3.20", "vulns": []}
    weak = {"name": "old", "version": "1", "vulns": [{"id": "CVE-1"}]}
    skipped = {"name": "aiosmtpd", "skip_reason": "not found"}

    assert weaknesses(json.dumps({"dependencies": [whole]})) == []
    assert weaknesses(json.dumps({"dependencies": [whole, weak]})) == ["old CVE-1"]
    with pytest.raises(NotRun, match="aiosmtpd"):
        weaknesses(json.dumps({"dependencies": [whole, skipped]}))
