"""What an edited XLSForm changes, cell by cell and in the language of its words."""

from dataclasses import dataclass

from biocap.channels.xlsform.revising import FormRevision, RefusedCell, WordsChanged
from biocap.shared.languages import languages
from biocap.shared.text import noop
from biocap.telling.lists import joined_by_commas
from biocap.telling.tables import Column
from biocap.web.columns import list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import problem_sentence


@dataclass(frozen=True)
class OrderChanged:
    """Another order of the questions of a section, the options of a list or the rows of one."""

    of: str
    order: tuple[str, ...]


REFUSED: tuple[Column[RefusedCell], ...] = (
    on_page("cell", noop("Cell"), lambda it: f"{it.sheet}!{it.cell}"),
    on_page("why", noop("Why not"), lambda it: problem_sentence(it.problem)),
)
WORDS: tuple[Column[WordsChanged], ...] = (
    on_page("language", noop("Language"), lambda it: languages()[it.language].name),
    on_page("place", noop("Place in the form"), lambda it: "/".join(it.place)),
    on_page("was", noop("Before"), lambda it: it.was),
    on_page("now", noop("Now"), lambda it: it.now),
)
ORDERS: tuple[Column[OrderChanged], ...] = (
    on_page("of", noop("Order of"), lambda it: it.of),
    on_page("order", noop("Now"), lambda it: joined_by_commas(it.order)),
)


def revision_tables(revision: FormRevision) -> dict[str, Drawn]:
    """Return what is refused, whose words changed, and what stands in another order."""
    parts = (revision.questions, revision.options, revision.rows)
    orders = [OrderChanged(of, order) for part in parts for of, order in part.items()]
    tables = {
        "refused": list_on_page(REFUSED, revision.refused),
        "words": list_on_page(WORDS, revision.words),
        "orders": list_on_page(ORDERS, orders),
    }
    return {name: table for name, table in tables.items() if table.lines}
