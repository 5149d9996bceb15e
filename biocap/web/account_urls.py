"""Addresses of the account: the pages of django-allauth that we use, each in the table."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path

from biocap.web.access import allow
from biocap.web.trying import told_to_wait
from biocap.web.views.account import account_page, choose_password_page
from biocap.web.views.lost_password import lost_password_page
from biocap.web.views.tokens import revoke_own_token, tokens_page

anyone = allow("account.enter")
signed_in = allow("work.read")

urlpatterns = [
    path("", account_page, name="account"),
    path("login/", anyone(told_to_wait(account.login)), name="account_login"),
    path("logout/", anyone(account.logout), name="account_logout"),
    path("inactive/", anyone(account.account_inactive), name="account_inactive"),
    path("password/lost/", lost_password_page, name="lost_password"),
    path("link/<str:token>/", choose_password_page, name="sign_in_link"),
    path(
        "reauthenticate/",
        signed_in(told_to_wait(account.reauthenticate)),
        name="account_reauthenticate",
    ),
    path(
        "password/change/",
        signed_in(told_to_wait(account.password_change)),
        name="account_change_password",
    ),
    path("password/set/", signed_in(account.password_set), name="account_set_password"),
    path("tokens/", tokens_page, name="tokens"),
    path("tokens/<int:number>/revoke/", revoke_own_token, name="revoke_own_token"),
    path("2fa/", signed_in(mfa.index), name="mfa_index"),
    path("2fa/authenticate/", anyone(told_to_wait(mfa.authenticate)), name="mfa_authenticate"),
    path(
        "2fa/reauthenticate/",
        signed_in(told_to_wait(mfa.reauthenticate)),
        name="mfa_reauthenticate",
    ),
    path("2fa/totp/activate/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/",
        signed_in(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/generate/",
        signed_in(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        signed_in(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
