from django.urls import path

from partnership.conduct.views import counsellors, matters

app_name = "conduct"

urlpatterns = [
    path("", matters.matter_list, name="matter-list"),
    path("raise", matters.matter_raise, name="matter-raise"),
    path("counsellors", counsellors.counsellor_name, name="counsellor-name"),
    path("counsellors/<uuid:pk>/end", counsellors.counsellor_end, name="counsellor-end"),
    path("<uuid:pk>/", matters.matter_detail, name="matter-detail"),
    path("<uuid:pk>/write", matters.entry_write, name="entry-write"),
    path("<uuid:pk>/confirm", matters.matter_confirm, name="matter-confirm"),
    path("<uuid:pk>/withdraw", matters.matter_withdraw, name="matter-withdraw"),
    path("<uuid:pk>/step-aside", matters.matter_step_aside, name="matter-step-aside"),
]
