from django.urls import path

from governance.decisions.api import views

app_name = "decisions-api"

urlpatterns = [
    path("", views.ProposalList.as_view(), name="proposal-list"),
    path("register/", views.RegisterList.as_view(), name="register-list"),
    path("<uuid:pk>/", views.ProposalDetail.as_view(), name="proposal-detail"),
    *(
        path(f"<uuid:pk>/{name}/", views.view_of(name, act), name=f"proposal-{name}")
        for name, act in views.ACTS.items()
    ),
]
