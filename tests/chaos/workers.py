"""Starting workers that die when told to, asking them to work, and hearing what they did."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from partnership.celery import app
from tests.chaos.killing_worker import ENDLESS

ROOT = Path(__file__).resolve().parents[2]
LONGEST_WAIT = 30


@dataclass
class Run:
    """What a worker did for one task: its writes in order, and whether it was killed."""

    writes: list[str] = field(default_factory=list)
    was_killed: bool = False


class Workers:
    """One worker after the other on a queue of their own; each lives until it is killed."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.queue = f"chaos-{uuid4().hex[:12]}"
        self.orders = folder / "orders"
        self.orders.write_text(str(ENDLESS))
        self.errors = (folder / "workers.log").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.killing_worker", self.queue, str(self.orders)],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            start_new_session=True,
        )
        self.heard = b""
        self.starts = 0
        self.start()

    def start(self) -> None:
        self.starts += 1
        assert self.process.stdin is not None
        self.process.stdin.write(b"start\n")
        self.process.stdin.flush()

    def run(self, task: str, *, die_at: int = ENDLESS) -> Run:
        """Send a task to the broker and wait for its end; killed at the write of that number.

        If the worker was killed, the next one is there when this returns.
        """
        self.orders.write_text(str(die_at))
        app.send_task(task, queue=self.queue)
        run = Run()
        while True:
            word, _, rest = self._line().partition(" ")
            if word == "write":
                run.writes.append(rest)
            elif word == "done":
                return run
            elif word == "died":
                assert int(rest) == signal.SIGKILL, f"the worker ended by itself: {self.told()}"
                run.was_killed = True
                self.start()
                return run

    def told(self) -> str:
        return Path(self.errors.name).read_text()[-2000:]

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.errors):
            if pipe is not None:
                pipe.close()
        with app.connection_for_write() as broker:
            broker.default_channel.queue_delete(self.queue)
        app.pool.force_close_all()

    def _line(self) -> str:
        assert self.process.stdout is not None
        ends = time.monotonic() + LONGEST_WAIT
        while b"\n" not in self.heard:
            ready, _, _ = select.select([self.process.stdout], [], [], ends - time.monotonic())
            assert ready, f"no word from the worker in {LONGEST_WAIT} s: {self.told()}"
            piece = os.read(self.process.stdout.fileno(), 65536)
            assert piece, f"the workers are gone: {self.told()}"
            self.heard += piece
        line, self.heard = self.heard.split(b"\n", 1)
        return line.decode()
