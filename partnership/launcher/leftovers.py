"""What a killed launcher left running is ended before the next one starts."""

import signal
from pathlib import Path
from typing import Any

import psutil

from partnership.launcher.refusal import Refusal

TOKEN = "PORTAL_LAUNCHER"  # in the environment of every process a launcher starts
PATIENCE_SECONDS = 15


def identity(pid: int) -> dict[str, float]:
    """A process number alone may have been given to somebody else since."""
    try:
        return {"pid": pid, "created": psutil.Process(pid).create_time()}
    except psutil.NoSuchProcess:
        return {"pid": pid, "created": 0.0}


def left_by(run_file: dict[str, Any]) -> list[psutil.Process]:
    """Processes the last launcher recorded, and those that carry its token."""
    recorded = {(int(p["pid"]), p["created"]) for p in run_file.get("processes", [])}
    token = run_file.get("token")
    return [p for p in psutil.process_iter() if _is_one_of(p, recorded, token)]


def _is_one_of(process: psutil.Process, recorded: set[tuple[int, float]], token: Any) -> bool:
    try:
        if (process.pid, process.create_time()) in recorded:
            return True
        return bool(token) and process.environ().get(TOKEN) == token
    except (psutil.Error, OSError):
        return False


def postmaster_of(cluster: Path) -> psutil.Process | None:
    """The PostgreSQL that serves this folder, whoever started it."""
    try:
        pid = int((cluster / "postmaster.pid").read_text().split()[0])
        process = psutil.Process(pid)
        serves_it = "postgres" in process.name() and str(cluster) in process.cmdline()
    except (OSError, ValueError, IndexError, psutil.Error):
        return None
    return process if serves_it else None


def end_leftovers(run_file: dict[str, Any], cluster: Path) -> int:
    """How many were ended. PostgreSQL gets its fast shutdown first; what stays is killed."""
    found = {process.pid: process for process in left_by(run_file)}
    postmaster = postmaster_of(cluster)
    if postmaster:
        found[postmaster.pid] = postmaster
    _tell(list(found.values()), signal.SIGINT)
    _, alive = psutil.wait_procs(found.values(), timeout=PATIENCE_SECONDS)
    _tell(alive, signal.SIGKILL)
    _, alive = psutil.wait_procs(alive, timeout=PATIENCE_SECONDS)
    if alive:
        raise Refusal(f"Process {alive[0].pid} of the last start cannot be ended. End it first.")
    (cluster / "postmaster.pid").unlink(missing_ok=True)
    return len(found)


def _tell(processes: list[psutil.Process], word: signal.Signals) -> None:
    for process in processes:
        try:
            process.send_signal(word)
        except psutil.NoSuchProcess:
            continue
