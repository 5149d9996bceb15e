"""Letters that were overtaken while they waited: they are taken back instead of sent.

A letter waits for the letter of the day, for a server that is away, or for a round to be taken up
again. Meanwhile the account may be closed, the role may have ended, or the answers may have come.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from biocap.collection.models import Round
from biocap.collection.operations import guards
from biocap.letters.choices import REMINDERS, TO_MANY, LetterKind, LetterState
from biocap.letters.digest import share_its_fate
from biocap.letters.models import Letter
from biocap.letters.problems import LETTERS_CLOSED_ACCOUNT, LETTERS_OVERTAKEN
from biocap.letters.recipients import recipients
from biocap.parties.models import EmailChange, Role
from biocap.shared import audit
from biocap.shared.problems import Problem

TO_WHO_ACTS = (
    *TO_MANY,
    LetterKind.RETURNED,
    LetterKind.LONGER,
    LetterKind.NO_LONGER,
    LetterKind.SECTIONS,
    LetterKind.APPROVE,
)
"""Kinds that go to somebody because they act for a Party."""


def take_back_overtaken(at: datetime) -> int:
    """Take back what is due to be sent and need not, or must not, go out any more; return how many.

    All to a closed account; what goes to who acts for a Party, to somebody who no longer does; a
    reminder of what was submitted meanwhile.
    """
    due = Letter.objects.filter(
        state=LetterState.WAITING, not_before__lte=at, round__cancelled_on__isnull=True
    )
    overtaken = list(_overtaken(list(due.select_related("person", "round")), at))
    return _taken_back(overtaken, at) if overtaken else 0


@guards.in_turn
def _taken_back(overtaken: Iterable[tuple[Letter, Problem]], at: datetime) -> int:
    done = 0
    for letter, why in overtaken:
        waiting = Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING)
        letter.state, letter.said, letter.ended_at = LetterState.TAKEN_BACK, str(why), at
        values = {"state": letter.state, "said": letter.said, "ended_at": at}
        if waiting.update(**values):
            done += 1
            share_its_fate([letter])
            said = {"state": LetterState.TAKEN_BACK.value, "why": why.code}
            audit.record("letters.end", f"letter:{letter.pk}", by=None, at=at, **said)
    return done


def _overtaken(letters: list[Letter], at: datetime) -> Iterator[tuple[Letter, Problem]]:
    acting = _who_acts(letters, at)
    still: dict[tuple[Round, str], dict[int, frozenset[str]]] = {}
    for letter in letters:
        if not letter.person.is_active:
            yield letter, LETTERS_CLOSED_ACCOUNT()
        elif letter.kind in TO_WHO_ACTS and letter.parties:
            parties = acting.get(letter.person_id, frozenset())
            if letter.kind in REMINDERS and letter.round is not None:
                asked = (letter.round, letter.kind)
                if asked not in still:
                    people = recipients(*asked).people
                    still[asked] = {person.pk: frozenset(codes) for person, codes in people}
                parties = still[asked].get(letter.person_id, frozenset())
            if parties.isdisjoint(letter.parties):
                yield letter, LETTERS_OVERTAKEN()


def _who_acts(letters: Iterable[Letter], at: datetime) -> dict[int, frozenset[str]]:
    """Return for which Parties each person who is written to holds a role today."""
    people = {letter.person_id for letter in letters if letter.kind in TO_WHO_ACTS}
    held = Role.objects.in_force(at.astimezone(UTC).date()).filter(person__in=people)
    acting: dict[int, frozenset[str]] = {}
    for person, code in held.values_list("person_id", "party_code"):
        acting[person] = acting.get(person, frozenset()) | {code}
    return acting


def follow_email(change: EmailChange, left: str, now: str) -> int:
    """Let what waits for an address that a person left go to the one that they have now; how many.

    Within the transaction of the change. Letters about the change itself stay.
    """
    waiting = Letter.objects.filter(
        person=change.person,
        address=left,
        state__in=(LetterState.WAITING, LetterState.TO_HAND),
    )
    return waiting.exclude(kind=LetterKind.EMAIL).update(address=now)
