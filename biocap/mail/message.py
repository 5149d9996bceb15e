"""What a message is and what is attached to it, within limits held before it is parsed. Pure."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses

from biocap.formats.raw import printable
from biocap.mail.choices import (
    ANSWERS,
    ARCHIVES,
    LARGEST_MESSAGE,
    LONGEST_FILE_NAME,
    LONGEST_PART_LINE,
    MOST_FILES,
    MOST_LINES,
    MOST_PARTS,
    MOST_WITHIN,
)
from biocap.mail.problems import (
    MAIL_ARCHIVE,
    MAIL_AUTOMATIC,
    MAIL_NESTED,
    MAIL_NO_FILE,
    MAIL_NO_SENDER,
    MAIL_OTHER_FILE,
    MAIL_TOO_LARGE,
    MAIL_TOO_MANY_FILES,
    MAIL_TOO_MANY_PARTS,
    MAIL_UNREADABLE,
)
from biocap.shared.problems import Problem

LONGEST_LINE = 1000
"""Letters of a line of the head that are made sense of."""
NAMELESS = "answers.json"
"""What a file without a name is called that says it is JSON."""
ONE = ("Message-ID", "From", "Date", "Subject")
"""What of the head a message is known by: no server on the way changes these."""
NO_WORDS = frozenset({"bulk", "list", "junk", "auto_reply"})
_end_of_head = re.compile(rb"\r?\n\r?\n")
_begins_part = re.compile(rb"^(?:content-type[ \t]*:|--)", re.IGNORECASE | re.MULTILINE)
_holds_parts = re.compile(rb"^content-type[ \t]*:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_of_a_part = re.compile(rb"^content-[^:\n]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_unparsable = (
    *(MessageError, ValueError, LookupError, TypeError, AttributeError),
    *(AssertionError, RecursionError),
)


@dataclass(frozen=True)
class MailHead:
    """What the head of a message says. `sender` is one address in small letters, or "".

    `is_automatic`: written by a program, or to a list; such mail is never answered (RFC 3834).
    """

    message_id: str
    sender: str
    subject: str
    sent: str
    is_report: bool
    is_automatic: bool

    def must_be_answerable(self) -> None:
        """Raise a Problem for what is set aside whoever sent it."""
        if self.is_automatic:
            raise MAIL_AUTOMATIC()
        if not self.sender:
            raise MAIL_NO_SENDER()


@dataclass(frozen=True)
class AttachedFile:
    """A file of a message, or why it is not opened."""

    name: str
    content: bytes = b""
    problem: Problem | None = None


def head_of(begun: bytes) -> MailHead:
    """Return what the head of a message says. Raises Problem("mail.unreadable")."""
    try:
        head = BytesHeaderParser().parsebytes(_end_of_head.split(begun, maxsplit=1)[0])
        return MailHead(
            printable(_line(head, "Message-ID"), 250),
            _one_address(head),
            printable(_in_words(head, "Subject"), 200),
            printable(_line(head, "Date"), 80),
            head.get_content_type() == "multipart/report",
            _is_automatic(head),
        )
    except _unparsable as error:
        raise MAIL_UNREADABLE() from error


def mark_of(begun: bytes, size: int, *, whole: bool) -> str:
    """Return what a message is known by: its id, what its author wrote, and a hash of its body.

    Lines that servers add on the way count for nothing. Of a message that is not read whole, its
    size stands for its body.
    """
    head, _gap, body = begun.partition(b"\r\n\r\n" if b"\r\n\r\n" in begun else b"\n\n")
    read = BytesHeaderParser().parsebytes(head)
    told = [" ".join(str(read.get(name, "")).split()) for name in ONE]
    said = hashlib.sha256("\0".join(told).encode("utf-8", "replace"))
    said.update(body.replace(b"\r\n", b"\n") if whole else str(size).encode())
    return said.hexdigest()


def must_be_small(size: int) -> None:
    """Raise Problem("mail.too_large")."""
    if size > LARGEST_MESSAGE:
        raise MAIL_TOO_LARGE(most=LARGEST_MESSAGE // 1024 // 1024)


def attached(body: bytes) -> list[AttachedFile]:
    """Return the files of a message in their order; pictures within its text are none.

    Raises a Problem for what is too large, of too many parts or files, no message, or has no file
    that could hold answers.
    """
    must_be_small(len(body))
    _must_be_quick_to_parse(body)
    try:
        message = message_from_bytes(body)
        parts = list(_leaves(message))
        if len(parts) > MOST_PARTS:
            raise MAIL_TOO_MANY_PARTS(most=MOST_PARTS)
        files = [part for part in parts if _is_file(part)]
        if len(files) > MOST_FILES:
            raise MAIL_TOO_MANY_FILES(count=len(files), most=MOST_FILES)
        taken = [_file(part) for part in files]
    except _unparsable as error:
        raise MAIL_UNREADABLE() from error
    if not any(one.problem is None or one.problem.kind is not MAIL_OTHER_FILE for one in taken):
        raise MAIL_NO_FILE()
    return taken


def _must_be_quick_to_parse(body: bytes) -> None:
    """Raise a Problem for a message over which a parser would sit for minutes.

    It looks at every line once for each part that holds the line, and goes through what a line
    of a part's head says once for each word of it. It takes a lone CR for the end of a line.
    """
    lines = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    within = sum(1 for _found in _holds_parts.finditer(lines))
    if sum(1 for _found in _begins_part.finditer(lines)) > 4 * MOST_PARTS or within > MOST_WITHIN:
        raise MAIL_TOO_MANY_PARTS(most=MOST_PARTS)
    if lines.count(b"\n") > MOST_LINES:
        raise MAIL_UNREADABLE()
    if any(len(line.group()) > LONGEST_PART_LINE for line in _of_a_part.finditer(lines)):
        raise MAIL_UNREADABLE()


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, a message within the message as one."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = [each for each in part.get_payload() if isinstance(each, Message)]
        else:
            yield part


def _is_file(part: Message) -> bool:
    if part.get_content_maintype() == "message":
        return True
    disposition = (part.get_content_disposition() or "").lower()
    name = _name(part).lower()
    if disposition == "inline" or not disposition:
        return name.endswith(ANSWERS + ARCHIVES)
    return disposition == "attachment"


def _file(part: Message) -> AttachedFile:
    name = printable(_name(part), LONGEST_FILE_NAME)
    if part.get_content_maintype() == "message":
        return AttachedFile(name, problem=MAIL_NESTED())
    if name.lower().endswith(ARCHIVES):
        return AttachedFile(name, problem=MAIL_ARCHIVE())
    if not name.lower().endswith(ANSWERS):
        return AttachedFile(name, problem=MAIL_OTHER_FILE())
    content = part.get_payload(decode=True)
    return AttachedFile(name, content if isinstance(content, bytes) else b"")


def _name(part: Message) -> str:
    given = part.get_filename() or ""
    name = _decoded(given[:LONGEST_LINE]) if "=?" in given else given
    if not name and part.get_content_type() == "application/json":
        name = NAMELESS
    return name.replace("\\", "/").rpartition("/")[2]


def _line(head: Message, name: str) -> str:
    return " ".join(str(head.get(name, ""))[:LONGEST_LINE].split())


def _in_words(head: Message, name: str) -> str:
    return _decoded(_line(head, name))


def _decoded(raw: str) -> str:
    """Return words of a head as they are read; as they stand where their letters are not known."""
    try:
        return str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError):
        return raw


def _one_address(head: Message) -> str:
    """Return the one address that a message comes from; "" for none, several or a doubtful one."""
    lines = head.get_all("From", [])
    if len(lines) != 1 or len(str(lines[0])) > LONGEST_LINE:
        return ""
    written = [address for _words, address in getaddresses([str(lines[0])])]
    is_one = (
        len(written) == 1
        and written[0].count("@") == 1
        and not re.search(r"[\0- <>,;\x7f]", written[0])
    )
    return written[0].lower() if is_one and written[0].isascii() else ""


def _is_automatic(head: Message) -> bool:
    auto = _line(head, "Auto-Submitted").partition(";")[0].strip().lower()
    named = any(head.get(name) for name in ("List-Id", "List-Unsubscribe", "X-Autoreply"))
    return (
        named
        or auto not in ("", "no")
        or _line(head, "Precedence").lower() in NO_WORDS
        or _line(head, "Return-Path") == "<>"
        or head.get_content_type() == "multipart/report"
    )
