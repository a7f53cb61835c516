"""No template is left behind, and none is named that is not there."""

import re

import pytest
from django.template.loader import get_template

from tests.architecture.sources import APPS, ROOT

TEMPLATES = ROOT / "templates"
# Django and the error handlers name these by a pattern, not in full.
BY_PATTERN = ("errors/", "django/forms/", "styleguide/")
NAMED = re.compile(r"""["']([\w/-]+\.html)(?:#[\w-]+)?["']""")


def _texts() -> dict[str, str]:
    python = (path for app in APPS for path in (ROOT / app).rglob("*.py"))
    places = [*python, *TEMPLATES.rglob("*.html")]
    return {str(path): path.read_text(encoding="utf-8") for path in places}


def test_every_template_is_used() -> None:
    used = {name for text in _texts().values() for name in NAMED.findall(text)}
    there = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    left = {name for name in there - used if not name.startswith(BY_PATTERN)}

    assert {name for name in left if not _is_a_component_in_use(name)} == set()


def _is_a_component_in_use(name: str) -> bool:
    """Components may be named without their folder: ``{% element "panel" %}``."""
    stem = name.removeprefix("components/").removesuffix(".html")
    wanted = re.compile(rf"""["']{re.escape(stem)}["']|{{%-?\s*{re.escape(stem)}\b""")
    own = str(TEMPLATES / name)
    return name.startswith("components/") and any(
        wanted.search(text) for path, text in _texts().items() if path != own
    )


@pytest.mark.parametrize(
    "name", sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
)
def test_every_template_can_be_read(name: str) -> None:
    get_template(name)


def test_every_template_named_is_there() -> None:
    there = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    named = {
        (path, name)
        for path, text in _texts().items()
        for name in NAMED.findall(text)
        if "/" in name and not name.startswith(("admin/", "django/forms/", "registration/"))
    }

    assert {f"{path}: {name}" for path, name in named if name not in there} == set()
