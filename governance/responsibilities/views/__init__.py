from governance.responsibilities.views.asking import question_ask, question_put, to_agree_list
from governance.responsibilities.views.drafting import text_edit, version_draft
from governance.responsibilities.views.fences import fence_edit, fence_list
from governance.responsibilities.views.matrix import cell_detail, matrix_detail
from governance.responsibilities.views.parts import cell_edit, day_edit, part_edit, part_list
from governance.responsibilities.views.ratifying import (
    version_offer,
    version_sign,
    version_take_back,
    version_withdraw,
)
from governance.responsibilities.views.versions import (
    version_compare,
    version_detail,
    version_file,
    version_list,
    version_text,
)

__all__ = [
    "cell_detail",
    "cell_edit",
    "day_edit",
    "fence_edit",
    "fence_list",
    "matrix_detail",
    "part_edit",
    "part_list",
    "question_ask",
    "question_put",
    "text_edit",
    "to_agree_list",
    "version_compare",
    "version_detail",
    "version_draft",
    "version_file",
    "version_list",
    "version_offer",
    "version_sign",
    "version_take_back",
    "version_text",
    "version_withdraw",
]
