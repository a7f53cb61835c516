from collections.abc import Iterator

from django.urls import URLPattern, path
from rest_framework.views import APIView

from governance.consultation.api import views
from governance.consultation.api.acts import COMING, ISSUE, Act, ComingAct, IssueAct, view_of

app_name = "consultation-api"


def _acts(kind: type[APIView], noun: str, acts: dict[str, Act]) -> Iterator[URLPattern]:
    folder = "coming" if kind is ComingAct else "issues"
    for name, deed in acts.items():
        part = "<uuid:part>/" if deed.part else ""
        address = f"{folder}/<uuid:pk>/{name}/{part}"
        yield path(address, view_of(kind, noun, name, deed), name=f"{noun}-{name}")


urlpatterns = [
    path("coming/", views.ComingList.as_view(), name="coming-list"),
    path("coming/scorecard/", views.ComingScorecard.as_view(), name="coming-scorecard"),
    path("coming/<uuid:pk>/", views.ComingDetail.as_view(), name="coming-detail"),
    *_acts(ComingAct, "coming", COMING),
    path("issues/", views.IssueList.as_view(), name="issue-list"),
    path("issues/<uuid:pk>/", views.IssueDetail.as_view(), name="issue-detail"),
    *_acts(IssueAct, "issue", ISSUE),
]
