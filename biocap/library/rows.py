"""From frozen versions to the rows of the tables. Pure: values in, values out.

Only public answers pass: a question or column that does not say `visibility: public`,
or that its edition does not know, is left out. Aggregate-only answers have no table yet.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import rfc8785

from biocap.collection.queries import FrozenInvitation, FrozenRound, FrozenVersion
from biocap.formats import Edition, Question
from biocap.formats.codes import ACTIVITIES, NEEDS
from biocap.formats.needs import area_of
from biocap.formats.opening import public_part
from biocap.library.activity_clusters import cluster_activities
from biocap.library.activity_rows import activity_rows
from biocap.library.activity_tables import REHEARSAL
from biocap.library.answer_rows import answer_rows
from biocap.library.schema import TABLES
from biocap.library.text_rows import text_rows
from biocap.parties.reference import PARTIES, Party
from biocap.shared.canonical import canonical_at_once
from biocap.shared.own_words import words_or_none

Rows = dict[str, list[dict[str, Any]]]
EditionOf = Callable[[FrozenVersion], Edition]
"""Gives the edition by which a version is read."""

GIVEN = (
    *("entered", "targets", "judgements", "codings", "national_plans", "plan_actions"),
    *("activity_clusters", "activity_proposals", "roster_counts"),
)
"""Tables whose rows the layers above hand in."""

NAMES = {
    column.name: column.name.removeprefix("name_")
    for column in TABLES["parties"].columns
    if column.name.startswith("name_")
}
"""Columns with the name of a Party, and the language of each."""

REFERENCE = (
    *("parties", "rounds", "invitations", *GIVEN),
    *(f"{REHEARSAL}activity_clusters", f"{REHEARSAL}activity_proposals"),
)
"""Tables whose rows are hashed as reference data."""


def party_row(party: Party) -> dict[str, Any]:
    """Return one Party's row; a fictional one is any that the reference data lack."""
    protocol, supplementary = party.treaties["cpb"], party.treaties["nkl"]
    return {
        "code": party.code,
        **{column: party.names.get(code) for column, code in NAMES.items()},
        "group": party.group or None,
        "category": party.category or None,
        "ldc": party.ldc,
        "sids": party.sids,
        "lldc": party.lldc,
        "eit": party.eit,
        "fictional": party.code not in PARTIES,
        "cpb_deposit": protocol.deposited,
        "cpb_party_date": protocol.bound_from,
        "nkl_party_date": supplementary.bound_from,
        "nkl_party": supplementary.is_party,
        "category_set": "category" in party.edited,
        "eit_set": "eit" in party.edited,
    }


def _round_row(row: FrozenRound) -> dict[str, Any]:
    return {
        "round": row.code,
        "title": row.title,
        "format": row.format_code,
        "edition": row.edition,
        "aim": row.aim or None,
        "opens_on": row.opens_on,
        "due_on": row.due_on,
        "closes_on": row.closes_on,
        "cut_off_at": row.cut_off_at,
        "rehearsal": row.rehearsal,
        "previous": row.previous or None,
    }


