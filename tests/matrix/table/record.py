"""Seals are for whoever acts for a party; the record itself for those who verify it."""

from tests.matrix import parts
from tests.matrix.table.rows import Row, asks, reads, sends

VERIFY = parts.ADMINISTRATORS
# A key that is whole; the private half was thrown away.
KEY = "of-a-test+323803d3+Ad7UsEArMZtnSrgSddPUixJxHghnzV9ZAQC6VEsNTdel"

ROWS: list[Row] = [
    *reads("record:seal-list", parts.WITH_ROLE),
    *reads("record:checkpoint-download", parts.WITH_ROLE),
    *reads("record:checkpoint-list-download", parts.WITH_ROLE),
    *reads("record:verifier-download", parts.WITH_ROLE),
    sends("record:export-make", VERIFY, body={"after": "0"}),
    *asks("record:key-register", VERIFY, body={"verifier": KEY}),
    *reads("record:cosignature-upload", VERIFY),
    # Without a file it is given back.
    sends("record:cosignature-upload", VERIFY, not_offered=VERIFY),
    *reads("record-api:seal-list", parts.WITH_ROLE),
    *reads("record-api:cosignature-list", parts.WITH_ROLE),
]
