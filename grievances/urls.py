from django.urls import path

from grievances.views import (
    answering,
    case,
    documents,
    endings,
    filing,
    hats,
    intake,
    lists,
    logging,
    member,
    notes,
    offers,
    outside,
    people,
    record,
    steps,
)

app_name = "grievances"

# --- logging a problem
LOG = [
    path("log", logging.intake_log, name="intake-log"),
    path("log/file-by", logging.intake_file_by, name="intake-file-by"),
    path("log/members", logging.member_find, name="member-find"),
]

# --- cases as a list, a board, a calendar
LISTS = [
    path("cases/", lists.case_list, name="case-list"),
    path("cases/board", lists.case_board, name="case-board"),
    path("cases/calendar", lists.case_calendar, name="case-calendar"),
    path("cases/filters", lists.filter_save, name="filter-save"),
    path("cases/filters/<uuid:pk>/remove", lists.filter_remove, name="filter-remove"),
]

# --- one case
CASE = [
    path("cases/<uuid:pk>/", case.case_detail, name="case-detail"),
    path("cases/<uuid:pk>/record", record.case_record, name="case-record"),
    path("cases/<uuid:pk>/edit", intake.case_edit, name="case-edit"),
    path("cases/<uuid:pk>/edit/members", intake.grievant_find, name="grievant-find"),
    path("cases/<uuid:pk>/file", filing.case_file, name="case-file"),
    path("cases/<uuid:pk>/drop", endings.case_drop, name="case-drop"),
    path("cases/<uuid:pk>/answer", answering.step_answer, name="step-answer"),
    path("cases/<uuid:pk>/answers/<uuid:answer>/", answering.answer_detail, name="answer-detail"),
    path("cases/<uuid:pk>/appeal", steps.step_appeal, name="step-appeal"),
    path("cases/<uuid:pk>/advance", steps.step_advance, name="step-advance"),
    path("cases/<uuid:pk>/meeting", steps.meeting_record, name="meeting-record"),
    path("cases/<uuid:pk>/remand", steps.case_remand, name="case-remand"),
    path("cases/<uuid:pk>/arbitration", steps.arbitration_request, name="arbitration-request"),
    path("cases/<uuid:pk>/extension", offers.extension_ask, name="extension-ask"),
    path("cases/<uuid:pk>/extension/alone", offers.extension_take, name="extension-take"),
    path("cases/<uuid:pk>/abeyance", offers.abeyance_ask, name="abeyance-ask"),
    path("cases/<uuid:pk>/abeyance/end", offers.abeyance_end, name="abeyance-end"),
    path("cases/<uuid:pk>/settlement", offers.settlement_offer, name="settlement-offer"),
    path("cases/<uuid:pk>/waiver", offers.step_waive, name="step-waive"),
    path("offers/<uuid:pk>/answer", offers.offer_answer, name="offer-answer"),
    path("offers/<uuid:pk>/take-back", offers.offer_take_back, name="offer-take-back"),
    path("cases/<uuid:pk>/mediation", outside.mediation_request, name="mediation-request"),
    path("cases/<uuid:pk>/mediation/end", outside.mediation_end, name="mediation-end"),
    path("cases/<uuid:pk>/event", outside.event_record, name="event-record"),
    path("cases/<uuid:pk>/withdraw", endings.case_withdraw, name="case-withdraw"),
    path("cases/<uuid:pk>/close", endings.case_close, name="case-close"),
    path("cases/<uuid:pk>/cite", people.article_cite, name="article-cite"),
    path("cases/<uuid:pk>/cite/articles", people.article_find, name="article-find"),
    path("cases/<uuid:pk>/notes", notes.note_write, name="note-write"),
    path("notes/<uuid:pk>/share", notes.note_share, name="note-share"),
    path("cases/<uuid:pk>/documents", documents.document_attach, name="document-attach"),
    path("documents/<uuid:pk>/", documents.document_detail, name="document-detail"),
    path("cases/<uuid:pk>/assign", people.case_assign, name="case-assign"),
    path("cases/<uuid:pk>/share", people.case_share, name="case-share"),
    path("shares/<uuid:pk>/end", people.share_end, name="share-end"),
    path("cases/<uuid:pk>/tell", people.member_tell, name="member-tell"),
    path("hats/<uuid:pk>/answer", hats.hat_answer, name="hat-answer"),
]

# --- a member's own cases
MEMBER = [
    path("my-cases/", member.my_case_list, name="my-case-list"),
    path("my-cases/<uuid:pk>/", member.my_case_detail, name="my-case-detail"),
]

urlpatterns = [*LOG, *LISTS, *CASE, *MEMBER]
