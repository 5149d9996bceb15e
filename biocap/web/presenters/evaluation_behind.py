"""The page of the Parties behind a figure: in a state of one cycle, or by how they moved."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators.reference import Indicator
from biocap.plans import Plan
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_cells import behind
from biocap.web.presenters.evaluation_definition import text_of
from biocap.web.presenters.evaluation_moves import by_move
from biocap.web.presenters.evaluation_parties import Section, by_state
from biocap.web.presenters.evaluation_parts import Part
from biocap.web.presenters.evaluation_values import CycleLine, Evaluation


@dataclass(frozen=True)
class BehindPage:
    """The Parties behind a figure. `asked`: what the list is of, in words; `query`: for files.

    `all_address` leads to all states, "" where they are shown. `language` is the text's.
    """

    indicator: Indicator
    language: str
    text: str
    address: str
    asked: tuple[str, ...]
    sections: tuple[Section, ...]
    all_address: str
    query: str


def behind_page(
    evaluation: Evaluation,
    indicator: Indicator,
    plan: Plan,
    cycle: CycleLine,
    part: Part,
    state: str,
    move: str,
    way: Way,
) -> BehindPage:
    """Return the Parties of a part in a state of a cycle, or by how they moved between two.

    Raises Problem("page.no_such_state"), Problem("page.no_such_move") and
    Problem("page.no_such_part").
    """
    if move:
        sections = by_move(evaluation, indicator, part, move, way)
        about = gettext("Parties that answered in both cycles, by how they moved")
    else:
        sections = by_state(evaluation, indicator, cycle, part, state or None, way)
        about = cycle.title
    kept = {"cycle": "" if move else cycle.code, "part": part.code, "state": state, "move": move}
    return BehindPage(
        indicator,
        plan.language,
        text_of(plan, indicator),
        way.to("indicator", evaluation.line.code, indicator.slug),
        (about, part.name),
        sections,
        _all_states(evaluation, indicator, cycle, part, way) if state or move else "",
        "".join(f"&{name}={value}" for name, value in kept.items() if value),
    )


def _all_states(
    evaluation: Evaluation, indicator: Indicator, cycle: CycleLine, part: Part, way: Way
) -> str:
    return behind(way, evaluation.line.code, indicator, part, cycle=cycle.code)
