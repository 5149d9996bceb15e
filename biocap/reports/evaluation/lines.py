"""The rows of an indicator in the table of its goal."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.indicators import change_words, value_words
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import Change, Target, Value, Verdict
from biocap.indicators.measures import targets
from biocap.indicators.model import Indicator
from biocap.indicators.parts import part_of_code
from biocap.indicators.period_words import a_year
from biocap.indicators.tables.values import IN_DOCUMENT, table_of_values
from biocap.indicators.words import strength_name
from biocap.reports import tables
from biocap.reports.blocks import Label, Number, Strong, TableCell, TableRow, Text, fill
from biocap.telling import numbers
from biocap.telling.traced import count, day, none_or, per_cent, percent

HEAD_WIDTHS = (2.4, 2.0, 0.9, 1.6, 1.8, 1.3, 1.7, 2.5, 2.5)


def lines_of(evaluation: Evaluation, indicator: Indicator) -> list[TableRow]:
    """Return official text, one row for each cycle, change, target."""
    rows = [title(evaluation, indicator)]
    for cycle in evaluation.cycles:
        rows += of_cycle(cycle, evaluation.value(indicator.code, cycle.code))
        if yearly := a_year(evaluation, indicator, cycle.code):
            rows.append(across((Strong(f"{cycle.name}: "),), yearly))
    rows += [
        line for own in indicator.breakdowns for line in of_part(evaluation, indicator, own.code)
    ]
    rows += changed(evaluation, indicator)
    rows += [target(indicator, found) for found in targets(evaluation.library, indicator.code)]
    return rows


def of_part(evaluation: Evaluation, indicator: Indicator, code: str) -> list[TableRow]:
    """Return the rows of a population narrower than the official text's, which is ours."""
    name = {"not_nkl": _("Parties that the Supplementary Protocol does not bind")}.get(code, code)
    found = [
        (cycle, evaluation.value(indicator.code, cycle.code, part_of_code(code)))
        for cycle in evaluation.cycles
    ]
    return [
        across(fill(_("Beside it, ours: %(part)s"), part=Label(name)), kept=True),
        *(row for cycle, value in found for row in of_cycle(cycle, value)),
    ]


def across(*text: Text, kept: bool = False) -> TableRow:
    spans = tuple(span for part in text for span in part)
    return TableRow((TableCell(spans),), across=True, kept=kept)


def title(evaluation: Evaluation, indicator: Indicator) -> TableRow:
    return across(
        (Strong(f"{indicator.code} "), Label(evaluation.texts[indicator.code])), kept=True
    )


def of_cycle(cycle: EvaluatedCycle, value: Value) -> list[TableRow]:
    name = Strong(f"{cycle.name}: ")
    if not value.has_value:
        return [across((name, _("no value."), " ", Label(_(value.reason))))]
    if value.sum is not None:
        return [across((name,), of_number(value))]
    if value.given is not None:
        return [across((name,), of_given(value))]
    rows = [replace(it, kept=True) for it in tables.rows(table_of_values(value), *IN_DOCUMENT)]
    if value.undated.bound:
        rows.append(across((name,), of_undated(value)))
    return rows


def of_number(value: Value) -> Text:
    """Return a sum of bands and how many Parties it is added up from."""
    assert value.sum is not None
    parties, bound = value.sum.parties, value.states.bound
    beside = (parties, bound, value.states.yes)
    return fill(
        ngettext(
            "%(sum)s (%(strength)s), from %(parties)s Party that gave a number, of %(bound)s "
            "bound; %(yes)s of them above nought.",
            "%(sum)s (%(strength)s), added up from %(parties)s Parties that gave a number, of "
            "%(bound)s bound; %(yes)s of them above nought.",
            parties,
        ),
        sum=value_words.summed(value),
        strength=Label(value_words.source_name(value).lower()),
        parties=count(parties, "sum.parties", *value_words.codes_of(value), beside=beside),
        bound=value_words.state(value, "bound", *beside),
        yes=none_or(value_words.state(value, "yes", *beside)),
    )


