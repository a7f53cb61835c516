from django.urls import path

from foundation.record.api import views

app_name = "record-api"

urlpatterns = [
    path("seals/", views.SealList.as_view(), name="seal-list"),
    path("cosignatures/", views.CosignatureList.as_view(), name="cosignature-list"),
]
