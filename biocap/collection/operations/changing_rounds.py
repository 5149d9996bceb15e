"""The Secretariat changes a round after it was opened, each time with a reason that stays."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any

from biocap.collection.choices import Status
from biocap.collection.models import Invitation, Round, RoundChange, Submission
from biocap.collection.operations import guards
from biocap.collection.problems import (
    ROUND_CANCELLED,
    ROUND_DATES_OUT_OF_ORDER,
    ROUND_DAY_MOVED_EARLIER,
    ROUND_GROUP_UNKNOWN,
    ROUND_HAS_OPENED,
    ROUND_MIXES_REAL_AND_FICTIONAL,
    ROUND_NOBODY_INVITED,
    ROUND_PARTY_HAS_ANSWERED,
    ROUND_UNCHANGED,
    ROUND_UNKNOWN,
    ROUND_WITHOUT_AIM,
    ROUND_WITHOUT_REASON,
    ROUND_WITHOUT_TITLE,
)
from biocap.parties import queries as parties
from biocap.parties.models import FictionalParty, Person
from biocap.shared import audit
from biocap.shared.directions import is_seen, name_in_line
from biocap.shared.own_words import balanced_words, names_in_line

TEXTS = ("title", "aim", "takes", "contact")
DAYS = ("opens_on", "due_on", "closes_on")
IN_LANGUAGES = {"title": "titles", "aim": "aims"}
"""What stands in several languages, and the column that holds all of them."""
CHANGEABLE = (*TEXTS, *DAYS)
"""What may change; code, format and edition stay, since answers and addresses stand on them."""


@guards.in_turn
def change_round(
    round: Round,
    changed: Mapping[str, Any],
    *,
    reason: str,
    add: Collection[str] = (),
    take_off: Collection[str] = (),
    by: Person,
    at: datetime,
) -> Round:
    """Give fields of CHANGEABLE other values, ask more Parties, or some no longer; all or nothing.

    Once the round has opened, its days move later only, and the day it opened stays: those who
    were asked count on them. A Party that began to answer stays asked. What was said before,
    the reason, the person and the time are kept (`RoundChange`). Raises a Problem.
    """
    guards.require(by, "round.change")
    held = held_round(round)
    must_have_reason(reason)
    before = said_of_round(held)
    after = before | {
        name: _as_kept(name, value) for name, value in changed.items() if name in CHANGEABLE
    }
    _must_be_sound(before, after, at)
    differing = [name for name in CHANGEABLE if before[name] != after[name]]
    asked = set(Invitation.objects.filter(round=held).values_list("party_code", flat=True))
    new, gone = sorted(set(add) - asked), sorted(set(take_off) & asked - set(add))
    if not differing and not new and not gone:
        raise ROUND_UNCHANGED()
    _must_be_askable(held, new)
    _must_not_have_answered(held, gone)
    if len(asked) + len(new) == len(gone):
        raise ROUND_NOBODY_INVITED()
    for name in differing:
        setattr(held, IN_LANGUAGES.get(name, name), after[name])
    if differing:
        held.save(update_fields=[IN_LANGUAGES.get(name, name) for name in differing])
    Invitation.objects.filter(round=held, party_code__in=gone).delete()
    Invitation.objects.bulk_create(Invitation(round=held, party_code=code) for code in new)
    said_before = {name: _written(before[name]) for name in differing}
    said_after = {name: _written(after[name]) for name in differing}
    if new or gone:
        said_before["parties"], said_after["parties"] = gone, new
    _keep(held, said_before, said_after, reason, by, at)
    return held


@guards.in_turn
def cancel_round(round: Round, *, reason: str, by: Person, at: datetime) -> Round:
    """Take no more answers in a round, and say so to those asked; what they answered is kept.

    Raises Problem("round.cancelled") if it is already, or ("round.without_reason").
    """
    guards.require(by, "round.change")
    held = held_round(round)
    must_have_reason(reason)
    if held.cancelled_on is not None:
        raise ROUND_CANCELLED(day=held.cancelled_on.isoformat())
    return _set_cancelled(held, at.astimezone(UTC).date(), reason, by, at)


@guards.in_turn
def resume_round(round: Round, *, reason: str, by: Person, at: datetime) -> Round:
    """Take answers again in a round that was cancelled, until its closing day.

    Raises Problem("round.unchanged") if it was not cancelled, or ("round.without_reason").
    """
    guards.require(by, "round.change")
    held = held_round(round)
    must_have_reason(reason)
    if held.cancelled_on is None:
        raise ROUND_UNCHANGED()
    return _set_cancelled(held, None, reason, by, at)


def said_of_round(round: Round) -> dict[str, Any]:
    """Return the values of what may change by name, each text in all its languages."""
    return {name: getattr(round, IN_LANGUAGES.get(name, name)) for name in CHANGEABLE}


def must_have_reason(reason: str) -> None:
    """Raise Problem("round.without_reason") for a blank one."""
    if not is_seen(reason):
        raise ROUND_WITHOUT_REASON()


def held_round(round: Round) -> Round:
    """Return the round as it stands, held until the transaction ends; Problem("round.unknown")."""
    held = Round.objects.select_for_update(of=("self",)).filter(pk=round.pk).first()
    if held is None:
        raise ROUND_UNKNOWN(code=round.code)
    return held


def _must_be_sound(before: Mapping[str, Any], after: Mapping[str, Any], at: datetime) -> None:
    if not after["title"]:
        raise ROUND_WITHOUT_TITLE()
    if not after["aim"]:
        raise ROUND_WITHOUT_AIM()
    if not after["opens_on"] <= after["due_on"] <= after["closes_on"]:
        raise ROUND_DATES_OUT_OF_ORDER()
    if before["opens_on"] > at.astimezone(UTC).date():
        return
    if after["opens_on"] != before["opens_on"]:
        raise ROUND_HAS_OPENED(day=before["opens_on"].isoformat())
    for name in ("due_on", "closes_on"):
        if after[name] < before[name]:
            raise ROUND_DAY_MOVED_EARLIER(day=before[name].isoformat())


def _must_be_askable(held: Round, codes: Collection[str]) -> None:
    unknown = sorted(set(codes) - set(parties.directory()))
    if unknown:
        raise ROUND_GROUP_UNKNOWN(unknown=tuple(unknown))
    fictional = set(FictionalParty.objects.values_list("code", flat=True))
    for code in codes:
        if (code in fictional) != held.rehearsal:
            raise ROUND_MIXES_REAL_AND_FICTIONAL(code=code)


def _must_not_have_answered(held: Round, codes: Collection[str]) -> None:
    begun = (
        Submission.objects.filter(round=held, party_code__in=codes)
        .exclude(status=Status.DISCARDED)
        .values_list("party_code", flat=True)
    )
    if answered := sorted(begun):
        raise ROUND_PARTY_HAS_ANSWERED(codes=tuple(answered))


def _set_cancelled(
    held: Round, cancelled_on: date | None, reason: str, by: Person, at: datetime
) -> Round:
    before = _written(held.cancelled_on)
    held.cancelled_on = cancelled_on
    held.save(update_fields=["cancelled_on"])
    _keep(held, {"cancelled_on": before}, {"cancelled_on": _written(cancelled_on)}, reason, by, at)
    return held


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _keep(
    held: Round,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    reason: str,
    by: Person,
    at: datetime,
) -> None:
    RoundChange.objects.create(
        round=held, before=before, after=after, reason=reason.strip(), by=by, at=at
    )
    audit.record("round.change", f"round:{held.code}", by=by, at=at, fields=sorted(after))


def _as_kept(name: str, value: Any) -> Any:
    """Return a text as a round holds it: none of its marks of direction reaches beyond it."""
    if not isinstance(value, str):
        return value
    kept = {"title": names_in_line, "aim": balanced_words}.get(name, name_in_line)
    return kept(value)
