from django.urls import path

from partnership.conduct.api import views

app_name = "conduct-api"

urlpatterns = [
    path("", views.MatterList.as_view(), name="matter-list"),
    path("counsellors/", views.CounsellorList.as_view(), name="counsellor-list"),
    path("counsellors/<uuid:pk>/end/", views.CounsellorEnd.as_view(), name="counsellor-end"),
    path("<uuid:pk>/", views.MatterDetail.as_view(), name="matter-detail"),
    path("<uuid:pk>/write/", views.EntryWrite.as_view(), name="entry-write"),
    path("<uuid:pk>/withdraw/", views.MatterWithdraw.as_view(), name="matter-withdraw"),
    path("<uuid:pk>/step-aside/", views.MatterStepAside.as_view(), name="matter-step-aside"),
]
