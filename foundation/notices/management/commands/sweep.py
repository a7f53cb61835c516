from typing import Any

from celery import current_app
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Do once, here and now, what the workers are woken for. For cron, without Celery."

    def handle(self, *args: Any, **options: Any) -> None:
        current_app.loader.import_default_modules()
        failed = []
        for name, entry in sorted(current_app.conf.beat_schedule.items()):
            try:
                current_app.tasks[entry["task"]]()
            except Exception as error:
                failed.append(f"{name} ({type(error).__name__})")
            else:
                self.stdout.write(f"{name}: done")
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}.")
