from django.urls import path

from foundation.roles.api import views

app_name = "roles-api"

urlpatterns = [
    path("roles/", views.SeatList.as_view(), name="seat-list"),
    path("fences/", views.FenceList.as_view(), name="fence-list"),
    path("fences/changes/", views.FenceChangeList.as_view(), name="fence-change-list"),
    path("fences/changes/<int:pk>/", views.FenceChangeDetail.as_view(), name="fence-change-detail"),
    path(
        "fences/changes/<int:pk>/answer/",
        views.FenceChangeAnswer.as_view(),
        name="fence-change-answer",
    ),
    path(
        "fences/changes/<int:pk>/take-back/",
        views.FenceChangeTakeBack.as_view(),
        name="fence-change-take-back",
    ),
]
