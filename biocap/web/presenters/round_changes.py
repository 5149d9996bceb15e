"""What was changed in a round, in words: what was said before, what holds now, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from biocap.collection.models import RoundChange
from biocap.parties.reference import Party
from biocap.telling.answers import AnswerPart, in_own_words
from biocap.telling.dates import day
from biocap.telling.lists import joined_by_commas
from biocap.telling.order import by_name
from biocap.web.words import party_name


@dataclass(frozen=True)
class ChangedField:
    """One thing that changed; a side that is empty says nothing."""

    name: str
    before: tuple[AnswerPart, ...]
    after: tuple[AnswerPart, ...]


@dataclass(frozen=True)
class ToldChange:
    """One change of a round. `who` is empty where the reader is not told.

    `party`: the one for which it was made, where it was for one alone.
    """

    at: datetime
    party: str
    who: str
    reason: str
    fields: tuple[ChangedField, ...]


def told_changes(
    changes: Iterable[RoundChange], parties: Mapping[str, Party] | None = None
) -> tuple[ToldChange, ...]:
    """Return changes in the reader's language, the latest first.

    Without `parties` they are told as respondents are: not who did it, nor who else is asked.
    """
    told = []
    for change in changes:
        fields = [
            field for name in change.after if (field := _field(name, change, parties)) is not None
        ]
        if fields:
            who = change.by.name if parties is not None else ""
            party = party_name(change.party_code, parties) if parties and change.party_code else ""
            told.append(ToldChange(change.at, party, who, change.reason, tuple(fields)))
    return tuple(told)


def _field(
    name: str, change: RoundChange, parties: Mapping[str, Party] | None
) -> ChangedField | None:
    before, after = change.before[name], change.after[name]
    if name == "parties":
        if parties is None:
            return None
        return _told(_("Parties asked"), _less(before, parties), _more(after, parties))
    if name == "cancelled_on":
        words = (_("takes answers"), _("cancelled"))
        return _told(_("Round"), words[bool(before)], words[bool(after)])
    names = {
        "title": _("Title"),
        "aim": _("Aim"),
        "takes": _("How long it takes"),
        "contact": _("Whom to ask"),
        "opens_on": _("Opens on"),
        "due_on": _("Due on"),
        "closes_on": _("Closes on"),
    }
    if name.endswith("_on"):
        return _told(names[name], *(day(date.fromisoformat(value)) for value in (before, after)))
    return ChangedField(names[name], in_own_words(str(before)), in_own_words(str(after)))


def _told(name: str, before: str, after: str) -> ChangedField:
    """Return what changed in words that are the interface's, on both sides."""
    return ChangedField(name, *((AnswerPart(one),) if one else () for one in (before, after)))


def _less(codes: list[str], parties: Mapping[str, Party]) -> str:
    return _("no longer: %(names)s") % {"names": _names_joined(codes, parties)} if codes else ""


def _more(codes: list[str], parties: Mapping[str, Party]) -> str:
    return _("new: %(names)s") % {"names": _names_joined(codes, parties)} if codes else ""


def _names_joined(codes: list[str], parties: Mapping[str, Party]) -> str:
    return joined_by_commas(by_name(party_name(code, parties) for code in codes))
