"""The tables of what was done for a goal, and of the activities behind its number."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.activities.figures import NO_YEARS, ActivityLine, Years
from biocap.activities.measures.by_element import MEASURE as BY_ELEMENT
from biocap.activities.tables import years_columns
from biocap.activities.totals import totals
from biocap.activities.words import ActivityWords, years_in_words
from biocap.indicators.crosswalks import Tie
from biocap.indicators.goals.figures import ActivityTime, Served
from biocap.indicators.goals.supply import elements_during, served
from biocap.indicators.goals.tables.ties import tie_columns
from biocap.indicators.goals.ties import ties_to
from biocap.shared.text import noop
from biocap.telling import lists, numbers
from biocap.telling.names import Words
from biocap.telling.numbers import rounded
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Kind, Table


@dataclass(frozen=True)
class TiedElement:
    """An element of activities that is tied to a goal or an area, and all activities with it.

    A cost stands here only where the tie is strong: else it is not of this goal or area.
    """

    tie: Tie
    line: ActivityLine


def tied_elements(words: Words, goal: str) -> Table[TiedElement]:
    """Return all activities of each element that is tied to a goal; strong ties first."""
    ties = ties_to(goal, "element")
    return elements_of(words, f"goal-{goal}-elements", ties, in_plan=True)


def elements_of(
    words: Words, name: str, ties: Iterable[Tie], caption: str = "", in_plan: bool = False
) -> Table[TiedElement]:
    """Return all activities of the elements that these ties lead from; `name` is the file's.

    `in_plan`: with those of the plan's period.
    """
    names = ActivityWords(words)
    rows = totals(words.library, BY_ELEMENT, words.chosen).lines
    lines = {line.code: line for line in rows}

    counted = elements_during(words.library, words.chosen) if in_plan else {}

    def counted_strongly(row: TiedElement) -> ActivityLine | None:
        return counted.get(row.tie.from_) if row.tie.is_strong else None

    during: tuple[Column[TiedElement], ...] = ()
    if in_plan:
        during = (
            Column(
                "during",
                noop("Of those, how many are of the plan's period."),
                lambda row: line.number if (line := counted.get(row.tie.from_)) else 0,
                Kind.COUNT,
                noop("in the plan’s period"),
            ),
            Column(
                "cost_in_full_during_usd",
                noop("Whole costs in US dollars of those of the plan's period; likewise."),
                lambda row: line.cost_in_full_usd if (line := counted_strongly(row)) else None,
            ),
            Column(
                "cost_split_during_usd",
                noop("The same shared equally over their elements; likewise."),
                lambda row: (
                    line.cost_split_rounded_usd if (line := counted_strongly(row)) else None
                ),
            ),
            Column(
                "full_during",
                "",
                lambda row: (
                    line.cost_in_full_usd
                    if (line := counted_strongly(row)) and line.costed
                    else None
                ),
                Kind.USD,
                noop("Cost in the plan’s period"),
                in_file=False,
                under=gettext("US$"),
            ),
        )

    def cost(of: Callable[[ActivityLine], object]) -> Callable[[TiedElement], object]:
        return lambda row: of(row.line) if row.tie.is_strong else None

    def shown(of: Callable[[ActivityLine], object]) -> Callable[[TiedElement], object]:
        return lambda row: of(row.line) if row.tie.is_strong and row.line.costed else None

    return Table(
        name,
        (
            Column("element", noop("Element of activities."), lambda row: row.tie.from_),
            Column(
                "label",
                noop("Its words."),
                lambda row: names.element(row.tie.from_),
                head=noop("Element"),
                language=names.texts.language,
                opens=lambda row: Address("activities", query={"element": row.tie.from_}),
            ),
            *tie_columns(lambda row: row.tie),
            Column(
                "number",
                noop("Activities with the element."),
                lambda row: row.line.number,
                Kind.COUNT,
                noop("Activities of all years") if in_plan else noop("Activities"),
                opens=lambda row: Address("figure-activities", ("element", row.tie.from_)),
            ),
            *during,
            Column(
                "proposed",
                noop("Of those, how many stand here by Biocap’s proposal only."),
                lambda row: row.line.proposed,
                Kind.COUNT,
                noop("Of which proposed"),
            ),
            Column(
                "costed",
                noop("Of the number, how many state a cost."),
                lambda row: row.line.costed,
                Kind.COUNT,
                noop("with a cost"),
            ),
            Column(
                "cost_in_full_usd",
                noop("Their whole costs in US dollars; empty where the tie is weak."),
                cost(lambda line: line.cost_in_full_usd),
            ),
            Column(
                "cost_split_usd",
                noop("Their costs shared equally over their elements; likewise."),
                cost(lambda line: line.cost_split_rounded_usd),
            ),
            Column(
                "in_full",
                "",
                shown(lambda line: line.cost_in_full_usd),
                Kind.USD,
                noop("Cost in full"),
                in_file=False,
                under=gettext("US$"),
            ),
            Column(
                "split",
                "",
                shown(lambda line: line.cost_split_usd),
                Kind.USD,
                noop("Cost split over elements"),
                in_file=False,
                under=gettext("US$"),
            ),
            *years_columns(lambda row: row.line.years),
        ),
        [TiedElement(tie, lines[tie.from_]) for tie in ties],
        caption=caption,
        among=words.among,
    )


def activities_behind(words: Words, goal: str) -> Table[Served]:
    """Return the activities behind a goal's number, those of weak ties alone last."""
    names = ActivityWords(words)
    return Table(
        f"goal-{goal}-activities",
        (
            Column(
                "activity", noop("Lasting identifier of the activity."), lambda row: row.activity
            ),
            Column(
                "title",
                noop("Title."),
                lambda row: row.title,
                head=noop("Activity"),
                language="und",
                opens=lambda row: Address("activity", (row.activity,)),
            ),
            Column(
                "elements",
                noop("Its elements tied strongly to the goal, or weakly if none is."),
                lambda row: " ".join(row.elements),
                head=noop("Elements tied to the goal"),
                shown=lambda row: lists.joined_by_semicolons(
                    [*map(names.element, row.elements), *map(_by_title, row.title_words)]
                ),
                beside=lambda row: gettext("proposed by Biocap") if row.proposed else "",
            ),
            Column(
                "title_words",
                noop("Words of its title that lead straight to the goal; empty: none do."),
                lambda row: "; ".join(row.title_words),
            ),
            Column(
                "strength",
                noop("strong, or weak: through weak ties alone."),
                lambda row: "strong" if row.strong else "weak",
            ),
            Column(
                "when",
                noop(
                    "during: in the plan's period; earlier: it had ended when the plan was "
                    "adopted; undated: neither can be told."
                ),
                lambda row: row.when.value,
                head=noop("When"),
                shown=_when_in_words,
            ),
            Column("starts", noop("First day."), lambda row: row.starts),
            Column("ends", noop("Last day."), lambda row: row.ends),
            Column(
                "proposed",
                noop("Whether all these elements are of Biocap’s proposal."),
                lambda row: row.proposed,
            ),
            Column(
                "cost_in_full_usd",
                noop("Whole cost in US dollars."),
                lambda row: row.cost_usd,
                Kind.USD,
                noop("Cost in full"),
                shown=lambda row: (
                    gettext("not stated") if row.cost_usd is None else numbers.usd(row.cost_usd)
                ),
                under=gettext("US$"),
            ),
            Column(
                "goals",
                noop("Goals that it is tied to strongly; 0 if weak, for its cost is not here."),
                lambda row: row.goals,
                Kind.COUNT,
                noop("Goals it is tied to strongly"),
            ),
            Column(
                "cost_split_usd",
                noop("Its cost shared equally over these goals; empty if weak."),
                lambda row: (
                    None if (cost := row.cost_split_usd) is None else float(rounded(cost, 2))
                ),
            ),
            Column(
                "split",
                "",
                lambda row: row.cost_split_usd,
                Kind.USD,
                noop("Cost split"),
                in_file=False,
                under=gettext("US$"),
            ),
        ),
        sorted(
            by_name(served(words.library, goal, words.chosen), lambda it: it.title or ""),
            key=lambda it: not it.strong,
        ),
        among=words.among,
    )


def _by_title(words: str) -> str:
    return gettext("its title: “%(words)s”") % {"words": words}


def _when_in_words(row: Served) -> str:
    first, last = row.starts or row.ends, row.ends or row.starts
    years = Years(first.year, last.year) if first and last else NO_YEARS
    words = {
        ActivityTime.DURING: gettext("in the plan’s period"),
        ActivityTime.EARLIER: gettext("before the plan"),
        ActivityTime.UNDATED: gettext("no last day stated"),
    }[row.when]
    return (
        gettext("%(when)s (%(years)s)")
        % {
            "when": words,
            "years": years_in_words(years),
        }
        if years.first
        else words
    )
