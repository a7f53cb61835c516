from django.urls import path

from governance.responsibilities.api import views

app_name = "responsibilities-api"

urlpatterns = [
    path("versions/", views.ListVersionList.as_view(), name="version-list"),
    path("versions/<uuid:pk>/", views.ListVersionDetail.as_view(), name="version-detail"),
    path("who-decides/", views.WhoDecides.as_view(), name="who-decides"),
]
