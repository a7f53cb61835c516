"""The launcher's commands: run, demo, servers, shell-env, prepare-database, lock, check."""

import os
import shlex
import subprocess
from pathlib import Path

from partnership.launcher.portal import Portal
from partnership.launcher.refusal import Refusal
from partnership.launcher.running import ROOT, is_locked, portal_folder, running_environment
from partnership.launcher.servers import Addresses, ServerWishes
from partnership.launcher.session import Session, session
from partnership.launcher.terminal import say
from partnership.launcher.wishes import (
    LOOPBACK,
    PROGRAMS,
    Wishes,
    childrens_environment,
    new_token,
    require_free_port,
    wishes_of,
)


def run() -> int:
    """Everything, until Ctrl-C. Ended by the person, it ends well: exit code 0."""
    wishes = wishes_of(os.environ)
    require_free_port(wishes)
    with session(wishes.folder) as opened:
        if wishes.is_external:
            portal = external_portal(wishes, opened)
        else:
            portal = own_portal(wishes, opened)
            portal.manage("load_demonstration", "--if-empty")
        collect_static_files(portal)
        portal.start()
        welcome(portal)
        while not opened.supervisor.is_stopping:
            opened.supervisor.turn()
        say("Ending ...")
    say("Ended. Nothing of it runs any more.")
    return 0


def own_portal(wishes: Wishes, opened: Session) -> Portal:
    """On servers started here. DEMO is on nowhere else."""
    say(f"Starting the portal's own servers in {wishes.folder} ...")
    found = opened.start_servers(ServerWishes())
    environment = opened.bare_environment | own_variables(wishes, opened, found)
    as_owner = environment | owner_variables(found.database_as_owner)
    key = opened.folder.secret("sealing-key")
    as_sealer = environment | sealer_variables(found.database_as_sealer, key)
    opened.publish(environment, as_owner, as_sealer)
    portal = Portal(wishes, opened.supervisor, environment, as_owner, as_sealer)
    portal.make_ready()
    return portal


def own_variables(wishes: Wishes, opened: Session, found: Addresses) -> dict[str, str]:
    hosts = ["localhost", "127.0.0.1", "[::1]"]
    if wishes.bind != LOOPBACK:
        hosts += os.environ.get("ALLOWED_HOSTS", wishes.bind).split(",")
    return {
        "DATABASE_URL": found.database,
        "REDIS_URL": found.redis,
        "SECRET_KEY": opened.folder.secret("secret-key"),
        "DEMO": "1",
        "ALLOWED_HOSTS": ",".join(dict.fromkeys(hosts)),
        "PORTAL_URL": os.environ.get("PORTAL_URL") or wishes.address,
    }


def owner_variables(address: str) -> dict[str, str]:
    return {"DATABASE_OWNER_URL": address, "AS_OWNER": "1"}


def sealer_variables(address: str, key: str) -> dict[str, str]:
    return {"DATABASE_SEALER_URL": address, "SEALING_KEY": key}


def external_portal(wishes: Wishes, opened: Session) -> Portal:
    """On servers somebody else runs: nothing of ours is started but the portal itself."""
    if not wishes.database_as_owner:
        raise Refusal(
            "DATABASE_OWNER_URL is not set: the tables are migrated as their owner, which the "
            "portal's own login is not allowed to do."
        )
    if not os.environ.get("SECRET_KEY"):
        raise Refusal("SECRET_KEY is not set. With servers of your own, the secret is yours too.")
    environment = opened.bare_environment | {"DEMO": ""}
    as_owner = environment | owner_variables(wishes.database_as_owner)
    as_sealer = {}
    if wishes.database_as_sealer and wishes.sealing_key:
        as_sealer = environment | sealer_variables(wishes.database_as_sealer, wishes.sealing_key)
    else:
        say("DATABASE_SEALER_URL or SEALING_KEY is not set: the record is not sealed.")
    portal = Portal(wishes, opened.supervisor, environment, as_owner, as_sealer)
    portal.make_ready()
    return portal


