"""Whatever somebody gives as answers becomes the bytes of an answer file. Pure."""

import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from io import BytesIO

from biocap.channels.answer_file import AnswerFile, written_answer_file
from biocap.channels.problems import (
    ANSWER_FILE_ARCHIVE,
    ANSWER_FILE_DOCUMENT,
    ANSWER_FILE_THE_FORM,
    WORKBOOK_NOT_ONE,
)
from biocap.channels.workbook.zipped import is_zipped
from biocap.shared.problems import ProblemType

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How workbooks of before 2007 begin, and those with a password."""
NO_ANSWERS: tuple[tuple[bytes, ProblemType], ...] = (
    *(
        (start, ANSWER_FILE_DOCUMENT)
        for start in (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
    ),
    *(
        (start, ANSWER_FILE_ARCHIVE)
        for start in (b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7z")
    ),
)
"""How files begin that people bring in the place of answers, and what they are told."""
OF_WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
"""Of an archive that is an office file of tables or of OpenDocument: which says more of itself."""
OF_DOCUMENTS = ("word/document.xml", "ppt/presentation.xml")


def answer_file_given(body: bytes) -> bytes:
    """Return an answer file as it came, or the one that a filled workbook says.

    Raises a Problem for a workbook that cannot be taken, and for what is none and no answers; an
    answer file is not read yet.
    """
    body = _in_utf8(body)
    _must_be_answers(body)
    if body.startswith(OLD_WORKBOOK):
        raise WORKBOOK_NOT_ONE()
    if is_zipped(body):
        from biocap.channels.workbook.reading import answer_file_from_workbook

        return written_answer_file(answer_file_from_workbook(body))
    return body


def answer_files_given(body: bytes, blank: AnswerFile) -> list[bytes]:
    """Return the answer files of whatever is brought to a draft, whose own is `blank`.

    One, but of collected data one for each record. Raises as `answer_file_given` does.
    """
    from biocap.channels.xlsform.collected import answer_files_collected, is_collected

    body = _in_utf8(body)
    _must_be_answers(body)
    if is_zipped(body) or body.startswith(OLD_WORKBOOK) or not is_collected(body):
        return [answer_file_given(body)]
    return [written_answer_file(one) for one in answer_files_collected(body, blank)]


def _in_utf8(body: bytes) -> bytes:
    """Return a text that was saved as “Unicode”, in two bytes a letter, as all others are."""
    if not body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return body
    try:
        return body.decode("utf-16").encode()
    except UnicodeError:
        return body


def _must_be_answers(body: bytes) -> None:
    """Raise a Problem that says what was brought in the place of answers."""
    for start, problem in NO_ANSWERS:
        if body.startswith(start):
            raise problem()
    if body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and b"biocap.open(" in body:
        raise ANSWER_FILE_THE_FORM()
    if is_zipped(body):
        _must_be_tables(body)


def _must_be_tables(body: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            names = {part.filename.lower() for part in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return  # whoever opens workbooks says so
    if not names.isdisjoint(OF_DOCUMENTS):
        raise ANSWER_FILE_DOCUMENT()
    if names.isdisjoint(OF_WORKBOOKS):
        raise ANSWER_FILE_ARCHIVE()
