"""Loads the demonstration: the parties, the people, two contracts, and the cases' stories."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from foundation.people.demonstration import PASSWORD
from foundation.people.models import Organization, OrganizationKind
from foundation.roles.actions.founding import found_organization, found_partnership
from foundation.roles.presets import load_presets
from foundation.walls.principal import acting_as
from governance.contracts.actions.confirming import confirm_version
from governance.contracts.actions.contract_loading import load_contract
from governance.contracts.models import Agreement
from partnership.demonstration.agreement import tell_agreement
from partnership.demonstration.articles import ACW_ARTICLES, TNA_ARTICLES, contract_text
from partnership.demonstration.bulletins import tell_bulletins
from partnership.demonstration.business import tell_business
from partnership.demonstration.coming import tell_coming_decisions
from partnership.demonstration.committees import tell_committees
from partnership.demonstration.conduct import tell_conduct
from partnership.demonstration.contract_matters import tell_contract_matters
from partnership.demonstration.days import at_work
from partnership.demonstration.elections import tell_elections
from partnership.demonstration.hats import tell_hats
from partnership.demonstration.health import tell_health
from partnership.demonstration.house_matters import begin_today, tell_house_matters
from partnership.demonstration.issues import tell_issues
from partnership.demonstration.journey import tell_journey
from partnership.demonstration.lists import tell_lists
from partnership.demonstration.measures import tell_measures
from partnership.demonstration.offices import tell_offices
from partnership.demonstration.places import ZONE, build_places
from partnership.demonstration.population import settle
from partnership.demonstration.proposals import tell_proposals
from partnership.demonstration.release_time import tell_release_time
from partnership.demonstration.rumors import tell_rumors
from partnership.demonstration.setting import Setting
from partnership.demonstration.staff import ALLIED, EMPLOYER, NURSES
from partnership.demonstration.stories import tell_stories
from partnership.demonstration.surveys import tell_surveys
from partnership.demonstration.teams import tell_teams
from partnership.demonstration.told_apart import tell_apart
from partnership.demonstration.training import tell_training

NAMES = {
    EMPLOYER: ("Tidewater Health", OrganizationKind.EMPLOYER, "TH"),
    NURSES: ("Tidewater Nurses Association", OrganizationKind.UNION, "TNA"),
    ALLIED: ("Allied Care Workers Local 418", OrganizationKind.UNION, "ACW"),
}
# The rules are those of two real agreements; the parties and the articles are made up.
CONTRACTS = {
    NURSES: ("multco-afscme88", "Tidewater Health and the Nurses Association", TNA_ARTICLES),
    ALLIED: ("seiu503-state", "Tidewater Health and Allied Care Workers 418", ACW_ARTICLES),
}
ADMINISTRATORS = {NURSES: "Ilse Baumann", ALLIED: "Walt Brennan", EMPLOYER: "Victor Salas"}
FOUNDED_DAYS_AGO = 900


def load_demonstration(*, now: datetime) -> int:
    """Load everything as of ``now``; the number of cases. Each act is a transaction of its own."""
    with transaction.atomic():
        setting = _found(now)
        setting = replace(setting, agreements=_load_contracts(setting))
    tell_lists(setting)
    tell_house_matters(setting)
    # What it remembers of roles is as old as the first who asked.
    setting = replace(setting)
    count = tell_stories(setting)
    tell_contract_matters(setting)
    tell_coming_decisions(setting)
    tell_issues(setting)
    tell_proposals(setting)
    tell_release_time(setting)
    tell_committees(setting)
    tell_measures(setting)
    tell_training(setting)
    tell_teams(setting)
    tell_offices(setting)
    tell_hats(setting)
    tell_elections(setting)
    tell_health(setting)
    tell_conduct(setting)
    tell_agreement(setting)
    tell_bulletins(setting)
    tell_rumors(setting)
    tell_journey(setting)
    tell_business(setting)
    tell_surveys(setting)
    tell_apart(setting)
    begin_today(setting)
    return count


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
        for short, (name, kind, prefix) in NAMES.items()
    }
    partnership = found_partnership(
        name="Tidewater Labor-Management Partnership",
        employer=parties[EMPLOYER],
        unions=[parties[NURSES], parties[ALLIED]],
        unit=top,
        now=begun,
    )
    load_presets(now=begun)
    people = settle(parties, units, since=begun, now=now, password=PASSWORD)
    return Setting(now, begun, partnership, parties, units, people, {})


def _load_contracts(setting: Setting) -> dict[str, Agreement]:
    """The union's administrator loads the contract, the employer's confirms it a week later."""
    return {union: _load_contract(setting, union) for union in CONTRACTS}


def _load_contract(setting: Setting, union: str) -> Agreement:
    code, name, articles = CONTRACTS[union]
    source = contract_text(
        code, name=name, union=NAMES[union][0], employer=NAMES[EMPLOYER][0], articles=articles
    )
    loaded_at = at_work(setting.begun + timedelta(days=10), hour=10)
    loader = setting.actor(ADMINISTRATORS[union], loaded_at)
    with acting_as(loader):
        outcome = load_contract(
            agreement_source=source,
            partnership=setting.partnership,
            union=setting.parties[union],
            by=loader,
            now=loaded_at,
        )
    assert outcome.version is not None
    confirmed_at = at_work(setting.begun + timedelta(days=17), hour=14)
    other = setting.actor(ADMINISTRATORS[EMPLOYER], confirmed_at)
    with acting_as(other):
        confirm_version(version=outcome.version, by=other, now=confirmed_at)
    return outcome.version.agreement
