"""Places of a document by language, and the documents that were asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from biocap.reports.choices import STEPS, Place
from biocap.reports.models import Passage, Printing
from biocap.reports.places.printing import State, printing_state
from biocap.shared.languages import languages
from biocap.shared.text import noop
from biocap.telling.dates import short_moment
from biocap.telling.tables import Address, Column
from biocap.web.columns import TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn


@dataclass(frozen=True)
class PlaceLine:
    """A place in a language, with what was written there last, if anything."""

    round: str
    place: Place
    language: str
    newest: Passage | None


@dataclass(frozen=True)
class PrintingLine:
    """A document that was asked for, and how far it is."""

    printing: Printing
    state: State


PLACES: tuple[Column[PlaceLine], ...] = (
    on_page(
        "place",
        noop("Place in the document"),
        lambda line: str(line.place.label),
        opens=lambda line: Address("document_place", (line.round, line.place.value, line.language)),
    ),
    on_page("language", noop("Language"), lambda line: languages()[line.language].name),
    on_page("state", noop("Status"), lambda line: _written(line)),
    on_page(
        "by", noop("Written by"), lambda line: line.newest.written_by.name if line.newest else None
    ),
    on_page(
        "at",
        noop("Written"),
        lambda line: short_moment(line.newest.written_at) if line.newest else None,
    ),
)
PRINTINGS: tuple[Column[PrintingLine], ...] = (
    on_page("asked", noop("Asked for"), lambda line: short_moment(line.printing.asked_at)),
    on_page("by", noop("By"), lambda line: line.printing.asked_by.name),
    on_page(
        "language",
        noop("Language"),
        lambda line: languages()[line.printing.front["language"]].name,
    ),
    on_page("symbol", noop("Symbol"), lambda line: line.printing.front["symbol"]),
    on_page("snapshot", noop("Snapshot"), lambda line: line.printing.snapshot[:12]),
    on_page("state", noop("Status"), lambda line: _far(line)),
    on_page("files", noop("Files"), lambda line: line),
)


def places_table(lines: Sequence[PlaceLine]) -> Drawn:
    """Return the places of a document, each leading to where it is written."""
    return list_on_page(PLACES, lines, pictures={"state": TAG})


def printings_table(printings: Sequence[Printing], at: datetime) -> Drawn:
    """Return the documents that were asked for, with their files."""
    lines = [PrintingLine(printing, printing_state(printing, at)) for printing in printings]
    return list_on_page(
        PRINTINGS, lines, pictures={"state": TAG, "files": "work/cells/document_files.html"}
    )


def _written(line: PlaceLine) -> Tag:
    if line.newest is not None and line.newest.text:
        return Tag(_("Written"), "good")
    if line.place is Place.KEY_MESSAGES:
        return Tag(_("Computed"), "wait")
    return Tag(_("Left out"), "wait")


def _far(line: PrintingLine) -> Tag:
    match line.state:
        case "waiting":
            return Tag(_("Waits for the worker"), "wait")
        case "under_way":
            done = line.printing.steps
            step = _(STEPS[min(done, len(STEPS) - 1)])
            return Tag(
                _("Step %(n)s of %(all)s: %(step)s")
                % {"n": min(done + 1, len(STEPS)), "all": len(STEPS), "step": step},
                "wait",
            )
        case "broken_off":
            return Tag(_("Broken off, as the worker was stopped; ask for it again"), "bad")
        case "failed":
            return Tag(
                _("Not written: %(why)s") % {"why": line.printing.problem}
                if line.printing.problem != "–"
                else _("Not written: a fault of the software"),
                "bad",
            )
        case "written":
            return Tag(_("Written"), "good")
