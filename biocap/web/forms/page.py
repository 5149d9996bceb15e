"""One page of a form: a section with its questions, the rail and what lies parked."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language_bidi, ngettext

from biocap import formats
from biocap.formats import Edition, Finding, Question, Section, Texts
from biocap.formats.conditions import questions_of
from biocap.formats.contradictions import CODE as CONTRADICTION
from biocap.telling.answered import section_title
from biocap.telling.numbers import plain_decimal
from biocap.telling.sentences import filled_sentence
from biocap.telling.single_answers import DECIMALS
from biocap.web.forms.presenting import AnswersOnPage, anchor_of, present
from biocap.web.forms.questions import QuestionView
from biocap.web.forms.rail import RailItem, rail, values_given
from biocap.web.forms.state import FindingLine


@dataclass(frozen=True)
class HiddenQuestion:
    """A question that is not asked now; `parked` says that its answer waits, if it has one.

    `view` is what is shown of it once it is asked: it lies in the page, so that an answer which
    opens it brings none of it.
    """

    anchor: str
    parked: bool
    view: QuestionView
    asked = False
    kind = ""


@dataclass(frozen=True)
class SectionPage:
    """`selected` is False where the answers so far do not open the section."""

    code: str
    title: str
    text: str
    number: int
    of: int
    selected: bool
    questions: tuple[QuestionView | HiddenQuestion, ...]
    rail: tuple[RailItem, ...]
    parked: tuple[str, ...]
    previous: RailItem | None
    next: RailItem | None
    opened_by: RailItem | None
    parked_here: int = 0
    """Answers that wait in a section that is closed."""

    @property
    def is_bare(self) -> bool:
        """Whether the answers so far open no question of it."""
        return not any(isinstance(question, QuestionView) for question in self.questions)

    def only(self, sections: frozenset[str]) -> "SectionPage":
        """Return the page for somebody who sees these sections alone: it leads to no other."""
        items = tuple(item for item in self.rail if item.code in sections)
        others = [item for item in items if item.state != "closed" and item.code != self.code]
        return replace(
            self,
            rail=items,
            parked=(),
            previous=next((i for i in reversed(others) if i.number < self.number), None),
            next=next((i for i in others if i.number > self.number), None),
            opened_by=next((i for i in items if i == self.opened_by), None),
        )


def revision_mark(revision: int, value: Any) -> str:
    """Return what a page remembers of the answer it shows: its revision and a digest.

    The digest tells a field that was not touched from one that was set back on purpose.
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return f"{revision}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def section_page(
    edition: Edition,
    texts: Texts,
    section: Section,
    answers: AnswersOnPage,
    stored: Mapping[str, Any],
    url_of: Callable[[str], str],
    *,
    contradictions: Sequence[Finding] = (),
    all_findings: bool = False,
    at_work: str = "",
) -> SectionPage:
    """Return the page of a section.

    `stored` are the answers that stand; `answers.values` may differ from them after a
    refused save. Findings about what nobody has answered yet are kept for the review
    unless `all_findings`. What a row still lacks is no error while the reader is `at_work`
    in it; what is wrong with a whole grid also stands at the row that was named last.
    """
    shown = formats.asked_questions(edition, stored)
    findings = [*formats.check_answers(edition, stored), *contradictions]
    lines = finding_lines(edition, texts, findings, url_of)
    open_still = [it for it in findings if it.row and it.key == at_work and it.code in LACKING]
    told: dict[str, tuple[FindingLine, ...]] = dict(answers.findings)
    for finding, line in zip(findings, lines, strict=True):
        if all_findings or _due(edition, finding, stored, answers):
            line = replace(line, level="notice") if finding in open_still else line
            for key in (finding.key, *_named_last(edition, finding, answers)):
                told[key] = (*told.get(key, ()), line)
    answers = replace(answers, findings=told)
    to_mend = [it for it in findings if it not in open_still]
    items = rail(edition, texts, stored, shown, to_mend, section.code, url_of, answers.unread)
    place = next(number for number, item in enumerate(items) if item.current)
    open_items = [item for item in items if item.state != "closed"]
    words = texts.sections.get(section.code)
    return SectionPage(
        code=section.code,
        title=section_title(section, texts),
        text=words.text if words else "",
        number=place + 1,
        of=len(items),
        selected=items[place].state != "closed",
        questions=tuple(
            present(edition, texts, question, answers)
            if question.code in shown
            else HiddenQuestion(
                anchor_of(question.code),
                question.code in stored,
                present(edition, texts, question, answers),
            )
            for question in section.offered(stored)
        ),
        rail=items,
        parked=tuple(_parked(edition, texts, section, shown, stored)),
        previous=next((i for i in reversed(open_items) if i.number <= place), None),
        next=next((i for i in open_items if i.number > place + 1), None),
        opened_by=_opened_by(edition, section, items),
        parked_here=0 if items[place].state != "closed" else _given(edition, section, stored),
    )


LACKING = ("answers.required", "answers.specify_other_row")
"""What a row that was just named lacks."""

TOO_MANY = ("answers.too_many_rows", "answers.too_many_rows_in_group")


