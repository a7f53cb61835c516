"""The Chromium of the browser tests: found, or installed where we may."""

import os
import shutil
import subprocess
from collections.abc import Mapping

from partnership.launcher.terminal import say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium(environ: Mapping[str, str]) -> str | None:
    named = environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def find_or_install_chromium(environ: Mapping[str, str]) -> str | None:
    return find_chromium(environ) or (_install() and find_chromium(environ)) or None


def _install() -> bool:
    """Debian's package, by root; a registry out of reach is no reason to fail the other tests."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say("Installing Chromium for the browser tests ...")
    quietly = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]
    for words in (["update"], packages):
        finished = subprocess.run(["apt-get", "-qq", *words], env=environment, **quietly)  # type: ignore[call-overload]
        if finished.returncode and words is packages:
            return False
    return True
