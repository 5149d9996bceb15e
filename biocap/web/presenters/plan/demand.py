"""What Parties need of a goal: through each tie, and altogether."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators import goals
from biocap.indicators.crosswalks import Tie
from biocap.indicators.goals import Demand, DemandByTie
from biocap.indicators.goals.tables import parties_behind
from biocap.library.closing import days_that_ended
from biocap.library.parts import ALL
from biocap.needs.figures.naming import Naming
from biocap.needs.opened import unanswered_title
from biocap.telling.form import NeedsForm
from biocap.telling.names import RoundLine, Words
from biocap.web.presenters.behind import PartyEntry
from biocap.web.presenters.numbers import NumberOfParties
from biocap.web.problems import PAGE_NO_SUCH_TIE


@dataclass(frozen=True)
class Needed:
    """What Parties need of a goal in short. Template: plans/parts/needed.html.

    `tied` is the strongest tie that there is: strong, weak or "". `number` is of Parties
    that name what is tied strongly; `weak` further ones name what is tied weakly alone.
    """

    tied: str
    number: NumberOfParties
    weak: int


@dataclass(frozen=True)
class PartyGroup:
    """Parties in one state towards the goal, with what they name of it."""

    title: str
    parties: tuple[PartyEntry, ...]


@dataclass(frozen=True)
class TiedNeed:
    """An area or a need of it that a tie rests on."""

    code: str
    name: str
    strong: bool


@dataclass(frozen=True)
class OpenedDemand:
    """The figure of a goal's demand opened, or of one area's part in it, strong or weak.

    `area` are the words of this area, and `measure` says which of the two was opened.
    """

    measure: str
    needed: Needed
    without_late: Needed | None
    area: str
    named: tuple[TiedNeed, ...]
    """What counts."""
    groups: tuple[PartyGroup, ...]


def parties_leading_to(it: Demand | DemandByTie, address: str = "") -> NumberOfParties:
    """Return the number of Parties with its three shares."""
    return NumberOfParties(Naming(ALL, "", None, it.count, it.submitted, it.invited), address)


def needed(it: Demand, address: str = "") -> Needed:
    """Return what Parties need of a goal in short."""
    return Needed(goals.strongest_tie(it.goal, "area"), parties_leading_to(it, address), it.weak)


def opened_demand(words: Words, line: RoundLine, goal: str, area: str = "") -> OpenedDemand:
    """Return the Parties behind a goal's demand, through one area alone if it is given.

    Raises Problem("page.no_such_tie") for an area that is not tied to the goal.
    """
    library, form = words.library, words.form(line)
    ties = [tie for tie in goals.ties_to(goal, "area") if area in ("", tie.from_)]
    if area and not ties:
        raise PAGE_NO_SUCH_TIE(area=area, goal=goal)

    def counted(without_late: bool) -> Needed:
        if area:
            rows = goals.demand_by_tie(library, line.code, goal, without_late, words.chosen)
            it = next(it for it in rows if it.tie in ties)
            return Needed(it.tie.strength, parties_leading_to(it), 0)
        demand = goals.demand(library, line.code, without_late, words.chosen)
        return needed(next(it for it in demand if it.goal == goal))

    whole, in_time = counted(False), counted(True)
    came_late = in_time.number.naming.submitted < whole.number.naming.submitted
    things = {it.code: it for tie in reversed(ties) for it in reversed(_things(form, tie))}
    behind = parties_behind(words, line, goal, area).rows
    titles = {
        "strong": gettext("Name something tied strongly"),
        "weak": gettext("Name something tied weakly alone"),
        "not_named": gettext("Answered, and name nothing tied to it"),
        **{code: unanswered_title(code) for code in days_that_ended(library, line.code).without},
    }
    return OpenedDemand(
        measure="demand_by_tie" if area else "demand",
        needed=whole,
        without_late=in_time if came_late else None,
        area=form.area(area) if area else "",
        named=tuple(reversed(things.values())),
        groups=tuple(
            PartyGroup(
                title,
                tuple(PartyEntry(it.party, detail=it.named) for it in behind if it.state == state),
            )
            for state, title in titles.items()
        ),
    )


def _things(form: NeedsForm, tie: Tie) -> list[TiedNeed]:
    strong = tie.strength == "strong"
    if tie.items:
        return [TiedNeed(item, form.item(tie.from_, item), strong) for item in tie.items]
    return [TiedNeed(tie.from_, form.area(tie.from_).partition(". ")[2], strong)]
