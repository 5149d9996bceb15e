"""Settings of one instance, read from environment variables with safe defaults.

docs/running.md explains each variable. Nothing is needed for a first start:
data go to `<root>/var`, the database is SQLite, the secret key is made once.
"""

import os
from pathlib import Path
from typing import Any

from django.conf import locale

from biocap.config import catalogues
from biocap.config.database import database
from biocap.config.environment import (
    address_of_variable,
    flag_of_variable,
    kept_secret_key,
    mailbox_of_environment,
    number_of_variable,
    whole_number_of_variable,
    words_of_variable,
)
from biocap.config.security import *  # noqa: F403
from biocap.shared.instance import data_folder
from biocap.shared.languages import languages

ROOT = Path(__file__).resolve().parents[2]
BIOCAP_DATA = data_folder()
BIOCAP_DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
BIOCAP_LIBRARY = Path(os.environ.get("BIOCAP_LIBRARY") or BIOCAP_DATA / "library").resolve()

BIOCAP_DATA_LICENCE = os.environ.get("BIOCAP_DATA_LICENCE") or "CC BY 4.0"
BIOCAP_DATA_LICENCE_URL = address_of_variable(
    "BIOCAP_DATA_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/"
)
BIOCAP_DATA_HOLDER = (
    os.environ.get("BIOCAP_DATA_HOLDER") or "Secretariat of the Convention on Biological Diversity"
)
"""Under what terms what is published may be used, and whom a user names (decision 9)."""

BIOCAP_IATI_REFERENCE = os.environ.get("BIOCAP_IATI_REFERENCE") or "BIOCAP"
"""The reference of who publishes activities as IATI (org-id.guide); this one is in no register."""

BIOCAP_LEAST_RESPONSE = number_of_variable("BIOCAP_LEAST_RESPONSE", 0.5, most=1)
"""Share of those invited below which publishing a round warns: fewer than half speak for the few
that answered, and a share of those who did is easily quoted as one of all."""

BIOCAP_DISCARDED_DAYS = whole_number_of_variable("BIOCAP_DISCARDED_DAYS", 30)
"""Days for which a discarded draft can be taken up again."""

BIOCAP_CONTACT = os.environ.get("BIOCAP_CONTACT", "")
"""Whom people may ask: an e-mail, a telephone, an address of the web."""

DEBUG = flag_of_variable("BIOCAP_DEBUG")
SECRET_KEY = kept_secret_key(BIOCAP_DATA)
ALLOWED_HOSTS = words_of_variable("BIOCAP_HOSTS", "localhost,127.0.0.1,[::1]")
BIOCAP_PROXIES = os.environ.get("BIOCAP_PROXIES", "")
"""The proxies before the server, by number or network: whose X-Forwarded-For is believed."""

INSTALLED_APPS = [
    "biocap.shared",
    "biocap.parties",
    "biocap.collection",
    "biocap.library",
    "biocap.indicators",
    "biocap.clusters",
    "biocap.letters",
    "biocap.channels",
    "biocap.mail",
    "biocap.countries",
    "biocap.openid",
    "biocap.national_plans",
    "biocap.exchange",
    "biocap.reports",
    "biocap.support",
    "biocap.roster",
    "biocap.toolbox.review",
    "biocap.toolbox.use",
    "biocap.coordination",
    "biocap.coordination.groups",
    "biocap.organizations",
    "biocap.experience",
    "biocap.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "biocap.web.policy.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "biocap.web.caching.Caching",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "biocap.web.sent_whole.SentWhole",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "biocap.web.directions.Directions",
    "biocap.web.wide_stops.WideStops",
    "biocap.web.limits.PlainAddress",
    "biocap.web.limits.BodyLimits",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "biocap.web.sessions.Idle",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "biocap.web.second_factor.SecondFactor",
    "django_htmx.middleware.HtmxMiddleware",
    "biocap.web.errors.WrongMethod",
    "biocap.web.kept_in_browser.HasKept",
]

ROOT_URLCONF = "biocap.config.urls"
WSGI_APPLICATION = "biocap.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "builtins": ["biocap.web.templatetags.telling"],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["biocap.web.template_files.Loader"]),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "biocap.web.context.page",
            ],
        },
    }
]

FORM_RENDERER = "biocap.web.forms.uncut.Uncut"

# Workroom -----------------------------------------------------------------

DATABASES = {"default": database(BIOCAP_DATA)}

BIOCAP_CONNECTIONS = whole_number_of_variable("BIOCAP_CONNECTIONS", 10, least=1)
"""To PostgreSQL, of one web process: its threads share them."""

BIOCAP_LINE_PATIENCE = number_of_variable("BIOCAP_LINE_PATIENCE", 60, least=1)
BIOCAP_LEAST_RATE = whole_number_of_variable("BIOCAP_LEAST_RATE", 500, least=1)
"""Seconds, and bytes a second on average after them, of a body or of the reading of an answer."""

MEDIA_ROOT = BIOCAP_DATA / "uploads"
"""Files are kept here and never served by address: a view checks who asks."""
ARRIVING_ROOT = BIOCAP_DATA / "arriving"
"""Files that come in pieces, until they are whole."""
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

LARGEST_UPLOAD = 20 * 1024 * 1024
LARGEST_BODY = LARGEST_UPLOAD + 1024 * 1024
"""Bytes; a request that announces more is refused before its body is read."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

BIOCAP_WORKER_IDLE = whole_number_of_variable("BIOCAP_WORKER_IDLE", 20)
"""Seconds without work after which the worker ends until some waits; 0: it never does."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Languages and time -------------------------------------------------------

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [(language.code, language.name) for language in languages().values()]
LANGUAGES_BIDI = [language.code for language in languages().values() if language.right_to_left]
locale.LANG_INFO |= {
    language.code: {
        "bidi": language.right_to_left,
        "code": language.code,
        "name": language.name,
        "name_local": language.name,
    }
    for language in languages().values()
    if language.code not in locale.LANG_INFO
}
LOCALE_PATHS = [
    catalogues.compiled_catalogues(
        ROOT / "biocap" / "locale", BIOCAP_DATA / "locale", languages().values()
    )
]
MESSAGE_STORAGE = "biocap.web.messages.Messages"

# Files of the pages -------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BIOCAP_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Mail ---------------------------------------------------------------------

EMAIL_HOST = os.environ.get("BIOCAP_SMTP_HOST", "")
EMAIL_PORT = whole_number_of_variable("BIOCAP_SMTP_PORT", 587, least=1, most=65535)
EMAIL_HOST_USER = os.environ.get("BIOCAP_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("BIOCAP_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag_of_variable("BIOCAP_SMTP_TLS")
EMAIL_TIMEOUT = 30  # seconds that a mail server may be silent
DEFAULT_FROM_EMAIL = os.environ.get("BIOCAP_MAIL_FROM", "biocap@localhost")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
BIOCAP_MAILBOX = mailbox_of_environment()
BIOCAP_ANSWERS_TO = os.environ.get("BIOCAP_ANSWERS_TO", "")  # empty: none are taken by mail
EMAIL_FILE_PATH = BIOCAP_DATA / "mail"  # of messages, without a mail server
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
