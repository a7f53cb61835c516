from django.urls import path

from foundation.people import views

app_name = "people"

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-in/passkey", views.passkey_sign_in, name="passkey-sign-in"),
    path("sign-in/second", views.second_factor, name="second-factor"),
    path("sign-in/fresh", views.fresh_sign_in, name="fresh-sign-in"),
    path("sign-in/reset/<str:token>", views.reset_use, name="reset-use"),
    path("sign-in/kept", views.kept_list, name="kept-list"),
    path("sign-in/kept/<slug:token>/drop", views.kept_drop, name="kept-drop"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("password", views.password_change, name="password-change"),
    path("account", views.factor_list, name="factor-list"),
    path("account/passkeys/add", views.passkey_add, name="passkey-add"),
    path("account/passkeys/<int:pk>/remove", views.passkey_remove, name="passkey-remove"),
    path("account/app-codes", views.app_codes_set, name="app-codes-set"),
    path("account/app-codes/remove", views.app_codes_remove, name="app-codes-remove"),
    path("account/recovery-codes", views.recovery_codes_make, name="recovery-codes-make"),
    path("account/sessions", views.session_list, name="session-list"),
    path("account/sessions/<int:pk>/end", views.session_end, name="session-end"),
    path("account/sessions/end-others", views.session_end_others, name="session-end-others"),
    path("account/tokens", views.token_list, name="token-list"),
    path("account/tokens/make", views.token_make, name="token-make"),
    path("account/tokens/<int:pk>/revoke", views.token_revoke, name="token-revoke"),
    path("people/", views.person_list, name="person-list"),
    path("people/<int:pk>", views.person_detail, name="person-detail"),
    path("people/<int:pk>/reset", views.reset_start, name="reset-start"),
    path("people/resets/<int:pk>", views.reset_detail, name="reset-detail"),
    path("people/resets/<int:pk>/confirm", views.reset_confirm, name="reset-confirm"),
    path("people/resets/<int:pk>/stop", views.reset_stop, name="reset-stop"),
]
