from django.urls import path

from governance.contracts import views

app_name = "contracts"

urlpatterns = [
    path("", views.contract_list, name="contract-list"),
    path("load", views.contract_load, name="contract-load"),
    path("search", views.contract_search, name="contract-search"),
    path("<slug:code>/", views.contract_detail, name="contract-detail"),
    path("<slug:code>/try", views.contract_try, name="contract-try"),
    path("<slug:code>/compare", views.version_compare, name="version-compare"),
    path("<slug:code>/warning", views.warning_set, name="warning-set"),
    path("<slug:code>/letters/new", views.letter_offer, name="letter-offer"),
    path("<slug:code>/letters/<int:number>", views.letter_detail, name="letter-detail"),
    path("<slug:code>/letters/offered/<uuid:pk>", views.offer_detail, name="offer-detail"),
    path(
        "<slug:code>/letters/offered/<uuid:pk>/confirm", views.offer_confirm, name="offer-confirm"
    ),
    path(
        "<slug:code>/letters/offered/<uuid:pk>/set-aside",
        views.offer_set_aside,
        name="offer-set-aside",
    ),
    path("<slug:code>/versions/<int:number>", views.version_detail, name="version-detail"),
    # The last of an address: a number may hold a slash.
    path(
        "<slug:code>/versions/<int:number>/articles/<path:article>",
        views.article_detail,
        name="article-detail",
    ),
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
