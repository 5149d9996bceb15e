"""What was done for a goal: activities by the elements that are tied to it, and altogether."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from biocap.activities import measures
from biocap.activities.figures import Line
from biocap.activities.words import ActivityWords
from biocap.indicators import goals
from biocap.indicators.goals import Supply
from biocap.telling.names import Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.sheets import Sheet


@dataclass(frozen=True)
class SupplyRow:
    """An element of activities that is tied to the goal; `address` opens its figure."""

    code: str
    name: str
    line: Line
    address: str
    list_address: str
    strong: bool
    reason: str


@dataclass(frozen=True)
class Done:
    """What was done for a goal in short. Template: plans/parts/done.html.

    `tied` is the strongest tie that there is: strong, weak or "".
    """

    tied: str
    supply: Supply
    address: str


@dataclass(frozen=True)
class GoalSupply:
    """All activities tied to the goal, each once, and those of each element."""

    done: Done
    rows: tuple[SupplyRow, ...]


@dataclass(frozen=True)
class ServedRow:
    """An activity behind the number."""

    title: str
    address: str
    elements: tuple[str, ...]
    strong: bool
    proposed: bool
    cost_usd: Decimal | None
    cost_split_usd: Fraction | None
    goals: int


@dataclass(frozen=True)
class Served:
    """The activities behind a goal's number, and those that weak ties alone lead there."""

    strong: tuple[ServedRow, ...]
    weak: tuple[ServedRow, ...]


def goal_supply(words: Words, goal: str, way: Way, plan: str) -> GoalSupply:
    """Return what was done for a goal."""
    names = ActivityWords(words)
    lines = {line.code: line for line in measures.by_element(words.library).lines}
    return GoalSupply(
        done=done_of(words, goal, way.to("goal-activities", plan, goal)),
        rows=tuple(
            SupplyRow(
                code=tie.from_,
                name=names.element(tie.from_),
                line=lines[tie.from_],
                address=way.to("figure-activities", "element", tie.from_),
                list_address=way.to("activities", element=tie.from_),
                strong=tie.strength == "strong",
                reason=tie.reason,
            )
            for tie in goals.ties_to(goal, "element")
        ),
    )


def done_of(words: Words, goal: str, address: str = "") -> Done:
    """Return what was done for a goal in short."""
    found = next(it for it in goals.supply(words.library) if it.line.code == goal)
    return Done(goals.strongest_tie(goal, "element"), found, address)


def served(words: Words, goal: str, way: Way) -> Served:
    """Return the activities behind a goal's number, by title."""
    names = ActivityWords(words)
    rows = [
        ServedRow(
            title=it.title,
            address=way.to("activity", it.activity),
            elements=tuple(names.element(code) for code in it.elements),
            strong=it.strong,
            proposed=it.proposed,
            cost_usd=it.cost_usd,
            cost_split_usd=it.cost_split_usd,
            goals=it.goals,
        )
        for it in goals.served(words.library, goal)
    ]
    return Served(
        tuple(row for row in rows if row.strong), tuple(row for row in rows if not row.strong)
    )


def served_sheet(words: Words, goal: str) -> Sheet:
    """Return the activities behind a goal's number."""
    return Sheet(
        f"goal-{goal}-activities",
        (
            ("activity", "Lasting identifier of the activity."),
            ("title", "Title."),
            ("elements", "Its elements tied strongly to the goal, or weakly if none is."),
            ("strength", "strong, or weak: through weak ties alone."),
            ("proposed", "Whether all these elements are of our proposal."),
            ("cost_in_full_usd", "Whole cost in US dollars."),
            ("goals", "Goals that it is tied to strongly; 0 if weak, for its cost is not here."),
            ("cost_split_usd", "Its cost shared equally over these goals; empty if weak."),
        ),
        [
            (it.activity, it.title, " ".join(it.elements), "strong" if it.strong else "weak",
             it.proposed, it.cost_usd, it.goals,
             None if it.cost_split_usd is None else round(float(it.cost_split_usd), 2))
            for it in goals.served(words.library, goal)
        ],
    )  # fmt: skip
