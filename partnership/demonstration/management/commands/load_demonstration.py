from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from foundation.people.demonstration import PASSWORD, SIGN_INS
from foundation.people.models import Organization
from partnership.demonstration.loading import load_demonstration


class Command(BaseCommand):
    help = "A believable partnership in use: one employer, two unions, some sixty cases."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="Do nothing if it is loaded.")
        parser.add_argument("--sign-ins", action="store_true", help="Only print the sign-ins.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is not a demonstration: DEMO is off, and nothing was loaded.")
        if options["sign_ins"]:
            return self._print_sign_ins()
        if Organization.objects.exists():
            if options["if_empty"]:
                return None
            raise CommandError("There are organizations already; `make demo` begins again.")
        count = load_demonstration(now=timezone.now())
        self.stdout.write(f"Loaded a partnership with {count} cases.")
        return None

    def _print_sign_ins(self) -> None:
        width = max(len(sign_in.email) for sign_in in SIGN_INS)
        self.stdout.write(f"Sign in as any of these, each with the password {PASSWORD}\n")
        for sign_in in SIGN_INS:
            self.stdout.write(f"  {sign_in.email:<{width}}  {sign_in.role}")
