"""The Secretariat opens rounds and sets their cut-off."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from biocap import formats
from biocap.collection import groups, queries
from biocap.collection.models import Invitation, Meeting, Round
from biocap.collection.operations import guards
from biocap.collection.problems import (
    ROUND_BAD_CODE,
    ROUND_BAD_PERIOD,
    ROUND_CODE_TAKEN,
    ROUND_DATES_OUT_OF_ORDER,
    ROUND_WITHOUT_AIM,
    ROUND_WRONG_FORMAT,
)
from biocap.collection.scheduling import PERIODS
from biocap.parties import queries as parties
from biocap.parties.models import FictionalParty, Person
from biocap.shared import audit
from biocap.shared.directions import name_in_line
from biocap.shared.own_words import balanced_words, names_in_line

CODE = re.compile(r"[-a-zA-Z0-9_]{1,60}")
"""It stands in addresses."""


@guards.in_turn
def open_round(
    *,
    code: str,
    title: str,
    format_code: str,
    edition: str | None = None,
    aim: str,
    takes: str = "",
    contact: str = "",
    group: Mapping[str, Any],
    opens_on: date,
    due_on: date,
    closes_on: date,
    rehearsal: bool = False,
    previous: Round | None = None,
    meeting: Meeting | None = None,
    period_years: int | None = None,
    by: Person,
    at: datetime,
) -> Round:
    """Open a round and invite the Parties that its group names.

    `group` is a rule with its exceptions (`groups.chosen`), which stays with the round. `meeting`
    is the one for which it is held, `period_years` after how many the next follows. A rehearsal
    invites fictional Parties only, and a real round never one of them. Its aim is made plain to
    those asked (COP-MOP/5/INF/3, para. 20). Title and aim may stand in several languages
    (`shared.own_words`).
    """
    guards.require(by, "round.open")
    if not CODE.fullmatch(code):
        raise ROUND_BAD_CODE()
    if not balanced_words(aim):
        raise ROUND_WITHOUT_AIM()
    form = formats.load_edition(format_code, edition)
    if not form.asked_in_rounds:
        raise ROUND_WRONG_FORMAT()
    if period_years is not None and period_years not in PERIODS:
        raise ROUND_BAD_PERIOD(known=tuple(str(years) for years in PERIODS))
    if not opens_on <= due_on <= closes_on:
        raise ROUND_DATES_OUT_OF_ORDER()
    fictional = set(FictionalParty.objects.values_list("code", flat=True))
    invited = groups.codes_invited(group, parties.directory(), fictional, rehearsal)
    opened = Round(
        code=code,
        titles=names_in_line(title) or code,
        format_code=form.code,
        edition=form.edition,
        aims=balanced_words(aim),
        takes=name_in_line(takes),
        contact=name_in_line(contact),
        group=dict(group),
        opens_on=opens_on,
        due_on=due_on,
        closes_on=closes_on,
        rehearsal=rehearsal,
        previous=previous,
        meeting=meeting,
        period_years=period_years,
        created_by=by,
        created_at=at,
    )
    try:
        with transaction.atomic():
            opened.save(force_insert=True)
    except IntegrityError:
        raise ROUND_CODE_TAKEN(code=code) from None
    Invitation.objects.bulk_create(Invitation(round=opened, party_code=p) for p in invited)
    audit.record("round.open", f"round:{code}", by=by, at=at, invited=len(invited))
    return opened


@guards.in_turn
def set_cut_off(round: Round, at: datetime, by: Person, *, keep: bool = False) -> Round:
    """Set the time up to which versions of the round are published.

    With `keep`, a cut-off stands that was set before if nothing was submitted since: the same
    versions count, and nothing changes.
    """
    guards.require(by, "round.cut_off")
    held = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    if keep and queries.standing_cut_off(held, at) == held.cut_off_at:
        return held
    held.cut_off_at = at
    held.save(update_fields=["cut_off_at"])
    audit.record("round.cut_off", f"round:{held.code}", by=by, at=at)
    return held


@guards.in_turn
def set_back_cut_offs(cut_offs: Mapping[str, datetime | None], by: Person, at: datetime) -> None:
    """Give rounds, by code, the cut-off of another snapshot; None: the round has none again."""
    guards.require(by, "round.cut_off")
    for held in Round.objects.select_for_update(of=("self",)).filter(code__in=cut_offs):
        cut_off_at = cut_offs[held.code]
        if held.cut_off_at != cut_off_at:
            held.cut_off_at = cut_off_at
            held.save(update_fields=["cut_off_at"])
            said = cut_off_at.isoformat() if cut_off_at else None
            audit.record("round.cut_off", f"round:{held.code}", by=by, at=at, cut_off_at=said)
