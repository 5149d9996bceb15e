"""Snapshots of earlier schemas, which never change, read as this version reads its own."""

from collections.abc import Mapping
from pathlib import Path

from biocap.library.activity_tables import REHEARSAL_TABLES
from biocap.library.problems import LIBRARY_NEWER_SCHEMA
from biocap.library.schema import TABLES, VERSION

SINCE = {
    **dict.fromkeys(("picks", "amounts", "entered", "targets"), 2),
    **dict.fromkeys(("judgements", "codings"), 5),
    **dict.fromkeys(("standing_assessments", "standing_needs"), 7),
    "texts": 8,
    **dict.fromkeys(("national_plans", "plan_actions"), 9),
    **dict.fromkeys(("activity_clusters", "activity_proposals"), 10),
    "roster_counts": 11,
    **dict.fromkeys((table.name for table in REHEARSAL_TABLES), 12),
}
"""Tables by the schema version that first had them; all others stood in the first."""

ADDED = {
    2: {
        "parties": {"nkl_party": "nkl_party_date IS NOT NULL OR NULL"},
        "submissions": {"dated": "CAST(NULL AS BOOLEAN)", "after_cut_off": "FALSE"},
    },
    3: {"activities": {"worldwide": "CASE WHEN global_or_unstated THEN NULL ELSE FALSE END"}},
    4: {"invitations": {"due_on": "CAST(NULL AS DATE)", "closes_on": "CAST(NULL AS DATE)"}},
    6: {"parties": {"category_set": "CAST(NULL AS BOOLEAN)", "eit_set": "CAST(NULL AS BOOLEAN)"}},
    10: {
        "activities": {
            "cluster": "activity",
            "counted": "TRUE",
            "reports": "CAST(1 AS INTEGER)",
            "parent": "CAST(NULL AS VARCHAR)",
            "ring": "FALSE",
            **{
                f"counted_{amount}": f"CASE WHEN status = 'undertaken' THEN {amount} END"
                for amount in ("cost_usd", "grant_usd", "cofinancing_usd")
            },
        }
    },
    12: {"versions": {"fictional": "CAST(NULL AS BOOLEAN)"}},
    13: {name: {"fictional": "CAST(NULL AS BOOLEAN)"} for name in ("answers", "texts")},
}
"""By schema version and table: columns that it added, the last of their table, and what they say
of earlier snapshots.

The first schema took nothing that came after the cut-off, and did not say of whom or of
what the day is not known. The second did not tell a global activity from one without a place.
Until the third no Party was given longer than its round. Until the fifth none said what the
Secretariat had set of a Party. Until the ninth every report was an activity of its own.
Until the eleventh none said which versions fictional respondents gave, until the twelfth none
which answers and texts.
"""


def selects(folder: Path, schema_version: int) -> Mapping[str, str]:
    """Return the query that gives each table that a snapshot holds, by its name.

    Raises Problem("library.newer_schema") for one of a schema to come.
    """
    if schema_version > VERSION:
        raise LIBRARY_NEWER_SCHEMA(id=folder.name[:12], version=schema_version, known=VERSION)
    return {
        name: _select(folder, name, schema_version)
        for name in TABLES
        if SINCE.get(name, 1) <= schema_version
    }


def _select(folder: Path, name: str, schema_version: int) -> str:
    parquet = str(folder / f"{name}.parquet").replace("'", "''")
    added = {
        column: value
        for version, tables in ADDED.items()
        if version > schema_version
        for column, value in tables.get(name, {}).items()
    }
    more = "".join(f', {value} AS "{column}"' for column, value in added.items())
    return f"SELECT *{more} FROM read_parquet('{parquet}')"
