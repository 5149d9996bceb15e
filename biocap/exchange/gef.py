"""Biosafety projects of the Global Environment Facility, as activity reports (annex IV).

Two public lists: one read on 8 March 2020 (title, countries, grant, co-financing, agency,
status), one exported in mid-2016 (executing partner, dates). They are joined by `gef_id`.
The first may also be as the GEF publishes it, with its own heads. What the lists do not say
stays blank. Pure but for reading the files.
"""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from biocap import formats
from biocap.exchange.cells import amount_in, location_of
from biocap.exchange.csv_files import CsvRow, csv_rows
from biocap.exchange.identities import plain_id, whole_number_id
from biocap.exchange.outside_lists import LeftOut, OutsideList, ReaderOption, Record, Trouble
from biocap.exchange.problems import (
    IMPORT_DOUBLED_ID,
    IMPORT_ID_READ_AS,
    IMPORT_MISSING_COLUMNS,
    IMPORT_UNCLEAR_ID,
    IMPORT_UNKNOWN_STATUS,
    IMPORT_UNREADABLE_DATE,
)
from biocap.formats.codes import ACTIVITIES
from biocap.indicators.crosswalks import TitleTie, title_words
from biocap.shared.text import noop
from biocap.shared.texts import in_english

SOURCE = "Public project list of the Global Environment Facility, project %s"
LIST_DATE = "project list of 8 March 2020"
DATES_DATE = "project dates of mid-2016"

UNDERTAKEN = (
    *("Completed", "Project Approved", "Under Implementation", "Project Closure"),
    *("Project Completion", "CEO Approved", "CEO Endorsed", "Council Approved", "IA Approved"),
    *("Council Endorsed", "PPG Approved", "Financially Closed", "Closed", "Approved"),
)
NOT_UNDERTAKEN = (
    *("Cancelled", "Canceled", "Concept Proposed", "Concept Approved", "Dropped", "Rejected"),
    *("Withdrawn", "Not Approved", "Pending", "Received", "Deferred"),
)
"""Statuses of projects that began, and of projects that never did: those are shown, but in no
count and no cost. A project of any other status is left out and named."""

HEADS = {
    "id": "gef_id",
    "gef id": "gef_id",
    "grant and cofinancing": "grant_and_cofinancing",
    "implementing agencies": "agencies",
    "fund source": "fund",
    "period": "gef_period",
    "focal areas": "focal_areas",
}
"""Heads of the list as the GEF publishes it -> our columns. It parts thousands by commas."""

_NEEDED = frozenset({"gef_id", "title", "agencies", "status"})
_APART, _TOGETHER = frozenset({"gef_grant_usd", "cofinancing_usd"}), "grant_and_cofinancing"
_DAYS = tuple(
    f"{part}_date_{kind}" for part in ("start", "closure") for kind in ("actual", "expected")
)
_NEEDED_DATES = frozenset({"gef_id", "executing_partner", "status", *_DAYS})

_dollars = re.compile(r"(?:US|U\.S\.)? ?\$")


def read_projects(
    files: Sequence[Path], at: datetime, /, *, dates: Path | None = None
) -> list[Record | LeftOut]:
    """Return the projects of the lists as answers, in their order.

    `dates` is the second list. Raises a Problem if a file is too large, not UTF-8, or lacks a
    column.
    """
    known = title_words()
    read: list[Record | LeftOut] = []
    by_id = _by_id(dates, read) if dates else {}
    for projects in files:
        for row in csv_rows(projects, _NEEDED, HEADS):
            if isinstance(row, LeftOut):
                read.append(row)
                continue
            if _TOGETHER not in row.cells and (missing := _APART - row.cells.keys()):
                raise IMPORT_MISSING_COLUMNS(name=projects.name, columns=tuple(sorted(missing)))
            troubles: list[Trouble] = []
            identity = _identity(row, read, troubles)
            if identity is None:
                continue
            status = _status(row.cells["status"])
            if not status:
                unknown = IMPORT_UNKNOWN_STATUS(status=row.cells["status"][:60], known=UNDERTAKEN)
                read.append(LeftOut(row.place, identity, Trouble.of("record", "status", unknown)))
                continue
            cells = {**row.cells, "gef_id": identity}
            answers = project_answers(cells, by_id.get(identity), known, troubles)
            read.append(Record(row.place, identity, answers, troubles))
    return read


