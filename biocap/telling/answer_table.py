"""The public answers of a round of any format as a table, in the words of the format."""

from collections.abc import Iterator
from dataclasses import dataclass

from biocap.library.definitions import edition_of_version
from biocap.library.text_rows import text_rows
from biocap.shared.text import noop
from biocap.telling.answers import answer_in_words
from biocap.telling.names import RoundLine, Words
from biocap.telling.submissions import Submitted, answers_in, submitted
from biocap.telling.tables import Column, Table
from biocap.telling.wording import LANGUAGES


@dataclass(frozen=True)
class AnswerRow:
    """A public answer in words; of a grid, that of one row, which has a name of its own."""

    party: str
    key: str
    question: str
    row: str
    words: str
    languages: str


COLUMNS: tuple[Column[AnswerRow], ...] = (
    Column("party", noop("Party that answered."), lambda it: it.party),
    Column("key", noop("Question of the answer, in a grid with its row."), lambda it: it.key),
    Column("question", noop("What was asked."), lambda it: it.question),
    Column("row", noop("What the row of the grid is called."), lambda it: it.row),
    Column("answer", noop("The answer in words."), lambda it: it.words),
    Column("languages", LANGUAGES, lambda it: it.languages),
)


def answer_table(words: Words, line: RoundLine, party: str | None = None) -> Table[AnswerRow]:
    """Return every public answer of a round, or of one Party in it, in words."""
    versions = submitted(words.library, round=line.code, party=party)
    return Table(
        name="-".join(filter(None, (line.code, party, "answers"))),
        columns=COLUMNS,
        rows=[
            row
            for version in sorted(versions, key=lambda version: version.party)
            if not version.after_cut_off
            for row in _answers_in_order(words, line, version)
        ],
        rehearsal=line.rehearsal,
    )


def _answers_in_order(words: Words, line: RoundLine, version: Submitted) -> Iterator[AnswerRow]:
    """Yield the answers of a Party in the order of the form, in the words it was asked with."""
    party = version.party
    edition = edition_of_version(words.library, line.format, line.edition, version.sha256)
    texts = edition.texts(words.language)
    answers = answers_in(words.library, line.code, party)
    for key, (question, row) in edition.keys.items():
        if key in answers:
            asked = texts.questions[question.code]
            label = asked.rows.get(row.code, row.code) if row else ""
            said = answer_in_words(question, texts, answers[key])
            written = text_rows(edition, {}, {key: answers[key]})
            stated = dict.fromkeys(it["language"] for it in written if it["language"])
            yield AnswerRow(party, key, asked.label, label, said, " ".join(stated))
