"""The published checklists of a snapshot, line by line."""

import json
from typing import Any

from biocap.formats import load_edition
from biocap.formats.codes import CHECKLISTS
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library
from biocap.toolbox.checklists import keys_of_rows

Said = dict[str, dict[str, dict[str, Any]]]
"""By Party, then by obligation: the answer as it was given."""


@kept_with_snapshot
def checklists_said(library: Library) -> Said:
    """Return the lines of each published checklist that say how far the Party is.

    A line is the answer as it was given, without who sees to it, which never is public.
    """

    def build() -> Any:
        rows = library.table("answers")
        rows = rows.filter(rows["format"] == CHECKLISTS, rows["party"].notnull())
        return rows.select("party", "key", "value").order_by("party", "key")

    keys = {key: code for code, key in keys_of_rows(load_edition(CHECKLISTS)).items()}
    said: Said = {}
    for party, key, value in library.compiled("checklists", build):
        lines, line = said.setdefault(party, {}), json.loads(value)
        if key in keys and line.get("state"):
            lines[keys[key]] = line
    return said
