from django.urls import path

from partnership.journey.views import barriers, duties, steps

app_name = "journey"

urlpatterns = [
    path("", steps.step_list, name="step-list"),
    path("<int:pk>/", steps.step_detail, name="step-detail"),
    path("<int:pk>/say", steps.step_say, name="step-say"),
    path("<int:pk>/plan", steps.step_plan, name="step-plan"),
    path("<int:pk>/claim", steps.step_claim, name="step-claim"),
    path("<int:pk>/visit", steps.visit_record, name="visit-record"),
    path("<int:pk>/review", steps.step_review, name="step-review"),
    path("<int:pk>/barrier", barriers.barrier_raise, name="barrier-raise"),
    path("barriers/<uuid:pk>/change", barriers.barrier_change, name="barrier-change"),
    path("barriers/<uuid:pk>/overcome", barriers.barrier_overcome, name="barrier-overcome"),
    path("duties/", duties.duty_list, name="duty-list"),
    path("duties/<int:pk>/give", duties.duty_give, name="duty-give"),
    path("duties/held/<uuid:pk>/end", duties.holding_end, name="holding-end"),
]
