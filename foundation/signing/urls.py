from django.urls import path

from foundation.signing import views

app_name = "signing"

urlpatterns = [
    path("<uuid:pk>", views.text_detail, name="text-detail"),
    path("<uuid:pk>/sign", views.text_sign, name="text-sign"),
    path("<uuid:pk>/bundle", views.text_bundle, name="text-bundle"),
]
