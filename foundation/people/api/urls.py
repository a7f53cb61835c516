from django.urls import path

from foundation.people.api import views

app_name = "people-api"

urlpatterns = [
    path("", views.PersonList.as_view(), name="person-list"),
    path("<int:pk>/", views.PersonDetail.as_view(), name="person-detail"),
]
