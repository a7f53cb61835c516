"""PostgreSQL, with the current principal applied inside every transaction.

The settings are local to the transaction, so a pooled connection never carries one person's walls
to the next. After a rollback to a savepoint PostgreSQL restores the settings that stood at the
savepoint; what was applied is then unknown and is applied again. So is a seal that grows old.
"""

import time
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from foundation.walls.principal import Principal, current
from foundation.walls.seal import SECONDS, runs_out_at, seal_of

_CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK")
_UNKNOWN = object()
_APPLY = (
    "SELECT set_config('role', %s, true), set_config('portal.person', %s, true),"
    " set_config('portal.assignment', %s, true), set_config('portal.organization', %s, true),"
    " set_config('portal.rooms', %s, true), set_config('portal.until', %s, true),"
    " set_config('portal.seal', %s, true)"
)
# The policies ask again for each statement; asked here, a forged or expired principal is refused
# even where there is nothing to read. In one message with the settings: one wait less.
_ASK = "; SELECT walls.admitted()"


class DatabaseWrapper(base.DatabaseWrapper):
    """The PostgreSQL backend whose transactions know who is acting."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._applied: object = None
        self._renew_at = 0.0
        self.execute_wrappers.append(self._apply_principal)

    def _apply_principal(
        self, execute: Any, sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        if self._in_transaction() and not str(sql).startswith(_CONTROL):
            wanted = current.get()
            if not self._is_applied(wanted):
                self._apply(wanted)
        return execute(sql, params, many, context)

    def _is_applied(self, wanted: Principal | None) -> bool:
        if wanted is not None and time.monotonic() > self._renew_at:
            return False
        return self._applied is wanted or self._applied == wanted

    def _apply(self, wanted: Principal | None) -> None:
        values = values_of(wanted)
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            if wanted is None:
                cursor.execute(_APPLY, (*values, "", ""))
            else:
                until = runs_out_at()
                seal = seal_of(values, until, self.connection.info.backend_pid)
                cursor.execute(_APPLY + _ASK, (*values, str(until), seal))
        self._applied = wanted
        self._renew_at = time.monotonic() + SECONDS / 2

    def _in_transaction(self) -> bool:
        return not self.get_autocommit() or self.in_atomic_block

    def connect(self) -> None:
        self._applied = None
        super().connect()

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            self._applied = None

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._applied = None

    def _set_autocommit(self, autocommit: bool) -> None:
        try:
            super()._set_autocommit(autocommit)  # type: ignore[misc]
        finally:
            self._applied = None

    def _savepoint_rollback(self, sid: str) -> None:
        try:
            super()._savepoint_rollback(sid)  # type: ignore[misc]
        finally:
            self._applied = _UNKNOWN


def values_of(principal: Principal | None) -> tuple[str, ...]:
    """The five settings of a transaction; the role ``none`` is the login itself."""
    if principal is None:
        return ("none", "", "", "", "{}")
    return (
        f"{settings.WALLS_ROLE_PREFIX}_{principal.kind}",
        str(principal.person_id),
        str(principal.assignment_id or ""),
        str(principal.organization_id or ""),
        "{" + ",".join(str(room) for room in principal.room_ids) + "}",
    )
