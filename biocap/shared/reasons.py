"""What the definitions say in our own words: why, what is missing, what is counted. No Django.

They are English, and are translated like the sentences of the interface: `scripts/messages.py`
collects them from here.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from biocap.shared.located import read_located

OF_OURS: Mapping[str, frozenset[str]] = {
    "indicators/*/[A-Z]*.yaml": frozenset(
        (
            *("why", "missing", "measures", "unit", "influenced_by", "counts", "of", "roster"),
            *("reason", "cite"),
        )
    ),
    "crosswalks/*.yaml": frozenset(("reason",)),
    "plans/*/plan.yaml": frozenset(("status", "says", "not_found", "why")),
    "formats/*/lineage-*.yaml": frozenset(("note",)),
    "formats/*/contradictions-*.yaml": frozenset(("says",)),
    "formats/*/*/format.yaml": frozenset(("why",)),
    "coordination/meetings/meetings.yaml": frozenset(("part",)),
    "parties/bodies.yaml": frozenset(("note", "role")),
}
"""Files of a folder of definitions -> the properties that hold words of ours for people."""

HAVE_A_FORM = re.compile(
    r"\S+/DEC/|national report \d|dates of submission of|Action Plan progress report"
)
"""How citations begin that documents put in words themselves (`telling/citations.py`)."""


def reasons_in(folder: Path) -> list[str]:
    """Return each text of ours in a folder of definitions once, in the order of the files."""
    return list(
        dict.fromkeys(
            text
            for files, names in OF_OURS.items()
            for path in sorted(folder.glob(files))
            for text in _texts(read_located(path, path.name), names)
            if not HAVE_A_FORM.match(text)
        )
    )


def _texts(tree: Any, names: frozenset[str]) -> Iterator[str]:
    if isinstance(tree, Mapping):
        for name, inner in tree.items():
            if name in names and isinstance(inner, str):
                yield inner
            elif name in names and isinstance(inner, list):
                yield from (text for text in inner if isinstance(text, str))
            else:
                yield from _texts(inner, names)
    elif isinstance(tree, list):
        for inner in tree:
            yield from _texts(inner, names)
