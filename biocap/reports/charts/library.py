"""Every chart of a snapshot, drawn once in each language when it is published."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext, ngettext, override

from biocap.activities.figures import UNSTATED, ActivityLine
from biocap.activities.measures.by_element import MEASURE as BY_ELEMENT
from biocap.activities.measures.by_year import MEASURE as BY_YEAR
from biocap.activities.tables import totals_table
from biocap.activities.totals import total
from biocap.activities.words import years_in_words
from biocap.library.queries import Library
from biocap.library.thresholds import least_base
from biocap.needs.figures.naming import Extents
from biocap.needs.measures.extents import needs_named
from biocap.needs.measures.extents_of_areas import areas_addressed
from biocap.needs.measures.gaps import ACROSS_AREAS, MOST_DRAWN, wide_gaps
from biocap.needs.measures.naming_areas import areas_by_part, parts_compared
from biocap.needs.measures.response_table import response_by
from biocap.reports.charts import specs
from biocap.reports.charts.drawing import svg_of
from biocap.reports.charts.layout import PlacedWords as Around
from biocap.reports.charts.layout import Spec
from biocap.reports.charts.specs import ChartBar, HeatCell, Stack
from biocap.shared.languages import languages
from biocap.telling import numbers
from biocap.telling.about_data import rehearsal_banner
from biocap.telling.few import mark_of_small
from biocap.telling.names import RoundLine, Words
from biocap.telling.spans import plain


def draw_all(
    library: Library,
    folder: Path,
    codes: Iterable[str] | None = None,
    told: Callable[[], None] = lambda: None,
) -> int:
    """Draw every chart of the snapshot into `<folder>/<language>/<name>.svg`; return how many.

    `codes` are those of the languages; all, if none is named. `told` is called after each, for
    a progress bar.
    """
    drawn = 0
    for language in codes or languages():
        place = folder / language
        place.mkdir(parents=True, exist_ok=True)
        with override(language):
            for name, spec in charts(Words(library, language)):
                (place / f"{name}.svg").write_text(svg_of(spec), "utf-8")
                drawn += 1
                told()
    return drawn


def charts(words: Words) -> Iterator[tuple[str, Spec]]:
    """Return (name, specification) of every chart, in the language that is active."""
    for line in words.rounds:
        yield f"{line.code}-response", response(words, line)
        yield f"{line.code}-heat", areas_by_group(words, line)
        yield f"{line.code}-gaps", widest_gaps(words, line)
        yield f"{line.code}-extents", extents_by_area(words, line)
        for area in words.form(line).areas:
            yield f"{line.code}-area-{area}", extents_in_area(words, line, area)
    if total(words.library).number:
        yield BY_YEAR.picture, activities_by_year(words)
        yield BY_ELEMENT.picture, cost_by_element(words)


def around(words: Words, line: RoundLine | None, title: str, subtitle: str) -> Around:
    """Return title and subtitle of a chart; a rehearsal says so above everything."""
    rehearsal = line is not None and line.rehearsal
    return Around(
        title,
        subtitle if line is None else f"{line.title}. {subtitle}",
        rehearsal_banner(rehearsal=rehearsal),
        right_to_left=languages()[words.language].right_to_left,
    )


def response(words: Words, line: RoundLine) -> Spec:
    """Return who answered, by regional group: submitted on a track of those invited."""
    table = response_by(words, line)
    name = table.column("group")
    bars = [
        ChartBar(
            name.words(row),
            row.submitted,
            numbers.share_in_full(row.share_of_part),
            row.invited,
        )
        for row in table.rows
        if row.invited
    ]
    assert table.total is not None
    subtitle = gettext("Parties that answered, of those invited: %(n)s of %(all)s") % {
        "n": table.total.submitted,
        "all": table.total.invited,
    }
    return specs.bars(around(words, line, gettext("Answers by regional group"), subtitle), bars)


def areas_by_group(words: Words, line: RoundLine) -> Spec:
    """Return areas by regional groups: the share of the answering Parties that name each."""
    table = areas_by_part(words, line, parts_compared(words, line, ("group",)))
    area, *groups = table.columns
    cells = [
        HeatCell(area.words(row), group.head, group.shade_of(row), group.words(row))
        for row in table.rows
        for group in groups
        if group.value(row) is not None
    ]
    scale = [
        gettext(
            "Shades: below 20 %%, from 20, 40, 60, 80 %%. An empty cell: fewer than %(least)s "
            "Parties answered, too few for a share."
        )
        % {"least": least_base()}
    ]
    if table.marks_few():
        scale.append(plain(mark_of_small()))
    return specs.heat_map(
        around(
            words,
            line,
            gettext("Areas in which capacity is needed"),
            gettext("Share of the Parties that answered in each group that name the area"),
        ),
        [group.head for group in groups],
        [area.words(row) for row in table.rows],
        cells,
        "\n".join(scale),
    )


def widest_gaps(words: Words, line: RoundLine) -> Spec:
    """Return the widest gaps, compared across areas."""
    table = wide_gaps(words, line)
    name = table.column("label")
    bars = [
        ChartBar(
            name.words(row),
            float(row.above),
            gettext("%(score)s (%(n)s Parties)")
            % {"score": numbers.decimal(row.above, 2), "n": row.named},
        )
        for row in table.top(MOST_DRAWN).shown
    ]
    return specs.bars(
        around(
            words,
            line,
            gettext(ACROSS_AREAS),
            gettext(
                "The Parties that name a need, each weighted by how little it is addressed: by how "
                "much they are above an even spread over the needs offered in its area"
            ),
        ),
        bars,
    )


def extents_by_area(words: Words, line: RoundLine, *, brief: bool = False) -> Spec:
    """Return, for each area, how far the needs named in it are addressed.

    `brief`: areas by their letters alone, for paper with a table of them at hand.
    """
    table = areas_addressed(words, line)
    name = table.column("label")
    rows = [
        _stack(
            row.area or "" if brief else name.words(row),
            row,
            ngettext("%(n)s naming", "%(n)s namings", row.named),
        )
        for row in table.rows
    ]
    subtitle = gettext("A naming is one Party naming one need of the area")
    title = gettext("How far the needs named are addressed")
    placed = around(words, line, title, subtitle)
    return specs.stacks(
        placed, _levels(words, line), rows, brief=brief, short=_levels_in_short(words, line)
    )


def extents_in_area(words: Words, line: RoundLine, area: str) -> Spec:
    """Return, for each need of an area that somebody names, how far it is addressed."""
    table, form = needs_named(words, line, area), words.form(line)
    rows = [
        _stack(
            form.item_alone(area, row.extents.item or ""),
            row.extents,
            ngettext("%(n)s Party", "%(n)s Parties", row.extents.named),
        )
        for row in table.rows
    ]
    subtitle = gettext("How far each need is addressed, among the Parties that name it")
    return specs.stacks(
        around(words, line, form.area(area), subtitle),
        _levels(words, line),
        rows,
        short=_levels_in_short(words, line),
    )


def _stack(name: str, row: Extents, counted: str) -> Stack:
    return Stack(name, (*row.counts, row.blank), counted % {"n": row.named})


def activities_by_year(words: Words) -> Spec:
    """Return how many activities started in each year; those undated are said apart."""
    rows = totals_table(words, BY_YEAR).rows
    number = total(words.library).number
    undated = sum(row.number for row in rows if row.code == UNSTATED)
    subtitle = ngettext(
        "%(n)s activity; %(undated)s without a date",
        "%(n)s activities; %(undated)s without a date",
        number,
    ) % {"n": numbers.whole(number), "undated": numbers.whole(undated)}
    title = gettext(BY_YEAR.picture_title)
    started = {int(row.code): row.number for row in rows if row.code != UNSTATED}
    years = range(min(started), max(started) + 1) if started else ()
    bars = [
        ChartBar(str(year), started.get(year, 0), numbers.whole(started.get(year, 0)))
        for year in years
    ]
    return specs.columns(around(words, None, title, subtitle), bars)


def cost_by_element(words: Words) -> Spec:
    """Return the split cost by element, so that the bars add up to the total."""
    table = totals_table(words, BY_ELEMENT)
    name = table.column("label")

    def bar(row: ActivityLine) -> ChartBar:
        cost = ngettext(
            "%(cost)s million (%(n)s activity)", "%(cost)s million (%(n)s activities)", row.number
        )
        millions = row.cost_split_usd / 1_000_000
        return ChartBar(
            str(name.value(row)),
            float(row.cost_split_usd) / 1e6,
            cost % {"cost": numbers.decimal(millions, 1), "n": row.number},
        )

    title = gettext(BY_ELEMENT.picture_title)
    subtitle = gettext(
        "The cost of each activity is split equally over its elements; elements of "
        "activities taken over from lists are our proposal"
    )
    if of_years := years_in_words(total(words.library).years):
        subtitle = gettext("%(subtitle)s. Dollars of their time: %(years)s") % {
            "subtitle": subtitle,
            "years": of_years,
        }
    bars = [bar(row) for row in table.rows if row.number]
    return specs.bars(around(words, None, title, subtitle), bars)


def _levels(words: Words, line: RoundLine) -> list[str]:
    return [*words.form(line).extents, gettext("left blank")]


def _levels_in_short(words: Words, line: RoundLine) -> list[str]:
    """Return the extents by their steps alone."""
    return [*map(str, range(len(words.form(line).extents))), gettext("left blank")]


__all__ = ["charts", "draw_all"]
