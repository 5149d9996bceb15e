"""The page of a figure of a needs round."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.needs.measure import NeedsMeasure
from biocap.needs.opened import Opened, Scope
from biocap.telling.names import RoundLine, Words, part_name
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.numbers import NumberOfParties
from biocap.web.tables import Drawn, drawn

MOST_PAIRS = 300
"""Pairs of Party and need that a page lists; the file has them all."""


@dataclass(frozen=True)
class FigurePage:
    """A figure with its measure. `about` names area, need and means, `pairs` are the first."""

    measure: NeedsMeasure
    title: str
    formula: str
    unit: str
    of: str
    scope: Scope
    about: tuple[str, ...]
    part: str
    opened: Opened
    named: NumberOfParties | None
    without_late: NumberOfParties | None
    pairs: Drawn | None
    all_pairs: int


def figure_page(
    words: Words, line: RoundLine, measure: NeedsMeasure, scope: Scope, opened: Opened, way: Way
) -> FigurePage:
    """Return the page of an opened figure."""
    form = words.form(line)
    about = (
        form.area(scope.area) if scope.area else "",
        form.item(scope.area, scope.item) if scope.area and scope.item else "",
        form.means(scope.means) if scope.means else "",
    )
    pairs = opened.pairs
    return FigurePage(
        measure=measure,
        title=gettext(measure.title),
        formula=gettext(measure.formula),
        unit=gettext(measure.unit),
        of=gettext(measure.of),
        scope=scope,
        about=tuple(filter(None, about)),
        part=part_name(scope.by, scope.part) if scope.part else gettext("All Parties"),
        opened=opened,
        named=NumberOfParties(opened.naming) if opened.naming else None,
        without_late=NumberOfParties(opened.without_late) if opened.without_late else None,
        pairs=drawn(pairs, way, style="stacked", most=MOST_PAIRS) if pairs else None,
        all_pairs=len(pairs.rows) if pairs else 0,
    )