def _identity(row: CsvRow, read: list[Record | LeftOut], troubles: list[Trouble]) -> str | None:
    """Return a project's id, a whole number, or "" where the row has none.

    None where it cannot be said which number it is; then the row is left out and named.
    """
    written = plain_id(row.cells["gef_id"])
    identity = whole_number_id(written)
    if written and not identity:
        unclear = IMPORT_UNCLEAR_ID(id=written[:60])
        read.append(LeftOut(row.place, written[:60], Trouble.of("record", "", unclear)))
        return None
    if identity != written:
        troubles.append(Trouble.of("notice", "", IMPORT_ID_READ_AS(id=written, read=identity)))
    return identity


def _by_id(dates: Path, entries: list[Record | LeftOut]) -> dict[str, Mapping[str, str]]:
    """Return the rows of the second list by id; of two that differ neither, and they are named."""
    rows = csv_rows(dates, _NEEDED_DATES)
    entries += [row for row in rows if isinstance(row, LeftOut)]
    kept: dict[str, list[CsvRow]] = {}
    for row in rows:
        if isinstance(row, CsvRow) and (identity := _identity(row, entries, [])):
            cells = {**row.cells, "gef_id": identity}
            kept.setdefault(identity, []).append(CsvRow(row.place, cells))
    for identity, same in kept.items():
        if any(row.cells != same[0].cells for row in same):
            places = tuple(f"{row.place.file}:{row.place.number}" for row in same)
            doubled = Trouble.of("record", "", IMPORT_DOUBLED_ID(id=identity, places=places))
            entries += [LeftOut(row.place, identity, doubled) for row in same]
    return {
        identity: same[0].cells
        for identity, same in kept.items()
        if all(row.cells == same[0].cells for row in same)
    }


LIST = OutsideList(
    name="gef",
    title=noop("Projects of the Global Environment Facility"),
    about=noop(
        "The files are project lists of the Global Environment Facility as CSV; each project "
        "becomes an accepted activity report. Ids are whole numbers: 051 and 51.0 are 51."
    ),
    format=ACTIVITIES,
    namespace=uuid.UUID("6f0c4a3e-8f5e-5c1b-9d0a-2b1d5e7c9a41"),
    read=read_projects,
    organization="Global Environment Facility (public project list)",
    accept=".csv,.txt",
    options=(
        ReaderOption(
            "dates",
            noop("Second list"),
            noop("Second list: executing partners and dates by gef_id."),
            is_file=True,
        ),
    ),
)


def project_answers(
    row: Mapping[str, str],
    dates: Mapping[str, str] | None,
    known: Iterable[TitleTie],
    troubles: list[Trouble],
) -> dict[str, Any]:
    """Return one project's answers, as raw values for the check.

    What cannot be read stays blank and is added to `troubles`.
    """
    listed = LIST_DATE if _TOGETHER not in row else ""
    answers: dict[str, Any] = {
        "title": _in_one_line(row["title"]),
        "organization": _in_one_line(row["agencies"]),
        "status": {"code": _status(row["status"])},
        "payer": [{"code": "donors", "specify": "Global Environment Facility"}],
        "source": in_english(SOURCE % row["gef_id"]),
        "source_dates": in_english("; ".join(filter(None, (listed, DATES_DATE if dates else "")))),
        "other_information": _other_information(row, dates),
    }
    if location := location_of(row.get("iso3", ""), row.get("countries", ""), troubles):
        answers["location"] = location
    answers |= _money(row, troubles)
    answers |= _elements(str(answers["title"]), known)
    if dates:
        answers |= _dates({**dates, **_days(dates, troubles)})
        partner = _in_one_line(dates["executing_partner"])
        answers |= {"executing_partner": partner} if partner else {}
    return answers


def _in_one_line(text: str) -> str:
    """Return a text in one line; a line break or another blank of any kind is a space."""
    return " ".join(text.split())


def _status(listed: str) -> str:
    """Return the status by which a project counts, or "" if the list's is not known."""
    plain = _in_one_line(listed).casefold()
    for code, statuses in (("undertaken", UNDERTAKEN), ("not_undertaken", NOT_UNDERTAKEN)):
        if plain in map(str.casefold, statuses):
            return code
    return ""


