"""What a draft says against itself or the Party's latest national report, and why that is right."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from biocap import formats
from biocap.collection.models import Submission
from biocap.collection.queries.latest import latest_answers
from biocap.formats import Edition, Finding
from biocap.formats.contradictions import CODE, ReportRead, contradicted, picked_in


@dataclass(frozen=True)
class Reason:
    """Why a respondent holds that two contradicting things are right; `text` "": taken back.

    `rule` and `key` name the contradiction, `report` is the receipt of the report that it was
    said against. `author` is the number of a person.
    """

    rule: str
    key: str
    text: str
    report: str
    revision: int
    author: int
    channel: str
    saved_at: datetime


def reasons_of(submission: Submission) -> dict[tuple[str, str], Reason]:
    """Return every reason of a draft by rule and answer key, taken-back ones too. No query."""
    kept = json.loads(submission.reasons) if submission.reasons else []
    each = (Reason(**{**it, "saved_at": datetime.fromisoformat(it["saved_at"])}) for it in kept)
    return {(reason.rule, reason.key): reason for reason in each}


def contradictions_of(
    submission: Submission, edition: Edition, values: Mapping[str, Any]
) -> list[Finding]:
    """Return a notice for each contradiction in the answers, with the reason that was given.

    Two queries at most, and none where the answers alone leave no rule open.
    """
    contradictions = contradicted(
        formats.contradictions(edition.code, edition.edition),
        edition,
        values,
        lambda: latest_report(submission.party_code, edition),
    )
    if not contradictions or not submission.reasons:
        return contradictions
    given = reasons_of(submission)
    return [
        replace(it, reason=reason.text)
        if (reason := given.get((it.code.removeprefix(CODE), it.key)))
        else it
        for it in contradictions
    ]


def latest_report(party_code: str, edition: Edition) -> ReportRead | None:
    """Return the latest report of a Party in the format that the rules of an edition name.

    See `latest_answers`.
    """
    named = formats.contradictions(edition.code, edition.edition)
    if named is None or not party_code:
        return None
    read = formats.load_edition(named.report_format, named.report_edition)
    last = latest_answers(party_code, read)
    return ReportRead(last[0], picked_in(read, last[1])) if last else None


def frozen_reasons(body: str) -> list[dict[str, str]]:
    """Return why contradictions in a frozen version are right: `rule`, `key`, `report`, `text`."""
    reasons: list[dict[str, str]] = json.loads(body).get("reasons", [])
    return reasons


def reasons_to_freeze(
    held: Submission, edition: Edition, answers: Mapping[str, Any]
) -> list[dict[str, str]]:
    """Return what is frozen of the reasons: those of contradictions that the answers hold."""
    if not held.reasons:
        return []
    kept = reasons_of(held)
    return [
        {"rule": reason.rule, "key": reason.key, "report": reason.report, "text": reason.text}
        for it in contradictions_of(held, edition, answers)
        if (reason := kept.get((it.code.removeprefix(CODE), it.key))) and reason.text
    ]
