from django.urls import path

from foundation.people.fresh import fresh_sign_in_required
from foundation.roles import views

app_name = "roles"

urlpatterns = [
    path("acting", views.acting_set, name="acting-set"),
    path("search/", views.search_list, name="search-list"),
    path("roles/", views.seat_list, name="seat-list"),
    path("roles/give", fresh_sign_in_required(views.role_give), name="role-give"),
    path("roles/<int:pk>/end", fresh_sign_in_required(views.role_end), name="role-end"),
    path("roles/lists", views.office_list, name="office-list"),
    path("roles/<int:pk>/hand-over", views.term_hand_over, name="term-hand-over"),
    path("roles/<int:pk>/away", views.away_set, name="away-set"),
    path("roles/fences", views.fence_matrix, name="fence-matrix"),
    path("roles/fences/preview", views.fence_preview, name="fence-preview"),
    path("roles/fences/propose", fresh_sign_in_required(views.fence_propose), name="fence-propose"),
    path("roles/fences/explain", views.fence_explain, name="fence-explain"),
    path("roles/fences/changes", views.fence_change_list, name="fence-change-list"),
    path("roles/fences/changes/<int:pk>", views.fence_change_detail, name="fence-change-detail"),
    path(
        "roles/fences/changes/<int:pk>/answer",
        fresh_sign_in_required(views.fence_change_answer),
        name="fence-change-answer",
    ),
    path(
        "roles/fences/changes/<int:pk>/take-back",
        fresh_sign_in_required(views.fence_change_take_back),
        name="fence-change-take-back",
    ),
]
