"""Addresses of the account: the pages of django-allauth that we use, each in the table."""

from django.urls import path

from biocap.web.by_name import ViewsOf

guarded = ViewsOf("biocap.web.views.guarded_account")
lost_password = ViewsOf("biocap.web.views.lost_password")
own_sessions = ViewsOf("biocap.web.views.own_sessions")
own_data = ViewsOf("biocap.web.views.own_data")
consent = ViewsOf("biocap.web.views.consent")
reviewing = ViewsOf("biocap.web.views.tool_review_link")
new_email = ViewsOf("biocap.web.views.new_email")
openid = ViewsOf("biocap.web.views.openid")
own = ViewsOf("biocap.web.views.account")
tokens = ViewsOf("biocap.web.views.tokens")
factors = ViewsOf("biocap.web.views.second_factors")

urlpatterns = [
    path("", own.account_page, name="account"),
    path("data/", own_data.own_data_page, name="own_data"),
    path("erase/", own_data.erase_page, name="erase_me"),
    path("email/", new_email.own_email_page, name="own_email"),
    path("email/<str:token>/", new_email.email_link_page, name="email_link"),
    path("consent/<str:token>/", consent.roster_consent, name="roster_consent"),
    path("tool-review/<str:token>/", reviewing.tool_review_link, name="tool_review_link"),
    path("sessions/", own_sessions.own_sessions_page, name="own_sessions"),
    path("login/", guarded.login, name="account_login"),
    path("openid/<slug:code>/", openid.openid_begin_page, name="openid_begin"),
    path("openid/<slug:code>/back/", openid.openid_back_page, name="openid_back"),
    path("logout/", guarded.logout, name="account_logout"),
    path("inactive/", guarded.account_inactive, name="account_inactive"),
    path("password/lost/", lost_password.lost_password_page, name="lost_password"),
    path("link/<str:token>/", own.choose_password_page, name="sign_in_link"),
    path(
        "reauthenticate/",
        guarded.reauthenticate,
        name="account_reauthenticate",
    ),
    path(
        "password/change/",
        guarded.password_change,
        name="account_change_password",
    ),
    path("password/set/", guarded.password_set, name="account_set_password"),
    path("tokens/", tokens.tokens_page, name="tokens"),
    path("tokens/<int:number>/revoke/", tokens.revoke_own_token, name="revoke_own_token"),
    path("2fa/", factors.second_factors_page, name="mfa_index"),
    path("2fa/authenticate/", factors.second_step, name="mfa_authenticate"),
    path("2fa/passkeys/add/", factors.add_passkey, name="mfa_add_webauthn"),
    path("2fa/passkeys/<int:pk>/", factors.rename_passkey, name="mfa_edit_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", factors.remove_passkey, name="mfa_remove_webauthn"),
    path(
        "2fa/passkeys/reauthenticate/",
        factors.passkey_again,
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "2fa/reauthenticate/",
        guarded.mfa_reauthenticate,
        name="mfa_reauthenticate",
    ),
    path("2fa/totp/activate/", guarded.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", guarded.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/",
        guarded.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/generate/",
        guarded.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        guarded.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
