from django.urls import path

from governance.decisions import views

app_name = "decisions"

urlpatterns = [
    path("", views.proposal_list, name="proposal-list"),
    path("new", views.proposal_new, name="proposal-new"),
    path("register", views.register_list, name="register-list"),
    path("bargaining/", views.bargaining_list, name="bargaining-list"),
    path("bargaining/<uuid:pk>/", views.bargaining_detail, name="bargaining-detail"),
    path("bargaining/<uuid:pk>/owner", views.bargaining_own, name="bargaining-own"),
    path("objections/<uuid:pk>/", views.objection_detail, name="objection-detail"),
    path("objections/<uuid:pk>/settle", views.objection_settle, name="objection-settle"),
    path("objections/<uuid:pk>/uphold", views.objection_uphold, name="objection-uphold"),
    path("participants/<uuid:pk>/leave", views.participant_leave, name="participant-leave"),
    path("interests/<uuid:pk>/take-back", views.interest_take_back, name="interest-take-back"),
    path("<uuid:pk>/", views.proposal_detail, name="proposal-detail"),
    path("<uuid:pk>/edit", views.proposal_edit, name="proposal-edit"),
    path("<uuid:pk>/again", views.proposal_again, name="proposal-again"),
    path("<uuid:pk>/participants", views.participant_name, name="participant-name"),
    path("<uuid:pk>/problem", views.problem_edit, name="problem-edit"),
    path("<uuid:pk>/interests", views.interest_add, name="interest-add"),
    path("<uuid:pk>/outcome", views.outcome_detail, name="outcome-detail"),
    path("<uuid:pk>/outcome/sign", views.outcome_sign, name="outcome-sign"),
    path("<uuid:pk>/act/<slug:act>", views.proposal_act, name="proposal-act"),
]
