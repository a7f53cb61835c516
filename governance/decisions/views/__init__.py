from governance.decisions.views.acts import proposal_act
from governance.decisions.views.bargaining import bargaining_detail, bargaining_list, bargaining_own
from governance.decisions.views.objections import (
    objection_detail,
    objection_settle,
    objection_uphold,
)
from governance.decisions.views.outcomes import outcome_detail, outcome_sign, register_list
from governance.decisions.views.proposals import (
    proposal_again,
    proposal_detail,
    proposal_edit,
    proposal_list,
    proposal_new,
)
from governance.decisions.views.seats import participant_leave, participant_name
from governance.decisions.views.solving import interest_add, interest_take_back, problem_edit

__all__ = [
    "bargaining_detail",
    "bargaining_list",
    "bargaining_own",
    "interest_add",
    "interest_take_back",
    "objection_detail",
    "objection_settle",
    "objection_uphold",
    "outcome_detail",
    "outcome_sign",
    "participant_leave",
    "participant_name",
    "problem_edit",
    "proposal_act",
    "proposal_again",
    "proposal_detail",
    "proposal_edit",
    "proposal_list",
    "proposal_new",
    "register_list",
]
