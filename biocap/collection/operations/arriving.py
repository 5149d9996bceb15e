"""A file that comes in pieces: what has arrived is kept for a day, and goes on where it broke.

Each person has a folder of their own; beside the bytes lies what was announced of them. A
piece is on disk before it is acknowledged, so that a killed server loses none that it took.
"""

import contextlib
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from io import BufferedRandom
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from biocap.collection import files, rules
from biocap.collection.choices import ARRIVING_HOURS, LARGEST_PIECE, LARGEST_UPLOAD, MOST_UPLOADS
from biocap.collection.models import Submission, Upload
from biocap.collection.operations import uploads
from biocap.collection.problems import (
    UPLOAD_ALTERED,
    UPLOAD_CONTENT,
    UPLOAD_EMPTY,
    UPLOAD_LET_GO,
    UPLOAD_PIECE_TOO_LARGE,
)
from biocap.parties.models import Person
from biocap.shared.durable import write_durably
from biocap.shared.problems import Problem


@dataclass(frozen=True)
class Arriving:
    """What was announced of a file: for which question, its name, its size in bytes, and its
    SHA-256 where the browser could tell ("" otherwise)."""

    id: str
    submission: str
    question: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Arrived:
    """How many bytes are here; `upload` is the kept file once all are."""

    id: UUID
    offset: int
    upload: Upload | None = None


def begin(
    submission: Submission,
    question: str,
    name: str,
    size: int,
    sha256: str,
    by: Person,
    at: datetime,
) -> Arrived:
    """Announce a file, and return how much of it is here already.

    The same file of the same person, known by its SHA-256, goes on where it broke; any other
    begins, and counts at once among what a person may give on a day. Raises a Problem for a file
    too large, of a kind that is not taken, or one too many.
    """
    uploads.must_be_open(submission, by, at)
    accept = uploads.accepted_from(by, submission, question)
    if size > LARGEST_UPLOAD:
        raise uploads.too_large()
    if size < 1:
        raise UPLOAD_EMPTY()
    shown = rules.file_name(name)
    files.named_kind(shown, accept)
    folder = _folder(by)
    announced = Arriving(str(uuid4()), str(submission.pk), question, shown, size, sha256)
    for one in _of(folder):
        if sha256 and asdict(one) == asdict(announced) | {"id": one.id}:
            if not Upload.objects.filter(pk=one.id).exists():
                return Arrived(UUID(one.id), (folder / f"{one.id}.part").stat().st_size)
            _let_go(folder / f"{one.id}.json")  # killed after it was kept
    uploads.must_have_room(submission)
    uploads.count_upload(by, size, at)
    for place in (folder.parent, folder):
        place.mkdir(mode=0o700, exist_ok=True)
    for oldest in sorted(folder.glob("*.json"), key=_age)[: 1 - MOST_UPLOADS or None]:
        _let_go(oldest)
    place = folder / f"{announced.id}.json"
    place.with_suffix(".part").touch(0o600)
    write_durably(place, json.dumps(asdict(announced)).encode())
    place.chmod(0o600)
    return Arrived(UUID(announced.id), 0)


def take_piece(
    submission: Submission, number: UUID, offset: int, piece: bytes, by: Person, at: datetime
) -> Arrived:
    """Put a piece behind what is here, if it begins there; return how much is here now.

    A piece that begins elsewhere, as one that was sent twice does, changes nothing: the caller
    sees from the offset that comes back where to go on. The last piece keeps the file; asked
    again, the same file comes back. Raises Problem("upload.let_go") for what is nobody's or
    another's, and a Problem for a file whose content is not what its name says.
    """
    uploads.must_be_open(submission, by, at)
    if len(piece) > LARGEST_PIECE:
        raise UPLOAD_PIECE_TOO_LARGE(most=LARGEST_PIECE // 1024)
    own = Upload.objects.filter(pk=number, by=by, submission=submission)
    folder = _folder(by)
    try:
        if kept := own.first():
            return Arrived(number, kept.size, kept)
        announced = Arriving(**json.loads((folder / f"{number}.json").read_bytes()))
        if announced.submission != str(submission.pk):
            raise UPLOAD_LET_GO()
        with _held(folder / f"{number}.part") as part:
            here = part.seek(0, os.SEEK_END)
            if offset != here or here + len(piece) > announced.size:
                return Arrived(number, here)
            part.write(piece)
            part.flush()
            os.fsync(part.fileno())
            here += len(piece)
            if here < announced.size:
                return Arrived(number, here)
            part.seek(0)
            return Arrived(number, here, _keep(submission, announced, part, by, at))
    except FileNotFoundError:
        if kept := own.first():  # by another request, while this one waited
            return Arrived(number, kept.size, kept)
        raise UPLOAD_LET_GO() from None


def let_go_arriving(at: datetime) -> int:
    """Delete what did not go on arriving for a day; return how many files."""
    before = (at - timedelta(hours=ARRIVING_HOURS)).timestamp()
    gone = 0
    for part in Path(settings.ARRIVING_ROOT).glob("*/*.part"):
        with contextlib.suppress(FileNotFoundError):
            if part.stat().st_mtime < before:
                _let_go(part.with_suffix(".json"))
                gone += 1
    return gone


def _keep(
    submission: Submission, announced: Arriving, part: BufferedRandom, by: Person, at: datetime
) -> Upload:
    """Keep the whole file under the number that it arrived by; what arrived goes either way."""
    place = _folder(by) / f"{announced.id}.json"
    whole = hashlib.file_digest(part, "sha256").hexdigest()
    if announced.sha256 not in ("", whole):
        _let_go(place)
        raise UPLOAD_ALTERED(name=announced.name)
    number, question, name = UUID(announced.id), announced.question, announced.name
    try:
        upload = uploads.add_arrived(submission, question, name, part, number, by, at)
    except Problem as problem:
        if problem.kind is UPLOAD_CONTENT:
            _let_go(place)
        raise
    _let_go(place)
    return upload


def _folder(by: Person) -> Path:
    return Path(settings.ARRIVING_ROOT) / str(by.pk)


def _of(folder: Path) -> Iterator[Arriving]:
    for place in folder.glob("*.json"):
        with contextlib.suppress(FileNotFoundError):
            if place.with_suffix(".part").exists():
                yield Arriving(**json.loads(place.read_bytes()))


def _age(place: Path) -> float:
    try:
        return place.with_suffix(".part").stat().st_mtime
    except FileNotFoundError:
        return 0


def _let_go(place: Path) -> None:
    for one in (place.with_suffix(".part"), place):
        one.unlink(missing_ok=True)


@contextlib.contextmanager
def _held(path: Path) -> Iterator[BufferedRandom]:
    """Open a file for one request at a time, in whatever process."""
    with path.open("r+b") as part:
        fcntl.flock(part, fcntl.LOCK_EX)
        if not path.exists():  # kept, or let go, while this one waited
            raise FileNotFoundError
        yield part
