from governance.contracts.views.library import (
    contract_detail,
    contract_list,
    version_detail,
    version_file,
)
from governance.contracts.views.loading import contract_load, version_confirm, version_set_aside
from governance.contracts.views.signing import version_sign
from governance.contracts.views.trying import contract_try

__all__ = [
    "contract_detail",
    "contract_list",
    "contract_load",
    "contract_try",
    "version_confirm",
    "version_detail",
    "version_file",
    "version_set_aside",
    "version_sign",
]
