from django.urls import path

from partnership.agreement.views import commenting, drafting, reading, reviewing, signing, values

app_name = "agreement"

urlpatterns = [
    path("", reading.agreement_detail, name="agreement-detail"),
    path("begin", drafting.draft_begin, name="draft-begin"),
    path("versions", reading.version_list, name="version-list"),
    path("<uuid:pk>", reading.version_detail, name="version-detail"),
    path("<uuid:pk>/compare", reading.version_compare, name="version-compare"),
    path("<uuid:pk>/read", reading.reading_confirm, name="reading-confirm"),
    path("<uuid:pk>/readers", reading.reader_list, name="reader-list"),
    path("<uuid:pk>/draft", drafting.draft_detail, name="draft-detail"),
    path("<uuid:pk>/clauses/add", drafting.clause_add, name="clause-add"),
    path("<uuid:pk>/clauses/<slug:key>", commenting.clause_detail, name="clause-detail"),
    path("<uuid:pk>/clauses/<slug:key>/edit", drafting.clause_edit, name="clause-edit"),
    path("<uuid:pk>/clauses/<slug:key>/up", drafting.clause_move_up, name="clause-move-up"),
    path("<uuid:pk>/clauses/<slug:key>/take-out", drafting.clause_take_out, name="clause-take-out"),
    path("<uuid:pk>/clauses/<slug:key>/comment", commenting.comment_write, name="comment-write"),
    path("comments/<uuid:pk>/share", commenting.comment_share, name="comment-share"),
    path("<uuid:pk>/values", values.values_edit, name="values-edit"),
    path("<uuid:pk>/values/add", values.line_add, name="line-add"),
    path("<uuid:pk>/values/<slug:key>", values.line_edit, name="line-edit"),
    path("<uuid:pk>/values/<slug:key>/take-out", values.line_take_out, name="line-take-out"),
    path("<uuid:pk>/months", drafting.months_set, name="months-set"),
    path("<uuid:pk>/ready", signing.ready_say, name="ready-say"),
    path("<uuid:pk>/take-back", signing.version_take_back, name="version-take-back"),
    path("<uuid:pk>/give-up", signing.version_give_up, name="version-give-up"),
    path("<uuid:pk>/signers", signing.signer_name, name="signer-name"),
    path("signers/<uuid:pk>/strike", signing.signer_strike, name="signer-strike"),
    path("<uuid:pk>/paper", signing.paper_attach, name="paper-attach"),
    path("papers/<uuid:pk>", signing.paper_detail, name="paper-detail"),
    path("papers/<uuid:pk>/confirm", signing.paper_confirm, name="paper-confirm"),
    path("reviews/<uuid:pk>", reviewing.review_detail, name="review-detail"),
    path("reviews/<uuid:pk>/say", reviewing.review_say, name="review-say"),
]
