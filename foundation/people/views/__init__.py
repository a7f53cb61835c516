from foundation.people.views.directory import person_detail, person_list
from foundation.people.views.password import password_change
from foundation.people.views.sign_in import kept_drop, kept_list, sign_in, sign_out

__all__ = [
    "kept_drop",
    "kept_list",
    "password_change",
    "person_detail",
    "person_list",
    "sign_in",
    "sign_out",
]
