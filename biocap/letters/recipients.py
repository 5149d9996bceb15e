"""Who is written to in a round, and for which Parties nobody can be."""

from collections.abc import Collection
from dataclasses import dataclass

from biocap.collection import queries
from biocap.collection.models import Round
from biocap.letters.choices import LetterKind
from biocap.parties.models import Person
from biocap.parties.queries import who_answers
from biocap.telling.order import by_name

FOR_BCH = frozenset({"national-report"})
"""Common formats whose reports are records of the Biosafety Clearing-House."""
_STATES = {
    LetterKind.NOTIFICATION: frozenset({"not_started", "opened", "started", "submitted"}),
    LetterKind.REMINDER: frozenset({"not_started", "opened", "started"}),
    LetterKind.OVERDUE: frozenset({"not_started", "opened", "started"}),
    LetterKind.THANKS: frozenset({"submitted"}),
    LetterKind.PUBLISHED: frozenset({"not_started", "opened", "started", "submitted"}),
}


@dataclass(frozen=True)
class Recipients:
    """People with the codes of the Parties they are written to for; both in order.

    `without`: Parties that are meant and for which nobody can sign in.
    """

    people: tuple[tuple[Person, tuple[str, ...]], ...]
    without: tuple[str, ...]


def recipients(round: Round, kind: str, among: Collection[str] | None = None) -> Recipients:
    """Return the active focal points of the invited Parties that this kind of letter is for.

    `among`: codes of those that are meant, else all. A Party that has no focal point is written to
    through its BCH focal points, or its contributors; for a report to the BCH, its BCH focal
    points are written to as well.
    """
    meant = [
        row.party_code
        for row in queries.board(round).rows
        if row.state in _STATES[LetterKind(kind)] and (among is None or row.party_code in among)
    ]
    there = who_answers(meant, bch=round.format_code in FOR_BCH)
    parties_of_people: dict[int, tuple[Person, list[str]]] = {}
    for code in meant:
        for role in there.get(code, ()):
            parties_of_people.setdefault(role.person_id, (role.person, []))[1].append(code)
    without = [code for code in meant if code not in there]
    people = by_name(
        sorted(parties_of_people.values(), key=lambda one: one[0].pk), lambda one: one[0].name
    )
    return Recipients(tuple((person, tuple(codes)) for person, codes in people), tuple(without))
