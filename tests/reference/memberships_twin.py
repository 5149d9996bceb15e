"""Who belonged to a list on a day, read from memberships.csv line by line."""

import csv
from datetime import date
from pathlib import Path

FILE = Path(__file__).parents[2] / "definitions" / "parties" / "memberships.csv"
LINES = list(csv.DictReader(r for r in FILE.read_text("utf-8").splitlines() if r[:1] != "#"))


def member_on(party: str, group: str, day: date) -> bool | None:
    """Return whether it was a member; None where no day is known that figures go by."""
    spans = [
        (line["from"] or "0001-01-01", line["until"] or "9999-12-31")
        for line in LINES
        if (line["party"], line["group"], line["state"]) == (party, group, "counted")
    ]
    return any(start <= str(day) < end for start, end in spans) if spans else None
