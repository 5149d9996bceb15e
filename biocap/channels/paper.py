"""A blank form to circulate: one edition in one language as a document, filled in if wished.

It is made of the blocks of `biocap.reports`, so Word and PDF come from the writers there. Boxes to
tick are brackets, which every font has; each question bears the code that the other ways use.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap.formats import Edition, Question, Section, Texts
from biocap.formats.choices import CONTACT_FIELDS
from biocap.formats.conditions import Condition, questions_of
from biocap.formats.question import Field
from biocap.formats.texts import FieldText
from biocap.reports.blocks import Document, Masthead, Strong, TableCell, Text, Title
from biocap.reports.documents import TEMPLATES
from biocap.reports.draft import Draft, band_row, row
from biocap.reports.front import names_of_treaties
from biocap.reports.own_words import own_words_lines, said_in_spans
from biocap.reports.pdf import write_pdf
from biocap.reports.word import write_word
from biocap.telling.answered import section_title
from biocap.telling.answers import (
    FREE_TEXT,
    AnswerPart,
    answer_in_words,
    answer_parts,
    in_own_words,
)
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.parts import part_label
from biocap.telling.visibility import counted_words
from biocap.telling.wording import wording_of

LINE = "_" * 60
LINES = {"long_text": 4}
"""Lines to write on, where there is more than one."""


def form_as_word(document: Document, at: datetime) -> bytes:
    """Return a form on paper as a Word file."""
    with override(document.language):
        return write_word(document, TEMPLATES / "synthesis.docx", at)


def form_as_pdf(document: Document, at: datetime) -> bytes:
    """Return a form on paper as tagged PDF."""
    with override(document.language):
        return write_pdf(document, TEMPLATES / "synthesis.typ", at)


def form_on_paper(
    edition: Edition,
    language: str,
    *,
    respondent: str,
    about: str = "",
    values: Mapping[str, Any] | None = None,
    mark: str = "",
) -> Document:
    """Return the form as a document; with `values`, the answers stand where lines would be.

    Every question is there, also those that the answers do not open: who asks five ministries
    does not know yet. `mark` stands on each page ("Rehearsal").
    """
    with override(language):
        texts = edition.texts(language)
        form = _OnPaper(edition, texts, values or {}, respondent)
        form.opening(about)
        for section in edition.sections:
            form.section(section)
        under = " · ".join(part for part in (respondent, about) if part)
        masthead = Masthead(**names_of_treaties(language), mark=mark)
        return Document(
            language=language,
            title=texts.title,
            subject=texts.title,
            header=respondent,
            mark=mark,
            date="",
            page_word=_("Page"),
            footer=f"{edition.code}/{edition.edition} · {edition.sha256[:12]}",
            blocks=(masthead, Title(texts.title, under), *form.draft.blocks),
        )


class _OnPaper:
    """Writes the questions of a form, each with room for its answer or with the answer itself."""

    def __init__(
        self, edition: Edition, texts: Texts, values: Mapping[str, Any], respondent: str
    ) -> None:
        self.edition, self.texts, self.values = edition, texts, values
        self.respondent = respondent
        self.draft = Draft(rehearsal=False)

    def opening(self, about: str) -> None:
        if notice := wording_of(self.edition, self.texts.language, self.texts).notice:
            self.draft.note(notice)
        self.draft.plain(
            _(
                "This form is for asking others on paper or by mail. What they answer is typed in "
                "by whoever answers for the country; nothing is submitted by returning it."
            )
        )

    def section(self, section: Section) -> None:
        self.draft.opening(section_title(section, self.texts))
        words = self.texts.sections.get(section.code)
        if words and words.text:
            self.draft.plain(words.text)
        self._condition(section.shown_when)
        for question in section.offered(self.values):
            self.question(question)

    def question(self, question: Question) -> None:
        words = self.texts.questions[question.code]
        number = f"{question.number}. " if question.number else ""
        self.draft.group(f"{number}{words.label}")
        for line in filter(None, (words.text, words.help)):
            self.draft.plain(line)
        if question.kind == "text":
            return
        marks = [f"{_('Code')}: {question.code}", *self._marks(question)]
        self.draft.note(joined_by_semicolons(marks))
        self._condition(question.shown_when)
        if question.prefill:
            self.draft.plain((Strong(self.respondent),))
        elif question.kind == "grid":
            self.grid(question)
        else:
            for line in self.answer(question, self.values.get(question.code)):
                self.draft.plain(line)

    def grid(self, question: Question) -> None:
        """Write a table with a row for each that may be named, after the options of its columns."""
        words = self.texts.questions[question.code]
        for column in question.columns:
            if column.options:
                own = words.columns.get(column.code, FieldText())
                said = [self._option(column, option.code) for option in column.options]
                said += self._most(column)
                if column.required_added:
                    said.append(_("must be answered: Biocap’s demand, not the document’s"))
                head = own.key or f"{own.label}:"
                self.draft.plain((Strong(f"{head} "), joined_by_semicolons(said)))
        ticks = () if question.every_row else (_("Named"),)
        heads = [*ticks, words.label]
        heads += [words.columns.get(one.code, FieldText()).label for one in question.columns]
        rows, group = [], ""
        for one in question.rows:
            if one.group and one.group != group:
                group = one.group
                rows.append(band_row(words.row_groups.get(group, group)))
            value = self.values.get(one.key)
            label = words.rows.get(one.code, one.code)
            room = _words((value or {}).get("specify"), "………………" if one.other else "")
            cells = [
                self._cell(column, (value or {}).get(column.code)) for column in question.columns
            ]
            named = "[x]" if value is not None else "[  ]"
            tick = (named,) if ticks else ()
            rows.append(row(*tick, TableCell((f"{one.code} {label}", *room)), *cells))
        first = (0.1, 0.5) if ticks else (0.35,)
        rest = 1 - sum(first)
        widths = (*first, *(rest / max(len(question.columns), 1) for _one in question.columns))
        places = range(len(heads))
        self.draft.table(words.label, heads, rows, widths, words=tuple(places))

    def answer(self, field: Field, value: Any) -> Iterator[Any]:
        """Yield the lines of an answer: its words, or room for it."""
        if field.options:
            yield from self._options(field, value)
        elif value is not None and field.kind in FREE_TEXT:
            yield from own_words_lines(value, strong=True)
        elif value is not None:
            yield (Strong(answer_in_words(field, self.texts, value, files=None)),)
        elif field.kind == "contact":
            for part in CONTACT_FIELDS:
                yield f"{part_label(field.kind, part)}: {LINE[:40]}"
        elif field.kind == "period":
            starts, ends = (part_label(field.kind, part) for part in ("from", "to"))
            yield f"{starts}: {LINE[:16]}    {ends}: {LINE[:16]}"
        elif field.kind == "file":
            yield _("Attach the document to this form.")
        else:
            unit = f"{_('US$')} " if field.kind == "money_usd" else ""
            for _line in range(LINES.get(field.kind, 1)):
                yield f"{unit}{LINE}"

    def _options(self, field: Field, value: Any) -> Iterator[Any]:
        picks = value if isinstance(value, list) else [value] if value else []
        chosen = {pick["code"]: pick for pick in picks}
        yield from self._most(field)
        for option in field.options:
            pick = chosen.get(option.code)
            label = self._option(field, option.code)
            room = _words((pick or {}).get("specify"), "…" * 20 if option.takes_words else "")
            yield (Strong(f"[x] {label}"), *room) if pick else (f"[  ] {label}", *room)

    def _cell(self, column: Field, value: Any) -> TableCell:
        if value is None:
            return TableCell(("",))
        if not column.options:
            return TableCell(said_in_spans(answer_parts(column, self.texts, value)))
        picks = value if isinstance(value, list) else [value]
        said = [AnswerPart(pick["code"]) for pick in picks]
        said += (one for pick in picks for one in in_own_words(pick.get("specify") or ""))
        return TableCell(said_in_spans(said))

    def _option(self, field: Field, code: str) -> str:
        label = self.texts.option(field.option_list.code, code)
        numbered = code.isdecimal() and not label.startswith(code)
        return f"{code} {label}" if numbered else label

    def _most(self, field: Field) -> list[str]:
        most = field.at_most
        return [] if most is None else [_("at most %(n)s") % {"n": most}]

    def _marks(self, question: Question) -> list[str]:
        said = {"private": _("Private"), "aggregate": counted_words(self.edition)}
        marks = [said[question.visibility]] if question.visibility in said else []
        if question.required == "error":
            marks.append(_("required"))
        return marks + (self._most(question) if question.kind == "grid" else [])

    def _condition(self, condition: Condition | None) -> None:
        if condition is None:
            return
        labels = [
            f"{asked.number} {self.texts.questions[code].label}".strip()
            for code in questions_of(condition)
            for asked in (self.edition.questions[code],)
        ]
        said = _("Whether this is asked depends on: %(questions)s.")
        self.draft.note(said % {"questions": joined_by_semicolons(labels)})


def _words(specified: str | None, room: str) -> Text:
    """Return what somebody specified behind a label, or the room for it."""
    if specified:
        return (" ", *said_in_spans(in_own_words(specified)))
    return (f" {room}",) if room else ()
