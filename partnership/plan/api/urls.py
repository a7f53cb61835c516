from django.urls import path

from partnership.plan.api import views

app_name = "plan-api"

urlpatterns = [
    path("", views.Plan.as_view(), name="plan-detail"),
    path("versions/<uuid:pk>/agree/", views.VersionAgree.as_view(), name="version-agree"),
    path("goals/<uuid:pk>/", views.GoalDetail.as_view(), name="goal-detail"),
    path("goals/<uuid:pk>/read/", views.ReadingRecord.as_view(), name="reading-record"),
    path("readings/<uuid:pk>/correct/", views.ReadingCorrect.as_view(), name="reading-correct"),
    path("goals/<uuid:pk>/review/", views.GoalReviewing.as_view(), name="goal-review"),
    path("needs/", views.NeedList.as_view(), name="need-list"),
    path("needs/<uuid:pk>/share/", views.NeedShare.as_view(), name="need-share"),
    path("changes/", views.ChangeList.as_view(), name="change-list"),
    path("changes/<uuid:pk>/", views.ChangeDetail.as_view(), name="change-detail"),
    path("changes/<uuid:pk>/verify/", views.ChangeVerify.as_view(), name="change-verify"),
    path("areas/", views.AreaList.as_view(), name="area-list"),
    path("areas/<uuid:pk>/review/", views.AreaReviewing.as_view(), name="area-review"),
]
