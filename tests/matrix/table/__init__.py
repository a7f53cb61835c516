"""The table: every page and API operation, with the parts that get in."""

from tests.matrix.table import case_acts, case_api, cases, contracts, notices, people, roles
from tests.matrix.table.rows import Row

TABLE: list[Row] = [
    *people.ROWS,
    *roles.ROWS,
    *notices.ROWS,
    *contracts.ROWS,
    *cases.ROWS,
    *case_acts.ROWS,
    *case_api.ROWS,
]
