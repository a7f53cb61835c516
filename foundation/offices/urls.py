from django.urls import path

from foundation.offices.views import (
    charts,
    imports,
    joint_roles,
    mentoring,
    pairs,
    panels,
    postings,
)
from foundation.people.fresh import fresh_sign_in_required

app_name = "offices"

urlpatterns = [
    path("", charts.chart_detail, name="chart-detail"),
    path("people/<int:pk>/leave", fresh_sign_in_required(charts.person_leave), name="person-leave"),
    path("pairs/", pairs.pair_list, name="pair-list"),
    path("pairs/propose", pairs.pair_propose, name="pair-propose"),
    path("pairs/<uuid:pk>/", pairs.pair_detail, name="pair-detail"),
    path("pairs/<uuid:pk>/answer", pairs.pair_answer, name="pair-answer"),
    path("pairs/<uuid:pk>/end", pairs.pair_end, name="pair-end"),
    path("pairs/<uuid:pk>/met", pairs.meeting_log, name="meeting-log"),
    path("joint/", joint_roles.joint_role_list, name="joint-role-list"),
    path(
        "joint/propose",
        fresh_sign_in_required(joint_roles.joint_role_propose),
        name="joint-role-propose",
    ),
    path(
        "joint/<int:pk>/agree",
        fresh_sign_in_required(joint_roles.joint_role_agree),
        name="joint-role-agree",
    ),
    path("mentoring/", mentoring.mentorship_list, name="mentorship-list"),
    path("mentoring/begin", mentoring.mentorship_begin, name="mentorship-begin"),
    path("mentoring/<uuid:pk>/", mentoring.mentorship_detail, name="mentorship-detail"),
    path("mentoring/<uuid:pk>/shadowed", mentoring.shadowing_log, name="shadowing-log"),
    path("mentoring/<uuid:pk>/stop", mentoring.mentorship_stop, name="mentorship-stop"),
    path("vacancies/", postings.posting_list, name="posting-list"),
    path("vacancies/post", postings.posting_open, name="posting-open"),
    path("vacancies/<uuid:pk>/", postings.posting_detail, name="posting-detail"),
    path("vacancies/<uuid:pk>/apply", postings.posting_apply, name="posting-apply"),
    path("vacancies/<uuid:pk>/enter", postings.application_enter, name="application-enter"),
    path(
        "vacancies/<uuid:pk>/applications/<uuid:application>/take-back",
        postings.application_take_back,
        name="application-take-back",
    ),
    path(
        "vacancies/<uuid:pk>/choose",
        fresh_sign_in_required(postings.posting_choose),
        name="posting-choose",
    ),
    path("vacancies/<uuid:pk>/withdraw", postings.posting_withdraw, name="posting-withdraw"),
    path("vacancies/<uuid:pk>/panel/", panels.panel_detail, name="panel-detail"),
    path("vacancies/<uuid:pk>/panel/name", panels.panel_name, name="panel-name"),
    path("vacancies/<uuid:pk>/panel/add", panels.panel_add, name="panel-add"),
    path("vacancies/<uuid:pk>/panel/points", panels.panel_mark, name="panel-mark"),
    path("vacancies/<uuid:pk>/panel/step-aside", panels.panel_step_aside, name="panel-step-aside"),
    path("lists/", imports.import_list, name="import-list"),
    path("lists/check", imports.import_check, name="import-check"),
    path("lists/<uuid:pk>/", imports.import_detail, name="import-detail"),
    path("lists/<uuid:pk>/mistakes.csv", imports.import_mistakes, name="import-mistakes"),
    path("lists/<uuid:pk>/run", fresh_sign_in_required(imports.import_run), name="import-run"),
    path("lists/<uuid:pk>/drop", imports.import_drop, name="import-drop"),
]
