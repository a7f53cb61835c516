from governance.contracts.views.articles import article_detail
from governance.contracts.views.comparing import version_compare
from governance.contracts.views.ending import warning_set
from governance.contracts.views.letters import (
    letter_detail,
    letter_offer,
    offer_confirm,
    offer_detail,
    offer_set_aside,
)
from governance.contracts.views.library import (
    contract_detail,
    contract_list,
    contract_search,
    version_detail,
    version_file,
)
from governance.contracts.views.loading import contract_load, version_confirm, version_set_aside
from governance.contracts.views.signing import version_sign
from governance.contracts.views.trying import contract_try

__all__ = [
    "article_detail",
    "contract_detail",
    "contract_list",
    "contract_load",
    "contract_search",
    "contract_try",
    "letter_detail",
    "letter_offer",
    "offer_confirm",
    "offer_detail",
    "offer_set_aside",
    "version_compare",
    "version_confirm",
    "version_detail",
    "version_file",
    "version_set_aside",
    "version_sign",
    "warning_set",
]
