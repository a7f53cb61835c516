from django.urls import path

from training.api import views

app_name = "training-api"

urlpatterns = [
    path("courses/", views.CourseList.as_view(), name="course-list"),
    path("courses/<uuid:pk>/", views.CourseDetail.as_view(), name="course-detail"),
    path("sessions/", views.SessionList.as_view(), name="session-list"),
    path("sessions/<uuid:pk>/", views.SessionDetail.as_view(), name="session-detail"),
    path("sessions/<uuid:pk>/book/", views.SessionBook.as_view(), name="session-book"),
    path(
        "sessions/<uuid:pk>/places/<uuid:booking>/give-up/",
        views.BookingGiveUp.as_view(),
        name="booking-give-up",
    ),
    path("certificates/", views.CompletionList.as_view(), name="completion-list"),
    path("gaps/", views.GapList.as_view(), name="gap-list"),
]
