"""Whether a change may be computed: both cycles must count the same, by the lineage."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise

from biocap.formats import Lineage
from biocap.formats.properties import Mistakes
from biocap.indicators.conditions import Condition
from biocap.indicators.model import Source
from biocap.indicators.reading import NotComparable, shape, shape_of_numbers
from biocap.shared.located import Table
from biocap.shared.text import noop

PARTS = ("base", "yes", "partly", "not_applicable")

Written = Mapping[str, Mapping[str, Condition | None]]
"""The conditions of each cycle as the definition writes them."""


def check_comparison(
    mistakes: Mistakes,
    table: Table,
    sources: Mapping[str, Source],
    written: Written,
    lineages: Mapping[str, Lineage | None],
) -> None:
    """Note why the change between two cycles may not be computed, if it may not."""
    line = table.lines["allowed"]
    for earlier, later in pairwise(sources):
        feeds = {sources[earlier].feeds, sources[later].feeds}
        if len(feeds) > 1 or "" in feeds:
            mistakes.add(
                "comparison_of_sources",
                line,
                noop("The cycles are not fed by the same kind of source."),
                noop("Write “allowed: false” and why."),
            )
        elif feeds == {"questions"}:
            lineage = lineages.get(later)
            if lineage is None:
                mistakes.add(
                    "comparison_not_tied",
                    line,
                    noop("Nothing says how the questions of the later cycle follow the earlier."),
                    noop("Add the lineage of the edition, or write “allowed: false” and why."),
                )
                continue
            for name in PARTS:
                before, after = written[earlier].get(name), written[later].get(name)
                _check(mistakes, line, name, partial(shape, before, lineage), shape(after))
            counted = sources[later].numbers
            before_counted = partial(shape_of_numbers, sources[earlier].numbers, lineage)
            _check(mistakes, line, "number", before_counted, shape_of_numbers(counted))


def _check(
    mistakes: Mistakes, line: int, name: str, before: Callable[[], object], after: object
) -> None:
    try:
        same = before() == after
    except NotComparable as found:
        mistakes.add(
            "comparison_not_tied",
            line,
            noop("The change is computed, but the lineage does not allow it for “%(given)s”."),
            noop("Write “allowed: false” and why%(note)s."),
            given=found.question,
            note=f" ({found.note.rstrip('.')})" if found.note else "",
        )
        return
    if not same:
        mistakes.add(
            "comparison_differs",
            line,
            noop("The change is computed, but “%(name)s” does not count the same in both cycles."),
            noop("Use the questions and options that the lineage ties, or write “allowed: false”."),
            name=name,
        )
