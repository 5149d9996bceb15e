"""The languages that lessons were written in, and a table that stands on its side."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.activities.lessons import UNSTATED, languages_of_lessons
from biocap.library.queries import Library
from biocap.telling.locales import tongue_name
from biocap.telling.order import by_name
from biocap.web.presenters.activities import Facet, FilterChoice
from biocap.web.tables import Drawn, DrawnCell, DrawnHead

WRITTEN_IN = "written_in"
"""The name of a language in the address."""


@dataclass(frozen=True)
class SideLine:
    """What a column of a table says, its head first, when its rows stand side by side."""

    head: DrawnHead
    cells: tuple[DrawnCell, ...]


@dataclass(frozen=True)
class OnItsSide:
    """A table whose rows became columns: what heads them, and a line for each other column."""

    caption: str
    heads: tuple[DrawnCell, ...]
    lines: tuple[SideLine, ...]


def languages_to_choose(library: Library, chosen: str) -> tuple[Facet, ...]:
    """Return the languages that lessons were written in, each with how many; one for a choice."""
    languages = [
        FilterChoice(code, _called(code), number, code == chosen)
        for code, number in languages_of_lessons(library).items()
    ]
    ordered = by_name(languages, lambda it: it.name)
    return (Facet(WRITTEN_IN, gettext("Written in"), tuple(ordered)),) if languages else ()


def _called(code: str) -> str:
    return gettext("Not stated") if code == UNSTATED else tongue_name(code)


def on_its_side(table: Drawn) -> OnItsSide:
    """Return a table with its rows side by side, headed by its first column."""
    columns = tuple(zip(*(line.cells for line in table.lines), strict=True))
    lines = (SideLine(head, cells) for head, cells in zip(table.heads, columns, strict=True))
    first, *rest = lines
    return OnItsSide(table.caption, first.cells, tuple(rest))
