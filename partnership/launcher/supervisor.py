"""Keeps the launcher's children running, shows what they write, and ends them in order."""

import os
import selectors
import signal
import time
from collections import deque
from collections.abc import Callable
from types import FrameType
from typing import IO

from partnership.launcher.programs import Program, start
from partnership.launcher.refusal import Refusal

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TURN_SECONDS = 0.2
DEATHS_TO_GIVE_UP = 5
DEATHS_WINDOW_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 10.0
LINES_KEPT = 30


class Stopped(Exception):
    """The person asked for the end while the launcher was still busy starting."""


class Child:
    """A program while it runs; it keeps its last lines, to be shown should it fail to start."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.process = start(program)
        self.deaths: deque[float] = deque()
        self.starts_again_at: float | None = None
        self.last_lines: deque[str] = deque(maxlen=LINES_KEPT)
        self._unfinished = b""

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def lines(self, written: bytes) -> list[str]:
        *whole, self._unfinished = (self._unfinished + written).split(b"\n")
        return [line.decode(errors="replace").rstrip("\r") for line in whole]

    def rest(self) -> list[str]:
        rest, self._unfinished = self._unfinished, b""
        return [rest.decode(errors="replace")] if rest else []

    def tell(self, word: signal.Signals) -> None:
        """To the whole group, for what it started in its turn; else to itself."""
        try:
            if self.program.shares_terminal:
                self.process.send_signal(word)
            else:
                os.killpg(self.process.pid, word)
        except ProcessLookupError:
            return


class Supervisor:
    def __init__(self, *, say: Callable[[str], None], show: Callable[[str, str], None]) -> None:
        self.say = say
        self.show = show
        self.children: list[Child] = []
        self.is_stopping = False
        self.stopped_by: int | None = None
        self.on_start: Callable[[int], None] = lambda pid: None
        self._selector = selectors.DefaultSelector()

    # --- signals

    def listen(self) -> None:
        for ending in ENDING:
            signal.signal(ending, self._stop)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.is_stopping = True
        self.stopped_by = number

    # --- starting

    def keep(self, program: Program) -> Child:
        """Start it, and start it again whenever it dies, until `end_all`."""
        child = self._new_child(program)
        self.children.append(child)
        return child

    def run(self, program: Program) -> int:
        """Start it and wait for its end, while the others go on. Its exit code."""
        child = self._new_child(program)
        try:
            while child.is_running:
                if self.is_stopping:
                    raise Stopped
                self.turn()
        finally:
            self._end(child)
        return child.process.returncode

    def _new_child(self, program: Program) -> Child:
        try:
            child = Child(program)
        except OSError as error:
            raise Refusal(f"{program.name} cannot be started: {error}.") from error
        self._watch(child)
        return child

    def _start_again(self, child: Child) -> None:
        child.starts_again_at = None
        child.process = start(child.program)
        self._watch(child)

    def _watch(self, child: Child) -> None:
        self.on_start(child.process.pid)
        if child.process.stdout:
            os.set_blocking(child.process.stdout.fileno(), False)
            self._selector.register(child.process.stdout, selectors.EVENT_READ, child)

    # --- one turn

    def turn(self, seconds: float = TURN_SECONDS) -> None:
        """Show what was written, and look after those who died."""
        if not self._selector.get_map():
            time.sleep(seconds)
        for key, _ in self._selector.select(seconds if self._selector.get_map() else 0):
            self._read(key.data)
        for child in self.children:
            if not self.is_stopping:
                self._look_after(child)

    def _read(self, child: Child) -> bool:
        """Whether there was anything to read. At the end of what it writes the pipe is closed."""
        pipe = child.process.stdout
        if pipe is None or pipe.closed:
            return False
        try:
            written = os.read(pipe.fileno(), 65536)
        except BlockingIOError:
            return False
        self._show(child, child.lines(written) if written else child.rest())
        if not written:
            self._close(pipe)
        return bool(written)

    def _close(self, pipe: IO[bytes]) -> None:
        self._selector.unregister(pipe)
        pipe.close()

    def _show(self, child: Child, lines: list[str]) -> None:
        for line in lines:
            child.last_lines.append(line)
            self.show(child.program.name, line)

    def _look_after(self, child: Child) -> None:
        if child.starts_again_at is not None:
            if time.monotonic() >= child.starts_again_at:
                self._start_again(child)
        elif not child.is_running:
            self._note_death(child)

    def _note_death(self, child: Child) -> None:
        """What it had started ends with it; it comes back after a pause that grows."""
        self._drop(child)
        now = time.monotonic()
        child.deaths.append(now)
        while now - child.deaths[0] > DEATHS_WINDOW_SECONDS:
            child.deaths.popleft()
        name, code = child.program.name, child.process.returncode
        if len(child.deaths) >= DEATHS_TO_GIVE_UP:
            raise Refusal(
                f"{name} ended {DEATHS_TO_GIVE_UP} times within a minute (last exit code {code}), "
                "so everything is ended. Its lines above say why."
            )
        pause = min(LONGEST_PAUSE_SECONDS, 0.5 * 2 ** len(child.deaths))
        self.say(f"{name} ended by itself (exit code {code}); it starts again in {pause:.0f} s.")
        child.starts_again_at = now + pause

    def _drop(self, child: Child) -> None:
        if not child.program.shares_terminal:
            child.tell(signal.SIGKILL)
        while self._read(child):
            pass
        pipe = child.process.stdout
        if pipe and not pipe.closed:
            self._close(pipe)

    # --- ending

    def end_all(self) -> None:
        """Last started, first ended: nobody loses a server it still needs."""
        self.is_stopping = True
        for child in reversed(self.children):
            self._end(child)
        self.children.clear()

    def _end(self, child: Child) -> None:
        if child.is_running:
            # Its own children are its to end: only the leader is asked. The terminal's Ctrl-C has
            # already asked a program that shares it; a second one would cut its ending short.
            if not (child.program.shares_terminal and self.stopped_by == signal.SIGINT):
                child.process.send_signal(child.program.end_signal)
            self._wait(child, child.program.grace_seconds)
        if child.is_running:
            self.say(f"{child.program.name} did not end when asked; it is killed.")
        self._kill(child)

    def _kill(self, child: Child) -> None:
        self._drop(child)
        if child.is_running:
            child.process.kill()
        child.process.wait()

    def _wait(self, child: Child, seconds: float) -> None:
        self.is_stopping = True  # nobody is started again meanwhile
        ends = time.monotonic() + seconds
        while child.is_running and time.monotonic() < ends:
            self.turn(0.05)
