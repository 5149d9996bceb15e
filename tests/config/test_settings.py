"""An instance starts safe with nothing set."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.processes import environment_of

ROOT = Path(__file__).parents[2]
ASK = """
import json
from biocap.config import settings as s
print(json.dumps({name: str(getattr(s, name, None)) for name in (
    "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_NAME",
    "MESSAGES_COOKIE_NAME", "LANGUAGE_COOKIE_NAME",
    "BIOCAP_LIBRARY", "BIOCAP_SECOND_FACTOR",
    "SECURE_PROXY_SSL_HEADER")} | {"database": s.DATABASES["default"]["ENGINE"],
    "durable": "synchronous = FULL" in str(s.DATABASES["default"].get("OPTIONS"))}))
"""
SIGN_IN = """
import json
import django
django.setup()
from django.test import Client
from django.urls import reverse
from tests.factories import make_person
person = make_person("Amina", contributor="KEN")
browser = Client(headers={"host": "localhost", "x-forwarded-proto": "https"})
words = {"login": person.email, "password": "correct horse battery"}
answer = browser.post(reverse("account_login"), words)
print(json.dumps({"status": answer.status_code, "hsts": answer.get("Strict-Transport-Security"),
    "cookies": {name: [bool(it["secure"]), it["path"], it["domain"]]
        for name, it in answer.cookies.items()}}))
"""


def settings_with(folder: Path, **variables: str) -> dict[str, Any]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**kept, "BIOCAP_DATA": str(folder), **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_settings_with_nothing_set(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    found = settings_with(folder)
    key = found.pop("SECRET_KEY")
    assert found == {
        "DEBUG": "False",
        "ALLOWED_HOSTS": "['localhost', '127.0.0.1', '[::1]']",
        "SESSION_COOKIE_SECURE": "False",
        "SESSION_COOKIE_NAME": "None",
        "MESSAGES_COOKIE_NAME": "messages",
        "LANGUAGE_COOKIE_NAME": "language",
        "durable": True,
        "BIOCAP_LIBRARY": str(folder / "library"),
        "BIOCAP_SECOND_FACTOR": "True",
        "SECURE_PROXY_SSL_HEADER": "None",
        "database": "django.db.backends.sqlite3",
    }
    assert len(key) > 50
    assert settings_with(folder)["SECRET_KEY"] == key
    assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(("given", "secure"), [("1", "True"), ("no", "False")])
def test_settings_behind_https(tmp_path: Path, given: str, secure: str) -> None:
    found = settings_with(tmp_path, BIOCAP_HTTPS=given)
    assert found["SESSION_COOKIE_SECURE"] == secure
    names = [found[f"{of}_COOKIE_NAME"] for of in ("SESSION", "MESSAGES", "LANGUAGE")]
    hosts = [name.startswith("__Host-") for name in names]
    assert hosts == [secure == "True"] * 3


@pytest.mark.own_workroom
def test_an_answer_behind_https_binds_its_host(tmp_path: Path, migrated_database: Path) -> None:
    shutil.copy(migrated_database, tmp_path / "db.sqlite3")
    done = subprocess.run(
        [sys.executable, "-c", SIGN_IN],
        env=environment_of(tmp_path, BIOCAP_HTTPS="1", PYTHONPATH=str(ROOT)),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found = json.loads(done.stdout)
    assert found["status"] == 302
    assert found["hsts"] == "max-age=31536000; includeSubDomains"
    bound = [True, "/", ""]
    assert found["cookies"]["__Host-sessionid"] == found["cookies"]["__Host-csrftoken"] == bound
    assert all(name.startswith("__Host-") for name in found["cookies"])


def test_settings_with_postgresql(tmp_path: Path) -> None:
    found = settings_with(tmp_path, DATABASE_URL="postgres://me@db/biocap")
    assert found["database"] == "django.db.backends.postgresql"


@pytest.mark.parametrize("wrong", ["https://[::1", "javascript:alert(1)", "https://u:p@a.org"])
def test_settings_with_an_address_that_is_none_say_so(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(subprocess.CalledProcessError) as ended:
        settings_with(tmp_path / "new", BIOCAP_DATA_LICENCE_URL=wrong)
    assert "BIOCAP_DATA_LICENCE_URL is no address of the web" in ended.value.stderr


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("BIOCAP_IDLE_HOURS", "a day"),
        ("BIOCAP_IDLE_HOURS", "0"),
        ("BIOCAP_LEAST_RESPONSE", "50"),
        ("BIOCAP_TOKEN_DAYS", "-1"),
        ("BIOCAP_UPLOAD_MB", "0.5"),
        ("BIOCAP_SMTP_PORT", "smtp"),
        ("BIOCAP_SMTP_PORT", "99999"),
    ],
)
def test_settings_with_a_number_that_is_none_say_so(tmp_path: Path, name: str, wrong: str) -> None:
    with pytest.raises(subprocess.CalledProcessError) as ended:
        settings_with(tmp_path / "new", **{name: wrong})
    assert f"ImproperlyConfigured: {name} is no " in ended.value.stderr
