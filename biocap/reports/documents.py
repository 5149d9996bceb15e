"""Documents as files: a synthesis or an evaluation in Word and PDF, both or neither."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from biocap.library.queries import Library, open_library
from biocap.reports.blocks import Document, Masthead
from biocap.reports.evaluation import evaluation_document
from biocap.reports.evaluation.rounds import round_of_cycle
from biocap.reports.front import Front
from biocap.reports.pdf import write_pdf
from biocap.reports.synthesis import synthesis
from biocap.reports.word import write_word
from biocap.shared.text import noop
from biocap.telling.about_data import withdrawn as told_withdrawn

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
    replacing: bool = True,
) -> tuple[Path, Path]:
    """Write the synthesis of a round from the snapshot in force; return the two paths.

    A file appears whole, and neither before both could be made. A rehearsal's name says so.
    Raises Problem("library.nothing_published") and Problem("library.no_such_round").
    """
    library = open_library(snapshot_id)
    with library.by_its_definitions():
        document = synthesis(library, round_code, front, at.date())
    told()
    name = file_name(round_code, "synthesis", library.snapshot_id, rehearsal=bool(document.mark))
    return write(*withdrawn(document, name, library), folder, at, told, replacing)


def write_evaluation(
    cycle: str,
    folder: Path,
    front: Front,
    *,
    at: datetime,
    round_code: str | None = None,
    snapshot_id: str | None = None,
    told: Callable[[], None] = lambda: None,
    replacing: bool = True,
) -> tuple[Path, Path]:
    """Write the evaluation of a cycle from the snapshot in force; return the two paths.

    `round_code` names its round where the snapshot holds several. Files as of a synthesis;
    one in another language than English is named by it. Raises
    Problem("library.nothing_published") and what `round_of_cycle` raises.
    """
    library = open_library(snapshot_id)
    with library.by_its_definitions():
        held = round_of_cycle(library, cycle, round_code)
        document = evaluation_document(library, held, front, at.date())
    told()
    kind = "evaluation" if front.language == "en" else f"evaluation-{front.language}"
    name = file_name(held, kind, library.snapshot_id, rehearsal=bool(document.mark))
    return write(*withdrawn(document, name, library), folder, at, told, replacing)


def withdrawn(document: Document, name: str, library: Library) -> tuple[Document, str]:
    """Return a document and its name; of a snapshot that was withdrawn each page says so."""
    gone = library.withdrawal
    if gone is None:
        return document, name
    with override(document.language):
        said = told_withdrawn(gone)
    mark = " · ".join(filter(None, [document.mark, said]))
    blocks = tuple(
        replace(block, mark=mark) if isinstance(block, Masthead) else block
        for block in document.blocks
    )
    return replace(document, mark=mark, blocks=blocks), f"withdrawn-{name}"


def write(
    document: Document,
    name: str,
    folder: Path,
    at: datetime,
    told: Callable[[], None],
    replacing: bool = True,
) -> tuple[Path, Path]:
    """Print a document both ways, then put both files in their place.

    Without `replacing`, files that stand there stay: their name says the snapshot, so that the
    same inputs are not printed twice.
    """
    standing = (folder / f"{name}.docx", folder / f"{name}.pdf")
    if not replacing and any(path.exists() for path in standing):
        return standing
    word = write_word(document, TEMPLATES / "synthesis.docx", at)
    told()
    pdf = write_pdf(document, TEMPLATES / "synthesis.typ", at)
    told()
    paths = (folder / f"{name}.docx", folder / f"{name}.pdf")
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in zip(paths, (word, pdf), strict=True):
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.write_bytes(content)
        draft.replace(path)
    return paths


def file_name(round_code: str, kind: str, snapshot_id: str, *, rehearsal: bool) -> str:
    """Return the name of the files, without what follows the dot.

    >>> file_name("needs-2026", "synthesis", "0123456789abcdef", rehearsal=True)
    'rehearsal-needs-2026-synthesis-0123456789ab'
    >>> file_name("rehearsal-2026", "synthesis", "0123456789abcdef", rehearsal=True)
    'rehearsal-2026-synthesis-0123456789ab'
    """
    opening = "rehearsal-" if rehearsal and not round_code.startswith("rehearsal") else ""
    return f"{opening}{round_code}-{kind}-{snapshot_id[:12]}"
