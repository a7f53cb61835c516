from django.urls import path

from governance.consultation.views import announcing, coming, issues, resolving, responding

app_name = "consultation"

urlpatterns = [
    path("coming/", coming.coming_list, name="coming-list"),
    path("coming/give", announcing.coming_give, name="coming-give"),
    path("coming/scorecard", coming.coming_scorecard, name="coming-scorecard"),
    path("coming/<uuid:pk>/", coming.coming_detail, name="coming-detail"),
    path("coming/<uuid:pk>/said", coming.coming_said, name="coming-said"),
    path("coming/<uuid:pk>/change", announcing.coming_change, name="coming-change"),
    path("coming/<uuid:pk>/decide", announcing.coming_decide, name="coming-decide"),
    path("coming/<uuid:pk>/drop", announcing.coming_drop, name="coming-drop"),
    path("coming/<uuid:pk>/waive", responding.window_waive, name="window-waive"),
    path("coming/<uuid:pk>/input", responding.input_give, name="input-give"),
    path("coming/<uuid:pk>/inputs/<uuid:given>", announcing.input_answer, name="input-answer"),
    path("coming/<uuid:pk>/ask", responding.question_ask, name="question-ask"),
    path(
        "coming/<uuid:pk>/questions/<uuid:question>",
        announcing.question_answer,
        name="question-answer",
    ),
    path("issues/", issues.issue_list, name="issue-list"),
    path("issues/raise", resolving.issue_raise, name="issue-raise"),
    path("issues/<uuid:pk>/", issues.issue_detail, name="issue-detail"),
    path("issues/<uuid:pk>/answer", resolving.issue_answer, name="issue-answer"),
    path("issues/<uuid:pk>/move", resolving.issue_move, name="issue-move"),
    path("issues/<uuid:pk>/settle", resolving.issue_settle, name="issue-settle"),
    path("issues/<uuid:pk>/words/<uuid:words>", resolving.words_record, name="words-record"),
    path("issues/<uuid:pk>/withdraw", resolving.issue_withdraw, name="issue-withdraw"),
]
