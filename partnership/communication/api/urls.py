from collections.abc import Iterator

from django.urls import URLPattern, path

from partnership.communication.api import plan, views
from partnership.communication.api.acts import ACTS, view_of

app_name = "communication-api"


def _acts() -> Iterator[URLPattern]:
    for folder, (kind, acts) in ACTS.items():
        for name, deed in acts.items():
            address = f"{folder}/<uuid:pk>/{name}/"
            yield path(address, view_of(kind, name, deed), name=f"{kind.noun}-{name}")


urlpatterns = [
    path("bulletins/", views.BulletinList.as_view(), name="bulletin-list"),
    path("bulletins/<uuid:pk>/", views.BulletinDetail.as_view(), name="bulletin-detail"),
    path("bulletins/<uuid:pk>/reach/", views.BulletinReach.as_view(), name="bulletin-reach"),
    path("rumors/", views.RumorList.as_view(), name="rumor-list"),
    path("rumors/figures/", views.RumorFigures.as_view(), name="rumor-figures"),
    path("rumors/<uuid:pk>/", views.RumorDetail.as_view(), name="rumor-detail"),
    path("surveys/", views.SurveyList.as_view(), name="survey-list"),
    path("surveys/<uuid:pk>/", views.SurveyDetail.as_view(), name="survey-detail"),
    path("plan/", plan.PlanLineList.as_view(), name="plan-list"),
    path("plan/<uuid:pk>/", plan.PlanLineDetail.as_view(), name="plan-detail"),
    path("summaries/", plan.SummaryList.as_view(), name="summary-list"),
    path("summaries/<uuid:pk>/", plan.SummaryDetail.as_view(), name="summary-detail"),
    path("channel/", plan.ChannelEntryList.as_view(), name="channel-list"),
    path("channel/<uuid:pk>/", plan.ChannelEntryDetail.as_view(), name="channel-detail"),
    *_acts(),
]
