from django.urls import path

from foundation.people import views

app_name = "people"

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-in/kept", views.kept_list, name="kept-list"),
    path("sign-in/kept/<slug:token>/drop", views.kept_drop, name="kept-drop"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("password", views.password_change, name="password-change"),
    path("people/", views.person_list, name="person-list"),
    path("people/<int:pk>", views.person_detail, name="person-detail"),
]
