"""What is dear to make is made by one of the processes that test; the others take it over.

Whoever comes first builds while the others wait, and leaves behind what the building returned. The
databases that are made so stay until every process has ended.
"""

import fcntl
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import pytest

from tests.databases import drop_database, make_database


def shared_folder(config: pytest.Config) -> Path:
    """One folder for all processes of a run."""
    own: Path = config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    return own.parent if hasattr(config, "workerinput") else own


def shared_name(what: str = "") -> str:
    """The name of a database that is made once: of the empty one, or of ``what`` stands in it."""
    base = urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")
    name = f"{base}_{os.environ.get('PORTAL_TEST_NAME', 'test')}_made"
    return f"{name}_{what}" if what else name


def own_name() -> str:
    """The name of this process's own empty database."""
    return shared_name(os.environ.get("PYTEST_XDIST_WORKER", "one")).replace("_made_", "_")


def made_once(folder: Path, name: str, make: Callable[[], Any]) -> Any:
    """What ``make`` returned to the first process that asked for ``name``: a database, or files.

    To the process that made it, too, it is given as the others read it.
    """
    kept = folder / f"{name}.made"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make()))
    return pickle.loads(kept.read_bytes())  # noqa: S301  written above


def begin_making(config: pytest.Config) -> None:
    """Migrate in a process of its own, while tests run that need no database."""
    if os.environ.get("PYTEST_XDIST_WORKER") != "gw0":
        return
    words = [sys.executable, "-m", __name__, str(shared_folder(config))]
    making = subprocess.Popen(words)

    def end() -> None:
        making.terminate()
        making.wait()

    config.add_cleanup(end)


def make_empty(folder: Path) -> None:
    made_once(folder, shared_name(), partial(make_database, shared_name()))


def drop_made(config: pytest.Config) -> None:
    """In the process that outlives the others: drop the databases that were made for all."""
    if not hasattr(config, "workerinput"):
        for kept in shared_folder(config).glob(f"{shared_name()}*.made"):
            drop_database(kept.stem)


if __name__ == "__main__":
    django.setup()
    make_empty(Path(sys.argv[1]))
