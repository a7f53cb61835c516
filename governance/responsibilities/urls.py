from django.urls import path

from governance.responsibilities import views

app_name = "responsibilities"

urlpatterns = [
    path("versions/<uuid:pk>/", views.version_detail, name="version-detail"),
]
