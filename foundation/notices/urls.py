from django.urls import path

from foundation.notices import views

app_name = "notices"

urlpatterns = [
    path("", views.notice_list, name="notice-list"),
    path("read", views.notice_read_all, name="notice-read-all"),
    path("<uuid:pk>/open", views.notice_open, name="notice-open"),
    path("limits", views.limit_list, name="limit-list"),
    path("mine", views.mail_set, name="mail-set"),
    path("settings", views.reminders_set, name="reminders-set"),
    path("deliveries", views.delivery_list, name="delivery-list"),
    path("deliveries/<uuid:pk>/retry", views.delivery_retry, name="delivery-retry"),
]
