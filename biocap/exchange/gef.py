"""Biosafety projects of the Global Environment Facility, as activity reports (annex IV).

Two public lists: one read on 8 March 2020 (title, countries, grant, co-financing, agency,
status), one exported in mid-2016 (executing partner, dates). They are joined by `gef_id`.
What the lists do not say stays blank. Pure but for reading the two files.
"""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from biocap.exchange.csv_files import csv_rows
from biocap.exchange.outside_lists import LeftOut, Option, OutsideList, Place, Record
from biocap.formats.codes import ACTIVITIES
from biocap.shared.located import read

WORDS = Path(__file__).parents[2] / "definitions" / "crosswalks" / "gef-title-words.yaml"

SOURCE = "Public project list of the Global Environment Facility, project %s"
LIST_DATE = "project list of 8 March 2020"
DATES_DATE = "project dates of mid-2016"

NOT_UNDERTAKEN = frozenset({"Cancelled", "Concept Proposed", "Concept Approved"})
"""Statuses of projects that never began: shown, but in no count and no cost."""

_NEEDED = frozenset({"gef_id", "title", "gef_grant_usd", "cofinancing_usd", "agencies", "status"})


@dataclass(frozen=True, slots=True)
class Tie:
    """Words of a title that point to an element."""

    words: tuple[str, ...]
    question: str
    element: str

    def found_in(self, title: str) -> str:
        """Return the words as the title has them, or "" if it has none of them."""
        for words in self.words:
            found = re.search(rf"\b{re.escape(words)}\b", title, re.IGNORECASE)
            if found:
                return found.group()
        return ""


def ties() -> tuple[Tie, ...]:
    """Return the ties between words and elements. Source: the head of the file."""
    return tuple(
        Tie(tuple(tie["words"]), str(tie["list"]), str(tie["element"]))
        for tie in read(WORDS)["ties"]
    )


def read_projects(
    files: Sequence[Path], at: datetime, /, *, dates: Path | None = None
) -> list[Record | LeftOut]:
    """Return the projects of the lists as answers, in their order.

    `dates` is the second list. Raises a Problem if a file is too large, not UTF-8, or lacks a
    column.
    """
    by_id = {row["gef_id"]: row for _, row in csv_rows(dates, {"gef_id"})} if dates else {}
    known = ties()
    return [
        Record(
            Place(projects.name, line),
            row["gef_id"],
            answers_of(row, by_id.get(row["gef_id"]), known),
        )
        for projects in files
        for line, row in csv_rows(projects, _NEEDED)
    ]


LIST = OutsideList(
    name="gef",
    title="Projects of the Global Environment Facility.",
    about=(
        "FILES are project lists of the Global Environment Facility as CSV; each project becomes "
        "an accepted activity report."
    ),
    format=ACTIVITIES,
    namespace=uuid.UUID("6f0c4a3e-8f5e-5c1b-9d0a-2b1d5e7c9a41"),
    read=read_projects,
    organization="Global Environment Facility (public project list)",
    options=(
        Option("dates", "Second list: executing partners and dates by gef_id.", is_file=True),
    ),
)


def answers_of(
    row: Mapping[str, str], dates: Mapping[str, str] | None, known: Iterable[Tie]
) -> dict[str, Any]:
    """Return one project's answers, as raw values for the check."""
    answers: dict[str, Any] = {
        "title": " ".join(row["title"].split()),
        "organization": row["agencies"],
        "status": {"code": _status(row["status"])},
        "location": _location(row.get("iso3", "")),
        "payer": [{"code": "donors", "specify": "Global Environment Facility"}],
        "source": SOURCE % row["gef_id"],
        "source_dates": f"{LIST_DATE}; {DATES_DATE}" if dates else LIST_DATE,
        "other_information": _other_information(row, dates),
    }
    answers |= _money(row)
    answers |= _elements(str(answers["title"]), known)
    if dates:
        answers |= _dates(dates)
        partner = " ".join(dates["executing_partner"].split())
        answers |= {"executing_partner": partner} if partner else {}
    return answers


def _status(listed: str) -> str:
    return "not_undertaken" if listed in NOT_UNDERTAKEN else "undertaken"


def _location(iso3: str) -> dict[str, Any]:
    codes = iso3.split()
    return {"countries": codes} if codes else {"global": True}


def _money(row: Mapping[str, str]) -> dict[str, Any]:
    grant, cofinancing = _amount(row["gef_grant_usd"]), _amount(row["cofinancing_usd"])
    stated = [amount for amount in (grant, cofinancing) if isinstance(amount, int)]
    money = {
        "grant_usd": grant,
        "cofinancing_usd": cofinancing,
        "cost_usd": sum(stated) if stated else None,
    }
    return {question: amount for question, amount in money.items() if amount is not None}


def _amount(text: str) -> int | str | None:
    text = text.strip()
    if not text:
        return None
    return int(text) if re.fullmatch(r"\d+", text) else text  # what is no number, the check refuses


def _elements(title: str, known: Iterable[Tie]) -> dict[str, Any]:
    picks: dict[str, list[dict[str, str]]] = {}
    lines = []
    for tie in known:
        words = tie.found_in(title)
        if words and {"code": tie.element} not in picks.get(tie.question, []):
            picks.setdefault(tie.question, []).append({"code": tie.element})
            lines.append(f"{tie.element}: {words}")
    return {**picks, "proposed_elements": "\n".join(lines)} if lines else {}


def _dates(row: Mapping[str, str]) -> dict[str, Any]:
    start, end = row["start_date_actual"], row["closure_date_actual"]
    start_used = start or row["start_date_expected"]
    end_used = end or row["closure_date_expected"]
    found: dict[str, Any] = {}
    if start_used and end_used and end_used < start_used:
        found["remarks"] = (
            f"The list gives {end_used} as the expected closure, before the start; left out here."
        )
        end_used = end = ""
    period = {"from": start_used, "to": end_used}
    period = {name: day for name, day in period.items() if day}
    if not period:
        return found
    actual = [bool(day) for day, used in ((start, start_used), (end, end_used)) if used]
    if all(actual):
        found["dates_basis"] = {"code": "actual"}
    elif not any(actual):
        found["dates_basis"] = {"code": "expected"}
    elif start:
        found["dates_basis"] = {"code": "start_actual"}
    return {**found, "dates": period}


def _other_information(row: Mapping[str, str], dates: Mapping[str, str] | None) -> str:
    said = [
        ("Fund", row.get("fund", "")),
        ("Replenishment period", row.get("gef_period", "")),
        ("Status in the list of 2020", row["status"]),
        ("Status in the export of 2016", dates["status"] if dates else ""),
    ]
    return "; ".join(f"{what}: {words}" for what, words in said if words) + "."
