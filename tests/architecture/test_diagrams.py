import pytest
from django.conf import settings

from foundation.toolkit.diagrams import documents

FOLDER = settings.BASE_DIR / "docs" / "procedures"


@pytest.mark.parametrize("name", sorted(documents()))
def test_diagram_says_what_the_table_says(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == documents()[name]


def test_every_diagram_has_a_table():
    drawn = {p.name for p in FOLDER.glob("*.md") if "stateDiagram" in p.read_text(encoding="utf-8")}

    assert drawn == set(documents())
