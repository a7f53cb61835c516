from django.urls import path

from partnership.journey.api import views

app_name = "journey-api"

urlpatterns = [
    path("", views.Journey.as_view(), name="step-list"),
    path("<int:pk>/", views.StepDetail.as_view(), name="step-detail"),
    path("<int:pk>/say/", views.StepSay.as_view(), name="step-say"),
    path("<int:pk>/plan/", views.StepPlanning.as_view(), name="step-plan"),
    path("<int:pk>/claim/", views.StepClaiming.as_view(), name="step-claim"),
    path("<int:pk>/visit/", views.VisitRecord.as_view(), name="visit-record"),
    path("<int:pk>/review/", views.StepReviewing.as_view(), name="step-review"),
    path("<int:pk>/barrier/", views.BarrierRaise.as_view(), name="barrier-raise"),
    path("barriers/<uuid:pk>/change/", views.BarrierChange.as_view(), name="barrier-change"),
    path("barriers/<uuid:pk>/overcome/", views.BarrierOvercome.as_view(), name="barrier-overcome"),
    path("duties/", views.DutyList.as_view(), name="duty-list"),
    path("duties/<int:pk>/give/", views.DutyGive.as_view(), name="duty-give"),
    path("duties/held/<uuid:pk>/end/", views.HoldingEnd.as_view(), name="holding-end"),
]
