"""What letters say before the Secretariat changes it, and how what is in braces is filled in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from django.utils.translation import gettext, override

from biocap.collection.models import Round
from biocap.collection.queries.days import days_of_round
from biocap.collection.rules import Days
from biocap.letters.choices import LetterKind
from biocap.letters.problems import (
    LETTERS_EMPTY,
    LETTERS_SUBJECT_LINES,
    LETTERS_SUBJECT_LONG,
    LETTERS_UNKNOWN_FIELD,
)
from biocap.letters.standard_parts import PARTS
from biocap.shared.directions import is_seen
from biocap.shared.own_words import said_to
from biocap.telling.dates import day
from biocap.telling.lists import joined_by_and

FIELDS = (
    "name",
    "parties",
    "title",
    "aim",
    "takes",
    "due",
    "closes",
    "contact",
    "address",
    "note",
    "public",
    "subjects",
)
"""What stands in braces, each filled in for the person who is written to."""

MOST_OF_A_SUBJECT = 200
_FIELD = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True)
class Text:
    """Subject and body of a letter, with fields in braces or filled in."""

    subject: str
    body: str


def standard(kind: str, language: str) -> Text:
    """Return what a kind of letter says in a language, with its fields in braces."""
    with override(language):
        subject, paragraphs = PARTS[LetterKind(kind)]()
        return Text(subject, "\n\n".join(paragraphs))


def must_be_good(text: Text) -> None:
    """Raise a Problem for an empty part, a subject of several lines, or an unknown field."""
    if not is_seen(text.subject) or not is_seen(text.body):
        raise LETTERS_EMPTY()
    if len(text.subject.splitlines()) > 1:
        raise LETTERS_SUBJECT_LINES()
    if len(text.subject) > MOST_OF_A_SUBJECT:
        raise LETTERS_SUBJECT_LONG(most=MOST_OF_A_SUBJECT, length=len(text.subject))
    for name in _FIELD.findall(text.subject + text.body):
        if name not in FIELDS:
            raise LETTERS_UNKNOWN_FIELD(name=name, known=tuple(f"{{{f}}}" for f in FIELDS))


def filled_in(text: Text, values: Mapping[str, str]) -> Text:
    """Return the text with each field's value; a paragraph whose fields are all empty goes.

    What is filled in is never read for fields again. The subject stays one line.
    """
    paragraphs = [_filled(part, values) for part in re.split(r"\n[ \t]*\n", text.body.strip())]
    subject = " ".join((_filled(text.subject, values) or "").split())
    return Text(subject, "\n\n".join(part for part in paragraphs if part))


def _filled(paragraph: str, values: Mapping[str, str]) -> str:
    names = _FIELD.findall(paragraph)
    if names and not any(values[name] for name in names):
        return ""
    return _FIELD.sub(lambda found: values[found[1]], paragraph)


def values_of_fields(
    round: Round,
    *,
    name: str,
    parties: tuple[str, ...],
    address: str,
    contact: str,
    language: str,
    note: str = "",
    days: Sequence[Days] = (),
) -> dict[str, str]:
    """Return what the fields stand for, in a language; dates are written out, with their year.

    `parties` are names in that language, `address` is that of the workroom. `days` hold for each
    of the Parties; where they differ, each day says for whom. Without them, the round's hold.
    """
    each = tuple(days) or (days_of_round(round),)
    return {
        "name": name,
        "parties": joined_by_and(parties, language),
        "title": said_to(language, round.titles),
        "aim": said_to(language, round.aims),
        "takes": round.takes,
        "due": _days(parties, [own.due_on for own in each], language),
        "closes": _days(parties, [own.closes_on for own in each], language),
        "contact": round.contact or contact,
        "address": address,
        "note": note,
        "subjects": "",
        "public": f"{address.removesuffix('work/')}rounds/{round.code}/",
    }


def _days(parties: Sequence[str], days: Sequence[date], language: str) -> str:
    """Return the one day in words, or each of several with the Parties for which it holds."""
    with override(language):
        if len(set(days)) == 1:
            return day(days[0], language)
        of: dict[date, list[str]] = {}
        for name, own in sorted(zip(parties, days, strict=True), key=itemgetter(1)):
            of.setdefault(own, []).append(name)
        said = [
            gettext("%(day)s (%(parties)s)")
            % {"day": day(own, language), "parties": joined_by_and(names, language)}
            for own, names in of.items()
        ]
        return joined_by_and(said, language)
