from django.urls import path

from foundation.toolkit import views

app_name = "toolkit"

urlpatterns = [
    path("display", views.display_set, name="display-set"),
    path("about/dangers", views.danger_list, name="danger-list"),
    path("styleguide", views.styleguide_detail, name="styleguide-detail"),
]
