from django.urls import path

from foundation.release_time.views import banks, overview, posting, reports, requests, statements

app_name = "release_time"

urlpatterns = [
    path("", overview.balance_list, name="balance-list"),
    path("add", overview.use_add, name="use-add"),
    path("add/from", overview.use_take_over, name="use-take-over"),
    path("requests/", requests.request_list, name="request-list"),
    path("requests/ask", requests.request_ask, name="request-ask"),
    path("requests/<uuid:pk>", requests.request_detail, name="request-detail"),
    path("requests/<uuid:pk>/deny", requests.request_deny, name="request-deny"),
    path("requests/<uuid:pk>/use", requests.request_use, name="request-use"),
    *(
        path(f"requests/<uuid:pk>/{act}", requests.request_act, {"act": act}, name=f"request-{act}")
        for act in requests.BUTTONS
    ),
    path("banks/", banks.bank_list, name="bank-list"),
    path("banks/propose", banks.bank_propose, name="bank-propose"),
    path("banks/<uuid:pk>", banks.bank_detail, name="bank-detail"),
    path("banks/<uuid:pk>/end", banks.bank_end, name="bank-end"),
    path("banks/<uuid:pk>/grants", banks.entitlement_propose, name="entitlement-propose"),
    path("banks/<uuid:pk>/give", posting.hours_give, name="hours-give"),
    path("banks/<uuid:pk>/donate", posting.donation_record, name="donation-record"),
    path("banks/<uuid:pk>/pass", posting.hours_pass, name="hours-pass"),
    path("banks/<uuid:pk>/leave", posting.work_share_tell, name="work-share-tell"),
    path("grants/<uuid:pk>/end", banks.entitlement_end, name="entitlement-end"),
    path("grants/<uuid:pk>/count", posting.count_tell, name="count-tell"),
    *(
        path(f"banks/<uuid:pk>/{act}", banks.bank_act, {"act": act}, name=f"bank-{act}")
        for act in banks.RULE_ACTS
    ),
    *(
        path(
            f"grants/<uuid:pk>/{act}",
            banks.grant_act,
            {"act": act},
            name=f"entitlement-{act}",
        )
        for act in banks.RULE_ACTS
    ),
    path("lines/<uuid:pk>/reverse", posting.line_reverse, name="line-reverse"),
    path(
        "reimbursements/<uuid:pk>/settle", posting.reimbursement_settle, name="reimbursement-settle"
    ),
    path("statements/", statements.statement_list, name="statement-list"),
    path("statements/put-up", statements.statement_put_up, name="statement-put-up"),
    path("statements/<uuid:pk>", statements.statement_detail, name="statement-detail"),
    path("reports/", reports.report_list, name="report-list"),
    path("reports/payroll.csv", reports.report_payroll, name="report-payroll"),
]
