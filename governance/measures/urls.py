from django.urls import path

from governance.measures.views import defining, facts, observing

app_name = "measures"

urlpatterns = [
    path("", facts.fact_base, name="fact-base"),
    path("new", defining.measure_propose, name="measure-propose"),
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
