from django.urls import path

from foundation.notices.api import views

app_name = "notices-api"

urlpatterns = [
    path("", views.NoticeList.as_view(), name="notice-list"),
    path("read/", views.NoticeReadAll.as_view(), name="notice-read-all"),
    path("<uuid:pk>/read/", views.NoticeRead.as_view(), name="notice-read"),
    path("deliveries/", views.DeliveryList.as_view(), name="delivery-list"),
    path("deliveries/<uuid:pk>/retry/", views.DeliveryRetry.as_view(), name="delivery-retry"),
]
