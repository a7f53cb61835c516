"""One program the launcher starts: how it is started, and how it is asked to end."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from partnership.launcher.system_user import SystemUser

PR_SET_PDEATHSIG = 1
_prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


@dataclass(frozen=True)
class Program:
    """`end_signal` asks it to end; `grace_seconds` later it is killed.

    A program that `shares_terminal` keeps our terminal and our process group: pytest, a shell.
    """

    name: str
    argv: Sequence[str | Path]
    environment: Mapping[str, str]
    user: SystemUser | None = None
    end_signal: signal.Signals = signal.SIGTERM
    grace_seconds: float = 15
    shares_terminal: bool = False
    folder: Path | None = None


def end_with_parent(end_signal: signal.Signals) -> Callable[[], None] | None:
    """Runs in the child before its program: the kernel ends it if the launcher is killed.

    Elsewhere than on Linux there is no such order; there the next start finds what was left.
    """
    if _prctl is None:
        return None
    launcher = os.getpid()

    def give_order() -> None:
        _prctl(PR_SET_PDEATHSIG, int(end_signal))
        if os.getppid() != launcher:
            os._exit(1)

    return give_order


def end_when_parent_is_killed() -> None:
    """Started by make, the launcher ends with it: nobody would be left at the terminal."""
    if _prctl is not None:
        _prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))


def start(program: Program) -> "subprocess.Popen[bytes]":
    argv = [str(word) for word in program.argv]
    give_order = end_with_parent(program.end_signal)
    options: dict[str, object] = {}
    if program.user:
        argv, options = program.user.becoming(argv, program.end_signal)
    if not program.shares_terminal:
        options |= {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.STDOUT,
            "process_group": 0,
        }
    return subprocess.Popen(  # type: ignore[call-overload]
        argv,
        env=dict(program.environment),
        cwd=program.folder,
        preexec_fn=give_order,
        **options,
    )
