"""What letters say before the Secretariat changes it, and how what is in braces is filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, override

from biocap.collection.models import Round
from biocap.letters.choices import Kind
from biocap.letters.problems import (
    LETTERS_EMPTY,
    LETTERS_SUBJECT_LINES,
    LETTERS_SUBJECT_LONG,
    LETTERS_UNKNOWN_FIELD,
)
from biocap.telling.dates import day
from biocap.telling.lists import joined_by_and

FIELDS = ("name", "parties", "title", "aim", "takes", "due", "closes", "contact", "address", "note")
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
        subject, paragraphs = _PARTS[Kind(kind)]()
        return Text(subject, "\n\n".join(paragraphs))


def must_be_good(text: Text) -> None:
    """Raise a Problem for an empty part, a subject of several lines, or an unknown field."""
    if not text.subject.strip() or not text.body.strip():
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


def values_of(
    round: Round,
    *,
    name: str,
    parties: tuple[str, ...],
    address: str,
    contact: str,
    language: str,
    note: str = "",
) -> dict[str, str]:
    """Return what the fields stand for, in a language; dates are written out, with their year.

    `parties` are names in that language, `address` is that of the workroom.
    """
    return {
        "name": name,
        "parties": joined_by_and(parties, language),
        "title": round.title,
        "aim": round.aim,
        "takes": round.takes,
        "due": _day(round.due_on, language),
        "closes": _day(round.closes_on, language),
        "contact": round.contact or contact,
        "address": address,
        "note": note,
    }


def _day(value: date, language: str) -> str:
    with override(language):
        return day(value, language)


def _notification() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: your answers by {due}"), (
        gettext("Dear {name},"),
        gettext("{parties}: you are asked to answer “{title}”."),
        gettext("What it is for: {aim}"),
        gettext("How long it takes: {takes}"),
        gettext(
            "Please submit by {due}. What comes later is marked as late; after {closes} nothing "
            "is taken. Both days last until they have ended everywhere on Earth."
        ),
        gettext("The form is in your workroom: {address}"),
        _sign_in(),
        gettext("Questions: {contact}"),
    )


def _reminder() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: not submitted yet, due {due}"), (
        gettext("Dear {name},"),
        gettext("{parties}: “{title}” has not been submitted yet."),
        gettext("What it is for: {aim}"),
        gettext(
            "It is due on {due}, and closes after {closes}. What you answered so far is kept; "
            "you can go on where you stopped: {address}"
        ),
        _sign_in(),
        gettext("If somebody else should answer, or something hinders you, tell us: {contact}"),
    )


def _thanks() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: thank you"), (
        gettext("Dear {name},"),
        gettext("{parties}: your answers to “{title}” have arrived. Thank you."),
        gettext(
            "Your receipt and every version are in your workroom: {address} Until {closes} you "
            "can still send a correction."
        ),
        gettext("Questions: {contact}"),
    )


def _returned() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: returned with a note"), (
        gettext("Dear {name},"),
        gettext("{parties}: the Secretariat returned your answers to “{title}” with this note."),
        "{note}",
        gettext(
            "What you submitted stands and counts until you submit again. Correct it in your "
            "workroom by {closes}: {address}"
        ),
        gettext("Questions: {contact}"),
    )


def _sign_in() -> str:
    return gettext(
        "You sign in with your e-mail. If you have no password yet, or lost it, ask the "
        "Secretariat for a link."
    )


_PARTS = {
    Kind.NOTIFICATION: _notification,
    Kind.REMINDER: _reminder,
    Kind.THANKS: _thanks,
    Kind.RETURNED: _returned,
}
