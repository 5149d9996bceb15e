"""A form with some of its sections alone, for who was given these. Pure.

What opens a section or a question may lie in a section of others. Whether it is open is decided by
the answers that stand when the form is handed out, so that nothing of the others' goes along.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from biocap import formats
from biocap.channels.answer_file import AnswerFile
from biocap.formats import Edition, Question, Section
from biocap.formats.conditions import Condition, questions_of


def cut_to_sections(
    edition: Edition, codes: Collection[str], answers: Mapping[str, Any]
) -> Edition:
    """Return an edition with these sections, in its order, as far as they are asked now."""
    asked = formats.asked_questions(edition, answers)
    given = [section for section in edition.sections if section.code in codes]
    within = {question.code for section in given for question in section.questions}

    def own(condition: Condition | None) -> bool:
        """Say whether a condition can be decided in the form itself."""
        return within.issuperset(questions_of(condition))

    def cut_questions(section: Section) -> Iterator[Question]:
        is_open = any(question.code in asked for question in section.questions)
        for question in section.questions:
            opens_here = own(question.shown_when) and (is_open or own(section.shown_when))
            if question.code in asked or opens_here:
                yield replace(
                    question,
                    shown_when=question.shown_when if own(question.shown_when) else None,
                    skipped=tuple(skip for skip in question.skipped if own(skip.when)),
                    not_before=question.not_before if question.not_before in within else "",
                )

    def cut() -> Iterator[Section]:
        for section in given:
            opens = section.shown_when if own(section.shown_when) else None
            if questions := tuple(cut_questions(section)):
                yield replace(section, questions=questions, shown_when=opens)

    return replace(edition, sections=tuple(cut()))


def file_within(file: AnswerFile, edition: Edition) -> AnswerFile:
    """Return the answer file with which such a form is handed out: it holds no other answer."""
    return replace(file, base={key: it for key, it in file.base.items() if key in edition.keys})
