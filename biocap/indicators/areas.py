"""From an area of need (annex III) to the activities that serve it, and back.

The elements of activities lead there through the crosswalk, which is ours. As with goals, strong
ties count; what weak ties alone lead to is counted apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from biocap.activities.measures.by_element import standing_by_element
from biocap.activities.rows import taking_place
from biocap.formats.codes import NEEDS
from biocap.indicators.crosswalks import Tie, crosswalk
from biocap.library.compiling import ibis
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library
from biocap.telling.form import NeedsForm, form
from biocap.telling.names import edition_of


@dataclass(frozen=True)
class Serving:
    """Undertaken activities with an element tied strongly to the area; `weak` are further ones."""

    area: str
    strong: int
    weak: int


def ties_of_area(area: str) -> tuple[Tie, ...]:
    """Return the ties from elements of activities to an area, strong ones first."""
    return tuple(tie for tie in crosswalk("element", "area") if tie.to == area)


def ties_of_elements(elements: Iterable[str]) -> tuple[Tie, ...]:
    """Return one tie to each area that these elements lead to, the strongest; strong ones first."""
    wanted = set(elements)
    strongest: dict[str, Tie] = {}
    for tie in crosswalk("element", "area"):
        if tie.from_ in wanted:
            strongest.setdefault(tie.to, tie)
    return tuple(sorted(strongest.values(), key=lambda tie: (not tie.is_strong, tie.to)))


def areas_today(language: str) -> NeedsForm:
    """Return the areas of need in the newest edition of the needs assessment."""
    return form(NEEDS, edition_of(NEEDS).edition, language)


def serving(library: Library, chosen: str | None = None) -> dict[str, Serving]:
    """Return how many activities serve each area: of all Parties, or of a choice of them.

    Formula: undertaken activities with at least one element tied strongly to the area; each
    counts once. Those that only weak ties lead there are counted apart.

    Source: definitions/crosswalks/areas-elements-capacity-areas-goals.yaml.
    """
    ties = crosswalk("element", "area")

    def build() -> Any:
        rows = standing_by_element(library)
        if chosen:
            rows = rows.semi_join(taking_place(library, chosen), "activity")
        to = rows["code"].cases(*_areas_by_element(ties), else_=None)
        rows = rows.select("activity", to=to.unnest())
        rows = rows.select("activity", area=rows["to"]["area"], strong=rows["to"]["strong"])
        each = rows.group_by("activity", "area").agg(strong=rows["strong"].any())
        return each.group_by("area").agg(strong=each["strong"].sum(), weak=(~each["strong"]).sum())

    def count() -> dict[str, Serving]:
        key = ("serving areas", chosen and chosen_parties(library, chosen), chosen)
        counts = {area: numbers for area, *numbers in library.compiled(key, build)}
        return {
            area: Serving(area, *map(int, counts.get(area, (0, 0))))
            for area in areas_today("en").areas
        }

    return library.once(("areas.serving", ties, chosen), count)


def _areas_by_element(ties: Iterable[Tie]) -> list[tuple[str, Any]]:
    """Return where the ties of each element lead, as an array of the engine."""
    led: dict[str, list[Any]] = {}
    for tie in ties:
        led.setdefault(tie.from_, []).append(ibis.struct({"area": tie.to, "strong": tie.is_strong}))
    return [(element, ibis.array(areas)) for element, areas in led.items()]


def activities_of_area(library: Library, area: str, weak: bool = False) -> Any:
    """Return the activities that serve an area: through strong ties, or through weak ones alone.

    Raises Problem("library.no_such_area").
    """
    areas_today("en").area(area)
    rows, ties = standing_by_element(library), ties_of_area(area)
    strong = rows.filter(rows["code"].isin([tie.from_ for tie in ties if tie.is_strong]))
    if not weak:
        return strong.select("activity").distinct()
    every = rows.filter(rows["code"].isin([tie.from_ for tie in ties]))
    return every.anti_join(strong, "activity").select("activity").distinct()


def areas_of_activities(library: Library) -> Any:
    """Return the areas that each activity serves: activity, area; by strong ties."""
    areas: dict[str, list[str]] = {}
    for tie in crosswalk("element", "area"):
        if tie.is_strong and tie.to not in areas.setdefault(tie.from_, []):
            areas[tie.from_].append(tie.to)
    rows = standing_by_element(library)
    rows = rows.filter(rows["code"].isin([code for code, to in areas.items() if to]))
    to = rows["code"].cases(*((code, ibis.array(to)) for code, to in areas.items() if to))
    return rows.select("activity", area=to.unnest()).distinct()


def activities_of_areas(library: Library, areas: Iterable[str]) -> Any:
    """Return the activities that serve any of these areas through strong ties."""
    rows = standing_by_element(library)
    elements = {tie.from_ for area in areas for tie in ties_of_area(area) if tie.is_strong}
    return rows.filter(rows["code"].isin(sorted(elements))).select("activity").distinct()


def number_serving(library: Library, areas: tuple[str, ...], chosen: str | None = None) -> int:
    """Return how many activities serve any of these areas: of all Parties, or of a choice."""

    def count() -> Any:
        rows = activities_of_areas(library, areas)
        if chosen:
            rows = rows.semi_join(taking_place(library, chosen), "activity")
        return rows.agg(n=rows.count())

    key = ("areas.number", areas, chosen, chosen and chosen_parties(library, chosen))
    return library.once(key, lambda: int(library.compiled(key, count)[0][0]))
