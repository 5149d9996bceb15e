"""Settings of the tests: a data folder of their own, fast hashing, no file manifest."""

import os
import tempfile
from pathlib import Path

_folder = tempfile.mkdtemp(prefix="biocap-test-")
os.environ["BIOCAP_DATA"] = _folder
os.environ.pop("BIOCAP_LIBRARY", None)
os.environ["BIOCAP_SECRET_KEY"] = "for tests only, never for an instance"  # noqa: S105
os.environ["BIOCAP_DEBUG"] = ""
os.environ["BIOCAP_HOSTS"] = "localhost,127.0.0.1,testserver"
os.environ["BIOCAP_HTTPS"] = ""
os.environ["BIOCAP_SECOND_FACTOR"] = "0"  # tests/web/views/test_second_factor.py sets it

from biocap.config.database import SQLITE_OPTIONS  # noqa: E402
from biocap.config.settings import *  # noqa: E402, F403
from biocap.config.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the tests meet WAL and IMMEDIATE as an instance does.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_folder) / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] = {
        **SQLITE_OPTIONS,
        "init_command": SQLITE_OPTIONS["init_command"] + "PRAGMA synchronous = OFF;",  # type: ignore[operator]
    }
LOGGING = {"version": 1, "disable_existing_loggers": False}  # pytest shows what was logged
