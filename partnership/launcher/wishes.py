"""What the person at the terminal asked for: read once from the environment, and checked."""

import os
import secrets
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from partnership.launcher.leftovers import TOKEN
from partnership.launcher.refusal import Refusal
from partnership.launcher.running import ROOT, portal_folder

LOOPBACK = "127.0.0.1"
PROGRAMS = Path(sys.executable).parent
OURS_ALONE = (
    "DATABASE_OWNER_URL",
    "DATABASE_SUPERUSER_URL",
    "DATABASE_SEALER_URL",
    "SEALING_KEY",
)


@dataclass(frozen=True)
class Wishes:
    """`is_external`: the servers are somebody else's to run, and none of ours is touched."""

    folder: Path
    bind: str
    port: int
    database: str
    database_as_owner: str
    redis: str
    database_as_sealer: str = ""
    sealing_key: str = ""

    @property
    def is_external(self) -> bool:
        return bool(self.database)

    @property
    def address(self) -> str:
        host = "localhost" if self.bind in (LOOPBACK, "0.0.0.0", "::") else self.bind  # noqa: S104
        return f"http://{host}:{self.port}"


def wishes_of(environ: Mapping[str, str]) -> Wishes:
    database, redis = environ.get("DATABASE_URL", ""), environ.get("REDIS_URL", "")
    if bool(database) != bool(redis):
        given, missing = (
            ("DATABASE_URL", "REDIS_URL") if database else ("REDIS_URL", "DATABASE_URL")
        )
        raise Refusal(
            f"{given} is set and {missing} is not. Set both to use servers of your own, "
            "or neither to have them started here."
        )
    return Wishes(
        folder=portal_folder(dict(environ)),
        bind=environ.get("PORTAL_BIND") or LOOPBACK,
        port=_port(environ.get("PORT") or "8000"),
        database=database,
        database_as_owner=environ.get("DATABASE_OWNER_URL", ""),
        redis=redis,
        database_as_sealer=environ.get("DATABASE_SEALER_URL", ""),
        sealing_key=environ.get("SEALING_KEY", ""),
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise Refusal(f"PORT is {text!r}: it has to be a number from 1 to 65535.")
    return int(text)


def require_free_port(wishes: Wishes) -> None:
    try:
        family = socket.AF_INET6 if ":" in wishes.bind else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((wishes.bind, wishes.port))
    except OSError as error:
        raise Refusal(
            f"Port {wishes.port} on {wishes.bind} cannot be used ({error.strerror}). "
            f"Pick another: make run PORT={wishes.port % 65535 + 1}"
        ) from error


def new_token() -> str:
    return secrets.token_hex(16)


def childrens_environment(folder: Path, token: str) -> dict[str, str]:
    """Ours, without what libpq would obey unasked and without any login above the portal's."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PG") and name not in OURS_ALONE
    }
    return kept | {
        "DJANGO_SETTINGS_MODULE": "partnership.settings",
        "PATH": f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PORTAL_DATA_DIR": str(folder),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        TOKEN: token,
    }
