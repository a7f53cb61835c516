from django.urls import path

from governance.contracts import views

app_name = "contracts"

urlpatterns = [
    path("", views.contract_list, name="contract-list"),
    path("load", views.contract_load, name="contract-load"),
    path("<slug:code>/", views.contract_detail, name="contract-detail"),
    path("<slug:code>/try", views.contract_try, name="contract-try"),
    path("<slug:code>/versions/<int:number>", views.version_detail, name="version-detail"),
    path("<slug:code>/versions/<int:number>/file", views.version_file, name="version-file"),
    path(
        "<slug:code>/versions/<int:number>/confirm", views.version_confirm, name="version-confirm"
    ),
    path("<slug:code>/versions/<int:number>/sign", views.version_sign, name="version-sign"),
    path(
        "<slug:code>/versions/<int:number>/set-aside",
        views.version_set_aside,
        name="version-set-aside",
    ),
]
