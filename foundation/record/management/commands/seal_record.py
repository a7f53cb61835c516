from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from foundation.record.sealer import SealingRefused, seal_record


class Command(BaseCommand):
    help = "Seal the record once, with the sealer's own login (DATABASE_SEALER_URL, SEALING_KEY)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sealed = seal_record(now=timezone.now())
        except SealingRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if sealed is None:
            self.stdout.write("Another sealer is at it.")
        else:
            self.stdout.write(f"Seal {sealed.seq}: {sealed.entries} entries taken in.")
