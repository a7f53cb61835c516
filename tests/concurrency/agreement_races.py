"""The Agreement to Partner, raced: see ``test_lost_updates`` and ``test_agreement_races``."""

from typing import Any

from foundation.toolkit.conflicts import StaleVersionError
from partnership.agreement.changes import version_of_clause
from tests.agreement.desk import Table
from tests.concurrency.racing import Race, TooLate
from tests.grievances.cases import Desk


def clause(desk: Desk, **_: Any) -> Race:
    """The mission grows by a word with each edit, from the version that was read."""
    table = Table(desk.house, desk.now)
    draft = table.drafted()

    def read() -> tuple[str, str]:
        found = table.see(draft).said.clause("mission")
        return version_of_clause(found), found.text

    def write(seen: tuple[str, str], label: str) -> tuple[str, str]:
        said = {"text": f"{seen[1]} {label}", "seen": seen[0]}
        try:
            saved = table.write(draft, "mission", **said)
        except StaleVersionError as stale:
            raise TooLate from stale
        return version_of_clause(saved), saved.text

    return Race(read, write)
