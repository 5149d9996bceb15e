"""Whatever somebody gives as answers becomes the bytes of an answer file. Pure."""

from biocap.channels.answer_file import AnswerFile, written_answer_file
from biocap.channels.problems import WORKBOOK_NOT_ONE
from biocap.channels.workbook.zipped import is_zipped

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How workbooks of before 2007 begin, and those with a password."""


def answer_file_given(body: bytes) -> bytes:
    """Return an answer file as it came, or the one that a filled workbook says.

    Raises a Problem for a workbook that cannot be taken; an answer file is not read yet.
    """
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

    if is_zipped(body) or body.startswith(OLD_WORKBOOK) or not is_collected(body):
        return [answer_file_given(body)]
    return [written_answer_file(one) for one in answer_files_collected(body, blank)]
