from governance.responsibilities.forms.asking import AskForm, FactsForm
from governance.responsibilities.forms.drafting import (
    CompareForm,
    DraftForm,
    MatrixForm,
    TextForm,
    WithdrawForm,
)
from governance.responsibilities.forms.fence import FenceForm
from governance.responsibilities.forms.parts import (
    DayForm,
    FunctionForm,
    GroupForm,
    KindForm,
    LevelForm,
    PartForm,
    RowForm,
)

__all__ = [
    "AskForm",
    "CompareForm",
    "DayForm",
    "DraftForm",
    "FactsForm",
    "FenceForm",
    "FunctionForm",
    "GroupForm",
    "KindForm",
    "LevelForm",
    "MatrixForm",
    "PartForm",
    "RowForm",
    "TextForm",
    "WithdrawForm",
]