def public_answers(edition: Edition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that anyone may see; of a grid row, its public columns.

    Of a contact, what the answer that opens it lets through (`formats.opening`).
    """
    public = {}
    for key, value in answers.items():
        question, _ = edition.keys.get(key, (None, None))
        if question is not None and question.opened_by:
            value = public_part(question, answers)
        elif question is None or question.visibility != "public":
            continue
        if value is None:
            continue
        public[key] = _public_columns(question, value) if question.kind == "grid" else value
    return public


def _public_columns(question: Question, value: Mapping[str, Any]) -> dict[str, Any]:
    hidden = {c.code for c in question.columns if c.visibility != "public"}
    return {code: cell for code, cell in value.items() if code not in hidden}


def _standing_rows(version: FrozenVersion, edition: Edition, answers: Mapping[str, Any]) -> Rows:
    """Return the rows of a needs assessment outside every round, apart from those of rounds."""
    named = _need_rows(version, edition, answers)
    means: dict[str, list[str]] = {}
    for row in named["need_means"]:
        means.setdefault(row["item"], []).append(row["means"])
    needs = [
        {name: value for name, value in row.items() if name != "round"}
        | {"means": " ".join(sorted(means.get(row["item"], ()))) or None}
        for row in named["needs"]
    ]
    nothing = dict.fromkeys(("row_group", "item", "extent", "specify", "means"))
    told = {row["area"] for row in needs}
    needs += [
        {"party": version.party, "area": row["area"], **nothing}
        for row in named["named_areas"]
        if row["area"] not in told
    ]
    return {
        "standing_needs": needs,
        "standing_assessments": [
            {
                "party": version.party,
                "edition": edition.edition,
                "number": version.number,
                "receipt": version.receipt,
                "sha256": version.sha256,
                "submitted_at": version.submitted_at,
                "record": version.submission,
            }
        ],
    }


def _need_rows(version: FrozenVersion, edition: Edition, answers: Mapping[str, Any]) -> Rows:
    who = {"round": version.round, "party": version.party}
    rows: Rows = {"named_areas": [], "needs": [], "need_means": []}
    for option in answers.get("areas") or ():
        rows["named_areas"].append({**who, "area": option["code"]})
    for key, value in answers.items():
        question, row = edition.keys[key]
        area = area_of(question.code)
        if row is None or area is None:
            continue
        extent = value.get("extent")
        rows["needs"].append(
            {
                **who,
                "area": area,
                "row_group": row.group or None,
                "item": row.code,
                "extent": None if extent is None else int(extent["code"]),
                "specify": words_or_none(value.get("specify")),
            }
        )
        rows["need_means"] += [
            {
                **who,
                "item": row.code,
                "means": pick["code"],
                "specify": words_or_none(pick.get("specify")),
            }
            for pick in value.get("means") or ()
        ]
    return rows


def version_rows(version: FrozenVersion, edition: Edition) -> Rows:
    """Return the rows of all tables that one frozen version gives.

    One that came after the cut-off gives none of answers and needs: whoever reads these
    reads what came by the cut-off.
    """
    body = version.body
    answers = public_answers(edition, body["answers"])
    of_no_round = not version.round
    who = {
        "round": version.round or None,
        "party": version.party or None,
        "activity": activity_of(version) if of_no_round else None,
        "fictional": version.fictional,
    }
    rows: Rows = {
        "versions": [
            {
                "sha256": version.sha256,
                "receipt": version.receipt,
                **who,
                "body": canonical(body) if answers == body["answers"] else None,
            }
        ],
        "answers": [
            {**who, "format": body["format"], "key": key, "value": canonical(value)}
            for key, value in answers.items()
        ],
    }
    if of_no_round or not version.after_cut_off:
        rows["texts"] = text_rows(edition, who, answers)
    if of_no_round:
        if body["format"] == ACTIVITIES:
            of_activity = activity_rows(version, activity_of(version), answers)
            before = REHEARSAL if version.fictional else ""
            rows |= {f"{before}{name}": some for name, some in of_activity.items()}
        elif body["format"] == NEEDS:
            rows |= _standing_rows(version, edition, answers)
    else:
        if version.after_cut_off:
            rows["answers"] = []
        rows["submissions"] = [
            {
                "round": version.round,
                "party": version.party,
                "number": version.number,
                "sha256": version.sha256,
                "submitted_at": version.submitted_at,
                "late": version.late,
                "dated": version.dated,
                "after_cut_off": version.after_cut_off,
            }
        ]
        if body["format"] != NEEDS:
            rows |= answer_rows(version, edition, answers)
        elif not version.after_cut_off:
            rows |= _need_rows(version, edition, answers)
    return rows


def activity_of(version: FrozenVersion) -> str:
    """Return the lasting id of an activity: its submission's, so a correction keeps its page."""
    return version.submission


def tables_of(
    versions: Iterable[FrozenVersion],
    rounds: Iterable[FrozenRound],
    invitations: Iterable[FrozenInvitation],
    parties: Mapping[str, Party],
    edition_of: EditionOf,
    given: Rows,
) -> Rows:
    """Return the rows of every table, fictional Parties only where they took part."""
    rows: Rows = {name: [] for name in TABLES} | given
    rows["rounds"] = [_round_row(row) for row in rounds]
    rows["invitations"] = [
        {"round": it.round, "party": it.party, "due_on": it.due_on, "closes_on": it.closes_on}
        for it in invitations
    ]
    for version in versions:
        edition = edition_of(version)
        for name, some in version_rows(version, edition).items():
            rows[name] += some
    cluster_activities(rows)
    named = ("invitations", "versions", "national_plans")
    there = {row["party"] for name in named for row in rows[name]}
    there |= {row["code"] for row in rows[f"{REHEARSAL}activity_places"]}
    rows["parties"] = [
        party_row(party) for code, party in parties.items() if code in PARTIES or code in there
    ]
    return rows


_NOT_AS_PYTHON = re.compile(r"\d(?:\.0(?!\d)|e[-+]\d)|[\U00010000-\U0010ffff]")
"""Numbers that Python writes otherwise than RFC 8785, and letters that it may sort otherwise."""


def canonical(value: Any) -> str:
    """Return canonical JSON (RFC 8785) as text, by the faster writers where they agree."""
    if (written := canonical_at_once(value)) is not None:
        return written.decode("utf-8")
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if _NOT_AS_PYTHON.search(text):
        return rfc8785.dumps(value).decode("utf-8")
    return text


def as_json(value: Any) -> Any:
    """Return a cell as JSON can hold it: times in UTC to the microsecond, money as text."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value
