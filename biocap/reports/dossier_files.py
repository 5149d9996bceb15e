"""The dossier of a country as files: a PDF, and an archive with the answers and the files given."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import override

from biocap.collection import rules
from biocap.collection.queries import version_answers
from biocap.library.export import BOM, rows_csv
from biocap.reports.documents import TEMPLATES
from biocap.reports.dossier import (
    Dossier,
    answered_title,
    dossier_document,
    submissions_of,
    versions_of,
)
from biocap.reports.dossier_comments import comments_told
from biocap.reports.pdf import write_pdf

COMMENTS = ("what", "key", "question", "number", "in_answer_to", "at", "by", "language", "text")
HEAD = ("what", "version", "receipt", "submitted_at", "submitted_by", "key", "value")


def dossier_pdf(dossier: Dossier) -> bytes:
    """Return the dossier as PDF, in its language."""
    with override(dossier.language):
        document = dossier_document(dossier)
    return write_pdf(document, TEMPLATES / "synthesis.typ", dossier.at)


def dossier_archive(dossier: Dossier) -> IO[bytes]:
    """Return an open archive: the PDF, each frozen version as it stands, all answers by key, the
    comments on them that stand, and the files that were given. A file that is no longer in its
    place is left out."""
    archive = TemporaryFile(prefix="biocap-dossier-")  # noqa: SIM115 - closed by whoever reads it
    with ZipFile(archive, "w", ZIP_DEFLATED) as held:
        held.writestr("dossier.pdf", dossier_pdf(dossier))
        held.writestr("answers.csv", BOM + rows_csv(HEAD, _answer_rows(dossier)))
        held.writestr("comments.csv", BOM + rows_csv(COMMENTS, _comment_rows(dossier)))
        for submission in submissions_of(dossier.party_code):
            for version in versions_of(submission):
                held.writestr(f"versions/{version.receipt}.json", version.body)
            for upload in submission.uploads.all():
                kept = Path(upload.file.path)
                if upload.removed_at is None and kept.exists():
                    held.write(kept, f"files/{upload.pk}-{upload.name}")
    archive.seek(0)
    return archive


def _comment_rows(dossier: Dossier) -> Iterator[tuple[object, ...]]:
    with override(dossier.language):
        for submission in submissions_of(dossier.party_code):
            title = answered_title(submission)
            for told in comments_told(submission, dossier.language):
                it = told.comment
                begun, at = it.in_answer_to_id, rules.timestamp(it.at)
                yield title, it.key, told.about, it.pk, begun, at, it.by.name, it.language, it.text


def _answer_rows(dossier: Dossier) -> Iterator[tuple[object, ...]]:
    with override(dossier.language):
        for submission in submissions_of(dossier.party_code):
            title = answered_title(submission)
            for version in versions_of(submission):
                about = (
                    title,
                    version.number,
                    version.receipt,
                    rules.timestamp(version.submitted_at),
                    version.submitted_by.name,
                )
                for key, value in sorted(version_answers(version).items()):
                    yield (*about, key, json.dumps(value, ensure_ascii=False, sort_keys=True))
