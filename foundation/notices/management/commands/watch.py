from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from foundation.notices.watching import watch


class Command(BaseCommand):
    help = "Tell the administrators if reminders have stopped, or run again. For cron."

    def handle(self, *args: Any, **options: Any) -> None:
        for said in watch(now=timezone.now()) or ["Nothing has changed."]:
            self.stdout.write(said)
