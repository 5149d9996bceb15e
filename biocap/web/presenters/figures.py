"""A figure opened: formula, numerator and denominator, the Parties behind it, the snapshot."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.library.figures import Measure
from biocap.needs import measures
from biocap.needs.figures import BREAKDOWNS
from biocap.telling.names import RoundLine, Words, part_name
from biocap.web.presenters.opened import OPENED, Figure, Pair, Scope
from biocap.web.presenters.sheets import Sheet
from biocap.web.problems import PAGE_NO_SUCH_FIGURE, PAGE_NO_SUCH_MEASURE

MOST_PAIRS = 300
"""Pairs of Party and need that a page lists; the file has them all."""


@dataclass(frozen=True)
class FigurePage:
    measure: Measure
    title: str
    formula: str
    scope: Scope
    about: tuple[str, ...]
    part: str
    figure: Figure

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that the page lists."""
        return self.figure.pairs[:MOST_PAIRS]


def figure_page(words: Words, line: RoundLine, measure: str, scope: Scope) -> FigurePage:
    """Return the page of a figure. Raises Problem for a measure or scope that is not there."""
    if measure not in measures.MEASURES or measure not in OPENED:
        raise PAGE_NO_SUCH_MEASURE(measure=measure, known=", ".join(OPENED))
    _check(words, line, measure, scope)
    found = measures.MEASURES[measure]
    form = words.form(line)
    about = []
    if scope.area:
        about.append(form.area(scope.area))
    if scope.area and scope.item:
        about.append(form.item(scope.area, scope.item))
    if scope.means:
        about.append(form.means(scope.means))
    return FigurePage(
        measure=found,
        title=gettext(found.title),
        formula=gettext(found.formula),
        scope=scope,
        about=tuple(about),
        part=part_name(scope.by, scope.part) if scope.part else gettext("All Parties"),
        figure=OPENED[measure](words, line, scope),
    )


def _check(words: Words, line: RoundLine, measure: str, scope: Scope) -> None:
    form = words.form(line)
    if scope.area:
        form.area(scope.area)
    known = not scope.item or form.has_item(scope.area or "", scope.item)
    known = known and (not scope.means or scope.means in form.all_means)
    wants = NEEDS_SCOPE.get(measure, ())
    known = known and all(getattr(scope, name) for name in wants)
    if scope.part:
        parts = (
            {base.part for base in measures.bases(words.library, line.code, by=scope.by)}
            if scope.by in BREAKDOWNS
            else set()
        )
        known = known and scope.part in parts
    if not known:
        raise PAGE_NO_SUCH_FIGURE()


NEEDS_SCOPE = {
    "naming_areas": ("area",),
    "naming_needs": ("area", "item"),
    "extents": ("area", "item"),
    "extents_of_areas": ("area",),
    "means": ("area", "means"),
    "gaps": ("area", "item"),
}


def parties_sheet(page: FigurePage, line: RoundLine) -> Sheet:
    """Return the Parties (or pairs) behind a figure."""
    name = "-".join(
        part
        for part in (line.code, page.measure.name, page.scope.item or page.scope.area or "",
                     page.scope.means or "", page.scope.part or "")
        if part
    )  # fmt: skip
    if page.figure.pairs:
        return Sheet(
            name,
            (
                ("party", "Code of the Party."),
                ("need", "Need."),
                ("kind", "How it changed."),
                ("before", "Extent in the earlier round."),
                ("after", "Extent in this round."),
            ),
            [
                (p.party.code if p.party else "", p.need, p.kind, p.before, p.after)
                for p in page.figure.pairs
            ],
            line.rehearsal,
        )
    return Sheet(
        name,
        (
            ("party", "Code of the Party."),
            ("name", "Its name."),
            ("group", "Regional group."),
            ("state", "In which part of the figure it stands."),
        ),
        [
            (party.code, party.name, party.group, behind.code)
            for behind in page.figure.behind
            for party in behind.parties
        ],
        line.rehearsal,
    )
