"""The portal's own source, as the tests of its shape read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("partnership", "grievances", "training", "governance", "foundation")


@cache
def modules() -> tuple[Path, ...]:
    """Every module of the apps, without migrations."""
    found = (path for app in APPS for path in (ROOT / app).rglob("*.py"))
    return tuple(sorted(path for path in found if "migrations" not in path.parts))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    line = f":{node.lineno}" if isinstance(node, ast.stmt | ast.expr) else ""
    return f"{path.relative_to(ROOT)}{line}"


def defined_in(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """The functions and classes a module defines."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node


def words_of(name: str) -> set[str]:
    """``LoadManager``, ``load_manager`` -> {"load", "manager"}."""
    spaced = "".join(f"_{letter}" if letter.isupper() else letter for letter in name)
    return {word.lower() for word in spaced.split("_") if word}
