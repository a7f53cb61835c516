from django.urls import path

from governance.measures.api import views

app_name = "measures-api"

urlpatterns = [
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
