"""Letters of no round: about an account, a handover, a report that no round asks for."""

from collections.abc import Sequence
from datetime import datetime

from biocap.letters.choices import LetterKind
from biocap.letters.coming_back import bounced_among, first_state
from biocap.letters.models import Letter
from biocap.letters.texts import Text
from biocap.letters.timing import next_letter_of_the_day, waits_for_the_day
from biocap.parties.models import Person


def written_apart(
    kind: LetterKind,
    texts: Sequence[tuple[Person, Text]],
    occasion: str,
    by: Person | None,
    at: datetime,
    *,
    parties: Sequence[str] = (),
    planned: bool = False,
) -> list[Letter]:
    """Write a letter of no round to each of these people, with a text of their own; return them.

    Whether they had it before, who may have it written, and the trail are for the caller, whose
    transaction this is. `by` None: the platform, and each letter is kept as its reader's own.
    """
    gone = bounced_among(person.email for person, _text in texts)
    waits = waits_for_the_day(kind, planned=planned)
    letters = [
        Letter(
            kind=kind,
            occasion=occasion,
            person=person,
            parties=list(parties),
            address=person.email,
            language=person.language,
            subject=text.subject,
            body=text.body,
            state=first_state(person.email, gone),
            of_the_day=waits,
            not_before=next_letter_of_the_day(at) if waits else at,
            written_by=by or person,
            written_at=at,
        )
        for person, text in texts
    ]
    return list(Letter.objects.bulk_create(letters))
