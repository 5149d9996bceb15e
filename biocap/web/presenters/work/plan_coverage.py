"""What a national plan covers and leaves open, as its country sees it at a glance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from biocap.national_plans.action import Action
from biocap.national_plans.choices import BudgetSource
from biocap.national_plans.coverage import AtVersion, Coverage, progress_of
from biocap.plans import Plan
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.dates import day, days
from biocap.telling.numbers import usd
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import ISOLATED, OWN_WORDS, list_on_page, on_page
from biocap.web.tables import Drawn

LONGEST_PROGRESS = 8
"""Days of which the progress of a plan is told."""


@dataclass(frozen=True)
class CoverageLine:
    """One thing that a plan leaves open: `what`, of how much, and where it is mended."""

    what: str
    detail: str
    opens: Address | None = None


OPEN: tuple[Column[CoverageLine], ...] = (
    on_page("what", noop("What is open"), lambda line: line.what),
    on_page("detail", noop("Where"), lambda line: line.detail, opens=lambda line: line.opens),
)


def open_table(
    found: Coverage[str], actions: Mapping[str, Action], party_code: str, tree: Plan
) -> Drawn:
    """Return all that a plan leaves open, each with what mends it."""
    lines = [
        CoverageLine(
            _("Goal with needs and no action: %(needs)s")
            % {"needs": lists.joined_by_commas(needs)},
            _goal_words(tree, goal),
            Address("draft_plan", (party_code,), {"goal": goal}),
        )
        for goal, needs in found.open_goals.items()
    ]
    for words, keys in (
        (_("Late"), found.late),
        (_("Nothing is said of money"), found.without_money),
        (_("An actor has not declared its interests"), found.undeclared),
    ):
        lines += [
            CoverageLine(words, actions[key].title, Address("plan_action", (key,))) for key in keys
        ]
    for booked in found.twice_booked:
        words = _("In two actions at once, %(days)s: %(name)s") % {
            "days": days(booked.first, booked.last),
            "name": booked.name,
        }
        titles = lists.joined_by_semicolons(actions[key].title for key in booked.actions)
        lines.append(CoverageLine(words, titles, Address("plan_action", (booked.actions[0],))))
    return list_on_page(OPEN, lines, pictures={"what": ISOLATED, "detail": OWN_WORDS})


@dataclass(frozen=True)
class MoneyLine:
    """The money of a plan from one source."""

    source: str
    amount: float


MONEY: tuple[Column[MoneyLine], ...] = (
    on_page("source", noop("Source"), lambda line: line.source),
    on_page(
        "amount", noop("US dollars"), lambda line: line.amount, shown=lambda line: usd(line.amount)
    ),
)


def money_table(found: Coverage[str]) -> Drawn:
    """Return the money of a plan by source; a source of which nothing was said is left out."""
    lines = [
        MoneyLine(str(source.label), found.money[source.value])
        for source in BudgetSource
        if source.value in found.money
    ]
    return list_on_page(MONEY, lines)


@dataclass(frozen=True)
class ProgressLine:
    """How many actions were how far on a day."""

    on: date
    counts: Mapping[str, int]


PROGRESS: tuple[Column[ProgressLine], ...] = (
    on_page("on", noop("Until"), lambda line: day(line.on)),
    on_page("planned", noop("Planned"), lambda line: line.counts["planned"], Kind.COUNT),
    on_page("under_way", noop("Under way"), lambda line: line.counts["under_way"], Kind.COUNT),
    on_page("done", noop("Done"), lambda line: line.counts["done"], Kind.COUNT),
    on_page("dropped", noop("Dropped"), lambda line: line.counts["dropped"], Kind.COUNT),
)


def progress_table(actions: Sequence[Action], today: date) -> Drawn:
    """Return how far a plan was on each day on which something was said of it, and today."""
    said = {line.on for action in actions for line in action.statuses if line.on < today}
    told = [*sorted(said)[1 - LONGEST_PROGRESS :], today]
    lines = [ProgressLine(*pair) for pair in zip(told, progress_of(actions, told), strict=True)]
    return list_on_page(PROGRESS, lines)


VERSIONS_TOLD: tuple[Column[AtVersion], ...] = (
    on_page("number", noop("Version"), lambda it: it.number or _("as it stands now")),
    on_page("on", noop("On"), lambda it: it.on, Kind.DAY),
    on_page("actions", noop("Actions not dropped"), lambda it: it.actions, Kind.COUNT),
    on_page("planned", noop("Planned"), lambda it: it.counts["planned"], Kind.COUNT),
    on_page("under_way", noop("Under way"), lambda it: it.counts["under_way"], Kind.COUNT),
    on_page("done", noop("Done"), lambda it: it.counts["done"], Kind.COUNT),
    on_page("dropped", noop("Dropped"), lambda it: it.counts["dropped"], Kind.COUNT),
    on_page("late", noop("Late"), lambda it: it.late, Kind.COUNT),
    on_page(
        "gap",
        noop("Not yet funded, in US dollars"),
        lambda it: it.gap_told,
        shown=lambda it: usd(it.gap),
        missing=noop("nothing said"),
    ),
)


def versions_progress_table(versions: Sequence[AtVersion]) -> Drawn:
    """Return how far a plan was at each version, and how far it is now."""
    return list_on_page(VERSIONS_TOLD, versions)


def _goal_words(tree: Plan, code: str) -> str:
    goal = tree.goal(code)
    return f"{code} {goal.title}" if goal else code
