"""``who_decides [FILES] --function … --level … --on …``: asked of a text, or of the portal's own.

Without files it answers by the versions that the parties of ``--partnership`` ratified.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from governance.responsibilities.asking import (
    HELP,
    CannotAnswer,
    add_arguments,
    answered,
    question_from,
    told,
)
from governance.responsibilities.who_decides import Answer, Question

ASKED = ("function", "level", "kind", "on", "fact")


class Command(BaseCommand):
    help = HELP
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_arguments(parser)
        parser.add_argument("--partnership", help="The partnership's name, where no file is given.")

    def handle(self, **options: Any) -> None:
        asked = {name: options[name] for name in ASKED}
        try:
            if options["files"]:
                self.stdout.write(answered(files=options["files"], **asked))
            else:
                answer = _of_the_portal(options["partnership"], question_from(**asked))
                self.stdout.write(told(answer))
        except CannotAnswer as reason:
            raise CommandError(str(reason)) from reason


def _of_the_portal(name: str | None, asked: Question) -> Answer:
    """As the portal of the partnership's employer reads the lists."""
    from django.db import transaction
    from django.utils import timezone

    from foundation.people.models import Partnership
    from foundation.roles.actor import system_actor
    from foundation.walls.principal import acting_as
    from governance.responsibilities.queries import answer_for

    there = list(Partnership.objects.select_related("employer"))
    found = [one for one in there if name in (None, one.name)]
    if len(found) != 1:
        names = ", ".join(one.name for one in there) or "none"
        raise CannotAnswer(f"Say which partnership by --partnership. There is: {names}.")
    (partnership,) = found
    with acting_as(system_actor(partnership.employer, timezone.now())), transaction.atomic():
        try:
            return answer_for(partnership, asked)
        except ValueError as refusal:
            raise CannotAnswer(str(refusal)) from refusal
