from foundation.people.views.directory import person_detail, person_list
from foundation.people.views.factors import (
    app_codes_remove,
    app_codes_set,
    factor_list,
    recovery_codes_make,
)
from foundation.people.views.fresh_sign_in import fresh_sign_in
from foundation.people.views.passkeys import passkey_add, passkey_remove
from foundation.people.views.password import password_change
from foundation.people.views.resets import (
    reset_confirm,
    reset_detail,
    reset_start,
    reset_stop,
    reset_use,
)
from foundation.people.views.second_factor import passkey_sign_in, second_factor
from foundation.people.views.sessions import session_end, session_end_others, session_list
from foundation.people.views.sign_in import kept_drop, kept_list, sign_in, sign_out
from foundation.people.views.tokens import token_list, token_make, token_revoke

__all__ = [
    "app_codes_remove",
    "app_codes_set",
    "factor_list",
    "fresh_sign_in",
    "kept_drop",
    "kept_list",
    "passkey_add",
    "passkey_remove",
    "passkey_sign_in",
    "password_change",
    "person_detail",
    "person_list",
    "recovery_codes_make",
    "reset_confirm",
    "reset_detail",
    "reset_start",
    "reset_stop",
    "reset_use",
    "second_factor",
    "session_end",
    "session_end_others",
    "session_list",
    "sign_in",
    "sign_out",
    "token_list",
    "token_make",
    "token_revoke",
]
