"""Loads the demonstration: the parties, the people, two contracts, and the cases' stories."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from foundation.people.demonstration import PASSWORD
from foundation.people.models import Organization, OrganizationKind, Partnership, Person, Unit
from foundation.roles.actions.founding import found_organization, found_partnership
from foundation.roles.actor import system_actor
from foundation.roles.presets import load_presets
from foundation.walls.principal import acting_as
from governance.contracts.actions.contract_loading import load_contract
from partnership.demonstration.places import ZONE, build_places
from partnership.demonstration.population import ALLIED, EMPLOYER, NURSES, settle
from partnership.demonstration.stories import tell_stories

CONTRACT_FILES = Path(settings.BASE_DIR) / "governance" / "contracts" / "files"
# The rules are those of two real agreements; the parties are made up.
CONTRACTS = {
    NURSES: ("multco-afscme88", "Tidewater Health and the Nurses Association"),
    ALLIED: ("seiu503-state", "Tidewater Health and Allied Care Workers 418"),
}
FOUNDED_DAYS_AGO = 900


@dataclass(frozen=True)
class Setting:
    """What the stories are told in."""

    now: datetime
    partnership: Partnership
    parties: dict[str, Organization]
    units: dict[str, Unit]
    people: dict[str, Person]


def load_demonstration(*, now: datetime) -> int:
    """Load everything as of ``now``; the number of cases. Each story is told in its own transaction."""
    with transaction.atomic():
        setting = _found(now)
    return tell_stories(setting)


def _found(now: datetime) -> Setting:
    begun = now - timedelta(days=FOUNDED_DAYS_AGO)
    units = build_places()
    top = units["Tidewater Health"]
    parties = {
        short: found_organization(
            organization=Organization(
                name=name, short_name=short, kind=kind, zone=ZONE, case_prefix=prefix
            ),
            unit=top,
            now=begun,
        )
        for short, name, kind, prefix in (
            (EMPLOYER, "Tidewater Health", OrganizationKind.EMPLOYER, "TH"),
            (NURSES, "Tidewater Nurses Association", OrganizationKind.UNION, "TNA"),
            (ALLIED, "Allied Care Workers Local 418", OrganizationKind.UNION, "ACW"),
        )
    }
    partnership = found_partnership(
        name="Tidewater Labor-Management Partnership",
        employer=parties[EMPLOYER],
        unions=[parties[NURSES], parties[ALLIED]],
        unit=top,
        now=begun,
    )
    load_presets(now=begun)
    people = settle(parties, units, since=begun, password=PASSWORD)
    for short, (code, name) in CONTRACTS.items():
        _load_contract(partnership, parties[short], code, name, begun)
    return Setting(now, partnership, parties, units, people)


def _load_contract(
    partnership: Partnership, union: Organization, code: str, name: str, now: datetime
) -> None:
    source = (CONTRACT_FILES / f"{code}.yaml").read_text()
    lines = [f"name: {name}" if line.startswith("name: ") else line for line in source.splitlines()]
    actor = system_actor(union, now)
    with acting_as(actor):
        load_contract(
            agreement_source="\n".join(lines) + "\n",
            partnership=partnership,
            union=union,
            by=actor,
            now=now,
        )
