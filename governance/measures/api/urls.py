from django.urls import path

from governance.measures.api import gains, views

app_name = "measures-api"

urlpatterns = [
    path("gains/", gains.PlanList.as_view(), name="plan-list"),
    path("gains/<uuid:pk>/", gains.PlanDetail.as_view(), name="plan-detail"),
    path("periods/<uuid:pk>/", gains.PeriodDetail.as_view(), name="period-detail"),
    *(
        path(
            f"gains/<uuid:pk>/{name}/",
            gains.view_of(gains.PlanAct, "plan", name, deed),
            name=f"plan-{name}",
        )
        for name, deed in gains.PLAN.items()
    ),
    *(
        path(
            f"periods/<uuid:pk>/{name}/",
            gains.view_of(gains.PeriodAct, "period", name, deed),
            name=f"period-{name}",
        )
        for name, deed in gains.PERIOD.items()
    ),
    *(
        path(
            f"periods/<uuid:pk>/disputes/<uuid:dispute>/{name}/",
            gains.view_of(gains.DisputeAct, "dispute", name, deed),
            name=f"dispute-{name}",
        )
        for name, deed in gains.DISPUTE.items()
    ),
    path("", views.MeasureList.as_view(), name="measure-list"),
    path("<uuid:pk>/", views.MeasureDetail.as_view(), name="measure-detail"),
    path("<uuid:pk>/agree/", views.MeasureAgree.as_view(), name="measure-agree"),
    path("<uuid:pk>/end/", views.MeasureRetire.as_view(), name="measure-retire"),
    path("<uuid:pk>/figures/", views.FigureTell.as_view(), name="figure-tell"),
    path("<uuid:pk>/import/", views.FiguresImport.as_view(), name="figures-import"),
    path("<uuid:pk>/target/", views.TargetSet.as_view(), name="target-set"),
    path("<uuid:pk>/note/", views.ChartAnnotate.as_view(), name="chart-annotate"),
    path(
        "<uuid:pk>/figures/<uuid:figure>/correct/",
        views.FigureCorrect.as_view(),
        name="figure-correct",
    ),
]
