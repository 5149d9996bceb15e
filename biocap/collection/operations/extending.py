"""The Secretariat gives Parties longer than the round, each with a reason that stays."""

from collections.abc import Collection
from datetime import datetime

from biocap.collection.models import Invitation, Round, RoundChange, Version
from biocap.collection.operations import guards
from biocap.collection.operations.changing_rounds import held_round, must_have_reason
from biocap.collection.problems import (
    ROUND_CANCELLED,
    ROUND_DATES_OUT_OF_ORDER,
    ROUND_EXTENSION_USED,
    ROUND_NOT_EXTENDED,
    ROUND_NOT_INVITED,
    ROUND_NOT_LONGER,
)
from biocap.collection.queries.days import days_by_party, days_of_round
from biocap.collection.queries.lateness import with_first
from biocap.collection.rules import Days, is_late, is_over
from biocap.parties.models import Person
from biocap.shared import audit


def extended(round: Round, codes: Collection[str], days: Days) -> dict[str, tuple[Days, Days]]:
    """Return what holds for Parties and what would with these days, by code: what `extend` does.

    A day that is earlier than what a Party has leaves that one as it is. Raises
    Problem("round.dates_out_of_order"), ("round.not_invited"), ("round.cancelled") or, where
    a Party would get nothing, ("round.not_longer").
    """
    if round.cancelled_on is not None:
        raise ROUND_CANCELLED(day=round.cancelled_on.isoformat())
    if days.closes_on < days.due_on:
        raise ROUND_DATES_OUT_OF_ORDER()
    held = days_by_party(round, codes)
    if not codes or set(codes) - set(held):
        raise ROUND_NOT_INVITED()
    pairs = {
        code: (
            held[code],
            Days(
                max(held[code].due_on, days.due_on),
                max(held[code].closes_on, days.closes_on),
            ),
        )
        for code in sorted(codes)
    }
    if same := tuple(code for code, (before, after) in pairs.items() if before == after):
        some = held[same[0]]
        raise ROUND_NOT_LONGER(
            codes=same, due=some.due_on.isoformat(), closes=some.closes_on.isoformat()
        )
    return pairs


@guards.in_turn
def extend(
    round: Round, codes: Collection[str], days: Days, *, reason: str, by: Person, at: datetime
) -> list[RoundChange]:
    """Give Parties longer than the round, all or none, and return what changed for each.

    A Party whose round had closed may answer again. Raises what `extended` does, and
    Problem("round.without_reason").
    """
    guards.require(by, "round.change")
    held = held_round(round)
    must_have_reason(reason)
    made = []
    for code, (before, after) in extended(held, codes, days).items():
        Invitation.objects.filter(round=held, party_code=code).update(**after._asdict())
        made.append(_changed(held, code, before, after, reason, by, at))
    audit.record("round.extend", f"round:{held.code}", by=by, at=at, parties=sorted(codes))
    return made


@guards.in_turn
def take_back_extension(
    round: Round, code: str, *, reason: str, by: Person, at: datetime
) -> RoundChange:
    """Let the days of the round hold for a Party again, and return what changed.

    Not once it submitted in the time it was given. Raises Problem("round.not_extended"),
    ("round.extension_used") or ("round.without_reason").
    """
    guards.require(by, "round.change")
    held = held_round(round)
    must_have_reason(reason)
    before, after = days_by_party(held, [code]).get(code), days_of_round(held)
    if before is None or before == after:
        raise ROUND_NOT_EXTENDED(code=code)
    if _used(held, code, after):
        raise ROUND_EXTENSION_USED(code=code)
    Invitation.objects.filter(round=held, party_code=code).update(due_on=None, closes_on=None)
    audit.record("round.extension_taken_back", f"round:{held.code}", by=by, at=at, parties=[code])
    return _changed(held, code, before, after, reason, by, at)


def _used(held: Round, code: str, of_round: Days) -> bool:
    """Say whether a Party's report came first, or anything of it, where the round took it not."""
    versions = Version.objects.filter(submission__round=held, submission__party_code=code)
    return any(
        is_over(of_round.closes_on, version.submitted_at)
        or (version.first_at is not None and is_late(version.first_at, of_round.due_on))
        for version in with_first(versions.defer("body"))
    )


def _changed(
    held: Round, code: str, before: Days, after: Days, reason: str, by: Person, at: datetime
) -> RoundChange:
    differing = [name for name in Days._fields if getattr(before, name) != getattr(after, name)]
    return RoundChange.objects.create(
        round=held,
        party_code=code,
        before={name: getattr(before, name).isoformat() for name in differing},
        after={name: getattr(after, name).isoformat() for name in differing},
        reason=reason.strip(),
        by=by,
        at=at,
    )
