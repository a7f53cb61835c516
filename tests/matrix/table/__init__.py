"""The table: every page and API operation, with the parts that get in."""

from tests.matrix.table import (
    case_acts,
    case_api,
    cases,
    committees,
    consultation,
    contract_library,
    contracts,
    decisions,
    journey,
    notices,
    offices,
    people,
    record,
    release_time,
    responsibilities,
    roles,
    signing,
    training,
)
from tests.matrix.table.rows import Row

TABLE: list[Row] = [
    *people.ROWS,
    *roles.ROWS,
    *notices.ROWS,
    *record.ROWS,
    *contracts.ROWS,
    *contract_library.ROWS,
    *consultation.ROWS,
    *release_time.ROWS,
    *responsibilities.ROWS,
    *cases.ROWS,
    *case_acts.ROWS,
    *case_api.ROWS,
    *signing.ROWS,
    *decisions.ROWS,
    *committees.ROWS,
    *training.ROWS,
    *offices.ROWS,
    *journey.ROWS,
]
