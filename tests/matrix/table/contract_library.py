"""The library of contracts: letters, articles, comparisons, the warning before the end."""

from typing import Any

from tests.matrix import parts
from tests.matrix.table.contracts import (
    DECLINED,
    EMPLOYER_ADMINISTRATOR,
    NOT_MEMBERS,
    NURSES_OR_EMPLOYER,
    OTHER_ADMINISTRATOR,
)
from tests.matrix.table.rows import Row, asks, reads, sends, today
from tests.matrix.world import World

OTHERS_OR_EMPLOYER = EMPLOYER_ADMINISTRATOR | OTHER_ADMINISTRATOR
NURSES_TWO = parts.UNION | parts.MANAGEMENT
OTHER_TWO = parts.OTHER_UNION | parts.MANAGEMENT


def written(world: World, part: str) -> dict[str, Any]:
    return {
        "kind": "SIDE_LETTER",
        "title": "Weekend pool",
        "text": "Nurses may join a pool.",
        "effective_from": today(world),
        "changes": "12",
    }


def both(name: str, *targets: str, **more: Any) -> list[Row]:
    """Read by the partnership of the first, the second, and by those of the foreign one."""
    readers = (parts.PARTNERSHIP, NOT_MEMBERS, parts.FOREIGN)
    return [
        row
        for target, allowed in zip(targets, readers, strict=False)
        for row in reads(name, allowed, target, **more)
    ]


COMPARED = {"query": "?before=1&after=1"}

ROWS: list[Row] = [
    *reads("contracts:contract-search", parts.SIGNED_IN),
    *reads("contracts:contract-search", parts.SIGNED_IN, query="?q=grie", note="words"),
    *reads("contracts-api:contract-search", parts.SIGNED_IN, query="?q=grie"),
    *both("contracts:article-detail", "contract.article", "other_contract.article"),
    *both("contracts-api:article-detail", "contract.article", "other_contract.article"),
    *both(
        "contracts:version-compare", "contract.code", "other_contract.code", "foreign_contract.code"
    ),
    *both("contracts-api:version-compare", "contract.code", "other_contract.code", **COMPARED),
    *both("contracts:letter-detail", "letter", "other_letter"),
    *both("contracts-api:letter-detail", "letter", "other_letter"),
    *both("contracts-api:letter-list", "contract.code", "other_contract.code"),
    *asks("contracts:letter-offer", NURSES_OR_EMPLOYER, "contract.code", written),
    *asks("contracts:letter-offer", OTHERS_OR_EMPLOYER, "other_contract.code", written),
    *reads("contracts:offer-detail", NURSES_TWO, "letter_offer"),
    *reads("contracts:offer-detail", OTHER_TWO, "other_letter_offer"),
    sends("contracts:offer-confirm", EMPLOYER_ADMINISTRATOR, "letter_offer"),
    sends("contracts:offer-confirm", EMPLOYER_ADMINISTRATOR, "other_letter_offer"),
    sends("contracts:offer-set-aside", NURSES_OR_EMPLOYER, "letter_offer", DECLINED),
    sends("contracts:offer-set-aside", OTHERS_OR_EMPLOYER, "other_letter_offer", DECLINED),
    sends("contracts:warning-set", NURSES_OR_EMPLOYER, "contract.code", {"days": "90"}),
    sends("contracts:warning-set", OTHERS_OR_EMPLOYER, "other_contract.code", {"days": "90"}),
]
