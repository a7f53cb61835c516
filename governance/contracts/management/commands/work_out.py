"""`work_out FILE EVENTS` for calls from code; manage.py itself takes a shorter way."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from governance.contracts.trying_out import HELP, CannotWorkOut, add_arguments, worked_out


class Command(BaseCommand):
    help = HELP
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_arguments(parser)

    def handle(self, *, file: str, events: str, **options: Any) -> None:
        try:
            self.stdout.write(worked_out(file, events))
        except CannotWorkOut as reason:
            raise CommandError(str(reason)) from reason
