from django.urls import URLPattern

app_name = "consultation-api"
urlpatterns: list[URLPattern] = []
