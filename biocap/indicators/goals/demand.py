"""How many Parties name a need that is tied to a goal."""

from biocap.indicators.crosswalks import Tie
from biocap.indicators.goals.figures import Backer, Demand, DemandByTie
from biocap.indicators.goals.ties import goal_codes, ties_to
from biocap.library.parts import ALL, CHOSEN
from biocap.library.queries import Library
from biocap.needs.figures.answering import Base
from biocap.needs.reporting import bases, kept_with_round, reporting


def demand(
    library: Library, round: str, without_late: bool = False, chosen: str | None = None
) -> tuple[Demand, ...]:
    """Return, for each goal in the order of the plan, how many Parties name a need tied to it.

    Formula: Parties that name at least one area that is tied strongly to the goal, or, where
    the tie rests on some needs of the area alone, at least one of these needs; of those that
    submitted. A Party counts once, however many it names. `weak` counts apart those that
    name what is tied weakly, and nothing that is tied strongly. `chosen` is a choice of
    Parties (`library.parts`), which is then part and whole.

    Source: definitions/crosswalks/areas-elements-capacity-areas-goals.yaml.
    """
    base = _base(library, round, without_late, chosen)
    named = _named(library, round, without_late, chosen)

    def counted(goal: str) -> Demand:
        through = [ties for names in named.values() if (ties := _through(goal, names))]
        strong = sum(ties[0].is_strong for ties in through)
        return Demand(goal, strong, len(through) - strong, base.submitted, base.invited)

    return tuple(counted(goal) for goal in goal_codes())


def demand_by_tie(
    library: Library,
    round: str,
    goal: str,
    without_late: bool = False,
    chosen: str | None = None,
) -> tuple[DemandByTie, ...]:
    """Return how many Parties name a need through each tie of a goal, or of one outcome.

    Strong ties first.
    """
    base = _base(library, round, without_late, chosen)
    named = _named(library, round, without_late, chosen).values()
    return tuple(
        DemandByTie(
            goal,
            tie,
            sum(not names.isdisjoint(_things(tie)) for names in named),
            base.submitted,
            base.invited,
        )
        for tie in ties_to(goal, "area")
    )


def backers(
    library: Library, round: str, goal: str, area: str = "", chosen: str | None = None
) -> tuple[Backer, ...]:
    """Return the Parties behind the demand for a goal, by code, with what they name.

    With `area`, those behind its tie alone.
    """
    behind = []
    for party, names in sorted(_named(library, round, False, chosen).items()):
        through = [tie for tie in _through(goal, names) if area in ("", tie.from_)]
        if through:
            things = tuple(dict.fromkeys(t for tie in through for t in _things(tie) if t in names))
            behind.append(Backer(party, through[0].is_strong, things))
    return tuple(behind)


def _things(tie: Tie) -> tuple[str, ...]:
    """Return what a Party names to stand behind the tie: the needs it rests on, or the area."""
    return tie.items or (tie.from_,)


def _through(goal: str, named: frozenset[str]) -> tuple[Tie, ...]:
    """Return the ties of a goal that lead from what a Party names, strong ones first."""
    return tuple(tie for tie in ties_to(goal, "area") if not named.isdisjoint(_things(tie)))


def _base(library: Library, round: str, without_late: bool, chosen: str | None) -> Base:
    """Return how many Parties were invited and submitted: all, or those of a choice."""
    part = CHOSEN if chosen else ALL
    of_parts = bases(library, round, chosen, without_late)
    return next((base for base in of_parts if base.part == part), Base(part, 0, 0, 0))


@kept_with_round
def _named(
    library: Library, round: str, without_late: bool, chosen: str | None
) -> dict[str, frozenset[str]]:
    """Return what each Party that submitted names: areas and needs together."""
    areas, needs = library.table("named_areas"), library.table("needs")
    areas = areas.filter(areas["round"] == round).select("party", thing="area")
    needs = needs.filter(needs["round"] == round).select("party", thing="item")
    came = reporting(library, round, chosen, without_late)
    if chosen:
        came = came.filter(came["part"] == CHOSEN)
    came = came.select("party")
    names_of_parties: dict[str, set[str]] = {}
    for party, thing in library.rows(areas.union(needs).semi_join(came, "party")):
        names_of_parties.setdefault(party, set()).add(thing)
    return {party: frozenset(things) for party, things in names_of_parties.items()}
