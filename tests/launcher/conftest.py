"""Real launchers, as processes of their own, on folders of their own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from partnership.launcher.leftovers import TOKEN
from partnership.launcher.running import ROOT

PATIENCE_SECONDS = 60


class Launched:
    """`python -m partnership.launcher servers`, and everything it started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder.with_suffix(".log").open("a+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "partnership.launcher", "servers"],
            cwd=ROOT,
            env=environment(folder),
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def wait_until_ready(self) -> dict[str, Any]:
        until(lambda: "environment" in self.run_file() or self.process.poll() is not None)
        assert self.process.poll() is None, self.written()
        return self.run_file()

    def run_file(self) -> dict[str, Any]:
        try:
            content = json.loads((self.folder / "run.json").read_text())
        except FileNotFoundError:
            return {}
        # A killed launcher's file is still there when the next one starts.
        return content if content.get("launcher") == self.process.pid else {}

    def written(self) -> str:
        self.log.seek(0)
        return self.log.read()

    def started(self) -> list[psutil.Process]:
        recorded = [psutil.Process(entry["pid"]) for entry in self.run_file()["processes"]]
        children = [child for parent in recorded for child in parent.children(recursive=True)]
        return recorded + children

    def end(self, word: signal.Signals) -> int:
        self.process.send_signal(word)
        return self.process.wait(PATIENCE_SECONDS)


def environment(folder: Path) -> dict[str, str]:
    ours = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "PORT", "MAKELEVEL", TOKEN)
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"PORTAL_DATA_DIR": str(folder)}


def until(happens: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    while not happens():
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(0.05)


def still_run(processes: list[psutil.Process]) -> list[psutil.Process]:
    _, alive = psutil.wait_procs(processes, timeout=20)
    return alive


def port_of(url: str) -> int:
    return int(url.rsplit(":", 1)[1].split("/")[0])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def launch() -> Iterator[Callable[[Path], Launched]]:
    launched: list[Launched] = []

    def start(folder: Path) -> Launched:
        launched.append(Launched(folder))
        return launched[-1]

    yield start
    for one in launched:
        one.process.terminate()
        one.process.wait(PATIENCE_SECONDS)
        one.log.close()


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("portal") / "data"
