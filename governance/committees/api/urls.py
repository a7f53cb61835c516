from django.urls import path

from governance.committees.api import views
from governance.committees.api.acts import DEEDS, name_of, view_of

app_name = "committees-api"

urlpatterns = [
    path("", views.CommitteeList.as_view(), name="committee-list"),
    path("<uuid:pk>/", views.CommitteeDetail.as_view(), name="committee-detail"),
    path("<uuid:pk>/meetings/", views.MeetingList.as_view(), name="meeting-list"),
    path("<uuid:pk>/promises/", views.PromiseList.as_view(), name="promise-list"),
    path("meetings/<uuid:pk>/", views.MeetingDetail.as_view(), name="meeting-detail"),
    path("meetings/<uuid:pk>/minutes/", views.MinutesDetail.as_view(), name="minutes-detail"),
    *(
        path(f"{where}/", view_of(where, deed), name=name_of(where))
        for where, deed in DEEDS.items()
    ),
]
