"""What the reminders of a round come to: each day with its letter and whom it would reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from biocap.letters.choices import LetterKind
from biocap.shared.text import noop
from biocap.telling.dates import short_day
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import list_on_page, on_page
from biocap.web.tables import Drawn


@dataclass(frozen=True)
class ReminderLine:
    """A day and letter that is planned or was written: `parties` it is planned for, `people` it
    would reach as it stands now (None: the day has passed), `written` so far."""

    round: str
    day: date
    kind: LetterKind
    parties: int
    people: int | None
    written: int


REMINDERS: tuple[Column[ReminderLine], ...] = (
    on_page("day", noop("Day"), lambda line: short_day(line.day)),
    on_page(
        "letter",
        noop("Letter"),
        lambda line: str(line.kind.label),
        opens=lambda line: Address("letters_kind", (line.round, line.kind.value)),
    ),
    on_page("parties", noop("Planned for Parties"), lambda line: line.parties, Kind.COUNT),
    on_page(
        "people",
        noop("People it would go to now"),
        lambda line: line.people,
        Kind.COUNT,
        missing=noop("the day has passed"),
    ),
    on_page("written", noop("Written so far"), lambda line: line.written, Kind.COUNT),
)


def reminders_table(lines: Sequence[ReminderLine]) -> Drawn:
    """Return the planned days, each leading to where its letter is worded."""
    return list_on_page(REMINDERS, lines)
