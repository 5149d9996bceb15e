"""Letters come to be: one to each person, in the state and at the time in which each begins."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from biocap.collection.models import Round
from biocap.letters.choices import LetterKind
from biocap.letters.coming_back import bounced_among, first_state
from biocap.letters.models import Letter
from biocap.letters.texts import Text
from biocap.letters.timing import next_letter_of_the_day, waits_for_the_day
from biocap.parties.models import Person


class Addressed(NamedTuple):
    """Who is written to, what, for which Parties, and where, if not at the person's own address."""

    person: Person
    text: Text
    parties: Sequence[str] = ()
    address: str = ""

    @property
    def goes_to(self) -> str:
        """The address of the letter."""
        return self.address or self.person.email


def make_letters(
    kind: LetterKind,
    addressed: Sequence[Addressed],
    occasion: str,
    by: Person | None,
    at: datetime,
    *,
    round: Round | None = None,
    planned: bool = False,
) -> list[Letter]:
    """Store a letter to each of these people and return them.

    Whether they had it before, who may have it written, and the trail are for the caller, whose
    transaction this is. `by` None: the platform, and each letter is kept as its reader's own.
    `planned`: the worker writes by itself. What `timing` says waits for the letter of the day does.
    """
    gone = bounced_among(it.goes_to for it in addressed)
    waits = waits_for_the_day(kind, planned=planned)
    letters = [
        Letter(
            round=round,
            kind=kind,
            occasion=occasion,
            person=it.person,
            parties=list(it.parties),
            address=it.goes_to,
            language=it.person.language,
            subject=it.text.subject,
            body=it.text.body,
            state=first_state(it.goes_to, gone),
            of_the_day=waits,
            not_before=next_letter_of_the_day(at) if waits else at,
            written_by=by or it.person,
            written_at=at,
        )
        for it in addressed
    ]
    return list(Letter.objects.bulk_create(letters))
