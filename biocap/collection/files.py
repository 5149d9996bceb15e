"""What kind of file it is: by its name and by its content, of which little is ever unpacked."""

import re
import zipfile
import zlib
from typing import BinaryIO

from biocap.collection.macros import declared_macros, is_declaring, named_macros
from biocap.collection.problems import UPLOAD_CONTENT, UPLOAD_KIND, UPLOAD_OLD_KIND
from biocap.formats.choices import MEDIA_TYPES

SPELLINGS = {"jpeg": "jpg", "jpe": "jpg", "text": "txt"}
NEWER = {"doc": "docx", "dot": "docx", "xls": "xlsx", "xlt": "xlsx"}
"""Older kinds of office files, which may carry macros unseen, and the kind to save them as."""
OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes that an office file may claim to unpack to, for the sake of who opens it."""
LARGEST_DECLARED = 4 * 1024 * 1024
"""Bytes of the parts that are read: what kinds of content and of relations an office file has."""
MOST_PARTS = 5000
NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
"""Control characters, which are the same single bytes in UTF-8 and in Windows-1252."""


def agreed_kind(name: str, content: BinaryIO, accept: tuple[str, ...] = ()) -> str:
    """Return the kind (pdf, docx, …) that the file name and the content agree on.

    `accept` narrows the kinds; () accepts all. Raises Problem("upload.kind") for a kind
    that is not accepted and Problem("upload.content") where the content is another,
    carries macros, or claims to unpack to more than 200 MB.
    """
    kind = named_kind(name, accept)
    content.seek(0)
    if not _agrees(kind, content):
        raise UPLOAD_CONTENT(name=name)
    return kind


def named_kind(name: str, accept: tuple[str, ...] = ()) -> str:
    """Return the kind that a file name says. Raises Problem("upload.kind") or ("upload.old_kind")
    for one that is not accepted."""
    _, dot, extension = name.lower().rpartition(".")
    kind = SPELLINGS.get(extension, extension)
    if dot and NEWER.get(kind) in (accept or tuple(MEDIA_TYPES)):
        raise UPLOAD_OLD_KIND(name=name, newer=NEWER[kind])
    if not dot or kind not in (accept or tuple(MEDIA_TYPES)) or kind not in MEDIA_TYPES:
        raise UPLOAD_KIND(kinds=tuple(accept or MEDIA_TYPES))
    return kind


def _agrees(kind: str, content: BinaryIO) -> bool:
    if kind in {"txt", "csv"}:
        return _is_text(content)
    head = content.read(4096)
    if kind in {"docx", "xlsx", "odt", "ods"}:
        return head.startswith(b"PK\x03\x04") and _is_office(kind, content)
    if kind == "pdf" and not head.startswith(b"%PDF-"):
        return False
    import puremagic  # its table of signatures takes 1.3 MB, and most processes see no file

    try:
        guesses = puremagic.magic_string(head)
    except puremagic.PureError:
        return False
    return any(match.extension == f".{kind}" for match in guesses)


def _is_text(content: BinaryIO) -> bool:
    given = content.read()
    try:
        given.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            given.decode("cp1252")
        except UnicodeDecodeError:
            return False
    return not given.startswith(b"%PDF-") and not NO_TEXT.search(given)


def _is_office(kind: str, content: BinaryIO) -> bool:
    """Read the list of parts, what they are said to be, and the first part of OpenDocument."""
    try:
        with zipfile.ZipFile(content) as archive:
            parts = archive.infolist()
            if not parts or len(parts) > MOST_PARTS:
                return False
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                return False
            names = {part.filename for part in parts}
            if len({name.lower() for name in names}) != len(parts) or named_macros(names):
                return False
            if not _declares_no_macros(archive, parts):
                return False
            if kind in OFFICE_PARTS:
                return {"[Content_Types].xml", OFFICE_PARTS[kind]} <= names
            first = min(parts, key=lambda part: part.header_offset)
            stored = first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
            return (
                stored
                and first.file_size < 100
                and archive.read(first).decode("ascii", "replace") == MEDIA_TYPES[kind]
            )
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError):
        return False  # a way to pack that nobody uses is a RuntimeError, too


def _declares_no_macros(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bool:
    declaring = [part for part in parts if is_declaring(part.filename)]
    if sum(part.file_size for part in declaring) > LARGEST_DECLARED:
        return False
    return not any(declared_macros(archive.read(part)) for part in declaring)
