"""A draft of Kenya, and messages with answer files of it."""

from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from biocap.channels.answer_file import written_answer_file
from biocap.channels.queries import blank_file
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.workroom import make_draft, make_round

Written = Callable[..., EmailMessage]


@pytest.fixture(autouse=True)
def _server_is_set(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"


@pytest.fixture
def draft(secretariat: Person, focal_point: Person) -> Submission:
    return make_draft(focal_point, make_round(secretariat))


@pytest.fixture
def answer_file(draft: Submission) -> Callable[[dict[str, Any]], bytes]:
    blank = blank_file(draft, "one_file")

    def file(answers: dict[str, Any], **more: Any) -> bytes:
        return written_answer_file(replace(blank, answers=answers, **more))

    return file


@pytest.fixture
def message(focal_point: Person) -> Written:
    """Write a message from the focal point with files: name -> content."""

    def written(files: dict[str, bytes], **heads: str) -> EmailMessage:
        mail = EmailMessage()
        given = {
            "From": f"Kamau <{focal_point.email}>",
            "To": "answers@biocap.example.org",
            "Subject": "Our answers",
            "Date": "Sun, 01 Mar 2026 11:00:00 +0000",
            "Message_ID": "<one@example.org>",
        }
        for name, value in {**given, **heads}.items():
            if value:
                mail[name.replace("_", "-")] = value
        mail.set_content("As discussed.")
        for name, content in files.items():
            mail.add_attachment(content, "application", "octet-stream", filename=name)
        return mail

    return written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "box").mkdir()
    return tmp_path / "box"
