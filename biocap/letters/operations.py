"""The Secretariat changes texts, writes letters, and says what became of one."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from biocap.collection.models import Round, RoundChange
from biocap.collection.operations import guards
from biocap.collection.queries.days import days_by_party, days_of, days_of_round
from biocap.collection.rules import Days
from biocap.letters.choices import ON_THE_WAY, OPEN, LetterKind, LetterState
from biocap.letters.coming_back import bounced_among, take_no_more
from biocap.letters.digest import share_its_fate
from biocap.letters.making import Addressed, make_letters
from biocap.letters.models import Letter, LetterText
from biocap.letters.problems import (
    LETTERS_BOUNCED,
    LETTERS_NO_SERVER,
    LETTERS_NOBODY,
    LETTERS_NOT_OPEN,
    LETTERS_UNKNOWN,
)
from biocap.letters.recipients import recipients
from biocap.letters.texts import Text, filled_in, must_be_good, standard, values_of_fields
from biocap.parties.models import Person
from biocap.parties.queries import directory, who_answers
from biocap.parties.reference import Party
from biocap.shared import audit
from biocap.shared.text import in_language
from biocap.telling.rehearsals import banner_of_workroom


@guards.in_turn
def save_text(
    round: Round, kind: str, texts: Mapping[str, Text], *, by: Person, at: datetime
) -> None:
    """Keep what a kind of letter says in a round, by language; the standard text is not kept.

    Raises a Problem for a text that cannot be sent, and keeps none.
    """
    guards.require(by, "round.letters")
    for language, text in texts.items():
        must_be_good(text)
        kept = LetterText.objects.filter(round=round, kind=kind, language=language)
        if text == standard(kind, language):
            kept.delete()
            continue
        kept.update_or_create(
            round=round,
            kind=kind,
            language=language,
            defaults={
                "subject": text.subject,
                "body": text.body,
                "written_by": by,
                "written_at": at,
            },
        )
    audit.record("letters.text", f"round:{round.code}", by=by, at=at, kind=kind)


def letter_text(round: Round, kind: str, language: str) -> Text:
    """Return what a kind of letter says in a round: as the Secretariat made it, or as it is."""
    kept = LetterText.objects.filter(round=round, kind=kind, language=language).first()
    return Text(kept.subject, kept.body) if kept else standard(kind, language)


def letter_to(
    round: Round,
    text: Text,
    person: Person,
    parties: Iterable[str],
    *,
    address: str,
    note: str = "",
    days: Sequence[Days] = (),
) -> Text:
    """Return a text as a person gets it. `parties`: their names; `address`: of the workroom.

    `days`: those that hold for each of the Parties, else the round's. A letter of a rehearsal says
    first that it is one.
    """
    values = values_of_fields(
        round,
        name=person.name,
        parties=tuple(parties),
        address=address,
        contact=settings.BIOCAP_CONTACT,
        language=person.language,
        note=note,
        days=days,
    )
    made = filled_in(text, values)
    if not round.rehearsal:
        return made
    with override(person.language):
        return Text(made.subject, f"{banner_of_workroom()}\n\n{made.body}")


def names_of(parties: Mapping[str, Party], codes: Iterable[str], language: str) -> tuple[str, ...]:
    """Return the names of Parties in a language, in the order given."""
    return tuple(in_language(parties[code].names, language) for code in codes)


@guards.in_turn
def write_letters(
    round: Round, kind: str, *, occasion: str = "", address: str, by: Person, at: datetime
) -> list[Letter]:
    """Write a letter to everybody whom this kind is for, once for each occasion; all or none.

    Who was written to on this occasion before gets no second one: what a click that came twice
    adds is nothing. Returns those that are new. Raises Problem("letters.nobody").
    """
    guards.require(by, "round.letters")
    addressees = recipients(round, kind)
    if not addressees.people:
        raise LETTERS_NOBODY()
    return written_to(round, kind, addressees.people, occasion, address, "", by, at)


@guards.in_turn
def write_returned(
    round: Round, party: str, *, receipt: str, note: str, address: str, by: Person, at: datetime
) -> list[Letter]:
    """Write to whoever answers for a Party that its answers came back with a note.

    Once for each version; returns no letter where nobody can be written to.
    """
    guards.require(by, "activity.review")
    return written_to(
        round, LetterKind.RETURNED, _who_answers(party), receipt, address, note, by, at
    )


@guards.in_turn
def write_days(
    round: Round, change: RoundChange, *, address: str, by: Person, at: datetime
) -> list[Letter]:
    """Write to whoever answers for a Party that it was given longer, or no longer; once.

    A letter on an earlier change that still waits is taken back: it says what holds no more, and
    if nothing on it was sent, that a Party gets no longer need not be said. Returns the new ones.
    """
    guards.require(by, "round.letters")
    party, people = change.party_code, _who_answers(change.party_code)
    before = Letter.objects.filter(
        round=round, kind__in=(LetterKind.LONGER, LetterKind.NO_LONGER), parties=[party]
    )
    told = before.exclude(state__in=(*OPEN, LetterState.TAKEN_BACK)).exists()
    before.filter(state__in=(LetterState.WAITING, LetterState.TO_HAND)).update(
        state=LetterState.TAKEN_BACK, ended_at=at
    )
    own = days_of(round, party)
    is_longer = own != days_of_round(round)
    if not is_longer and not told:
        return []
    kind = LetterKind.LONGER if is_longer else LetterKind.NO_LONGER
    return written_to(round, kind, people, str(change.pk), address, change.reason, by, at)


def _who_answers(party: str) -> tuple[tuple[Person, tuple[str, ...]], ...]:
    roles = who_answers([party]).get(party, [])
    return tuple((role.person, (party,)) for role in roles)


def written_to(
    round: Round,
    kind: str,
    people: Sequence[tuple[Person, tuple[str, ...]]],
    occasion: str,
    address: str,
    note: str,
    by: Person,
    at: datetime,
    *,
    days: Mapping[str, Days] | None = None,
    planned: bool = False,
) -> list[Letter]:
    """Write a letter to people who were not written to on this occasion; return those new.

    `days`: those that hold by Party, else the round's and its Parties' own. `planned`: the worker
    writes by itself. What `timing` says waits for the letter of the day does. Who may have it
    written is for the caller to ask.
    """
    before = Letter.objects.filter(round=round, kind=kind, occasion=occasion)
    written = set(before.values_list("person_id", flat=True))
    new = []
    known, days = directory(), days or days_by_party(round)
    texts = {person.language: letter_text(round, kind, person.language) for person, _ in people}
    for person, codes in people:
        if person.pk in written:
            continue
        names = names_of(known, codes, person.language)
        text = letter_to(
            round,
            texts[person.language],
            person,
            names,
            address=address,
            note=note,
            days=[days[code] for code in codes],
        )
        new.append(Addressed(person, text, codes))
    if not new:
        return []
    letters = make_letters(LetterKind(kind), new, occasion, by, at, round=round, planned=planned)
    said = {"kind": kind, "occasion": occasion, "letters": len(letters)}
    audit.record("letters.write", f"round:{round.code}", by=by, at=at, **said)
    return letters


@guards.in_turn
def end_letter(letter: uuid.UUID, state: str, *, by: Person, at: datetime) -> Letter:
    """Say that a letter was handed over by hand, is taken back, or came back. Returns it.

    Only one that was sent comes back; only one that was not confirmed is taken back.
    Raises Problem("letters.unknown") or ("letters.not_open").
    """
    guards.require(by, "round.letters")
    held = _held(letter)
    gone = {LetterState.SENT.value, LetterState.UNSURE.value}
    allowed = gone if state == LetterState.RETURNED else OPEN
    if held.state not in allowed or state not in {
        LetterState.BY_HAND,
        LetterState.TAKEN_BACK,
        LetterState.RETURNED,
    }:
        raise LETTERS_NOT_OPEN(state=LetterState(held.state).label)
    held.state, held.ended_at = state, at
    held.save(update_fields=["state", "ended_at"])
    share_its_fate([held])
    if state == LetterState.RETURNED:
        take_no_more(held, "", "", by, at)
    audit.record("letters.end", f"letter:{held.pk}", by=by, at=at, state=state)
    return held


@guards.in_turn
def send_again(letter: uuid.UUID, *, by: Person, at: datetime) -> Letter:
    """Let a letter wait to be sent again, under the same message id, to the person's address now.

    For one that was refused, taken back, came back, or was perhaps sent; a mailbox that got it
    already knows it by its id. Raises Problem("letters.unknown"), ("letters.not_open") or
    ("letters.no_server").
    """
    guards.require(by, "round.letters")
    if not settings.EMAIL_HOST:
        raise LETTERS_NO_SERVER()
    held = _held(letter)
    # each of both links is for its own address, and for no other
    address = held.address if held.kind == LetterKind.EMAIL else held.person.email
    if bounced_among([address]):
        raise LETTERS_BOUNCED(address=address)
    if held.state in ON_THE_WAY:
        raise LETTERS_NOT_OPEN(state=LetterState(held.state).label)
    held.state, held.ended_at, held.not_before, held.tries = LetterState.WAITING, None, at, 0
    held.address, held.of_the_day, held.gathered_in = address, False, None
    held.save(
        update_fields=[
            *("state", "ended_at", "not_before", "tries"),
            *("address", "of_the_day", "gathered_in"),
        ]
    )
    share_its_fate([held])
    audit.record("letters.send_again", f"letter:{held.pk}", by=by, at=at)
    return held


def _held(letter: uuid.UUID) -> Letter:
    held = Letter.objects.select_for_update(of=("self",)).filter(pk=letter).first()
    if held is None:
        raise LETTERS_UNKNOWN()
    return held
