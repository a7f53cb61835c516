from django.urls import path
from rest_framework.permissions import IsAuthenticated

from foundation.people.fresh import FreshSignIn
from foundation.roles.api import views
from foundation.roles.api.searching import FoundList

app_name = "roles-api"
# Changing fences asks for a fresh sign-in; reading them does not.
FRESH = [IsAuthenticated, FreshSignIn]

urlpatterns = [
    path("search/", FoundList.as_view(), name="found-list"),
    path("roles/", views.SeatList.as_view(), name="seat-list"),
    path("fences/", views.FenceList.as_view(), name="fence-list"),
    path(
        "fences/changes/",
        views.FenceChangeList.as_view(permission_classes=FRESH),
        name="fence-change-list",
    ),
    path("fences/changes/<int:pk>/", views.FenceChangeDetail.as_view(), name="fence-change-detail"),
    path(
        "fences/changes/<int:pk>/answer/",
        views.FenceChangeAnswer.as_view(permission_classes=FRESH),
        name="fence-change-answer",
    ),
    path(
        "fences/changes/<int:pk>/take-back/",
        views.FenceChangeTakeBack.as_view(permission_classes=FRESH),
        name="fence-change-take-back",
    ),
]
