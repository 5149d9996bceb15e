"""From an activity report (annex IV) to rows. Pure; takes public answers only.

An imported record says more than annex IV asks; those questions are ours (`added: true`)
and the reader never types them in.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from biocap.collection.queries import FrozenVersion
from biocap.formats.codes import ELEMENTS
from biocap.formats.written_days import first_day, last_day
from biocap.shared.own_words import words_or_none

Rows = dict[str, list[dict[str, Any]]]

TEXTS = (
    "title",
    "organization",
    "larger_initiative",
    "objectives",
    "description",
    "outputs",
    "remarks",
    "source",
    "source_dates",
)
CHOICES = ("status", "scope", "dates_basis")
AMOUNTS = ("cost_usd", "grant_usd", "cofinancing_usd")
"""Questions whose code is the name of their column."""

UNDERTAKEN = "undertaken"


def activity_rows(version: FrozenVersion, activity: str, answers: Mapping[str, Any]) -> Rows:
    """Return the rows of an activity, its elements and its places."""
    places = answers.get("location") or {}
    countries, regions = places.get("countries") or [], places.get("regions") or []
    dates = answers.get("dates") or {}
    link = (answers.get("links") or [{}])[0]
    row = {
        "activity": activity,
        "receipt": version.receipt,
        "sha256": version.sha256,
        "party": version.party or None,
        **{name: words_or_none(answers.get(name)) for name in TEXTS},
        **{name: _code(answers.get(name)) for name in CHOICES},
        **{name: _amount(answers.get(name)) for name in AMOUNTS},
        "starts": first_day(dates["from"]) if "from" in dates else None,
        "ends": last_day(dates["to"]) if "to" in dates else None,
        "duration": dates.get("duration"),
        "duration_unit": dates.get("unit"),
        "payer": " ".join(option["code"] for option in answers.get("payer") or ()) or None,
        "link_url": link.get("url"),
        "link_name": link.get("name"),
        "global_or_unstated": bool(places.get("global")) or not (countries or regions),
        "worldwide": bool(places.get("global")),
        "imported": "source" in answers,
    }
    row["status"] = row["status"] or UNDERTAKEN
    return {
        "activities": [row],
        "activity_elements": _elements(activity, answers),
        "activity_places": [
            {"activity": activity, "kind": kind, "code": code}
            for kind, codes in (("country", countries), ("region", regions))
            for code in sorted(set(codes))
        ],
    }


def _elements(activity: str, answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    proposed = proposed_elements(answers.get("proposed_elements"))
    return [
        {
            "activity": activity,
            "element": option["code"],
            "kind": kind,
            "proposed": option["code"] in proposed,
            "words": proposed.get(option["code"]),
        }
        for kind in ELEMENTS
        for option in answers.get(kind) or ()
    ]


def proposed_elements(text: str | None) -> dict[str, str]:
    """Return the words that led to each element that nobody reported: "code: words" a line.

    >>> proposed_elements("risk_assessment: risk assessment")
    {'risk_assessment': 'risk assessment'}
    """
    lines = (line.partition(":") for line in (text or "").splitlines())
    return {code.strip(): words.strip() for code, colon, words in lines if colon}


def _code(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else str(value["code"])


def _amount(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))
