from pathlib import Path

from django.conf import settings
from django.core.management import call_command

SCHEMA = Path(settings.BASE_DIR) / "docs" / "api.yaml"


def test_the_schema_in_docs_is_the_schema_of_the_code(tmp_path):
    """``manage.py spectacular --file docs/api.yaml`` writes it anew."""
    made = tmp_path / "api.yaml"

    call_command("spectacular", file=str(made), validate=True, fail_on_warn=True)

    assert SCHEMA.read_text(encoding="utf-8") == made.read_text(encoding="utf-8")
