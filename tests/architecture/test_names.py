"""One word for one thing, and no word that says nothing."""

import ast

from tests.architecture.sources import defined_in, modules, place, tree_of, words_of

EMPTY = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "service",
    "services",
    "misc",
    "stuff",
    "manager",
    "managers",
    "obj",
}
# The manager is a workplace role; service is how a paper reaches the other party.
MAY = {
    "partnership/demonstration/telling.py": {"manager"},
    "partnership/home/pages.py": {"manager"},
    "governance/contracts/terms.py": {"service"},
    "governance/contracts/file_format/rules.py": {"service"},
}


def test_no_file_is_named_by_a_word_that_says_nothing() -> None:
    found = [place(path) for path in modules() if (words_of(path.stem) & EMPTY) - {"services"}]
    found += [place(path) for path in modules() if path.stem in EMPTY]

    assert found == []


def test_no_function_or_class_is_named_by_a_word_that_says_nothing() -> None:
    found = [
        f"{place(path, node)} {name}"
        for path in modules()
        for name, node in defined_in(path)
        if (words_of(name) & EMPTY) - MAY.get(place(path), set())
    ]

    assert found == []


def test_every_exception_is_still_needed() -> None:
    used = {
        place(path): {word for name, _ in defined_in(path) for word in words_of(name) & EMPTY}
        for path in modules()
        if place(path) in MAY
    }

    assert used == MAY


def test_every_action_says_who_and_when_by_keyword() -> None:
    """A public action takes nothing by position, and says ``by`` whom and ``now`` when."""
    found = []
    for path in modules():
        if "actions" not in path.parts and path.stem != "actions":
            continue
        for node in tree_of(path).body:
            if isinstance(node, ast.FunctionDef) and _is_atomic(node):
                names = {argument.arg for argument in node.args.kwonlyargs}
                if node.args.args or not {"by", "now"} <= names:
                    found.append(f"{place(path, node)} {node.name}")

    # A person sets for themselves whether they get mail; roles are loaded before anybody acts.
    assert found == []


def _is_atomic(node: ast.FunctionDef) -> bool:
    is_public = not node.name.startswith("_") and not node.name.startswith("found_")
    return is_public and any("atomic" in ast.unparse(each) for each in node.decorator_list)
