from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from foundation.people.models import Organization, Partnership, Person
from foundation.roles.actor import Actor, actor_for, assignments_of, system_actor
from foundation.roles.capabilities import Capability
from foundation.walls.principal import acting_as
from governance.contracts.actions.contract_loading import LoadOutcome, load_contract
from governance.contracts.mistakes import ContractRefused
from governance.contracts.source_text import decode_source


class Command(BaseCommand):
    help = "Load a contract file into a partnership, or name every mistake in it with its line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--partnership", required=True, help="The partnership's name.")
        parser.add_argument("--union", help="The union's name, where the file names it otherwise.")
        parser.add_argument(
            "--by", help="E-mail of the administrator who loads it; else the union's portal itself."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Check the file and change nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        partnership = self._partnership(options["partnership"])
        union = self._union(partnership, options["union"])
        try:
            outcome = self._load(options, partnership, union)
        except ContractRefused as refused:
            listed = "\n".join(str(mistake) for mistake in refused.mistakes)
            raise CommandError(f"{options['file']} is refused whole.\n{listed}") from refused
        except (ValidationError, PermissionDenied) as refused:
            said = getattr(refused, "messages", None) or [str(refused)]
            raise CommandError(" ".join(said)) from refused
        for sentence in (*outcome.sentences, *outcome.changes):
            self.stdout.write(sentence)
        if outcome.is_dry_run:
            self.stdout.write("Nothing was changed: this was a dry run.")

    def _load(
        self, options: dict[str, Any], partnership: Partnership, union: Organization | None
    ) -> LoadOutcome:
        now = timezone.now()
        source = decode_source(_read(options["file"]))
        by = self._actor(options["by"], partnership, union)
        with acting_as(by), transaction.atomic():
            return load_contract(
                agreement_source=source,
                partnership=partnership,
                union=union,
                by=by,
                now=now,
                dry_run=options["dry_run"],
            )

    def _partnership(self, name: str) -> Partnership:
        found = Partnership.objects.filter(name=name).first()
        if found is None:
            known = ", ".join(Partnership.objects.values_list("name", flat=True)) or "none"
            raise CommandError(f"There is no partnership “{name}”. Known: {known}.")
        return found

    def _union(self, partnership: Partnership, name: str | None) -> Organization | None:
        unions = list(partnership.unions.all())
        if name is None:
            return unions[0] if len(unions) == 1 else None
        found = next((each for each in unions if name in (each.name, each.short_name)), None)
        if found is None:
            known = ", ".join(str(each) for each in unions)
            raise CommandError(f"“{name}” is none of the partnership's unions: {known}.")
        return found

    def _actor(
        self, email: str | None, partnership: Partnership, union: Organization | None
    ) -> Actor:
        """The administrator named; else the union's own portal, or the employer's if several."""
        now = timezone.now()
        if email is None:
            return system_actor(union or partnership.employer, now)
        person = Person.objects.filter(account__email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody signs in as {email}.")
        actors = [actor_for(person, held, now) for held in assignments_of(person, now)]
        able = [actor for actor in actors if actor.reach(Capability.LOAD_CONTRACT)]
        if not able:
            raise CommandError(f"{person} holds no role that may load a contract.")
        return able[0]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
