from django.urls import path

from partnership.health.api import views

app_name = "health-api"

urlpatterns = [path("", views.HealthReadings.as_view(), name="health-readings")]
