"""What a mail server reports of a letter that did not arrive (RFC 3464). Pure: messages in.

The letter is known by its own message id, which nobody else can guess: in the part of it that the
report returns, or in what the report says it answers.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from email.message import Message

from biocap.formats.raw import printable

_ID = re.compile(
    r"<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@[^<>\s]+>", re.IGNORECASE
)
LONGEST_SAID = 300


@dataclass(frozen=True)
class NotArrived:
    """A letter that a server gave up: its id, the status (`5.1.1`), and what the server said."""

    letter: uuid.UUID
    status: str
    said: str

    @property
    def is_lasting(self) -> bool:
        """Whether the address takes no mail at all: class 5 of RFC 3463, but for a letter that was
        refused for what it is (5.6 and 5.7)."""
        return self.status.startswith("5.") and self.status[2:3] not in {"6", "7"}


def not_arrived(report: Message) -> NotArrived | None:
    """Return which letter did not arrive, or None for any other message.

    A delay, and a report of success, say nothing: a letter that is late may still come.
    """
    if report.get_content_type() != "multipart/report":
        return None
    failed = next(_failed(report), None)
    letter = _letter_of(report)
    if failed is None or letter is None:
        return None
    status_code = re.match(r"\s*([245]\.\d{1,3}\.\d{1,3})", str(failed.get("Status", "")))
    _kind, _mark, words = str(failed.get("Diagnostic-Code", "")).rpartition(";")
    said = printable(" ".join(words.split()), LONGEST_SAID)
    return NotArrived(letter, status_code[1] if status_code else "5.0.0", said)


def _failed(report: Message) -> Iterator[Message]:
    """Give the fields of each recipient whom the letter did not reach."""
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            for fields in part.get_payload():
                if isinstance(fields, Message) and _action(fields) == "failed":
                    yield fields


def _action(fields: Message) -> str:
    return str(fields.get("Action", "")).partition("(")[0].strip().lower()


def _letter_of(report: Message) -> uuid.UUID | None:
    for ids in _named(report):
        if letter_id := _ID.search(ids):
            return uuid.UUID(letter_id[1])
    return None


def _named(report: Message) -> Iterator[str]:
    """Give what may hold the id of the letter: the letter itself first."""
    for part in report.walk():
        if part is not report and part.get("Message-ID"):
            yield str(part["Message-ID"])
        if part.get_content_type() == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
            yield str(message_from_string(text).get("Message-ID", ""))
    yield str(report.get("In-Reply-To", ""))
    yield str(report.get("References", ""))
