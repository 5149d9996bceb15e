"""Section VII: activities that have been reported (annex IV), where any are published."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.activities.figures import Total
from biocap.activities.measures.by_element import MEASURE as BY_ELEMENT
from biocap.activities.rows import counted_once
from biocap.activities.tables import totals_table
from biocap.activities.totals import total, totals
from biocap.activities.words import years_in_words
from biocap.reports import tables
from biocap.reports.behind import sentences_behind
from biocap.reports.blocks import Citation, Label, Number, TableRow, Text, fill
from biocap.reports.draft import Draft, row
from biocap.reports.synthesis.facts import Facts
from biocap.telling.numbers import MISSING
from biocap.telling.traced import capitalized, count, figure, usd


def published(facts: Facts) -> bool:
    """Return whether the snapshot holds any activity that was undertaken."""
    return total(facts.library).number > 0


def write(draft: Draft, facts: Facts) -> None:
    draft.section(_("Activities reported"))
    whole = total(facts.library)
    draft.paragraph(
        fill(
            _(
                "The reporting of activities should help to identify the number and types of "
                "capacity-building activities undertaken under different thematic areas and to "
                "determine the overall resource investment or costs involved (%(paragraph)s)."
            ),
            paragraph=Citation(_("UNEP/CBD/BS/COP-MOP/5/INF/3, para. 26")),
        ),
        *numbers_of_activities(facts, whole),
    )
    table = totals_table(facts.words, BY_ELEMENT)
    several = totals(facts.library, BY_ELEMENT).in_several
    draft.paragraph(
        fill(
            _(
                "%(table)s shows the activities by element of the Action Plan. An activity that "
                "contributes to several elements stands in the row of each."
            ),
            table=Label(draft.next_table.capitalize()),
        ),
        capitalized(
            fill(
                _("%(several)s activities serve more than one element."),
                several=count(several, "activities.in_several", ""),
            )
        )
        if several > 1
        else (),
    )
    columns = ("label", "number", "proposed", "cost_in_full_usd", "split", "years")
    draft.table(
        _(table.caption),
        tables.heads(table, *columns),
        [*tables.rows(table, *columns), _each_once(whole)],
        (5.6, 1.6, 1.8, 2.4, 2.4, 2.7),
    )
    draft.note(
        (
            _(
                "Cost in full: the whole cost of an activity in each row that it stands in, so "
                "that the rows add up to more than the total. Cost split: the cost shared equally "
                "among its rows; rounded to whole dollars. Of which proposed: activities that "
                "stand in the row only because their title led the platform to propose it."
            ),
        )
    )


def numbers_of_activities(facts: Facts, whole: Total) -> list[Text]:
    imported = imported_number(facts)
    beside = (whole.number, whole.costed)
    sentences = [
        fill(
            ngettext(
                "This snapshot holds %(n)s activity that was undertaken or is under way; "
                "%(costed)s states its cost, in all %(cost)s US dollars.",
                "This snapshot holds %(n)s activities that were undertaken or are under way; "
                "%(costed)s of them state a cost, in all %(cost)s US dollars.",
                whole.number,
            )
            if whole.number == 1 or whole.costed < whole.number
            else _(
                "This snapshot holds %(n)s activities that were undertaken or are under way; each "
                "states a cost, in all %(cost)s US dollars."
            ),
            n=count(whole.number, "activities.number", "", beside=beside),
            costed=count(whole.costed, "activities.costed", "", beside=beside),
            cost=usd(whole.cost_usd, "activities.cost_usd", ""),
        )
    ]
    if whole.years.first is not None:
        sentences.append(
            fill(
                _("The costs are of the years %(first)s to %(last)s, in dollars of their time."),
                first=year(whole.years.first, "activities.first_year", ""),
                last=year(whole.years.last, "activities.last_year", ""),
            )
        )
    if whole.grant_usd or whole.cofinancing_usd:
        sentences.append(
            fill(
                _(
                    "Where grant and co-financing are told apart, they amount to "
                    "%(grant)s and %(cofinancing)s US dollars."
                ),
                grant=usd(whole.grant_usd, "activities.grant_usd", ""),
                cofinancing=usd(whole.cofinancing_usd, "activities.cofinancing_usd", ""),
            )
        )
    if imported:
        sentences.append(
            fill(
                _(
                    "All %(n)s records were imported from published lists and not reported by "
                    "those who carried them out; each names its source."
                )
                if 1 < imported == whole.number
                else _(
                    "Of these records, %(n)s were imported from published lists and not reported "
                    "by those who carried them out; each names its source."
                ),
                n=count(imported, "activities.imported", "", beside=beside),
            )
        )
    sentences += sentences_behind(whole.behind)
    if whole.not_undertaken:
        sentences.append(
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
    if facts.round.rehearsal:
        sentences.append(
            (_("These activities are not part of the rehearsal, and are not fictional."),)
            if imported == whole.number
            else ()
        )
    return sentences


def year(value: int | None, measure: str, *of: str) -> Number:
    """Return a year, which no language groups."""
    return Number(value or 0, str(value), measure, of)


def imported_number(facts: Facts) -> int:
    table = counted_once(facts.library)
    rows = facts.library.rows(table.select("status", "imported"))
    return sum(bool(imported) for status, imported in rows if status == "undertaken")


def _each_once(whole: Total) -> TableRow:
    return row(
        _("All activities, each counted once"),
        figure(whole.number, "activities.number", ""),
        MISSING,
        usd(whole.cost_usd, "activities.cost_usd", ""),
        usd(whole.cost_usd, "activities.cost_usd", ""),
        Label(years_in_words(whole.years)),
        total=True,
    )
