from django.urls import path

from governance.responsibilities import views

app_name = "responsibilities"

urlpatterns = [
    path("", views.matrix_detail, name="matrix-detail"),
    path("cells/<slug:function>/<slug:level>", views.cell_detail, name="cell-detail"),
    path("ask", views.question_ask, name="question-ask"),
    path("to-agree", views.to_agree_list, name="to-agree-list"),
    path("to-agree/put", views.question_put, name="question-put"),
    path("fences", views.fence_list, name="fence-list"),
    path("compare", views.version_compare, name="version-compare"),
    path("versions/", views.version_list, name="version-list"),
    path("versions/draft", views.version_draft, name="version-draft"),
    path("versions/<uuid:pk>/", views.version_detail, name="version-detail"),
    path("versions/<uuid:pk>/text", views.version_text, name="version-text"),
    path("versions/<uuid:pk>/file", views.version_file, name="version-file"),
    path("versions/<uuid:pk>/offer", views.version_offer, name="version-offer"),
    path("versions/<uuid:pk>/sign", views.version_sign, name="version-sign"),
    path("versions/<uuid:pk>/take-back", views.version_take_back, name="version-take-back"),
    path("versions/<uuid:pk>/withdraw", views.version_withdraw, name="version-withdraw"),
    path("versions/<uuid:pk>/edit/text", views.text_edit, name="text-edit"),
    path("versions/<uuid:pk>/edit/day", views.day_edit, name="day-edit"),
    path("versions/<uuid:pk>/edit/parts", views.part_list, name="part-list"),
    path("versions/<uuid:pk>/edit/parts/<slug:part>/<slug:key>", views.part_edit, name="part-edit"),
    path(
        "versions/<uuid:pk>/edit/cells/<slug:function>/<slug:level>",
        views.cell_edit,
        name="cell-edit",
    ),
    path("versions/<uuid:pk>/edit/fences/<slug:key>", views.fence_edit, name="fence-edit"),
]
