"""One broad area of a round: who names it, each need, how far addressed, by which means."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext

from biocap.library.closing import due_day
from biocap.needs.behind import parties
from biocap.needs.figures.naming import Extents, Naming
from biocap.needs.measures.extents import COMPARED, needs_by_part, needs_named
from biocap.needs.measures.extents_of_areas import area_by_parts, extents_of_areas
from biocap.needs.measures.gaps import gaps_in_area
from biocap.needs.measures.means import RANKED_BY, means_of_area, picked_means
from biocap.needs.measures.naming_areas import naming_areas, parts_compared
from biocap.needs.measures.naming_needs import naming_needs
from biocap.needs.problems import NEEDS_NO_SUCH_BREAKDOWN
from biocap.telling.memberships import membership_notes
from biocap.telling.names import PartyLine, RoundLine, Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.needs import LEVELS
from biocap.web.presenters.numbers import Chart, NumberOfParties, chart
from biocap.web.presenters.serving import ServedBy, served_by
from biocap.web.tables import Drawn, drawn


@dataclass(frozen=True)
class AreaPage:
    code: str
    name: str
    named: NumberOfParties
    parties: tuple[PartyLine, ...]
    extents: Extents
    extents_address: str
    needs: Drawn
    gaps: Drawn
    not_named: tuple[str, ...]
    """Needs that nobody names: neither met nor denied."""
    means: Drawn
    without_means: int
    by: str
    by_parts: Drawn
    by_need: Drawn
    served: ServedBy
    levels: tuple[str, ...]
    memberships: tuple[str, ...]
    """By which day Parties are grouped."""
    chart: Chart | None
    previous: tuple[str, str] | None
    following: tuple[str, str] | None
    """(name, address) of the neighbours in the order of the form."""


def choices_of_breakdown(words: Words) -> list[tuple[str, str]]:
    """Return what an area can be compared by, with its name: the choice of Parties first."""
    own = words.chosen if words.chosen not in COMPARED else None
    compared = [(by, breakdown_name(by)) for by in COMPARED]
    return [(own, words.among), *compared] if own else compared


def breakdown_name(by: str) -> str:
    return {
        "group": gettext("Regional group"),
        "ldc": gettext("Least developed countries"),
        "sids": gettext("Small island developing States"),
        "eit": gettext("Economies in transition (unconfirmed)"),
    }[by]


def area_page(words: Words, line: RoundLine, area: str, by: str, way: Way) -> AreaPage:
    """Return the page of an area. Raises Problem for an unknown area or breakdown."""
    form, library = words.form(line), words.library
    name = form.area(area)
    if by not in (*COMPARED, words.chosen):
        raise NEEDS_NO_SUCH_BREAKDOWN(by=by, known=tuple(COMPARED))
    chosen, narrowed = words.chosen, words.narrowed
    naming, whole = _figures(words, line, area)
    means = means_of_area(words, line, area)
    of_area = [row for row in means.rows if row.item is None]
    pictures = {"levels": LEVELS, "picks": "library/parts/picks.html"}
    parts = area_by_parts(words, line, area)
    place = form.areas.index(area)

    def neighbour(place: int) -> tuple[str, str] | None:
        if not 0 <= place < len(form.areas):
            return None
        code = form.areas[place]
        return form.area(code), way.to("needs-area", line.code, code)

    return AreaPage(
        code=area,
        name=name,
        named=NumberOfParties(
            naming,
            way.figure(line.code, "naming_areas", area, **narrowed) if naming.invited else "",
        ),
        parties=tuple(
            words.named(
                parties(library, line.code, area=area, by=chosen, part=narrowed.get("part"))
            )
        ),
        extents=whole,
        extents_address=way.figure(line.code, "extents_of_areas", area, **narrowed),
        needs=drawn(
            needs_named(words, line, area),
            way,
            *("label", "named", "share_of_submitted", "lowest", "highest", "levels"),
            *("stated", "median_extent", "mean_extent", "picks"),
            file="needs",
            style="stacked needs",
            pictures=pictures,
        ),
        gaps=drawn(
            gaps_in_area(words, line, area),
            way,
            *("label", "rank_in_area", "named", "stated", "blank", "median_extent"),
            *("score", "score_most"),
            file="gaps",
            style="stacked",
        ),
        not_named=tuple(
            form.item(area, row.item or "")
            for row in naming_needs(library, line.code, chosen, area)
            if row.part == words.part and not row.count
        ),
        means=drawn(
            replace(means, rows=picked_means(of_area), ranked_by=RANKED_BY), way, file="means"
        ),
        without_means=of_area[0].pairs_without_means if of_area else 0,
        by=by,
        by_parts=drawn(
            parts.of_rows([row for row in parts.rows if row.by == by]),
            way,
            *("by", "invited", "submitted", "named", "share_of_submitted", "lowest", "highest"),
            *("needs_named", "levels", "stated", "median_extent", "mean_extent"),
            file="parts",
            pictures=pictures,
        ),
        by_need=drawn(
            needs_by_part(words, line, area, parts_compared(words, line, (by,))),
            way,
            file="needs",
            style="wide",
        ),
        served=served_by(words, line, area, way),
        levels=(*form.extents, gettext("left blank")),
        memberships=membership_notes(day) if (day := due_day(library, line.code)) else (),
        chart=None
        if chosen
        else chart(
            library,
            f"{line.code}-area-{area}",
            gettext(
                "Stacked bars of how far each need of the area is addressed; its numbers "
                "stand in the table below."
            ),
        ),
        previous=neighbour(place - 1),
        following=neighbour(place + 1),
    )


def _figures(words: Words, line: RoundLine, area: str) -> tuple[Naming, Extents]:
    """Return who names the area, and how far it is addressed; nothing where nobody was invited."""
    library, asked = words.library, (area, words.part)
    named = naming_areas(library, line.code, words.chosen)
    spread = extents_of_areas(library, line.code, words.chosen)
    return (
        next(
            (row for row in named if (row.area, row.part) == asked),
            Naming(words.part, area, None, 0, 0, 0),
        ),
        next(
            (row for row in spread if (row.area, row.part) == asked),
            Extents(words.part, area, None, (0, 0, 0, 0, 0), 0),
        ),
    )
