from django.urls import path

from governance.contracts.api import views

app_name = "contracts-api"

urlpatterns = [
    path("", views.ContractList.as_view(), name="contract-list"),
    path("<slug:code>/", views.ContractDetail.as_view(), name="contract-detail"),
    path("<slug:code>/work-out/", views.ContractWorkOut.as_view(), name="contract-work-out"),
    path(
        "<slug:code>/versions/<int:number>/confirm/",
        views.VersionConfirm.as_view(),
        name="version-confirm",
    ),
]
