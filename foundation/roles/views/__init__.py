from foundation.roles.views.acting import acting_set
from foundation.roles.views.fence_changes import (
    fence_change_answer,
    fence_change_detail,
    fence_change_list,
    fence_change_take_back,
)
from foundation.roles.views.fences import fence_explain, fence_matrix, fence_preview, fence_propose
from foundation.roles.views.offices import office_list, term_hand_over
from foundation.roles.views.searching import search_list
from foundation.roles.views.seats import away_set, role_end, role_give, seat_list

__all__ = [
    "acting_set",
    "away_set",
    "fence_change_answer",
    "fence_change_detail",
    "fence_change_list",
    "fence_change_take_back",
    "fence_explain",
    "fence_matrix",
    "fence_preview",
    "fence_propose",
    "office_list",
    "role_end",
    "role_give",
    "search_list",
    "seat_list",
    "term_hand_over",
]
