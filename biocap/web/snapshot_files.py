"""Files of a whole snapshot for people: a table as a workbook, and what to read first."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext

from biocap.library.export import table_rows
from biocap.library.problems import LIBRARY_TOO_LONG_FOR_A_SHEET
from biocap.library.queries import Library
from biocap.library.schema import TABLES
from biocap.library.workbook import MOST_ROWS, Sheet
from biocap.telling.about_data import about
from biocap.telling.labels import labels_of
from biocap.telling.names import Words
from biocap.web.sheets import sheet_as_workbook
from biocap.web.views.library.frame import words_of


def workbook_of_table(library: Library, name: str, round: str = "") -> bytes:
    """Return a table of a snapshot as a workbook, with words behind its codes.

    Raises Problem("library.too_long_for_a_sheet").
    """
    table, words = TABLES[name], words_of(library)
    if library.manifest["counts"].get(name, 0) > MOST_ROWS:
        raise LIBRARY_TOO_LONG_FOR_A_SHEET(name=name, most=MOST_ROWS)
    labels = labels_of(words, table)
    heads = [*(column.name for column in table.columns), *(label.head for label in labels)]
    means = [(column.name, column.name, gettext(column.text)) for column in table.columns]
    told = gettext("“%(column)s” in words.")
    means += [("", label.head, told % {"column": label.column}) for label in labels]
    title = gettext(table.text)
    written: list[None] = []
    sheet = Sheet(name, heads, _rows_with_words(library, name, round, words, written))
    rehearsal = bool(library.manifest["rehearsal"]) and not name.startswith("activit")
    return sheet_as_workbook(library, title, sheet, lambda: len(written), means, rehearsal)


def _rows_with_words(
    library: Library, name: str, round: str, words: Words, written: list[None]
) -> Iterator[list[Any]]:
    """Yield the rows with words behind their codes; `written` grows by one with each."""
    labels = labels_of(words, TABLES[name])
    for row in table_rows(library, name, round):
        said = (label.words(row[label.column]) if row[label.column] else "" for label in labels)
        written.append(None)
        yield [*row.values(), *said]


def readme(library: Library) -> str:
    """Return what the files of a snapshot are, under which licence, and what explains them."""
    rehearsal = bool(library.manifest["rehearsal"])
    counts = library.manifest["counts"]
    told = about(library, gettext("Biocap: data of a snapshot"), sum(counts.values()), rehearsal)
    lines = [f"{what}: {words}" for what, words in told]
    files = (
        ("dictionary.csv", gettext("what every column of every table means")),
        ("codes.csv", gettext("what every code stands for, in six languages")),
        ("manifest.json", gettext("what the snapshot was made from, with its hashes")),
        *((f"{name}.csv", gettext(TABLES[name].text)) for name in library.tables),
    )
    return "\n".join([*lines, "", *(f"{name}: {text}" for name, text in files), ""])
