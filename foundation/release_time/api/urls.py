from django.urls import path

from foundation.release_time.api import views

app_name = "release-time-api"

urlpatterns = [
    path("banks/", views.BankList.as_view(), name="bank-list"),
    path("lines/", views.LineList.as_view(), name="line-list"),
    path("requests/", views.RequestList.as_view(), name="request-list"),
    path("requests/<uuid:pk>/", views.RequestDetail.as_view(), name="request-detail"),
    *(
        path(f"requests/<uuid:pk>/{name}/", views.view_of(name, deed), name=f"request-{name}")
        for name, deed in views.ACTS.items()
    ),
]
