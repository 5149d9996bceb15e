"""The letter of the day: what waits for one person goes in one message.

It is a letter of its own, whose id is decided before anything is sent; those in it share its fate.
"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from biocap.collection.operations import guards
from biocap.letters.choices import LetterKind, LetterState
from biocap.letters.models import Letter
from biocap.letters.texts import filled_in, standard

BETWEEN = "\n\n— — —\n\n"


@guards.in_turn
def gather_letters(at: datetime) -> int:
    """Put what waits for a person's letter of the day, two letters or more, in one.

    One alone goes as it is; so does what a server put off. Letters of a round that was cancelled
    stay out. Returns how many letters of the day were made.
    """
    waiting = Letter.objects.select_for_update(of=("self",)).filter(
        state=LetterState.WAITING,
        of_the_day=True,
        tries=0,
        not_before__lte=at,
        round__cancelled_on__isnull=True,
    )
    by_person: dict[tuple[int, str], list[Letter]] = {}
    for letter in waiting.select_related("person", "written_by").order_by("written_at", "id"):
        by_person.setdefault((letter.person_id, letter.address), []).append(letter)
    several = [letters for letters in by_person.values() if len(letters) > 1]
    for letters in several:
        made = _letter_of_the_day(letters, at)
        made.save(force_insert=True)
        Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(
            state=LetterState.GATHERED, gathered_in=made
        )
    return len(several)


def share_its_fate(letters: Iterable[Letter]) -> None:
    """Give what is in letters of the day the state that these came to, in the same transaction."""
    for letter in letters:
        if letter.kind != LetterKind.DIGEST or letter.state == LetterState.SENDING:
            continue
        state = LetterState.GATHERED if letter.state == LetterState.WAITING else letter.state
        letter.gathered.update(state=state, said=letter.said, ended_at=letter.ended_at)


def _letter_of_the_day(letters: list[Letter], at: datetime) -> Letter:
    first = letters[0]
    said = BETWEEN.join(f"{letter.subject}\n\n{letter.body}" for letter in letters)
    values = {
        "name": first.person.name,
        "subjects": "\n".join(f"• {letter.subject}" for letter in letters),
        "note": said,
        "contact": settings.BIOCAP_CONTACT,
    }
    text = filled_in(standard(LetterKind.DIGEST, first.person.language), values)
    return Letter(
        kind=LetterKind.DIGEST,
        person=first.person,
        parties=sorted({code for letter in letters for code in letter.parties}),
        address=first.address,
        language=first.person.language,
        subject=text.subject,
        body=text.body,
        not_before=at,
        written_by=first.written_by,
        written_at=at,
    )
