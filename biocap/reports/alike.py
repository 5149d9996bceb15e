"""What both documents say alike: names of Parties in a row, and how a figure is verified."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from biocap.library.figures import Measure
from biocap.reports.blocks import Label, Strong, Text
from biocap.telling import lists
from biocap.telling.traced import listed


def names_in_a_row(names: Sequence[Label]) -> Text:
    """Return the names with semicolons, since a name may hold a comma, and a full stop."""
    if not names:
        return (_("none."),)
    return (*listed([(name,) for name in names], lists.SEMICOLON), lists.ended())


def how_to_verify() -> Text:
    """Return how to find out that nothing in a snapshot was changed."""
    return (
        _(
            "To verify that nothing in the snapshot was changed, run the command “biocap "
            "library verify”: it recomputes the hash of every frozen version and file, and "
            "every count. The tables are open Parquet files and can be downloaded as CSV "
            "and JSON with a data dictionary; every figure of this document can be "
            "recomputed from them."
        ),
    )


def formulas(measures: Iterable[Measure]) -> list[Text]:
    """Return each measure with its formula."""
    return [(Strong(lists.led(_(it.title))), Label(_(it.formula))) for it in measures]
