from django.urls import path

from governance.elections.api import views

app_name = "elections-api"

urlpatterns = [
    path("", views.ElectionList.as_view(), name="election-list"),
    path("<uuid:pk>/", views.ElectionDetail.as_view(), name="election-detail"),
    path("<uuid:pk>/stand/", views.ElectionStand.as_view(), name="election-stand"),
]
