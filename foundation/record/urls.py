from django.urls import path

from foundation.record import views

app_name = "record"

urlpatterns = [
    path("", views.seal_list, name="seal-list"),
    path("checkpoint", views.checkpoint_download, name="checkpoint-download"),
    path("checkpoints", views.checkpoint_list_download, name="checkpoint-list-download"),
    path("export", views.export_make, name="export-make"),
    path("verify_record.py", views.verifier_download, name="verifier-download"),
    path("key", views.key_register, name="key-register"),
    path("cosign", views.cosignature_upload, name="cosignature-upload"),
]
