"""Contracts: read by everybody of the partnership, loaded and confirmed by administrators."""

from typing import Any

from tests.matrix import parts
from tests.matrix.table.rows import Row, asks, reads, sends, today
from tests.matrix.world import World, contract_of

NOT_MEMBERS = parts.PARTNERSHIP - parts.MEMBERS
LOADERS = parts.ADMINISTRATORS
EMPLOYER_ADMINISTRATOR = frozenset({"employer_administrator"})
OTHER_ADMINISTRATOR = frozenset({"other_administrator"})
NURSES_OR_EMPLOYER = frozenset({"union_administrator", "employer_administrator"})


def _own_text(world: World, part: str) -> str:
    """A text that the part's own party may load; the employer takes the nurses'."""
    union = "technicians" if part in parts.OTHER_UNION else "nurses"
    return contract_of(world, union, appeal=25)


def loaded(world: World, part: str) -> dict[str, Any]:
    partnership = world.house.partnership.pk
    return {"partnership": partnership, "source": _own_text(world, part), "do": "check"}


def loaded_by_api(world: World, part: str) -> dict[str, Any]:
    return {"partnership": world.house.partnership.name, "source": _own_text(world, part)}


def tried(world: World, part: str) -> dict[str, Any]:
    return {
        "procedure": "ordinary",
        "event-TOTAL_FORMS": "1",
        "event-INITIAL_FORMS": "0",
        "event-0-kind": "learned",
        "event-0-day": today(world),
    }


def tried_by_api(world: World, part: str) -> dict[str, Any]:
    return {"procedure": "ordinary", "events": [{"kind": "learned", "at": today(world)}]}


DECLINED = {"because": "Fifteen days were agreed."}

ROWS: list[Row] = [
    *reads("contracts:contract-list", parts.SIGNED_IN),
    *asks("contracts:contract-load", LOADERS, body=loaded),
    *reads("contracts:contract-detail", parts.PARTNERSHIP, "contract.code"),
    *reads("contracts:contract-detail", NOT_MEMBERS, "other_contract.code"),
    *reads("contracts:contract-detail", parts.FOREIGN, "foreign_contract.code"),
    *reads("contracts-api:contract-detail", parts.FOREIGN, "foreign_contract.code"),
    *reads("contracts:version-file", parts.FOREIGN, "foreign_contract"),
    *asks("contracts:contract-try", parts.PARTNERSHIP, "contract.code", tried),
    *asks("contracts:contract-try", NOT_MEMBERS, "other_contract.code", tried),
    *reads("contracts:version-detail", parts.PARTNERSHIP, "contract", "waiting"),
    *reads("contracts:version-detail", NOT_MEMBERS, "other_contract", "other_waiting"),
    *reads("contracts:version-file", parts.PARTNERSHIP, "contract", "waiting"),
    *reads("contracts:version-file", NOT_MEMBERS, "other_contract"),
    sends("contracts:version-confirm", EMPLOYER_ADMINISTRATOR, "waiting"),
    sends("contracts:version-confirm", OTHER_ADMINISTRATOR, "other_waiting"),
    sends("contracts:version-set-aside", NURSES_OR_EMPLOYER, "waiting", DECLINED),
    sends(
        "contracts:version-set-aside",
        EMPLOYER_ADMINISTRATOR | OTHER_ADMINISTRATOR,
        "other_waiting",
        DECLINED,
    ),
    *reads("contracts-api:contract-list", parts.SIGNED_IN),
    sends("contracts-api:contract-list", LOADERS, body=loaded_by_api, is_json=True),
    *reads("contracts-api:contract-detail", parts.PARTNERSHIP, "contract.code"),
    *reads("contracts-api:contract-detail", NOT_MEMBERS, "other_contract.code"),
    sends(
        "contracts-api:contract-work-out",
        parts.PARTNERSHIP,
        "contract.code",
        tried_by_api,
        is_json=True,
    ),
    sends(
        "contracts-api:contract-work-out",
        NOT_MEMBERS,
        "other_contract.code",
        tried_by_api,
        is_json=True,
    ),
    sends("contracts-api:version-confirm", EMPLOYER_ADMINISTRATOR, "waiting"),
    sends("contracts-api:version-confirm", OTHER_ADMINISTRATOR, "other_waiting"),
]
