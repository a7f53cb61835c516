"""One launcher at work: its folder, its children, and how all of it ends."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from partnership.launcher import terminal
from partnership.launcher.folder import Folder
from partnership.launcher.leftovers import end_leftovers, identity
from partnership.launcher.servers import Addresses, ServerWishes, start_servers
from partnership.launcher.supervisor import Supervisor
from partnership.launcher.wishes import childrens_environment, new_token


@dataclass
class Session:
    """The run file is written again with each process: a kill at any moment leaves a trace."""

    folder: Folder
    supervisor: Supervisor
    token: str = field(default_factory=new_token)
    written: dict[str, Any] = field(default_factory=dict)

    @property
    def bare_environment(self) -> dict[str, str]:
        """Without any database yet."""
        return childrens_environment(self.folder.path, self.token)

    def take_folder(self) -> None:
        self.folder.take()
        if end_leftovers(self.folder.read(), self.folder.path / "postgres"):
            self.supervisor.say("The last start was cut off; what it left running has been ended.")
        self.written = {"launcher": os.getpid(), "token": self.token, "processes": []}
        self.folder.write(self.written)
        self.supervisor.on_start = self._note_process

    def _note_process(self, pid: int) -> None:
        self.written["processes"].append(identity(pid))
        self.folder.write(self.written)

    def start_servers(self, wishes: ServerWishes) -> Addresses:
        return start_servers(self.folder, self.supervisor, self.bare_environment, wishes)

    def publish(
        self, environment: dict[str, str], as_owner: dict[str, str], as_sealer: dict[str, str]
    ) -> None:
        """For `manage.py` beside us: only what we added, nothing of this terminal's."""
        bare = self.bare_environment
        mine = {name: value for name, value in environment.items() if bare.get(name) != value}
        self.written |= {
            "environment": mine,
            "owner_environment": _added(as_owner, environment),
            "sealer_environment": _added(as_sealer, environment),
        }
        self.folder.write(self.written)


def _added(variables: dict[str, str], environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in variables.items() if name not in environment}


@contextmanager
def session(path: Path, *, show: Callable[[str, str], None] = terminal.show) -> Iterator[Session]:
    """Whatever happens inside, afterwards nothing of it runs."""
    os.umask(0o077)
    supervisor = Supervisor(say=terminal.say, show=show)
    supervisor.listen()
    opened = Session(Folder(path), supervisor)
    try:
        opened.take_folder()
        yield opened
    finally:
        supervisor.end_all()
        opened.folder.release()
