"""Raw SQL goes around what the walls' tests look at: only those who keep the walls write it."""

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import APPS, ROOT, modules, place, tree_of

RAW = {"raw", "extra", "RawSQL", "cursor", "callproc", "copy_expert", "execute_values"}
# What asks the database in its own words, and why it may.
MAY = {
    "partnership/healthz.py": "whether the database answers",
    "partnership/launcher/database.py": "makes the database and its logins, before there is a wall",
    "foundation/record/erasing.py": "as the owner, with the guard of the record lifted",
    "foundation/release_time/actions/accruing.py": "one statement for everybody, as its own sweep",
    "foundation/release_time/management/commands/benchmark_accrual.py": "measures, and undoes it",
    "foundation/roles/actions/assignments.py": "holds a seat while it looks whether it is free",
    "governance/elections/boxes.py": "one statement for a vote, so that both lists stay sorted",
    "foundation/record/sealer.py": "the sealer, with a login that reads no text",
    "partnership/communication/counted.py": "asks functions for what no login reads",
    "partnership/conduct/asked.py": "asks functions for what no login reads",
    "partnership/demonstration/management/commands/empty_demonstration.py": "as the owner",
}
PRIVILEGED = {"set_config", "SET ROLE", "SET LOCAL", "SET SESSION", "RESET ROLE"}


def raw_uses(tree: ast.Module, path: Path) -> list[str]:
    return [
        place(path, node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        if getattr(node.func, "attr", getattr(node.func, "id", "")) in RAW
    ]


def _keeps_the_walls(path: Path) -> bool:
    return (ROOT / "foundation" / "walls") in path.parents


def test_only_those_listed_write_sql_of_their_own() -> None:
    found = [
        use
        for path in modules()
        if not _keeps_the_walls(path) and place(path) not in MAY
        for use in raw_uses(tree_of(path), path)
    ]

    assert found == []


def test_every_exception_is_still_needed() -> None:
    assert [name for name in MAY if not raw_uses(tree_of(ROOT / name), ROOT / name)] == []


def test_nothing_but_the_walls_changes_whom_the_database_takes_us_for() -> None:
    found = [
        place(path, node)
        for path in modules()
        if not _keeps_the_walls(path) and "launcher" not in path.parts
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if any(word in node.value for word in PRIVILEGED)
    ]

    assert found == []


@pytest.mark.parametrize(
    "written",
    [
        "Note.objects.raw('SELECT 1')",
        "Note.objects.extra(where=['1=1'])",
        "from django.db.models.expressions import RawSQL\nRawSQL('1', [])",
        "with connection.cursor() as cursor:\n    pass",
    ],
)
def test_what_is_looked_for_is_found(written: str) -> None:
    assert raw_uses(ast.parse(written), ROOT / "module.py")


def test_the_apps_are_those_of_the_tree() -> None:
    there = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "tools"}

    assert there <= set(APPS)
