"""The unprivileged user PostgreSQL runs as when root starts the portal: it refuses to be root."""

import os
import pwd
import shutil
import signal
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from partnership.launcher.refusal import Refusal

CANDIDATES = ("postgres", "nobody")
CAP_DAC_READ_SEARCH = 2  # bit of /proc/self/status CapEff: pass through folders closed to others


@dataclass(frozen=True)
class SystemUser:
    """`passes_closed_folders`: it is lent that one capability, because a folder above is closed.

    The alternative, opening root's own folders to everybody, would outlive the portal.
    """

    name: str
    uid: int
    gid: int
    passes_closed_folders: bool = False

    def becoming(
        self, argv: Sequence[str], end_signal: signal.Signals
    ) -> tuple[list[str], dict[str, object]]:
        """The command line and the options that start a program as this user."""
        if not self.passes_closed_folders:
            return list(argv), {"user": self.uid, "group": self.gid, "extra_groups": []}
        # PostgreSQL asks access(2) whether it may use its own programs, and that call forgets lent
        # capabilities unless told not to.
        lent = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
        lent += ["--securebits=+no_setuid_fixup"]
        who = [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"]
        ends = f"--pdeathsig={end_signal.name.removeprefix('SIG')}"
        return ["setpriv", *who, *lent, ends, "--", *argv], {}

    def owns(self, path: Path) -> None:
        os.chown(path, self.uid, self.gid)


def database_user(folder: Path, needed: Sequence[Path]) -> SystemUser | None:
    """None unless we are root. Whoever owns the database's folder already, keeps it."""
    if os.geteuid() != 0:
        return None
    entry = _owner_of(folder) or _first_candidate()
    closed = [path for path in needed if not may_enter(path, entry.pw_uid, entry.pw_gid)]
    if closed and not _can_lend():
        raise Refusal(
            f"PostgreSQL refuses to run as root, and the user {entry.pw_name} cannot enter "
            f"{closed[0]}. Start the portal as an ordinary user, or from a folder open to all."
        )
    return SystemUser(entry.pw_name, entry.pw_uid, entry.pw_gid, bool(closed))


def _owner_of(folder: Path) -> pwd.struct_passwd | None:
    try:
        owner = folder.stat().st_uid
        return pwd.getpwuid(owner) if owner else None
    except (FileNotFoundError, KeyError):
        return None


def _first_candidate() -> pwd.struct_passwd:
    for name in CANDIDATES:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Refusal(
        "PostgreSQL refuses to run as root, and this machine has neither a user `postgres` nor "
        "`nobody`. Start the portal as an ordinary user."
    )


def may_enter(folder: Path, uid: int, gid: int) -> bool:
    """Whether every folder down to this one lets the user pass."""
    return all(_may_pass(part.stat(), uid, gid) for part in (folder, *folder.parents))


def _may_pass(part: os.stat_result, uid: int, gid: int) -> bool:
    if part.st_uid == uid:
        return bool(part.st_mode & stat.S_IXUSR)
    if part.st_gid == gid:
        return bool(part.st_mode & stat.S_IXGRP)
    return bool(part.st_mode & stat.S_IXOTH)


def _can_lend() -> bool:
    if sys.platform != "linux" or not shutil.which("setpriv"):
        return False
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapEff:"):
            return bool(int(line.split()[1], 16) >> CAP_DAC_READ_SEARCH & 1)
    return False
