"""PORTAL_DATA_DIR: one launcher's place for its databases, secrets and uploaded documents."""

import fcntl
import os
import secrets
import time
from pathlib import Path
from typing import Any

from partnership.launcher.refusal import Refusal
from partnership.launcher.running import (
    LOCK_FILE,
    RUN_FILE,
    read_run_file,
    write_run_file,
)

LOCK_PATIENCE_SECONDS = 1.0


class Folder:
    """Held by one launcher at a time; the system lets go of the lock when that one dies."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: Any = None
        self._is_taken = False

    def take(self) -> None:
        """Refused while another launcher works here."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            # An unprivileged database server, when root started us, has to pass through: 0711.
            self.path.chmod(0o711 if os.geteuid() == 0 else 0o700)
            self._lock = (self.path / LOCK_FILE).open("a+")
        except OSError as error:
            raise Refusal(
                f"The folder {self.path} cannot be used ({error.strerror}). "
                "Name another with PORTAL_DATA_DIR, or start as the user who owns it."
            ) from error
        self._is_taken = self._is_ours()
        if not self._is_taken:
            raise Refusal(
                f"The portal already runs on {self.path}{self._by_whom()}. "
                "End that one first, or start a second with another PORTAL_DATA_DIR and PORT."
            )

    def _is_ours(self) -> bool:
        # A moment's patience: manage.py may be looking whether the lock is held.
        patience_ends = time.monotonic() + LOCK_PATIENCE_SECONDS
        while True:
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > patience_ends:
                    return False
                time.sleep(0.1)
            else:
                return True

    def _by_whom(self) -> str:
        pid = read_run_file(self.path).get("launcher")
        return f" (process {pid})" if pid else ""

    def release(self) -> None:
        if self._is_taken:
            (self.path / RUN_FILE).unlink(missing_ok=True)
        if self._lock:
            self._lock.close()

    def secret(self, name: str) -> str:
        """Made once, then the same at every start; readable by this user alone."""
        file = self.path / f"{name}.secret"
        if not file.exists():
            draft = file.with_suffix(".new")
            draft.unlink(missing_ok=True)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
                new.write(secrets.token_urlsafe(48))
            draft.replace(file)
        return file.read_text().strip()

    def write(self, content: dict[str, Any]) -> None:
        write_run_file(self.path, content)

    def read(self) -> dict[str, Any]:
        return read_run_file(self.path)
