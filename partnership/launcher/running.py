"""What a running launcher leaves for `manage.py`: the run file, and the lock that proves it."""

import fcntl
import json
import os
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RUN_FILE = "run.json"
LOCK_FILE = "launcher.lock"

# The commands that work as the owner of the tables. Every other one meets the walls.
OWNER_COMMANDS = frozenset(
    {"migrate", "raise_walls", "sqlmigrate", "showmigrations", "empty_demonstration", "erase_entry"}
)


# The command that works with the sealer's own login.
SEALER_COMMANDS = frozenset({"seal_record"})


def portal_folder(environ: MutableMapping[str, str]) -> Path:
    """PORTAL_DATA_DIR, or `.data` beside manage.py; a relative path starts there too."""
    return (ROOT / (environ.get("PORTAL_DATA_DIR") or ".data")).resolve()


def is_locked(folder: Path) -> bool:
    """Whether a launcher holds this folder now. A killed one holds nothing."""
    try:
        with (folder / LOCK_FILE).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def read_run_file(folder: Path) -> dict[str, Any]:
    """What the launcher wrote last; nothing when it has written nothing or half of it."""
    try:
        content = json.loads((folder / RUN_FILE).read_text())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write_run_file(folder: Path, content: dict[str, Any]) -> None:
    """Replaces the file at once, so that no reader meets half of it. For its owner's eyes only."""
    draft = folder / f"{RUN_FILE}.new"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file, indent=1)
    draft.replace(folder / RUN_FILE)


def running_environment(folder: Path, *, as_owner: bool, as_sealer: bool = False) -> dict[str, str]:
    """The variables of the launcher that runs on this folder; none when none runs."""
    if not is_locked(folder):
        return {}
    written = read_run_file(folder)
    variables = dict(written.get("environment", {}))
    if as_owner and variables:
        variables |= written.get("owner_environment", {})
    if as_sealer and variables:
        variables |= written.get("sealer_environment", {})
    return variables


def join_running_launcher(environ: MutableMapping[str, str], *, command: str) -> None:
    """Give a command the running launcher's addresses, and the owner's only to those that need it.

    What the environment says already stays as it is. With no launcher running nothing changes:
    commands that need no database work, and the others say that they have none.
    """
    as_owner, as_sealer = command in OWNER_COMMANDS, command in SEALER_COMMANDS
    if not environ.get("DATABASE_URL") and not environ.get("REDIS_URL"):
        folder = portal_folder(environ)
        found = running_environment(folder, as_owner=as_owner, as_sealer=as_sealer)
        for name, value in found.items():
            environ.setdefault(name, value)
    if as_owner and environ.get("DATABASE_OWNER_URL"):
        environ.setdefault("AS_OWNER", "1")