def collect_static_files(portal: Portal) -> None:
    """Only when a style sheet, a script or a package has changed since the last time."""
    root = Path(portal.environment.get("STATIC_ROOT") or portal.wishes.folder / "static")
    manifest = root / "staticfiles.json"
    sources = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    sources += [PROGRAMS.parent / "built-from", ROOT / "partnership" / "settings.py"]
    newest = max((path.stat().st_mtime for path in sources if path.exists()), default=0)
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        portal.manage("collectstatic", "--noinput", "--verbosity", "0")


def welcome(portal: Portal) -> None:
    say(f"\nThe portal is ready: {portal.wishes.address}\n")
    if not portal.wishes.is_external:
        portal.manage("load_demonstration", "--sign-ins", label="")
        say("\nThis is a demonstration: it protects against mistakes, not against whoever owns")
        say("this machine. Ctrl-C ends it.\n")


def demo() -> int:
    """The demonstration at its beginning again; on the launcher's own servers, or not at all."""
    wishes = wishes_of(os.environ)
    if wishes.is_external:
        raise Refusal(
            "`make demo` empties the database, so it works only on the one it started itself. "
            "Unset DATABASE_URL and REDIS_URL."
        )
    if is_locked(wishes.folder):
        return demo_beside(wishes)
    with session(wishes.folder) as opened:
        portal = own_portal(wishes, opened)
        portal.manage("empty_demonstration", environment=portal.as_owner)
        portal.manage("load_demonstration")
    return 0


def demo_beside(wishes: Wishes) -> int:
    """A launcher runs here: its servers are used, and go on."""
    for command, as_owner in (("empty_demonstration", True), ("load_demonstration", False)):
        variables = running_environment(wishes.folder, as_owner=as_owner)
        if not variables:
            raise Refusal("The portal is still starting here. Try again when it says its address.")
        environment = childrens_environment(wishes.folder, new_token()) | variables
        argv: list[str | Path] = [PROGRAMS / "python", ROOT / "manage.py", command]
        if code := subprocess.run(argv, cwd=ROOT, env=environment).returncode:
            return code
    return 0


def servers(database: str, postgres_bin: Path | None) -> int:
    """The two servers alone; `manage.py`, an editor or a test finds them by the run file."""
    wishes = wishes_of({**os.environ, "DATABASE_URL": "", "REDIS_URL": ""})
    with session(wishes.folder) as opened:
        found = opened.start_servers(ServerWishes(database=database, postgres_bin=postgres_bin))
        environment = opened.bare_environment | own_variables(wishes, opened, found)
        key = opened.folder.secret("sealing-key")
        opened.publish(
            environment,
            environment | owner_variables(found.database_as_owner),
            environment | sealer_variables(found.database_as_sealer, key),
        )
        say("Servers are ready.")
        while not opened.supervisor.is_stopping:
            opened.supervisor.turn()
    return 0


def shell_env() -> int:
    """For `eval "$(...)"`: the running launcher's variables, the owner's login not among them."""
    variables = running_environment(portal_folder(os.environ), as_owner=False)
    if not variables:
        raise Refusal("No launcher runs on this folder. Start one with `make run`.")
    print("\n".join(f"export {name}={shlex.quote(value)}" for name, value in variables.items()))
    return 0


def lock() -> int:
    command = ["pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    files = ["--python-version", "3.11", "requirements.txt", "--output-file", "requirements.lock"]
    return subprocess.run([PROGRAMS / "uv", *command, *files], cwd=ROOT).returncode


def check() -> int:
    """The checks of Django itself. They look at code alone, so no server is started."""
    environment = {**os.environ, "PYTHONWARNINGS": "ignore::RuntimeWarning"}
    manage = [str(PROGRAMS / "python"), "manage.py"]
    checks = (["check"], ["makemigrations", "--check", "--dry-run"])
    finished = [subprocess.run([*manage, *words], cwd=ROOT, env=environment) for words in checks]
    return max(process.returncode for process in finished)
