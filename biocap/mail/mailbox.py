"""A mailbox, message by message: by IMAP (RFC 3501), a Maildir, or a folder of messages.

A message that is dealt with is marked as read; what is left to people stays unread, and bears a
sign that it was looked at: the keyword `BiocapAside`, in a Maildir its place in `cur`, in a folder
the folder `aside`. Whoever takes the sign away has the message looked at again.
"""

import imaplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from biocap.mail.choices import LARGEST_HEAD
from biocap.mail.problems import MAIL_PLAIN

PATIENCE = 30
"""Seconds that the server may be silent."""
ASIDE_KEYWORD = "BiocapAside"
ASIDE, READ = "aside", "read"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class BoxedMessage(Protocol):
    """A message that lies in a mailbox."""

    @property
    def size(self) -> int:
        """Its bytes."""

    def begin(self, most: int) -> bytes:
        """Return its first bytes."""

    def done(self) -> None:
        """Mark it as read."""

    def leave(self) -> None:
        """Leave it unread to people, with the sign that it was looked at."""


def messages(box: Mapping[str, Any], *, reports: bool, again: bool) -> Iterator[BoxedMessage]:
    """Yield what nobody has read: reports of mail servers alone, or every message.

    `again`: also what was looked at before and left. Raises OSError or `imaplib.IMAP4.error` where
    the mailbox cannot be read, and Problem("mail.plain").
    """
    if box.get("host"):
        yield from _by_imap(box, reports, again)
    if box.get("folder"):
        folder = Path(box["folder"])
        is_maildir = (folder / "new").is_dir() and (folder / "cur").is_dir()
        yield from (_in_maildir if is_maildir else _in_folder)(folder, again)


class _OnServer:
    def __init__(self, line: imaplib.IMAP4, uid: str) -> None:
        self._line, self._uid = line, uid
        _answer, parts = line.uid("FETCH", uid, "(RFC822.SIZE)")
        told = b" ".join(part if isinstance(part, bytes) else part[0] for part in parts if part)
        size = told.upper().partition(b"RFC822.SIZE")[2].split()
        self.size = int(size[0].rstrip(b")")) if size else 0

    def begin(self, most: int) -> bytes:
        _answer, parts = self._line.uid("FETCH", self._uid, f"(BODY.PEEK[]<0.{most}>)")
        return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), b"")

    def done(self) -> None:
        self._line.uid("STORE", self._uid, "+FLAGS", r"(\Seen)")

    def leave(self) -> None:
        self._line.uid("STORE", self._uid, "+FLAGS", f"({ASIDE_KEYWORD})")


def _by_imap(box: Mapping[str, Any], reports: bool, again: bool) -> Iterator[BoxedMessage]:
    with _line(box) as line:
        line.login(box["user"], box["password"])
        line.select(box["name"])
        wanted = "UNSEEN" if again else f"UNSEEN UNKEYWORD {ASIDE_KEYWORD}"
        if reports:
            wanted += ' HEADER Content-Type "delivery-status"'
        _answer, numbers = line.uid("SEARCH", f"({wanted})")
        for number in (numbers[0] or b"").split():
            yield _OnServer(line, number.decode("ascii"))


@contextmanager
def _line(box: Mapping[str, Any]) -> Iterator[imaplib.IMAP4]:
    """Open a line to the server, whose certificate is proved."""
    host, port = box["host"], box["port"]
    if box["tls"]:
        proved = ssl.create_default_context()
        with imaplib.IMAP4_SSL(host, port, ssl_context=proved, timeout=PATIENCE) as line:
            yield line
        return
    if host not in LOOPBACK:
        raise MAIL_PLAIN(host=host)
    with imaplib.IMAP4(host, port, timeout=PATIENCE) as line:
        yield line


class _InFile:
    def __init__(self, path: Path, done: Path, left: Path) -> None:
        self._path, self._done, self._left = path, done, left

    @property
    def size(self) -> int:
        return self._path.stat().st_size

    def begin(self, most: int) -> bytes:
        with self._path.open("rb") as message:
            return message.read(most)

    def done(self) -> None:
        self._move(self._done)

    def leave(self) -> None:
        self._move(self._left)

    def _move(self, to: Path) -> None:
        if to != self._path:
            to.parent.mkdir(exist_ok=True)
            while to.exists():  # another message that was called the same
                to = to.with_name(f"_{to.name}")
            self._path.rename(to)


def _in_folder(folder: Path, again: bool) -> Iterator[BoxedMessage]:
    places = [folder, folder / ASIDE] if again and (folder / ASIDE).is_dir() else [folder]
    for place in places:
        for path in sorted(path for path in place.iterdir() if path.is_file()):
            yield _InFile(path, folder / READ / path.name, folder / ASIDE / path.name)


def _in_maildir(folder: Path, again: bool) -> Iterator[BoxedMessage]:
    """Yield what is new; `again`: also what is not, and nobody has read (no flag S)."""
    some = list((folder / "new").iterdir())
    if again:
        some += [path for path in (folder / "cur").iterdir() if "S" not in _flags(path)]
    for path in sorted(path for path in some if path.is_file()):
        name, cur = path.name.partition(":")[0], folder / "cur"
        flags = _flags(path)
        seen = "".join(sorted({*flags, "S"}))
        yield _InFile(path, cur / f"{name}:2,{seen}", cur / f"{name}:2,{flags}")


def _flags(path: Path) -> str:
    return path.name.partition(":2,")[2]


def head_bytes(message: BoxedMessage) -> bytes:
    """Return the head of a message, or what of it is read."""
    return message.begin(LARGEST_HEAD)
