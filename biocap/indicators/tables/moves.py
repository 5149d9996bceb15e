"""How many indicators of each goal moved which way."""

from collections.abc import Callable

from django.utils.translation import gettext

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import GoalMoves
from biocap.indicators.tables import table_of
from biocap.shared.text import noop
from biocap.telling.tables import Column, Kind, Table

HEADS = {
    "better": noop("Better"),
    "worse": noop("Worse"),
    "no_clear_change": noop("No clear change"),
    "too_few": noop("Too few to say"),
    "no_direction": noop("No direction"),
    "not_comparable": noop("Not comparable"),
    "without_value": noop("No value"),
}


def moves_table(evaluation: Evaluation) -> Table[GoalMoves]:
    """Return the goals with how many of their indicators moved which way; zeros are blank."""
    moves = tuple(evaluation.moves().values())
    names = [name for name in HEADS if any(getattr(move, name) for move in moves)]

    def counted(name: str) -> Callable[[GoalMoves], int | None]:
        return lambda move: move.counted(getattr(move, name)) or None

    return table_of(
        evaluation,
        "moves",
        (
            Column(
                "goal",
                "",
                lambda move: move.goal,
                head=noop("Goal"),
                shown=lambda move: gettext("Goal %(code)s") % {"code": move.goal},
            ),
            *(
                Column(
                    name,
                    "",
                    counted(name),
                    Kind.COUNT,
                    HEADS[name],
                    trace=f"moves.{name}",
                    of=lambda move: (move.goal,),
                )
                for name in names
            ),
        ),
        moves,
        caption=noop("Indicators of each goal by what is said of them"),
    )
