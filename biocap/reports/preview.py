"""What a publication would make public, before it is: who counts, who is silent, what changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.db import transaction

from biocap.collection import permissions
from biocap.collection import queries as workroom
from biocap.collection.models import Round
from biocap.collection.problems import NotAllowed
from biocap.collection.queries.days import days_by_party, days_of_round
from biocap.collection.rules import is_over
from biocap.library import operations as library
from biocap.library.building import Prepared, prepared
from biocap.library.inputs import inputs_of_workroom
from biocap.library.queries import in_force, open_snapshot
from biocap.library.rows import Rows, as_json
from biocap.parties.models import Person
from biocap.reports.given import given_at
from biocap.reports.operations import round_named
from biocap.reports.problems import PUBLISH_CUT_OFF_OF_NO_ROUND, PUBLISH_CUT_OFF_TO_COME
from biocap.reports.publications import published_at

Caution = Literal["before_due", "before_closing", "few"]
TOTALS = (
    *("rounds", "submissions", "needs", "national_plans", "plan_actions", "standing_assessments"),
    *("activities", "answers", "entered", "targets", "judgements", "codings"),
)
"""Tables whose rows are told before and after."""


@dataclass(frozen=True)
class OfRound:
    """How a round would stand: codes of Parties. Nobody is `silent` while it can be answered."""

    round: Round
    cut_off_at: datetime
    invited: int
    counted: tuple[str, ...]
    silent: tuple[str, ...]
    not_yet: tuple[str, ...]
    after: tuple[str, ...]
    warnings: tuple[Caution, ...]


@dataclass(frozen=True)
class AnswerChange:
    """A version that a Party (or an activity) gains, loses or has otherwise; answers changed.

    `title` is that of the activity, "" of a Party's report.
    """

    round: str
    party: str
    activity: str
    answers: int
    title: str = ""


@dataclass(frozen=True)
class Preview:
    """What would be public. `changes` is against the snapshot in force, as are the totals.

    `totals` are rows by table, in force and then. `unchanged`: it is in force already, `since`.
    `ready` is what `publish` may take, where nothing comes in between.
    """

    snapshot_id: str
    in_force: str | None
    since: datetime | None
    of_round: OfRound | None
    added: tuple[AnswerChange, ...]
    removed: tuple[AnswerChange, ...]
    changed: tuple[AnswerChange, ...]
    totals: tuple[tuple[str, int, int], ...]
    ready: Prepared

    @property
    def unchanged(self) -> bool:
        return self.snapshot_id == self.in_force


def preview(
    *, at: datetime, by: Person, round: str | None = None, cut_off_at: datetime | None = None
) -> Preview:
    """Return what `publish` with the same arguments would put in force; nothing is written.

    Raises as `publish` does.
    """
    if not permissions.may(by, "library.publish"):
        raise NotAllowed("library.publish")
    if cut_off_at is not None and cut_off_at > at:
        raise PUBLISH_CUT_OFF_TO_COME(cut_off=cut_off_at.isoformat())
    if round is None and cut_off_at is not None:
        raise PUBLISH_CUT_OFF_OF_NO_ROUND()
    held = round_named(round) if round is not None else None
    with transaction.atomic():
        if held is not None:
            held.cut_off_at = cut_off_at or workroom.standing_cut_off(held, at)
            held.save(update_fields=["cut_off_at"])
        ready = prepared(inputs_of_workroom(at, given_at(at)), at)
        transaction.set_rollback(True)
    rows, made = ready.rows, ready.manifest["id"]
    library.refuse_withdrawn(made)
    now = in_force()
    before: Mapping[str, Sequence[Mapping[str, Any]]] = {}
    if now:
        before = rows if now == made else _rows_of(now)  # the same inputs make the same rows
    changes = _changes(before, rows)
    return Preview(
        snapshot_id=made,
        in_force=now,
        since=published_at(now) if now else None,
        of_round=_of_round(held, rows, at) if held else None,
        added=changes[0],
        removed=changes[1],
        changed=changes[2],
        totals=tuple((name, len(before.get(name, ())), len(rows[name])) for name in TOTALS),
        ready=ready,
    )


def _of_round(held: Round, rows: Rows, at: datetime) -> OfRound:
    assert held.cut_off_at is not None
    own = [row for row in rows["submissions"] if row["round"] == held.code]
    counted = {row["party"] for row in own if not row["after_cut_off"]}
    after = {row["party"] for row in own if row["after_cut_off"]}
    invited = {row["party"] for row in rows["invitations"] if row["round"] == held.code}
    missing = tuple(sorted(invited - counted))
    days = days_by_party(held)
    over = {
        code: tuple(is_over(day, held.cut_off_at) for day in days.get(code, days_of_round(held)))
        for code in invited
    }
    share = len(counted & invited) / len(invited) if invited else 1.0
    warnings: dict[Caution, bool] = {
        "before_due": not all(due for due, _closing in over.values()),
        "before_closing": not all(closing for _due, closing in over.values()),
        "few": share < settings.BIOCAP_LEAST_RESPONSE,
    }
    return OfRound(
        round=held,
        cut_off_at=held.cut_off_at,
        invited=len(invited),
        counted=tuple(sorted(counted)),
        silent=tuple(code for code in missing if over[code][1]),
        not_yet=tuple(code for code in missing if not over[code][1]),
        after=tuple(sorted(after - counted)),
        warnings=tuple(name for name, stands in warnings.items() if stands),
    )


def _rows_of(snapshot_id: str) -> dict[str, list[dict[str, Any]]]:
    held = open_snapshot(snapshot_id)
    wanted = {*TOTALS, "versions"} & set(held.tables)
    return {name: held.whole_table(name) for name in wanted}


Who = tuple[str, str, str]


def _versions(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[Who, set[str]]:
    receipts: dict[Who, set[str]] = {}
    for row in rows.get("versions", ()):
        who = (row["round"] or "", row["party"] or "", row["activity"] or "")
        receipts.setdefault(who, set()).add(row["sha256"])
    return receipts


def _answers(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[Who, set[tuple[str, Any]]]:
    answers: dict[Who, set[tuple[str, Any]]] = {}
    for row in rows.get("answers", ()):
        who = (row["round"] or "", row["party"] or "", row["activity"] or "")
        answers.setdefault(who, set()).add((row["key"], as_json(row["value"])))
    return answers


def _changes(
    before: Mapping[str, Iterable[Mapping[str, Any]]], rows: Rows
) -> tuple[tuple[AnswerChange, ...], ...]:
    """Return the versions added, removed and changed, with how many answers differ."""
    old, new = _versions(before), _versions(rows)
    said, says = _answers(before), _answers(rows)
    titles = {
        row["activity"]: row["title"] or ""
        for known in (before, rows)
        for row in known.get("activities", ())
    }

    def change(who: Who) -> AnswerChange:
        differ = said.get(who, set()) ^ says.get(who, set())
        return AnswerChange(
            *who, answers=len({key for key, _ in differ}), title=titles.get(who[2], "")
        )

    differs = {who for who in old.keys() & new.keys() if old[who] != new[who]}
    return tuple(
        tuple(change(who) for who in sorted(some))
        for some in (new.keys() - old.keys(), old.keys() - new.keys(), differs)
    )
