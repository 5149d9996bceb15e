"""A document written by the worker: whole or not at all, and how far it is."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal
from uuid import UUID

from biocap.library.places import STAGED, library_root, staged
from biocap.reports.front import Front
from biocap.reports.models import Printing
from biocap.reports.publications import (
    DOCUMENTS_TURN,
    WARMING_UP,
    one_publication,
    under_way,
)
from biocap.shared.problems import Problem

DOCUMENTS = "documents"

State = Literal["waiting", "under_way", "broken_off", "failed", "written"]


def folder_of(printing: Printing) -> Path:
    """Return where the files of a document lie once they are written, by its snapshot."""
    return library_root() / DOCUMENTS / printing.snapshot / str(printing.pk)


def front_of(printing: Printing) -> Front:
    """Return what was said of a document when it was asked for."""
    said = dict(printing.front)
    dated = said.pop("dated")
    return Front(dated=date.fromisoformat(dated) if dated else None, **said)


def printing_state(printing: Printing, at: datetime) -> State:
    """Return how far a document is. A worker that was killed cannot say so: nobody writes then."""
    if printing.ended_at is not None:
        return "failed" if printing.problem else "written"
    if printing.begun_at is None:
        return "waiting"
    fresh = at - printing.begun_at < WARMING_UP - timedelta(seconds=30)
    return "under_way" if fresh or under_way(turn=DOCUMENTS_TURN) else "broken_off"


def carry_out(number: UUID, *, at: datetime) -> None:
    """Write the files of a document beside, and put all of them into their place at once.

    A process that is killed meanwhile leaves no file of it; what it began is cleared away by
    the next. What is expected to fail is kept as a sentence.
    """
    with one_publication(turn=DOCUMENTS_TURN):
        _clear_away_unfinished()
        printing = Printing.objects.select_related("round").get(pk=number)
        if printing.ended_at is not None:
            return
        printing.begun_at = at
        printing.save(update_fields=["begun_at"])

        def told() -> None:
            printing.steps += 1
            printing.save(update_fields=["steps"])

        try:
            _write_files(printing, at, told)
        except Problem as problem:
            printing.problem = str(problem)[:500]
        except Exception:
            printing.problem = "–"
            printing.ended_at = datetime.now(UTC)
            printing.save()
            raise
        printing.ended_at = datetime.now(UTC)
        printing.save()


def _write_files(printing: Printing, at: datetime, told: Callable[[], None]) -> None:
    from biocap.reports import documents

    folder, front = folder_of(printing), front_of(printing)
    with staged(folder.with_name(f"{STAGED}{folder.name}")) as beside:
        paths = documents.write_document(
            *(printing.kind, printing.round.code, beside, front),
            at=at,
            snapshot_id=printing.snapshot,
            told=told,
        )
        beside.rename(folder)
    printing.files = [path.name for path in paths]


def _clear_away_unfinished() -> None:
    for unfinished in (library_root() / DOCUMENTS).glob(f"*/{STAGED}*"):
        shutil.rmtree(unfinished, ignore_errors=True)
