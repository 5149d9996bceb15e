"""Documents as files: a synthesis report in Word and PDF, both or neither."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from biocap.library.queries import open_library
from biocap.reports.pdf import write_pdf
from biocap.reports.synthesis import Front, synthesis
from biocap.reports.word import write_word
from biocap.shared.text import noop

TEMPLATES = Path(__file__).parents[2] / "definitions" / "templates"
STEPS = (noop("Computing"), noop("Printing as Word"), noop("Printing as PDF"))
"""Each is told of when it is done."""


def write_synthesis(
    round_code: str,
    folder: Path,
    front: Front,
    *,
    at: datetime,
    snapshot_id: str | None = None,
    told: Callable[[], None] = lambda: None,
) -> tuple[Path, Path]:
    """Write the synthesis of a round from the snapshot in force; return the two paths.

    A file appears whole, and neither before both could be made. A rehearsal's name says so.
    Raises Problem("library.nothing_published") and Problem("library.no_such_round").
    """
    library = open_library(snapshot_id)
    document = synthesis(library, round_code, front, at.date())
    told()
    word = write_word(document, TEMPLATES / "synthesis.docx", at)
    told()
    pdf = write_pdf(document, TEMPLATES / "synthesis.typ", at)
    told()
    name = file_name(round_code, library.snapshot_id, rehearsal=bool(document.mark))
    paths = (folder / f"{name}.docx", folder / f"{name}.pdf")
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in zip(paths, (word, pdf), strict=True):
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.write_bytes(content)
        draft.replace(path)
    return paths


def file_name(round_code: str, snapshot_id: str, *, rehearsal: bool) -> str:
    """Return the name of the files, without what follows the dot.

    >>> file_name("needs-2026", "0123456789abcdef", rehearsal=True)
    'rehearsal-needs-2026-synthesis-0123456789ab'
    >>> file_name("rehearsal-2026", "0123456789abcdef", rehearsal=True)
    'rehearsal-2026-synthesis-0123456789ab'
    """
    opening = "rehearsal-" if rehearsal and not round_code.startswith("rehearsal") else ""
    return f"{opening}{round_code}-synthesis-{snapshot_id[:12]}"
