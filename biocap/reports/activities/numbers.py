"""Sections of number and cost: of all, by each thing, by year with the trend, lessons."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.activities.catalogue import held_by
from biocap.activities.constant import constant_total
from biocap.activities.figures import Total
from biocap.activities.rows import undertaken
from biocap.activities.tables import row_of_all, totals_table
from biocap.activities.totals import total
from biocap.activities.trend import trend
from biocap.indicators.supported.analysis_tables import model_in_words, trend_columns, trend_table
from biocap.library.prices import price_index
from biocap.library.queries import Library
from biocap.reports import tables
from biocap.reports.behind import sentences_behind
from biocap.reports.blocks import Citation, Label, OwnWords, Text, fill
from biocap.reports.draft import Draft
from biocap.telling.lists import bracketed, ended, headed
from biocap.telling.names import Words
from biocap.telling.traced import count, figure, usd

IN_BODY = ("element", "key_area", "payer", "stage", "scope", "region", "language")
"""Measures whose tables stand in the body; those of many rows stand in an annex."""
COLUMNS = ("label", "number", "costed", "cost_in_full_usd", "split", "years")
WIDTHS = (5.6, 1.6, 1.6, 2.4, 2.4, 2.7)


def write(draft: Draft, library: Library, words: Words) -> None:
    """Write what the report is for, how many activities there are and what they cost."""
    draft.section(_("Number and cost of activities"))
    whole = total(library)
    draft.paragraph(
        fill(
            _(
                "The reporting of activities should help to identify the number and types of "
                "capacity-building activities undertaken under different thematic areas and to "
                "determine the overall resource investment or costs involved (%(paragraph)s)."
            ),
            paragraph=Citation(_("UNEP/CBD/BS/COP-MOP/5/INF/3, para. 26")),
        ),
        *_of_all(whole),
    )
    draft.paragraph(
        _("Costs are in dollars of their years."),
        *_constant(library),
        _(
            "Cost in full: the whole cost of an activity in each row that it stands in, so that "
            "rows add up to more than the total. Cost split: the cost shared equally among its "
            "rows. Activities that state no cost are counted and add none."
        ),
    )
    for by in IN_BODY:
        if measure := held_by(library).get(by):
            draft.paragraph(
                fill(
                    _("%(table)s: %(unit)s"),
                    table=Label(draft.next_table.capitalize()),
                    unit=Label(_(measure.unit)),
                )
            )
            table = totals_table(words, measure)
            of_all = table.of_rows([*table.rows, row_of_all(whole)])
            tables.add(draft, of_all, WIDTHS, *COLUMNS)


def _of_all(whole: Total) -> list[Text]:
    beside = (whole.number, whole.costed)
    said: list[Text] = [
        fill(
            ngettext(
                "%(n)s activity was undertaken, is under way or is planned; %(costed)s states its "
                "cost, in all %(cost)s US dollars.",
                "%(n)s activities were undertaken, are under way or are planned; %(costed)s of "
                "them state a cost, in all %(cost)s US dollars.",
                whole.number,
            ),
            n=count(whole.number, "activities.number", "", beside=(*beside, 10)),
            costed=count(whole.costed, "activities.costed", "", beside=(*beside, 10)),
            cost=usd(whole.cost_usd, "activities.cost_usd", ""),
        )
    ]
    if whole.not_undertaken:
        said.append(
            fill(
                ngettext(
                    "A further %(n)s record is of an activity not undertaken; it is in no figure.",
                    "A further %(n)s records are of activities not undertaken; they are in no "
                    "figure.",
                    whole.not_undertaken,
                ),
                n=count(whole.not_undertaken, "activities.not_undertaken", ""),
            )
        )
    return [*said, *sentences_behind(whole.behind)]


def _constant(library: Library) -> list[Text | str]:
    prices, of_all = price_index(), constant_total(library)
    if prices is None or of_all is None:
        return [_("No table of deflators is set, so no amount stands in constant dollars.")]
    said: list[Text | str] = [
        fill(
            ngettext(
                "At the prices of %(year)s: US$ %(usd)s, of %(n)s activity.",
                "At the prices of %(year)s: US$ %(usd)s, of %(n)s activities.",
                of_all.costed,
            ),
            year=Label(str(prices.base_year)),
            usd=usd(of_all.cost_in_full_usd, "activities.constant_usd", ""),
            n=figure(of_all.costed, "activities.constant_costed", ""),
        ),
        _(
            "A cost is taken to be of the year in which the activity started, or ended where no "
            "first day is known."
        ),
    ]
    if n := of_all.without_price:
        without = ngettext(
            "%(n)s cost is of a year that the price index does not have, and in none of this: "
            "%(years)s.",
            "%(n)s costs are of years that the price index does not have, and in none of this: "
            "%(years)s.",
            n,
        )
        shown = figure(n, "activities.without_price", "")
        said.append(fill(without, n=shown, years=Label(of_all.without_in_words)))
    if n := of_all.undated:
        undated = ngettext(
            "%(n)s cost is of an activity that states no day, and in none of this.",
            "%(n)s costs are of activities that state no day, and in none of this.",
            n,
        )
        said.append(fill(undated, n=figure(n, "activities.undated", "")))
    template = headed(_("Price index")) + "%(name)s" + ended(bracketed("%(source)s"))
    name, source = OwnWords(prices.name, "en"), OwnWords(prices.source, "en")
    return [*said, fill(template, name=name, source=source)]


def write_trend(draft: Draft, words: Words) -> None:
    """Write the years, planned activities apart, and where a line leads or why there is none."""
    over_years = trend(words.library)
    draft.section(_("Years and trend"))
    undated = ngettext(
        "%(n)s activity without a first day is in no year.",
        "%(n)s activities without a first day are in no year.",
        over_years.undated,
    )
    draft.paragraph(
        (Label(model_in_words(over_years)),),
        fill(undated, n=count(over_years.undated, "trend.undated")) if over_years.undated else "",
    )
    if over_years.years:
        tables.add(draft, trend_table(words, over_years), (), *trend_columns(over_years))


def write_lessons(draft: Draft, library: Library) -> None:
    """Write how many activities tell what was learnt, and where that is read."""
    draft.section(_("Lessons learned"))
    done = undertaken(library)
    ((told, every),) = library.rows(done.agg(told=done["remarks"].count(), every=done.count()))
    draft.paragraph(
        fill(
            ngettext(
                "Of %(all)s activity, %(n)s tells of bottlenecks or lessons learned (field 13 of "
                "annex IV).",
                "Of %(all)s activities, %(n)s tell of bottlenecks or lessons learned (field 13 of "
                "annex IV).",
                every,
            ),
            all=count(every, "activities.number", "", beside=(every, told, 10)),
            n=count(told, "lessons.told", beside=(every, told, 10)),
        ),
        _("They are read in the words of those who reported, on the public pages of activities."),
    )
