"""``who_decides FILES --function … --level … --on …``: a question asked of a list's own text."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from governance.responsibilities.asking import HELP, CannotAnswer, add_arguments, answered

ASKED = ("files", "function", "level", "kind", "on", "fact")


class Command(BaseCommand):
    help = HELP
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_arguments(parser)

    def handle(self, **options: Any) -> None:
        try:
            self.stdout.write(answered(**{name: options[name] for name in ASKED}))
        except CannotAnswer as reason:
            raise CommandError(str(reason)) from reason