def _money(row: Mapping[str, str], troubles: list[Trouble]) -> dict[str, Any]:
    """Return grant, co-financing and their sum; no sum where one of them cannot be read."""
    texts = {"grant_usd": row.get("gef_grant_usd"), "cofinancing_usd": row.get("cofinancing_usd")}
    thousands = ""
    if together := row.get(_TOGETHER):
        grant, cofinancing = _parted(together)
        texts, thousands = {"grant_usd": grant, "cofinancing_usd": cofinancing}, ","
    stated = {question: text for question, text in texts.items() if text}
    money = {
        question: amount
        for question, text in stated.items()
        if (amount := amount_in(question, text, troubles, thousands)) is not None
    }
    if money and len(money) == len(stated):
        money["cost_usd"] = sum(money.values())
    return money


def _parted(together: str) -> tuple[str, str]:
    """Return the two amounts of one cell, “$500,000  $10,000”; what is not so stays whole."""
    begins = [dollar.start() for dollar in _dollars.finditer(together)]
    if len(begins) == 2 and not together[: begins[0]].strip():
        return together[: begins[1]].strip(), together[begins[1] :].strip()
    return together, ""


def _elements(title: str, known: Iterable[TitleTie]) -> dict[str, Any]:
    """Return the elements that words of the title point to, and which words did."""
    picks: dict[str, list[dict[str, str]]] = {}
    lines = []
    for tie in known:
        words = _words_in(title, tie)
        if words and {"code": tie.element} not in picks.get(tie.list, []):
            picks.setdefault(tie.list, []).append({"code": tie.element})
            lines.append(f"{tie.element}: {words}")
    return {**picks, "proposed_elements": "\n".join(lines)} if lines else {}


def _words_in(title: str, tie: TitleTie) -> str:
    """Return the words of a tie as the title has them, or "" if it has none of them."""
    places = (re.search(rf"\b{re.escape(words)}\b", title, re.IGNORECASE) for words in tie.words)
    return next((place.group() for place in places if place), "")


def _days(dates: Mapping[str, str], troubles: list[Trouble]) -> dict[str, str]:
    """Return the days of the second list; one that cannot be read is blank, and named."""
    days = {name: _in_one_line(dates[name]) for name in _DAYS}
    for name, text in days.items():
        try:
            formats.read_answer(formats.load_edition(ACTIVITIES), "dates", {"from": text})
        except formats.Refused:
            troubles.append(Trouble.of("answer", "dates", IMPORT_UNREADABLE_DATE(date=text[:60])))
            days[name] = ""
    return days


def _dates(row: Mapping[str, str]) -> dict[str, Any]:
    start, end = row["start_date_actual"], row["closure_date_actual"]
    start_used = start or row["start_date_expected"]
    end_used = end or row["closure_date_expected"]
    stated: dict[str, Any] = {}
    if start_used and end_used and end_used < start_used:
        stated["remarks"] = in_english(
            f"The list gives {end_used} as the expected closure, before the start; left out here."
        )
        end_used = end = ""
    period = {"from": start_used, "to": end_used}
    period = {name: day for name, day in period.items() if day}
    if not period:
        return stated
    actual = [bool(day) for day, used in ((start, start_used), (end, end_used)) if used]
    if all(actual):
        stated["dates_basis"] = {"code": "actual"}
    elif not any(actual):
        stated["dates_basis"] = {"code": "expected"}
    elif start:
        stated["dates_basis"] = {"code": "start_actual"}
    return {**stated, "dates": period}


def _other_information(row: Mapping[str, str], dates: Mapping[str, str] | None) -> str:
    said = [
        ("Fund", row.get("fund", "")),
        ("Replenishment period", row.get("gef_period", "")),
        ("Focal areas", row.get("focal_areas", "")),
        ("Status in the list" + (" of 2020" if _TOGETHER not in row else ""), row["status"]),
        ("Status in the export of 2016", dates["status"] if dates else ""),
    ]
    told = "; ".join(f"{what}: {_in_one_line(words)}" for what, words in said if words)
    return str(in_english(f"{told}."))
