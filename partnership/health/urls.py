from django.urls import path

from partnership.health.views import rounds

app_name = "health"

urlpatterns = [
    path("", rounds.health_detail, name="health-detail"),
    path("open", rounds.round_open, name="round-open"),
    path("<uuid:pk>/", rounds.round_detail, name="round-detail"),
    path("<uuid:pk>/answer", rounds.round_answer, name="round-answer"),
    path("<uuid:pk>/release", rounds.answers_release, name="answers-release"),
]