def of_given(value: Value) -> Text:
    assert value.given is not None
    found = value.given
    note: Text = (" ", Label(found.note)) if found.note else ()
    text = fill(
        _("%(count)s, entered by the Secretariat (%(strength)s)"),
        count=value_words.given(value),
        strength=Label(strength_name(value.strength).lower()),
    )
    if found.share is None:
        return (*text, ".", *note)
    return (
        *text,
        *fill(
            _(", %(percent)s."),
            percent=per_cent(found.share, "given.percent", *value_words.codes_of(value)),
        ),
        *note,
    )


def of_undated(value: Value) -> Text:
    """Return the interval over Parties whose day of becoming bound is not known."""
    interval = value.membership_interval
    assert interval is not None
    of = value_words.codes_of(value)
    n = value.undated.bound
    parties = count(n, "value.undated", *of, beside=(10,))
    if interval.lowest.percent is None or interval.highest.percent is None:
        return fill(
            ngettext(
                "%(n)s Party may be bound besides, since no known day (section III).",
                "%(n)s Parties may be bound besides, since no known day (section III).",
                n,
            ),
            n=parties,
        )
    return fill(
        ngettext(
            "with %(n)s Party bound since no known day (section III): between %(low)s and "
            "%(high)s per cent.",
            "with %(n)s Parties bound since no known day (section III): between %(low)s and "
            "%(high)s per cent.",
            n,
        ),
        n=parties,
        low=percent(interval.lowest, "value.membership_lowest", *of),
        high=percent(interval.highest, "value.membership_highest", *of),
    )


def changed(evaluation: Evaluation, indicator: Indicator) -> list[TableRow]:
    """Return the change: of its panel what moved, what it said in both cycles, and the test."""
    if (
        not evaluation.compared
        or not evaluation.value(indicator.code, evaluation.later.code).has_value
    ):
        return []
    change = evaluation.change(indicator.code)
    why, _is_english = change_words.why_of(change, indicator)
    if change.verdict is Verdict.NOT_COMPARABLE:
        return [across((Strong(_("Not comparable: ")), Label(why)))]
    said = (*change_words.verdict(change, indicator), ".")
    if why:
        said = (*said, " ", *numbered(change, why))
    if indicator.periodic and change.panel:
        said = (*said, " ", _("The reporting periods are not equally long (section III)."))
    rows = [across((Strong(_("Change: ")), *said), kept=bool(change.panel))]
    if change.panel:
        rows.append(across(on_panel(change)))
    return rows


def numbered(change: Change, why: str) -> Text:
    """Return why there is no verdict, its numbers as numbers."""
    if change.why or change.verdict is not Verdict.TOO_FEW:
        return (Label(why),)
    return change_words.too_few(change)


def on_panel(change: Change) -> Text:
    """Return who moved which way, what the panel said in both cycles, and the sign test."""
    sides = (change.bound_on_both, change.panel, change.up, change.down, change.same)
    figures, tested = change_words.panel_figures(change), change_words.tested(change)
    return (
        *fill(
            _(
                "Of %(bound)s Parties bound on both deadlines %(panel)s answered in both: "
                "%(up)s moved up, %(down)s moved down and %(same)s did not move."
            ),
            bound=change_words.moved(change, "bound_on_both", *sides),
            panel=change_words.moved(change, "panel", *sides),
            up=none_or(change_words.moved(change, "up", *sides)),
            down=none_or(change_words.moved(change, "down", *sides)),
            same=none_or(change_words.moved(change, "same", *sides)),
        ),
        *((" ", *fill(_("The panel itself: %(figures)s."), figures=figures)) if figures else ()),
        *((" ", *tested) if tested else ()),
    )


def target(indicator: Indicator, found: Target) -> TableRow:
    of = (found.indicator, found.by.isoformat())
    reason: Text = (" ", Label(found.reason)) if found.reason else ()
    return across(
        (Strong(_("Target: ")),),
        fill(
            _("%(value)s by %(day)s, set by the Secretariat.")
            if indicator.kind == "number"
            else _("%(value)s per cent by %(day)s, set by the Secretariat."),
            value=Number(
                str(found.value), numbers.plain_decimal(found.value, 2), "target.value", of
            ),
            day=day(found.by, "target.by", *of),
        ),
        reason,
    )
