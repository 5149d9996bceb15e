"""Annex I: every value with all it is made of, and every change on its matched panel."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from biocap.indicators import bases, panel_words
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import Value
from biocap.indicators.measures import targets_set
from biocap.indicators.model import Indicator
from biocap.indicators.parts import part_of_code
from biocap.indicators.period_words import a_year
from biocap.indicators.reference import indicators
from biocap.indicators.tables.panel import panel_table
from biocap.indicators.tables.values import IN_DOCUMENT, table_of_values
from biocap.indicators.value_sentences import (
    entered_in_full,
    sum_in_full,
    target_in_full,
    undated_in_full,
)
from biocap.reports import tables
from biocap.reports.blocks import Label, Strong, TableCell, TableRow, Text, fill, joined
from biocap.reports.draft import Draft, band_row
from biocap.reports.evaluation.said import Said
from biocap.telling import lists
from biocap.telling.few import dash_of_few
from biocap.telling.reasons import reason

WIDTHS = (2.7, 2.8, 0.9, 1.2, 1.2, 1.5, 1.6, 2.2, 2.2)


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.annex(_("Values and changes in full"))
    draft.plain(
        (bases.of_every_kind(),),
        _(
            "Base: yes, partly and no together. Per cent: yes, of the base. May apply to: all "
            "Parties bound but those to which it does not apply. Per cent of these: at least, if "
            "all that are open had said no; at most, if all had said yes."
        ),
        dash_of_few(),
    )
    said = Said()
    draft.table(
        _("Values of all indicators"),
        tables.heads(table_of_values(), *IN_DOCUMENT),
        [
            line
            for indicator in indicators().values()
            for line in lines_of(evaluation, indicator, said)
        ],
        WIDTHS,
        words=(0, 1),
    )
    if evaluation.compared:
        tables.add(draft, panel_table(evaluation), (1.6, *(1.2,) * 5, 6.4, 1.9))
        draft.note(
            (panel_words.who_is_in_it(),),
            _(
                "Sign test: how often a fair coin, thrown once for each Party that moved, would "
                "part them as unevenly. Only what can be compared is listed."
            ),
        )


def lines_of(evaluation: Evaluation, indicator: Indicator, said: Said) -> Iterator[TableRow]:
    """Yield the rows of an indicator, which no page parts."""
    *rows, last = rows_of_indicator(evaluation, indicator, said)
    yield band_row(Strong(indicator.code))
    yield from (replace(row, held=True) for row in rows)
    yield last


def rows_of_indicator(
    evaluation: Evaluation, indicator: Indicator, said: Said
) -> Iterator[TableRow]:
    """Yield each cycle, narrower populations by Biocap, and targets."""
    for cycle in evaluation.cycles:
        yield from rows_of_cycle(cycle, evaluation.value(indicator.code, cycle.code), said)
        if yearly := a_year(evaluation, indicator, cycle.code):
            yield row_across((Strong(f"{lists.ended(cycle.name)} "),), yearly)
    for own in indicator.breakdowns:
        yield from rows_of_part(evaluation, indicator, own.code, said)
    for target in targets_set(evaluation.library, indicator.code):
        yield row_across((Strong(_("Target: ")),), target_in_full(target, indicator))


def rows_of_part(
    evaluation: Evaluation, indicator: Indicator, code: str, said: Said
) -> Iterator[TableRow]:
    """Yield the rows of a population narrower than the official text's, which is of Biocap."""
    part = part_of_code(code)
    yield row_across(fill(_("Beside it, by Biocap: %(part)s"), part=Label(part.name)), kept=True)
    for cycle in evaluation.cycles:
        value = evaluation.value(indicator.code, cycle.code, part)
        yield from rows_of_cycle(cycle, value, said)


def row_across(*text: Text, kept: bool = False) -> TableRow:
    spans = tuple(span for part in text for span in part)
    return TableRow((TableCell(spans),), across=True, kept=kept)


def rows_of_cycle(cycle: EvaluatedCycle, value: Value, said: Said) -> list[TableRow]:
    name = Strong(lists.headed(cycle.name))
    if not value.has_value:
        why: Text = ()
        if value.feeds:  # without a source annex II says what is missing
            why = said.once((Label(reason(value.reason)),), value.indicator)
        return [row_across((name, *joined([(_("no value."),), why])))]
    if value.sum is not None:
        return [row_across((name,), sum_in_full(value))]
    if value.given is not None:
        return [row_across((name,), entered_in_full(value))]
    rows = tables.rows(table_of_values(value), *IN_DOCUMENT)
    if value.undated.bound:
        rows.append(row_across((name,), undated_in_full(value)))
    return rows
