from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.record.queries import longest_lag, own_standing, seal_state, standings
from foundation.roles.actor import Actor

PERIOD = timedelta(days=1)
MOST = timedelta(seconds=60)


class Command(BaseCommand):
    help = "Say whether the record is sealed, how long entries waited, and who has cosigned."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with an error where sealing does not run, is late, or a party is late to cosign."""
        self.troubles: list[str] = []
        now = timezone.now()
        state = seal_state(now)
        if state.seal is not None:
            age = (now - state.seal.sealed_at).total_seconds()
            self.stdout.write(f"Seal {state.seal.seq}, {age:.0f} s ago.")
        if not state.is_running:
            self.troubles.append(state.sentence)
        for_each_party(self._party, now=now)
        if self.troubles:
            raise CommandError("\n".join(self.troubles))

    def _party(self, actor: Actor, now: datetime) -> None:
        with transaction.atomic():
            lag, own = longest_lag(now - PERIOD), own_standing(standings(actor, now), actor)
        waited = "nothing to seal" if lag is None else f"sealed within {lag.total_seconds():.1f} s"
        cosigned = f"cosigned up to seal {own.seal}" if own.seal else "never cosigned"
        self.stdout.write(f"{own.party}: {waited}; {cosigned}.")
        if lag is not None and lag > MOST:
            self.troubles.append(f"An entry of {own.party} waited longer than a minute.")
        if own.is_late:
            self.troubles.append(f"{own.party} has not cosigned for 14 days.")
