"""Section II: how many indicators moved which way, goal by goal, and all shares in one picture."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import PLACES, GoalMoves
from biocap.indicators.tables.moves import moves_table
from biocap.indicators.tables.questions import rest_on_one_answer
from biocap.reports import tables
from biocap.reports.blocks import Label, Text, fill, joined
from biocap.reports.draft import Draft
from biocap.reports.evaluation import pictures
from biocap.telling.traced import count, listed


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.section(_("The indicators at a glance"))
    draft.paragraph(moves_counted(evaluation.moves_of_all()))
    table = moves_table(evaluation)
    tables.add(draft, table, (2.4, *(1.5,) * (len(table.columns) - 1)))
    draft.note(
        _(
            "Answers that feed several indicators of a goal count once. An answer that feeds "
            "indicators of two goals counts in both rows, so that a column may add up to more "
            "than the total said above. Why an indicator has no value or cannot be compared "
            "stands in annex II."
        )
    )
    pictures.write(draft, evaluation)


def moves_counted(moves: GoalMoves) -> Text:
    """Return in one sentence how many indicators of all moved which way."""
    by_direction = {name: codes for name in PLACES if (codes := getattr(moves, name))}
    number_of = {name: moves.counted(codes) for name, codes in by_direction.items()}
    whole, every = sum(number_of.values()), sum(map(len, by_direction.values()))
    beside = (every, whole, *number_of.values())
    clauses = [
        fill(
            moves_clause(name, number_of[name]),
            n=count(number_of[name], f"moves.{name}", "", beside=beside),
        )
        for name in by_direction
    ]
    number = count(whole, "moves.all", "", beside=beside)
    if whole == every:
        return fill(_("Of all %(whole)s indicators, %(said)s."), whole=number, said=listed(clauses))
    said = fill(
        _(
            "The %(every)s indicators count as %(whole)s, since some rest on the same answer: "
            "%(said)s."
        ),
        every=count(every, "moves.every", "", beside=beside),
        whole=number,
        said=listed(clauses),
    )
    groups = rest_on_one_answer(moves.one_answer)
    return joined([said, (Label(groups),)])


def moves_clause(name: str, n: int) -> str:
    """Return what is said of so many indicators, for the middle of a sentence."""
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
