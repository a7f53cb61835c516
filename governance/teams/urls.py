from django.urls import path

from governance.teams.views import holds, projects, teams

app_name = "teams"

urlpatterns = [
    path("", teams.team_list, name="team-list"),
    path("new", teams.team_form, name="team-form"),
    path("projects/", projects.project_list, name="project-list"),
    path("projects/<uuid:pk>/", projects.project_detail, name="project-detail"),
    path("projects/<uuid:pk>/tests/new", projects.cycle_plan, name="cycle-plan"),
    path("projects/<uuid:pk>/tests/<uuid:cycle>", projects.cycle_move, name="cycle-move"),
    path("projects/<uuid:pk>/close", projects.project_close, name="project-close"),
    path("projects/<uuid:pk>/hold", holds.project_hold, name="project-hold"),
    path("projects/<uuid:pk>/holds/<uuid:hold>/lift", holds.hold_lift, name="hold-lift"),
    path("<uuid:pk>/", teams.team_detail, name="team-detail"),
    path("<uuid:pk>/projects/new", projects.project_start, name="project-start"),
    path("<uuid:pk>/contacts/new", teams.contact_tell, name="contact-tell"),
    path("<uuid:pk>/level", teams.level_confirm, name="level-confirm"),
]
