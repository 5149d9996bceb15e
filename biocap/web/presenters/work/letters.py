"""Kinds of letters of a round, and the letters that were written."""

from collections.abc import Sequence
from dataclasses import dataclass

from biocap.letters.choices import LetterState
from biocap.letters.models import Letter
from biocap.shared.text import noop
from biocap.telling.dates import short_moment
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn


@dataclass(frozen=True)
class KindLine:
    """A kind of letter of a round, with how many people would get it now."""

    round: str
    code: str
    name: str
    people: int
    without: int
    written: int


KINDS: tuple[Column[KindLine], ...] = (
    on_page(
        "letter",
        noop("Letter"),
        lambda line: line.name,
        opens=lambda line: Address("letters_kind", (line.round, line.code)),
    ),
    on_page("people", noop("People it would go to now"), lambda line: line.people, Kind.COUNT),
    on_page("without", noop("Parties without anybody"), lambda line: line.without, Kind.COUNT),
    on_page("written", noop("Written so far"), lambda line: line.written, Kind.COUNT),
)
LETTERS: tuple[Column[Letter], ...] = (
    on_page("to", noop("Sent to"), lambda letter: letter),
    on_page("letter", noop("Letter"), lambda letter: letter),
    on_page("state", noop("Status"), lambda letter: _tag(letter)),
    on_page("said", noop("The mail server said"), lambda letter: letter.said or None),
    on_page("written", noop("Written"), lambda letter: short_moment(letter.written_at)),
)
PICTURES = {
    "to": "work/cells/letter_to.html",
    "letter": "work/cells/letter_subject.html",
    "state": TAG,
}


def kinds_table(lines: Sequence[KindLine]) -> Drawn:
    """Return the kinds of letters, each leading to where it is worded and written."""
    return list_on_page(KINDS, lines)


def letters_table(letters: Sequence[Letter]) -> Drawn:
    """Return letters with what became of each."""
    return list_on_page(LETTERS, letters, pictures=PICTURES)


def _tag(letter: Letter) -> Tag:
    arrived = letter.state in {LetterState.SENT, LetterState.BY_HAND}
    return Tag(str(LetterState(letter.state).label), "good" if arrived else "wait")
