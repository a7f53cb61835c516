from django.urls import path

from grievances.api import hats, views
from grievances.api.acts import ACTS, view_of

app_name = "grievances-api"

urlpatterns = [
    path("cases/", views.CaseList.as_view(), name="case-list"),
    path("cases/<uuid:pk>/", views.CaseDetail.as_view(), name="case-detail"),
    path("cases/<uuid:pk>/acts/", views.CaseActs.as_view(), name="act-list"),
    path("cases/<uuid:pk>/clocks/", views.CaseClocks.as_view(), name="clock-list"),
    path("cases/<uuid:pk>/answers/", views.CaseAnswers.as_view(), name="answer-list"),
    path("cases/<uuid:pk>/offers/", views.CaseOffers.as_view(), name="offer-list"),
    path("cases/<uuid:pk>/notes/", views.CaseNotes.as_view(), name="note-list"),
    path("cases/<uuid:pk>/documents/", views.CaseDocuments.as_view(), name="document-list"),
    path("cases/<uuid:pk>/record/", views.CaseRecord.as_view(), name="entry-list"),
    *(
        path(f"cases/<uuid:pk>/{name}/", view_of(name, act), name=f"case-{name}")
        for name, act in ACTS.items()
    ),
    path("offers/<uuid:pk>/answer/", views.OfferAnswer.as_view(), name="offer-answer"),
    path("offers/<uuid:pk>/take-back/", views.OfferTakeBack.as_view(), name="offer-take-back"),
    path("cases/<uuid:pk>/hats/", hats.CaseHats.as_view(), name="hat-list"),
    path("hats/<uuid:pk>/answer/", hats.HatAnswer.as_view(), name="hat-answer"),
    path("deadlines/", views.DeadlineList.as_view(), name="deadline-list"),
]
