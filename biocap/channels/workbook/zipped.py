"""A workbook is looked at as a file before anything of it is parsed. Pure.

What is too large, packed too tightly, bears macros, formulas, merged cells or entities of XML is
refused here, from the directory of the archive and from bounded reads of its parts (`parts`).
"""

import re
import zipfile
from io import BytesIO

from biocap.channels.problems import (
    WORKBOOK_ENTITIES,
    WORKBOOK_MACROS,
    WORKBOOK_NOT_ONE,
    WORKBOOK_TOO_LARGE,
    WORKBOOK_TOO_TIGHT,
)
from biocap.channels.workbook.parts import PartsWalked
from biocap.collection.macros import declared_macros, is_declaring, named_macros

LARGEST_WORKBOOK = 2 * 1024 * 1024
"""Bytes as it comes."""
LARGEST_UNPACKED = 32 * 1024 * 1024
"""Bytes of all its parts."""
TIGHTEST = 100
"""How many times its size a part may unfold to; a filled workbook has less than twenty."""
SMALL = 256 * 1024
"""Bytes of a part below which nobody asks how tightly it is packed."""
MOST_PARTS = 300
SHARED_TEXTS = "xl/sharedstrings.xml"

_programs = re.compile(r"\.bin$|activeX", re.IGNORECASE)


def is_zipped(body: bytes) -> bool:
    """Say whether a file is an archive, as every workbook is."""
    return body.startswith(b"PK\x03\x04")


def must_be_plain(body: bytes) -> None:
    """Raise a Problem for what is no plain workbook; nothing of it was parsed then."""
    if len(body) > LARGEST_WORKBOOK:
        raise WORKBOOK_TOO_LARGE(most=LARGEST_WORKBOOK // 1024)
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            _look(archive)
    except (zipfile.BadZipFile, ValueError, RuntimeError, EOFError, OSError) as error:
        raise WORKBOOK_NOT_ONE() from error


def _look(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    tight = any(
        part.file_size > SMALL and part.file_size > TIGHTEST * max(part.compress_size, 1)
        for part in parts
    )
    if tight or whole > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise WORKBOOK_TOO_TIGHT(most=LARGEST_UNPACKED // 1024 // 1024)
    names = {part.filename.lower() for part in parts}
    if len(names) != len(parts) or "xl/workbook.xml" not in names:
        raise WORKBOOK_NOT_ONE()
    if named_macros(names) or any(_programs.search(name) for name in names):
        raise WORKBOOK_MACROS()
    walked = PartsWalked()
    for part in sorted(parts, key=lambda part: part.filename.lower() != SHARED_TEXTS):
        _look_at_part(part.filename.lower(), archive.read(part), walked)


def _look_at_part(name: str, content: bytes, walked: PartsWalked) -> None:
    is_sheet = b"sheetData" in content  # wherever it lies, and whatever it is called
    if not is_sheet and not name.endswith((".xml", ".rels")):
        return
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content[:200]:
        raise WORKBOOK_ENTITIES()
    if is_declaring(name) and declared_macros(content):
        raise WORKBOOK_MACROS()
    if is_sheet or name == SHARED_TEXTS:
        walked.walk(content)
