"""Section II: all indicators at a glance, and how many moved which way."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import PLACES, GoalMoves
from biocap.indicators.reference import indicators
from biocap.indicators.tables.lines import IndicatorLine, in_document, indicator_table
from biocap.indicators.tables.questions import rest_on_one_answer
from biocap.reports import tables
from biocap.reports.blocks import Label, Text, fill
from biocap.reports.draft import Draft
from biocap.telling.traced import count, listed


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.section(_("The indicators at a glance"))
    draft.paragraph(counted(evaluation.moves_of_all()))
    titles = {goal.code: goal.title for goal in evaluation.plan.goals}

    def goal_of(line: IndicatorLine) -> str:
        code = line.indicator.goal
        return _("Goal %(code)s. %(title)s") % {"code": code, "title": titles[code]}

    tables.add(
        draft,
        indicator_table(evaluation, indicators().values(), band=goal_of),
        (5.1, 1.9, *(2.35, 1.0) * len(evaluation.cycles), *(2.8,) * evaluation.compared),
        *in_document(evaluation),
        caption=_("All indicators: baseline, midterm and change")
        if evaluation.compared
        else _("All indicators"),
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


def counted(moves: GoalMoves) -> Text:
    """Return in one sentence how many indicators moved which way; of a goal, which ones."""
    goal = moves.goal
    found = {name: codes for name in PLACES if (codes := getattr(moves, name))}
    number_of = {name: moves.counted(codes) for name, codes in found.items()}
    whole, every = sum(number_of.values()), sum(map(len, found.values()))
    beside = (every, whole, *number_of.values())
    number = count(whole, "moves.all", goal, beside=beside)
    if goal and len(found) == 1 and whole == every:
        (name, codes), *_others = found.items()
        return fill(_alone(name, whole), whole=number, codes=_listed(codes))
    clauses = []
    for name, codes in found.items():
        n = count(number_of[name], f"moves.{name}", goal, beside=beside)
        clauses.append(fill(_clause(name, number_of[name]), n=n))
        if goal:
            clauses[-1] = (*clauses[-1], *fill(" (%(codes)s)", codes=_listed(codes)))
    template = (
        _("Of its %(whole)s indicators, %(said)s.")
        if goal
        else _("Of all %(whole)s indicators, %(said)s.")
    )
    if whole == every:
        return fill(template, whole=number, said=listed(clauses))
    template = (
        _("Its %(every)s indicators count as %(whole)s: %(said)s.")
        if goal
        else _("All %(every)s indicators count as %(whole)s: %(said)s.")
    )
    said = fill(
        template,
        every=count(every, "moves.every", goal, beside=beside),
        whole=number,
        said=listed(clauses),
    )
    groups = rest_on_one_answer(moves.one_answer)
    return (*said, " ", Label(groups))


def _listed(codes: Sequence[str]) -> Text:
    return listed([(Label(code),) for code in codes])


def _clause(name: str, n: int) -> str:
    return {
        "better": ngettext("%(n)s moved for the better", "%(n)s moved for the better", n),
        "worse": ngettext("%(n)s moved for the worse", "%(n)s moved for the worse", n),
        "no_clear_change": ngettext("%(n)s shows no clear change", "%(n)s show no clear change", n),
        "too_few": ngettext(
            "%(n)s rests on too few Parties to say", "%(n)s rest on too few Parties to say", n
        ),
        "no_direction": ngettext(
            "%(n)s has no direction that is better",
            "%(n)s have no direction that is better",
            n,
        ),
        "not_comparable": ngettext("%(n)s cannot be compared", "%(n)s cannot be compared", n),
        "without_value": ngettext("%(n)s has no value", "%(n)s have no value", n),
    }[name]


def _alone(name: str, n: int) -> str:
    """Return the sentence on a goal of which all indicators fared alike."""
    return {
        "better": ngettext(
            "Its only indicator moved for the better (%(codes)s).",
            "Its %(whole)s indicators moved for the better (%(codes)s).",
            n,
        ),
        "worse": ngettext(
            "Its only indicator moved for the worse (%(codes)s).",
            "Its %(whole)s indicators moved for the worse (%(codes)s).",
            n,
        ),
        "no_clear_change": ngettext(
            "Its only indicator shows no clear change (%(codes)s).",
            "Its %(whole)s indicators show no clear change (%(codes)s).",
            n,
        ),
        "too_few": ngettext(
            "Its only indicator rests on too few Parties to say (%(codes)s).",
            "Its %(whole)s indicators rest on too few Parties to say (%(codes)s).",
            n,
        ),
        "no_direction": ngettext(
            "Its only indicator has no direction that is better (%(codes)s).",
            "Its %(whole)s indicators have no direction that is better (%(codes)s).",
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
