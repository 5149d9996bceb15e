"""Section II: all indicators at a glance, and how many moved which way."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Change, GoalMoves, Value, Verdict
from biocap.indicators.model import Indicator
from biocap.indicators.reference import by_goal
from biocap.indicators.words import strength_name, verdict_name
from biocap.reports.blocks import Cell, Label, Row, Strong, Text, fill
from biocap.reports.draft import Draft, band, row
from biocap.reports.evaluation import figures
from biocap.telling.numbers import MISSING
from biocap.telling.traced import count, figure, listed

VERDICTS = ("up", "down", "no_change", "not_comparable", "without_value")


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.section(_("The indicators at a glance"))
    draft.paragraph(counted(tuple(evaluation.moves().values()), ""))
    shown = [cycle.name for cycle in evaluation.cycles]
    cells = [(_("%(cycle)s") % {"cycle": name}, _("Per cent")) for name in shown]
    change = (_("Change"),) if evaluation.compared else ()
    head = (_("Indicator"), _("Source"), *(words for pair in cells for words in pair), *change)
    draft.table(
        _("All indicators: baseline, midterm and change")
        if evaluation.compared
        else _("All indicators"),
        head,
        [
            line
            for goal in evaluation.plan.goals
            for line in goal_rows(evaluation, goal.code, goal.title)
        ],
        (5.1, 1.9, *(2.35, 1.0) * len(shown), *(2.8,) * evaluation.compared),
        words=(0, 1, len(head) - 1) if evaluation.compared else (0, 1),
    )
    draft.note(
        _(
            "An indicator is named by what its source measures, in our words; its official "
            "text stands in section V. Numbers of Parties: those that said yes, of those that "
            "answered. Per cent: of those that answered."
        ),
        _(
            "Change: how many Parties of the matched panel moved up and how many down. A dash "
            "stands where there is no value."
        )
        if evaluation.compared
        else (),
    )


def counted(moves: Sequence[GoalMoves], goal: str) -> Text:
    """Return in one sentence how many indicators moved which way; of a goal, which ones."""
    found = {name: [code for move in moves for code in getattr(move, name)] for name in VERDICTS}
    found = {name: codes for name, codes in found.items() if codes}
    whole = sum(map(len, found.values()))
    beside = (whole, *map(len, found.values()))
    number = count(whole, "moves.all", goal, beside=beside)
    if goal and len(found) == 1:
        (name, codes), *_others = found.items()
        return fill(_alone(name, whole), whole=number, codes=_listed(codes))
    clauses = []
    for name, codes in found.items():
        n = count(len(codes), f"moves.{name}", goal, beside=beside)
        clauses.append(fill(_clause(name, len(codes)), n=n))
        if goal:
            clauses[-1] = (*clauses[-1], *fill(" (%(codes)s)", codes=_listed(codes)))
    template = (
        _("Of its %(whole)s indicators, %(said)s.")
        if goal
        else _("Of all %(whole)s indicators, %(said)s.")
    )
    return fill(template, whole=number, said=listed(clauses))


def _listed(codes: Sequence[str]) -> Text:
    return listed([(Label(code),) for code in codes])


def _clause(name: str, n: int) -> str:
    return {
        "up": ngettext("%(n)s went up", "%(n)s went up", n),
        "down": ngettext("%(n)s went down", "%(n)s went down", n),
        "no_change": ngettext("%(n)s did not change", "%(n)s did not change", n),
        "not_comparable": ngettext("%(n)s cannot be compared", "%(n)s cannot be compared", n),
        "without_value": ngettext("%(n)s has no value", "%(n)s have no value", n),
    }[name]


def _alone(name: str, n: int) -> str:
    """Return the sentence on a goal of which all indicators fared alike."""
    return {
        "up": ngettext(
            "Its only indicator went up (%(codes)s).",
            "Its %(whole)s indicators went up (%(codes)s).",
            n,
        ),
        "down": ngettext(
            "Its only indicator went down (%(codes)s).",
            "Its %(whole)s indicators went down (%(codes)s).",
            n,
        ),
        "no_change": ngettext(
            "Its only indicator did not change (%(codes)s).",
            "Its %(whole)s indicators did not change (%(codes)s).",
            n,
        ),
        "not_comparable": ngettext(
            "Its only indicator cannot be compared (%(codes)s).",
            "Its %(whole)s indicators cannot be compared (%(codes)s).",
            n,
        ),
        "without_value": ngettext(
            "Its only indicator has no value (%(codes)s).",
            "Its %(whole)s indicators have no value (%(codes)s).",
            n,
        ),
    }[name]


def goal_rows(evaluation: Evaluation, code: str, title: str) -> list[Row]:
    goal = evaluation.plan.goal(code)
    assert goal is not None
    heading = Label(_("Goal %(code)s. %(title)s") % {"code": code, "title": title})
    return [band(heading), *(line_of(evaluation, found) for found in by_goal(goal.code))]


def line_of(evaluation: Evaluation, indicator: Indicator) -> Row:
    values = [evaluation.value(indicator.code, cycle.code) for cycle in evaluation.cycles]
    cells: list[Cell] = [
        Cell((Strong(f"{indicator.code} "), Label(indicator.smart.measures))),
        Cell((Label(strengths_of(values)),)),
    ]
    for value in values:
        share = value.sum is None and value.has_value
        cells += [
            Cell(figures.of_base(value)),
            Cell((figures.headline(value) if share else MISSING,)),
        ]
    if evaluation.compared:
        cells.append(Cell(change_in_short(evaluation.change(indicator.code), values)))
    return row(*cells)


def strengths_of(values: Sequence[Value]) -> str:
    """Return the strength of what feeds the values, both where the cycles differ."""
    names = [MISSING if v.strength == "none" else strength_name(v.strength) for v in values]
    return " / ".join(dict.fromkeys(names))


def change_in_short(change: Change, values: Sequence[Value]) -> Text:
    """Return “Up: 12 up, 3 down”, or why there is no such thing in two words."""
    if not values[-1].has_value:
        return (_("No value"),)
    if change.verdict is Verdict.NOT_COMPARABLE:
        return (verdict_name(change.verdict),)
    if not change.panel:
        return (Strong(verdict_name(change.verdict)),)
    return fill(
        _("%(verdict)s (%(up)s up, %(down)s down)"),
        verdict=Strong(verdict_name(change.verdict)),
        up=figure(change.up, "change.up", change.indicator, change.part),
        down=figure(change.down, "change.down", change.indicator, change.part),
    )
