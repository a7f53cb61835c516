from django.urls import path

from governance.measures.views import defining, facts, gains, observing, periods

app_name = "measures"

urlpatterns = [
    path("", facts.fact_base, name="fact-base"),
    path("new", defining.measure_propose, name="measure-propose"),
    path("gains/", gains.plan_list, name="plan-list"),
    path("gains/new", gains.plan_offer, name="plan-offer"),
    path("gains/<uuid:pk>/", gains.plan_detail, name="plan-detail"),
    path("gains/<uuid:pk>/agree", gains.plan_agree, name="plan-agree"),
    path("gains/<uuid:pk>/withdraw", gains.plan_withdraw, name="plan-withdraw"),
    path("gains/<uuid:pk>/periods/new", gains.period_open, name="period-open"),
    path("periods/<uuid:pk>/", periods.period_detail, name="period-detail"),
    path("periods/<uuid:pk>/figures", periods.figures_tell, name="figures-tell"),
    path("periods/<uuid:pk>/freeze", periods.figures_freeze, name="figures-freeze"),
    path("periods/<uuid:pk>/reopen", periods.figures_reopen, name="figures-reopen"),
    path("periods/<uuid:pk>/verify", periods.figures_verify, name="figures-verify"),
    path("periods/<uuid:pk>/dispute", periods.line_dispute, name="line-dispute"),
    path(
        "periods/<uuid:pk>/disputes/<uuid:dispute>/withdraw",
        periods.dispute_withdraw,
        name="dispute-withdraw",
    ),
    path(
        "periods/<uuid:pk>/disputes/<uuid:dispute>/uphold",
        periods.dispute_uphold,
        name="dispute-uphold",
    ),
    path("periods/<uuid:pk>/pay", periods.period_pay, name="period-pay"),
    path("periods/<uuid:pk>/payroll.csv", periods.payroll_export, name="payroll-export"),
    path("<uuid:pk>/", facts.measure_detail, name="measure-detail"),
    path("<uuid:pk>/figures.csv", facts.measure_figures, name="measure-figures"),
    path("<uuid:pk>/agree", defining.measure_agree, name="measure-agree"),
    path("<uuid:pk>/end", defining.measure_retire, name="measure-retire"),
    path("<uuid:pk>/tell", observing.figure_tell, name="figure-tell"),
    path("<uuid:pk>/import", observing.figures_import, name="figures-import"),
    path("<uuid:pk>/target", observing.target_set, name="target-set"),
    path("<uuid:pk>/note", observing.chart_annotate, name="chart-annotate"),
    path(
        "<uuid:pk>/figures/<uuid:figure>/correct", observing.figure_correct, name="figure-correct"
    ),
]
