from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from foundation.toolkit.diagrams import documents


class Command(BaseCommand):
    help = "Print the tables of statuses as diagrams into docs/procedures."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.BASE_DIR / "docs" / "procedures"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in documents().items():
            (folder / name).write_text(text, encoding="utf-8")
            self.stdout.write(f"docs/procedures/{name}")