def _named_last(edition: Edition, finding: Finding, answers: AnswersOnPage) -> tuple[str, ...]:
    """Return the key of the row that made a grid, or a group of its rows, name too many."""
    if finding.code not in TOO_MANY:
        return ()
    group = finding.params.get("group")
    named = [
        (saved.at, row.key)
        for row in edition.questions[finding.question].rows
        if group is None or row.group == group
        for saved in (answers.saved.get(row.key),)
        if saved and saved.at and answers.values.get(row.key) is not None
    ]
    return (max(named)[1],) if named else ()


def finding_lines(
    edition: Edition,
    texts: Texts,
    findings: Sequence[Finding],
    url_of: Callable[[str], str],
) -> list[FindingLine]:
    """Return findings in the language of the words, each with a link to its place."""
    return [
        FindingLine(
            level=finding.level,
            sentence=sentence_with_labels(finding, _labels(finding, edition, texts)),
            short=short_sentence(finding, edition, texts),
            anchor=anchor_of(finding.key),
            url=f"{url_of(question.section)}?all=1#{anchor_of(finding.key)}" if question else "",
            about=question.section if question else "",
            place=_section_title(edition, texts, finding, question) if question else "",
            contradicts=finding.code.startswith(CONTRADICTION),
            reason=finding.reason,
        )
        for finding in findings
        for question in [edition.questions.get(finding.question)]
    ]


def _section_title(edition: Edition, texts: Texts, finding: Finding, question: Question) -> str:
    """Return the title of the section that a finding lies in, unless its sentence has it."""
    section = next(it for it in edition.sections if it.code == question.section)
    title = section_title(section, texts)
    return "" if _labels(finding, edition, texts).get("here") == title else title


def _labels(finding: Finding, edition: Edition, texts: Texts) -> dict[str, str]:
    """Return the labels of a finding, a grid that fills its page under the name of the page."""
    labels = formats.labels(finding, edition, texts.language)
    question = edition.questions.get(finding.question)
    if question is None or question.kind != "grid" or finding.row:
        return labels
    section = next(it for it in edition.sections if it.code == question.section)
    alone = len([it for it in section.questions if it.is_answered]) == 1
    return {**labels, "here": section_title(section, texts)} if alone else labels


def short_sentence(finding: Finding, edition: Edition, texts: Texts) -> str:
    """Return the sentence of a finding as it stands in its row, naming only the column."""
    labels = _labels(finding, edition, texts)
    if not finding.column:
        return sentence_with_labels(finding, labels)
    column = texts.questions[finding.question].columns.get(finding.column)
    return sentence_with_labels(
        finding, {**labels, "here": column.label if column else finding.column}
    )


def sentence_with_labels(finding: Finding, labels: Mapping[str, str]) -> str:
    """Return the sentence of a finding in the reader's language, with these labels in it.

    From right to left each label is set apart: it may be in a language that runs the other way.
    """
    labels = {**labels, **_readings(finding)}
    if get_language_bidi():
        labels = {name: f"\u2068{label}\u2069" for name, label in labels.items()}
    return filled_sentence(finding.text, {**finding.params, **labels})


def _readings(finding: Finding) -> dict[str, str]:
    """Return the numbers that a text can be read as, as people read them."""
    return {
        name: plain_decimal(value, DECIMALS)
        for name in ("first", "second")
        if isinstance(value := finding.params.get(name), int | float)
    }


def _due(
    edition: Edition,
    finding: Finding,
    stored: Mapping[str, Any],
    answers: AnswersOnPage,
) -> bool:
    """Whether a finding is about something that was answered, or answered and taken back."""
    if finding.question not in edition.questions:
        return False
    given = values_given(edition, finding.question, stored)
    return given or finding.key in answers.saved


def _parked(
    edition: Edition,
    texts: Texts,
    section: Section,
    shown: frozenset[str],
    stored: Mapping[str, Any],
) -> Iterator[str]:
    """Say of each section that a question of this one closed how many answers it holds."""
    here = {question.code for question in section.questions}
    for other in edition.sections:
        if other.shown_when is None or not here & set(questions_of(other.shown_when)):
            continue
        count = _given(edition, other, stored)
        if count and not any(question.code in shown for question in other.questions):
            yield ngettext(
                "%(count)s answer in “%(title)s” is parked: it is not submitted, "
                "and comes back if you select it again.",
                "%(count)s answers in “%(title)s” are parked: they are not submitted, "
                "and come back if you select it again.",
                count,
            ) % {"count": count, "title": section_title(other, texts)}


def _given(edition: Edition, section: Section, stored: Mapping[str, Any]) -> int:
    """Return how many answers a section holds."""
    known = [edition.keys[key][0] for key in stored if key in edition.keys]
    return sum(question.section == section.code for question in known)


def _opened_by(edition: Edition, section: Section, items: Sequence[RailItem]) -> RailItem | None:
    if section.shown_when is None:
        return None
    codes = questions_of(section.shown_when)
    opener = edition.questions[codes[0]].section if codes else ""
    return next((item for item in items if item.code == opener), None)
