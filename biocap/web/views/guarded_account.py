"""The pages of django-allauth that we use, each opened to whom the table names."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp

from biocap.openid.services import services_in_use
from biocap.web.access import allow
from biocap.web.trying import told_to_wait

anyone = allow("account.enter")
signed_in = allow("work.read")


class SignInView(account.LoginView):  # type: ignore[misc]
    """The page of sign-in, with the providers by which people sign in as well."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        return context | {"services": services_in_use()}


login = anyone(told_to_wait(SignInView.as_view()))
logout = anyone(account.logout)
account_inactive = anyone(account.account_inactive)
reauthenticate = signed_in(told_to_wait(account.reauthenticate))
password_change = signed_in(told_to_wait(account.password_change))
password_set = signed_in(account.password_set)
mfa_reauthenticate = signed_in(told_to_wait(mfa.reauthenticate))
activate_totp = signed_in(totp.activate_totp)
deactivate_totp = signed_in(totp.deactivate_totp)
view_recovery_codes = signed_in(recovery_codes.view_recovery_codes)
generate_recovery_codes = signed_in(recovery_codes.generate_recovery_codes)
download_recovery_codes = signed_in(recovery_codes.download_recovery_codes)
