"""The portal's own processes, and the commands that make a database ready for them."""

import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from partnership.launcher.programs import Program
from partnership.launcher.refusal import Refusal
from partnership.launcher.running import ROOT
from partnership.launcher.servers import turn_until
from partnership.launcher.supervisor import Supervisor
from partnership.launcher.wishes import PROGRAMS, Wishes

WEB_PROCESSES = 2
WEB_THREADS = 4
WORKER_PROCESSES = 2
HEALTHY_SECONDS = 120


@dataclass(frozen=True)
class Portal:
    """`environment` is the portal's login; `as_owner` adds the owner's, for migrating alone.

    `as_sealer` adds the sealer's login and key, for the one process that seals the record.
    """

    wishes: Wishes
    supervisor: Supervisor
    environment: Mapping[str, str]
    as_owner: Mapping[str, str]
    as_sealer: Mapping[str, str]

    def make_ready(self) -> None:
        self.manage("migrate", "--verbosity", "0", environment=self.as_owner)
        self.manage("raise_walls", environment=self.as_owner)

    def manage(
        self,
        *words: str,
        environment: Mapping[str, str] | None = None,
        label: str | None = None,
    ) -> None:
        program = Program(
            name=words[0] if label is None else label,
            argv=[PROGRAMS / "python", ROOT / "manage.py", *words],
            environment=self.environment if environment is None else environment,
            folder=ROOT,
        )
        code = self.supervisor.run(program)
        if code:
            raise Refusal(f"`manage.py {' '.join(words)}` failed (exit code {code}); see above.")

    def start(self) -> None:
        """Web first: whoever waits for the address waits for nothing else."""
        web = self.supervisor.keep(self._program("web", *self._web()))
        self.supervisor.keep(self._program("worker", *self._worker()))
        if self.as_sealer:
            sealer = replace(self._program("sealer", *self._sealer()), environment=self.as_sealer)
            self.supervisor.keep(sealer)
        self.supervisor.keep(self._program("beat", *self._beat()))
        deadline = time.monotonic() + HEALTHY_SECONDS
        while not self._is_healthy():
            turn_until(self.supervisor, web, deadline)

    def _program(self, name: str, *argv: str | Path) -> Program:
        return Program(name=name, argv=argv, environment=self.environment, folder=ROOT)

    def _web(self) -> list[str | Path]:
        host = f"[{self.wishes.bind}]" if ":" in self.wishes.bind else self.wishes.bind
        sizes = ["--workers", str(WEB_PROCESSES), "--threads", str(WEB_THREADS)]
        where = ["--bind", f"{host}:{self.wishes.port}", "--worker-class", "gthread"]
        ends = ["--graceful-timeout", "10", "--no-control-socket"]
        return [PROGRAMS / "gunicorn", "partnership.wsgi", *where, *sizes, *ends]

    def _worker(self) -> list[str | Path]:
        size = ["--concurrency", str(WORKER_PROCESSES), "--loglevel", "INFO"]
        quiet = ["--without-gossip", "--without-mingle"]
        return [PROGRAMS / "celery", "-A", "partnership", "worker", *size, *quiet]

    def _sealer(self) -> list[str | Path]:
        """A worker of its own: no other process knows the sealer's login and key."""
        alone = ["--queues", "sealing", "--pool", "solo", "--loglevel", "WARNING"]
        quiet = ["--without-gossip", "--without-mingle", "--hostname", "sealer@%h"]
        return [PROGRAMS / "celery", "-A", "partnership", "worker", *alone, *quiet]

    def _beat(self) -> list[str | Path]:
        """Its schedule is a constant of the code; the file only says when each was last sent."""
        schedule = self.wishes.folder / "beat-schedule"
        options = ["--schedule", str(schedule), "--pidfile=", "--loglevel", "INFO"]
        return [PROGRAMS / "celery", "-A", "partnership", "beat", *options]

    def _is_healthy(self) -> bool:
        host = "127.0.0.1" if self.wishes.bind == "0.0.0.0" else self.wishes.bind  # noqa: S104
        host = f"[{host}]" if ":" in host else host
        question = urllib.request.Request(
            f"http://{host}:{self.wishes.port}/healthz", headers={"Host": "localhost"}
        )
        try:
            with urllib.request.urlopen(question, timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False
