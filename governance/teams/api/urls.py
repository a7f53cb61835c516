from django.urls import path

from governance.teams.api import views

app_name = "teams-api"

urlpatterns = [
    path("", views.TeamList.as_view(), name="team-list"),
    path("projects/", views.ProjectList.as_view(), name="project-list"),
    path("projects/<uuid:pk>/", views.ProjectDetail.as_view(), name="project-detail"),
    path("projects/<uuid:pk>/close/", views.ProjectClose.as_view(), name="project-close"),
    path("projects/<uuid:pk>/tests/", views.CyclePlan.as_view(), name="cycle-plan"),
    path("projects/<uuid:pk>/tests/<uuid:cycle>/", views.CycleMove.as_view(), name="cycle-move"),
    path("projects/<uuid:pk>/holds/", views.ProjectHolds.as_view(), name="project-hold"),
    path("projects/<uuid:pk>/holds/<uuid:hold>/lift/", views.HoldLift.as_view(), name="hold-lift"),
    path("<uuid:pk>/", views.TeamDetail.as_view(), name="team-detail"),
    path("<uuid:pk>/projects/", views.ProjectStart.as_view(), name="project-start"),
    path("<uuid:pk>/contacts/", views.TeamContact.as_view(), name="contact-tell"),
    path("<uuid:pk>/level/", views.TeamLevel.as_view(), name="level-confirm"),
]
