"""The letter of a request for support, in Word and PDF: what a country asks for, to hand out.

It holds what goes to those who are asked: every answer but that of the contact, and the
action of a plan that it was made from, which is the country's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap import formats
from biocap.collection.models import Version
from biocap.collection.rules import frozen_answers
from biocap.parties.queries import directory, is_fictional
from biocap.reports.blocks import (
    Document,
    Label,
    Masthead,
    TableCell,
    TableRow,
    Text,
    Title,
    joined,
)
from biocap.reports.documents import TEMPLATES
from biocap.reports.draft import Draft, row
from biocap.reports.front import names_of_treaties
from biocap.reports.own_words import own_words_lines, said_in_spans
from biocap.reports.pdf import write_pdf
from biocap.reports.word import write_word
from biocap.shared.text import in_language
from biocap.telling import dates
from biocap.telling.answered import Answered, answered
from biocap.telling.lists import ended, headed, joined_by_commas
from biocap.telling.wording import wording_of


@dataclass(frozen=True)
class RequestLetter:
    """Which request, by when answers are due (None: not circulated yet), and in which language.

    `jointly`: codes of the Parties that agreed to this text; `left`: those that agreed and left.
    """

    version: Version
    due_on: date | None
    at: datetime
    language: str
    jointly: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def letter_as_file(letter: RequestLetter, kind: str) -> bytes:
    """Return the letter as a file of a kind, `docx` or `pdf`."""
    with override(letter.language):
        document = request_letter(letter)
        if kind == "docx":
            return write_word(document, TEMPLATES / "synthesis.docx", letter.at)
        return write_pdf(document, TEMPLATES / "synthesis.typ", letter.at)


def request_letter(letter: RequestLetter) -> Document:
    """Return the letter in the language in force."""
    submission = letter.version.submission
    country = in_language(directory()[submission.party_code].names, letter.language)
    rehearsal = is_fictional(submission.party_code)
    draft = Draft(rehearsal=rehearsal)
    title = _("Request for support: %(country)s") % {"country": country}
    told = frozen_answers(letter.version.body)
    answers = {key: said for key, said in told.items() if key != "action"}
    draft.plain(_("To whoever can help:"))
    draft.plain(
        _("%(country)s asks for support in implementing the Protocol.") % {"country": country}
    )
    if letter.jointly:
        draft.plain(headed(_("Asked jointly with")) + _named(letter.jointly, letter.language))
        draft.plain(_("Each of them agreed to this text for itself."))
    if letter.left:
        draft.plain(headed(_("Left since then")) + _named(letter.left, letter.language))
    for line in own_words_lines(answers.get("title", ""), strong=True):
        draft.plain(line)
    if letter.due_on:
        by = {"day": dates.day(letter.due_on)}
        draft.plain(
            _(
                "Please answer in your workroom by %(day)s: whether you can help with all of it, "
                "with a part, or not."
            )
            % by
        )
    draft.plain(
        _(
            "Whom to contact is told to both sides once they agree. Nothing of this letter is "
            "public."
        )
    )
    draft.section(_("The support asked for"))
    edition = formats.load_edition(submission.format_code, submission.edition)
    texts = edition.texts(letter.language)
    if notice := wording_of(edition, letter.language, texts).notice:
        draft.note(notice)
    for section in answered(edition, texts, answers, frozen=True):
        rows = [line for question in section.questions for line in _lines(question)]
        if rows:
            caption = Label(section.title).words
            draft.table(caption, (_("Question"), _("Answer")), rows, (2, 5), (0, 1))
    draft.note(
        _("Receipt %(receipt)s. SHA-256 of the request: %(sha256)s")
        % {"receipt": letter.version.receipt, "sha256": letter.version.sha256}
    )
    mark = _("Rehearsal") if rehearsal else ""
    return Document(
        language=letter.language,
        title=title,
        subject=title,
        header=country,
        mark=mark,
        date=dates.day(letter.at.date()),
        page_word=_("Page"),
        footer=f"{title} · {letter.version.receipt}",
        blocks=(
            Masthead(**names_of_treaties(letter.language), mark=mark),
            Title(title, dates.day(letter.at.date())),
            *draft.blocks,
        ),
    )


def _named(codes: Sequence[str], language: str) -> str:
    parties = directory()
    names = joined_by_commas(in_language(parties[code].names, language) for code in codes)
    return ended(names)


def _lines(question: Answered) -> Iterator[TableRow]:
    label = f"{question.number} {question.label}".strip()
    if question.said:
        yield row(Label(label), TableCell(said_in_spans(question.said)))
    for each in question.rows:
        cells: list[Text] = [
            (Label(f"{it.label}: "), *said_in_spans(it.said)) for it in each.cells if it.said
        ]
        yield row(Label(each.label), TableCell(joined(cells, "; ")))
