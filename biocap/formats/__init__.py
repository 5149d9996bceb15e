"""Common formats: questions, options, rules and the check, as data.

A format is a folder of `definitions/formats/`; this folder reads it, reads answers
to it, and says what is to be mended in them. Pure: no Django, no database.
"""

from biocap.formats.asked import asked_questions, submittable, without_blanks
from biocap.formats.describing import describe
from biocap.formats.keeping import definition_files, edition_from, left_over, sha256_of_files
from biocap.formats.lineage import Lineage, QuestionTie
from biocap.formats.model import Edition, Section
from biocap.formats.options import Option
from biocap.formats.problems import Finding, Level, Refused, stops
from biocap.formats.queries import (
    check_definitions,
    circulated_formats,
    contradictions,
    editions,
    lineage,
    load_edition,
)
from biocap.formats.question import GridColumn, Question, Row, RowGroup
from biocap.formats.rules import check_answers, split
from biocap.formats.schema import answers_schema
from biocap.formats.sentences import finding_sentence, labels
from biocap.formats.texts import Texts
from biocap.formats.values import accepts, as_written, read_answer, read_answers
from biocap.formats.written_numbers import read_number

__all__ = [
    "Edition",
    "Finding",
    "GridColumn",
    "Level",
    "Lineage",
    "Option",
    "Question",
    "QuestionTie",
    "Refused",
    "Row",
    "RowGroup",
    "Section",
    "Texts",
    "accepts",
    "answers_schema",
    "as_written",
    "asked_questions",
    "check_answers",
    "check_definitions",
    "circulated_formats",
    "contradictions",
    "definition_files",
    "describe",
    "edition_from",
    "editions",
    "finding_sentence",
    "labels",
    "left_over",
    "lineage",
    "load_edition",
    "read_answer",
    "read_answers",
    "read_number",
    "sha256_of_files",
    "split",
    "stops",
    "submittable",
    "without_blanks",
]
