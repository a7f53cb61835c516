from django.urls import path

from partnership.plan.views import areas, changes, goals, needs, versions

app_name = "plan"

urlpatterns = [
    path("", versions.plan_detail, name="plan-detail"),
    path("begin", versions.version_begin, name="version-begin"),
    path("versions/<uuid:pk>/", versions.version_detail, name="version-detail"),
    path("versions/<uuid:pk>/offer", versions.version_offer, name="version-offer"),
    path("versions/<uuid:pk>/take-back", versions.version_take_back, name="version-take-back"),
    path("versions/<uuid:pk>/agree", versions.version_agree, name="version-agree"),
    path("versions/<uuid:pk>/goal", goals.goal_set, name="goal-set"),
    path("goals/<uuid:pk>/", goals.goal_detail, name="goal-detail"),
    path("goals/<uuid:pk>/change", goals.goal_change, name="goal-change"),
    path("goals/<uuid:pk>/drop", goals.goal_drop, name="goal-drop"),
    path("goals/<uuid:pk>/read", goals.reading_record, name="reading-record"),
    path("readings/<uuid:pk>/correct", goals.reading_correct, name="reading-correct"),
    path("goals/<uuid:pk>/review", goals.goal_review, name="goal-review"),
    path("goals/<uuid:pk>/serve", goals.goal_serve, name="goal-serve"),
    path("needs/", needs.need_list, name="need-list"),
    path("needs/say", needs.need_say, name="need-say"),
    path("needs/<uuid:pk>/share", needs.need_share, name="need-share"),
    path("needs/<uuid:pk>/drop", needs.need_drop, name="need-drop"),
    path("changes/", changes.change_list, name="change-list"),
    path("changes/propose", changes.change_propose, name="change-propose"),
    path("changes/<uuid:pk>/", changes.change_detail, name="change-detail"),
    path("changes/<uuid:pk>/activity", changes.activity_add, name="activity-add"),
    path("changes/activities/<uuid:pk>/drop", changes.activity_drop, name="activity-drop"),
    path("changes/<uuid:pk>/verify", changes.change_verify, name="change-verify"),
    path("areas/", areas.area_list, name="area-list"),
    path("areas/add", areas.area_add, name="area-add"),
    path("areas/<uuid:pk>/", areas.area_detail, name="area-detail"),
    path("areas/<uuid:pk>/review", areas.area_review, name="area-review"),
]
