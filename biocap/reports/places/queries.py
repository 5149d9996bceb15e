"""What was written into places of documents, and the figures that a text can quote."""

from collections.abc import Mapping

from django.db import connection
from django.db.models import QuerySet

from biocap.collection.models import Round
from biocap.formats.codes import NEEDS
from biocap.library.problems import LIBRARY_NOTHING_PUBLISHED
from biocap.library.queries import Library, open_library
from biocap.reports.blocks import Number, Text
from biocap.reports.choices import DocumentKind, Place
from biocap.reports.models import Passage
from biocap.reports.places.figures import by_key
from biocap.reports.places.filled import WrittenText
from biocap.reports.problems import DOCUMENTS_NO_DOCUMENT
from biocap.shared.problems import Problem
from biocap.telling.names import Words


def passages(round_code: str, kind: str, language: str) -> dict[str, WrittenText]:
    """Return what stands in the places of a document: in its language, else in English.

    A library may stand without a workroom; then nothing was written.
    """
    if Passage._meta.db_table not in connection.introspection.table_names():
        return {}
    written: dict[str, WrittenText] = {}
    for place in Place.values:
        for code in dict.fromkeys((language, "en")):
            newest = history(round_code, kind, place, code).first()
            if newest is not None and newest.text:
                written[place] = WrittenText(newest.text, code, newest.figures)
                break
    return written


def history(round_code: str, kind: str, place: str, language: str) -> QuerySet[Passage]:
    """Return everything that was written into a place in a language, the newest first."""
    return Passage.objects.filter(
        round__code=round_code, kind=kind, place=place, language=language
    ).select_related("written_by")


def document_kind(round: Round) -> DocumentKind:
    """Return which document a round has. Raises Problem("documents.no_document")."""
    if round.format_code == NEEDS:
        return DocumentKind.SYNTHESIS
    try:
        library = open_library()
    except Problem as problem:
        if problem.kind is LIBRARY_NOTHING_PUBLISHED:
            raise DOCUMENTS_NO_DOCUMENT(round=round.code) from None
        raise
    if all(line.code != round.code for line in Words(library, "en").report_rounds):
        raise DOCUMENTS_NO_DOCUMENT(round=round.code)
    return DocumentKind.EVALUATION


def quotable(
    library: Library, round_code: str, kind: str, language: str
) -> tuple[list[Text], Mapping[str, Number]]:
    """Return the computed key messages of a document, and every figure that a text can quote."""
    # Documents are written by those who need them: this takes the engine of the library.
    from biocap.reports.evaluation.report import quotable as of_evaluation
    from biocap.reports.synthesis.report import quotable as of_synthesis

    of = of_synthesis if kind == DocumentKind.SYNTHESIS else of_evaluation
    with library.by_its_definitions():
        computed, numbers = of(library, round_code, language)
    return computed, by_key(numbers)
