from django.urls import path

from governance.contracts.api import library, views

app_name = "contracts-api"

urlpatterns = [
    path("", views.ContractList.as_view(), name="contract-list"),
    # Without a slash at its end: with one it would be the address of a contract.
    path("search", library.ContractSearch.as_view(), name="contract-search"),
    path("<slug:code>/", views.ContractDetail.as_view(), name="contract-detail"),
    path("<slug:code>/letters/", library.LetterList.as_view(), name="letter-list"),
    path("<slug:code>/letters/<int:number>/", library.LetterDetail.as_view(), name="letter-detail"),
    path("<slug:code>/compare/", library.VersionCompare.as_view(), name="version-compare"),
    path(
        "<slug:code>/versions/<int:number>/articles/<path:article>",
        library.ArticleDetail.as_view(),
        name="article-detail",
    ),
    path("<slug:code>/work-out/", views.ContractWorkOut.as_view(), name="contract-work-out"),
    path(
        "<slug:code>/versions/<int:number>/confirm/",
        views.VersionConfirm.as_view(),
        name="version-confirm",
    ),
]
