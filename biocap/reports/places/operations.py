"""The Secretariat writes into a place of a document, gives it back, or asks for the document."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from biocap.collection.models import Round
from biocap.collection.operations import guards
from biocap.library.queries import in_force
from biocap.parties.models import Person
from biocap.reports.blocks import Number
from biocap.reports.front import Front
from biocap.reports.models import Passage, Printing
from biocap.reports.places.figures import figures_quoted
from biocap.reports.places.queries import history
from biocap.reports.problems import (
    DOCUMENTS_CHANGED_MEANWHILE,
    DOCUMENTS_NO_SUCH_FIGURE,
    DOCUMENTS_NOTHING_BEFORE,
)
from biocap.shared import audit


@guards.in_turn
def write_passage(
    round: Round,
    kind: str,
    place: str,
    language: str,
    text: str,
    figures: Mapping[str, Number],
    *,
    after: int = 0,
    by: Person,
    at: datetime,
) -> Passage:
    """Keep what stands in a place from now on; an empty text gives it back.

    `figures` are those of the document as it is now: what each that the text names is now is
    kept beside it. `after`: the passage that the writer saw, 0 for none. Raises NotAllowed,
    Problem("documents.no_such_figure") and Problem("documents.changed_meanwhile").
    """
    guards.require(by, "round.documents")
    Round.objects.select_for_update().get(pk=round.pk)  # two who write the same take turns
    newest = history(round.code, kind, place, language).first()
    if (newest.pk if newest else 0) != after:
        raise DOCUMENTS_CHANGED_MEANWHILE(person=newest.written_by.name if newest else "")
    for name in figures_quoted(text):
        if name not in figures:
            raise DOCUMENTS_NO_SUCH_FIGURE(name=name)
    return _record_passage(
        Passage(
            round=round,
            kind=kind,
            place=place,
            language=language,
            text=text.strip(),
            figures={name: figures[name].shown for name in figures_quoted(text)},
            written_by=by,
            written_at=at,
        ),
        "documents.write",
    )


@guards.in_turn
def take_back_passage(
    round: Round, kind: str, place: str, language: str, *, by: Person, at: datetime
) -> Passage:
    """Put back what stood in a place before what stands there now; the history keeps both.

    Raises NotAllowed, and Problem("documents.nothing_before").
    """
    guards.require(by, "round.documents")
    Round.objects.select_for_update().get(pk=round.pk)
    newest, *earlier = history(round.code, kind, place, language)[:2] or (None,)
    if newest is None:
        raise DOCUMENTS_NOTHING_BEFORE()
    before = earlier[0] if earlier else None
    return _record_passage(
        Passage(
            round=round,
            kind=kind,
            place=place,
            language=language,
            text=before.text if before else "",
            figures=before.figures if before else {},
            written_by=by,
            written_at=at,
        ),
        "documents.take_back",
    )


def _record_passage(passage: Passage, action: str) -> Passage:
    passage.save()
    audit.record(
        action,
        f"round:{passage.round.code}",
        by=passage.written_by,
        at=passage.written_at,
        kind=passage.kind,
        place=passage.place,
        language=passage.language,
    )
    return passage


@guards.in_turn
def ask_for_document(
    round: Round, kind: str, front: Front, *, by: Person, at: datetime
) -> Printing:
    """Ask the worker for a document of the snapshot in force, with what is said of it in front.

    Raises NotAllowed.
    """
    guards.require(by, "round.documents")
    from biocap.reports.tasks import enqueue_printing

    said = asdict(front) | {"dated": front.dated.isoformat() if front.dated else None}
    printing = Printing.objects.create(
        round=round,
        kind=kind,
        front=said,
        snapshot=in_force() or "",
        asked_by=by,
        asked_at=at,
    )
    audit.record(
        "documents.print", f"round:{round.code}", by=by, at=at, kind=kind, language=front.language
    )
    enqueue_printing(printing.pk)
    return printing
