"""Settings of who may sign in, what a session is, and what a browser may do."""

from typing import Any

from csp.constants import NONE, SELF

from biocap.config.environment import (
    flag_of_variable,
    number_of_variable,
    whole_number_of_variable,
)

HTTPS = flag_of_variable("BIOCAP_HTTPS")
"""True behind a proxy that ends TLS and sets X-Forwarded-Proto itself."""

# People -------------------------------------------------------------------

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_RULES}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_RULES}.NumericPasswordValidator"},
    {"NAME": "biocap.parties.passwords.NotCommon"},
    {"NAME": "biocap.parties.passwords.NotOfBefore"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_ADAPTER = "biocap.web.accounts.ClosedRegistration"
ACCOUNT_FORMS = {"change_password": "biocap.web.forms.account.ChangedPassword"}
ACCOUNT_RATE_LIMITS = False  # biocap.parties.attempts counts instead
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
MFA_ADAPTER = "biocap.web.passkeys.SecondFactors"
MFA_FORMS = {
    "authenticate": "biocap.web.forms.account.SecondStep",
    "reauthenticate": "biocap.web.forms.account.SecondStepAgain",
    "add_webauthn": "biocap.web.forms.passkeys.AddPasskey",
    "edit_webauthn": "biocap.web.forms.passkeys.RenamePasskey",
    "authenticate_webauthn": "biocap.web.forms.passkeys.PasskeyStep",
    "reauthenticate_webauthn": "biocap.web.forms.passkeys.PasskeyStepAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Biocap"
BIOCAP_IDLE_HOURS = number_of_variable("BIOCAP_IDLE_HOURS", 12, least=0.01)
"""Without a word from a session for so long, it ends."""
SESSION_ENGINE = "biocap.web.sessions"
SESSION_COOKIE_AGE = int(BIOCAP_IDLE_HOURS * 3600)
BIOCAP_SECOND_FACTOR = flag_of_variable("BIOCAP_SECOND_FACTOR", "1")
"""Whether the Secretariat and focal points need a second factor for whatever they do."""
BIOCAP_SECOND_FACTOR_DAYS = whole_number_of_variable("BIOCAP_SECOND_FACTOR_DAYS", 30)
"""Days of grace of a focal point, from when they were first told. The Secretariat has none."""
BIOCAP_OPENID_LOOPBACK = flag_of_variable("BIOCAP_OPENID_LOOPBACK")
"""Whether a provider of OpenID Connect on this very machine is asked by http: for trying it out."""
LANGUAGE_COOKIE_NAME, MESSAGES_COOKIE_NAME = "language", "messages"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "biocap.web.errors.csrf_failure"

BIOCAP_TOKEN_DAYS = whole_number_of_variable("BIOCAP_TOKEN_DAYS", 365, least=1)
"""For how long an access token may be issued at most."""

BIOCAP_DOOR_CALLS = whole_number_of_variable("BIOCAP_DOOR_CALLS", 20_000)
BIOCAP_UPLOAD_MB = whole_number_of_variable("BIOCAP_UPLOAD_MB", 500)
"""What one person may ask of the JSON door, and give in files, on one day; 0: no limit."""

# What a browser may do ----------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # No other host of the domain can set these.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME, MESSAGES_COOKIE_NAME = "__Host-language", "__Host-messages"
