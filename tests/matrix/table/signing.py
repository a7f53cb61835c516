"""Signed texts: read by whoever may enter their room, signed by administrators of both parties."""

from tests.matrix import parts
from tests.matrix.table.rows import Row, reads, sends

IN_ROOM = parts.UNION | parts.MANAGEMENT
SIGNERS = frozenset({"union_administrator", "employer_administrator"})

ROWS: list[Row] = [
    *reads("signing:text-detail", IN_ROOM, "signed_text"),
    *reads("signing:text-bundle", IN_ROOM, "signed_text"),
    sends("signing:text-sign", SIGNERS, "signed_text", {"intent": "on"}),
    sends("contracts:version-sign", SIGNERS, "contract"),
    sends(
        "contracts:version-sign",
        frozenset({"other_administrator", "employer_administrator"}),
        "other_contract",
    ),
]
