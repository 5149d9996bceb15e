"""Documents as files: a synthesis or an evaluation with its annexes, in Word and PDF."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from biocap.library.period import Period, in_period
from biocap.library.queries import Library, open_library
from biocap.library.worlds import of_rehearsals
from biocap.reports.activities import activities_report
from biocap.reports.blocks import Document, Masthead
from biocap.reports.choices import DocumentKind
from biocap.reports.evaluation import evaluation_report
from biocap.reports.evaluation.rounds import round_of_cycle
from biocap.reports.front import Front, Report
from biocap.reports.pdf import write_pdf
from biocap.reports.places.queries import passages
from biocap.reports.synthesis import synthesis_report
from biocap.reports.word import write_word
from biocap.shared.durable import drafted
from biocap.telling.about_data import withdrawn as told_withdrawn

REPORTS: dict[str, Callable[..., Report]] = {
    DocumentKind.SYNTHESIS: synthesis_report,
    DocumentKind.EVALUATION: evaluation_report,
}
TEMPLATES = Path(__file__).parents[2] / "definitions" / "templates"


def write_document(
    kind: str,
    round_code: str,
    folder: Path,
    front: Front,
    *,
    at: datetime,
    snapshot_id: str | None = None,
    told: Callable[[], None] = lambda: None,
    replacing: bool = True,
) -> tuple[Path, ...]:
    """Write a document of a round (`DocumentKind`) from the snapshot in force; return the paths.

    The body and then its annexes, each as Word and PDF: all of them, or none. A file appears
    whole, and its name says what it holds. Raises Problem("library.nothing_published"),
    Problem("library.no_such_round") and Problem("library.no_such_evaluation").
    """
    library = open_library(snapshot_id)
    with library.by_its_definitions():
        written = passages(round_code, kind, front.language)
        report = REPORTS[kind](library, round_code, front, at.date(), written)
    told()
    name = stem_of_files(round_code, kind, front.language, library, report.rehearsal)
    return write(report, library, name, folder, at, told, replacing)


def write_activities(
    period: Period | None,
    folder: Path,
    front: Front,
    *,
    at: datetime,
    snapshot_id: str | None = None,
    told: Callable[[], None] = lambda: None,
    replacing: bool = True,
    invented: bool = False,
) -> tuple[Path, ...]:
    """Write the analysis report of the activities of a period; return the paths, as above.

    `invented`: of those that fictional respondents reported, in their place.

    Raises Problem("library.nothing_published").
    """
    whole = open_library(snapshot_id)
    whole = of_rehearsals(whole) if invented else whole
    library = in_period(whole, period)
    with whole.by_its_definitions():
        report = activities_report(library, whole, front, at.date())
    told()
    name = stem_of_files(period.code if period else "", ACTIVITIES, front.language, whole, invented)
    return write(report, whole, name, folder, at, told, replacing)


ACTIVITIES = "activities"
"""What the analysis report is called among files; it is of no round."""


def round_evaluated(cycle: str, named: str | None = None) -> str:
    """Return the round of a cycle in the snapshot in force; `named`, where it holds several.

    Raises Problem("library.nothing_published") and what `round_of_cycle` raises.
    """
    library = open_library()
    with library.by_its_definitions():
        return round_of_cycle(library, cycle, named)


def marked_if_withdrawn(document: Document, library: Library) -> Document:
    """Return a document; of a snapshot that was withdrawn each page says so."""
    gone = library.withdrawal
    if gone is None:
        return document
    with override(document.language):
        said = told_withdrawn(gone)
    mark = " · ".join(filter(None, [document.mark, said]))
    blocks = tuple(
        replace(block, mark=mark) if isinstance(block, Masthead) else block
        for block in document.blocks
    )
    return replace(document, mark=mark, blocks=blocks)


def write(
    report: Report,
    library: Library,
    name: str,
    folder: Path,
    at: datetime,
    told: Callable[[], None],
    replacing: bool = True,
) -> tuple[Path, ...]:
    """Print body and annexes both ways, then put all files in their place.

    Without `replacing`, files that stand there stay: their name says the snapshot, so that the
    same inputs are not printed twice.
    """
    paths = tuple(
        folder / f"{name}{part}.{ending}" for part in ("", "-annexes") for ending in ("docx", "pdf")
    )
    if not replacing and any(path.exists() for path in paths):
        return paths
    documents = [marked_if_withdrawn(document, library) for document in report.both]
    words = [write_word(document, TEMPLATES / "synthesis.docx", at) for document in documents]
    told()
    pdfs = [write_pdf(document, TEMPLATES / "synthesis.typ", at) for document in documents]
    told()
    folder.mkdir(parents=True, exist_ok=True)
    contents = [file for pair in zip(words, pdfs, strict=True) for file in pair]
    with ExitStack() as all_of_them:
        drafts = [all_of_them.enter_context(drafted(path)) for path in paths]
        for draft, content in zip(drafts, contents, strict=True):
            draft.write_bytes(content)
    return paths


def stem_of_files(
    round_code: str, kind: str, language: str, library: Library, rehearsal: bool
) -> str:
    """Return the name of the files of a body, without what follows the dot.

    It says a language other than English, and what is fictional or was withdrawn.
    """
    named = rehearsal and not round_code.startswith("rehearsal")
    parts = (
        "withdrawn" if library.withdrawal else "",
        "rehearsal" if named else "",
        round_code,
        kind,
        "" if language == "en" else language,
        library.snapshot_id[:12],
    )
    return "-".join(filter(None, parts))
