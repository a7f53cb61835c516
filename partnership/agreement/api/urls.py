from django.urls import path

from partnership.agreement.api import views

app_name = "agreement-api"

urlpatterns = [
    path("", views.AgreementList.as_view(), name="agreement-list"),
    path("<uuid:pk>/", views.AgreementDetail.as_view(), name="agreement-detail"),
    path("<uuid:pk>/comments/", views.CommentList.as_view(), name="comment-list"),
    *[
        path(f"<uuid:pk>/{name}/", views.view_of(name, deed), name=f"agreement-{name}")
        for name, deed in views.ACTS.items()
    ],
    path("reviews/<uuid:pk>/", views.ReviewDetail.as_view(), name="review-detail"),
    path("reviews/<uuid:pk>/say/", views.ReviewSay.as_view(), name="review-say"),
]
