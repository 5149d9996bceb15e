"""Areas and needs of a round, in the order of the form that it asked."""

from dataclasses import dataclass
from functools import lru_cache

from biocap.formats import load
from biocap.library.problems import LIBRARY_NO_SUCH_ROUND
from biocap.library.queries import Library


@dataclass(frozen=True)
class Item:
    """One need that the form offers."""

    area: str
    row_group: str | None
    item: str


@dataclass(frozen=True)
class Form:
    """What a needs assessment asks: areas, needs, means; codes in the order of the form."""

    format: str
    edition: str
    areas: tuple[str, ...]
    items: tuple[Item, ...]
    means: tuple[str, ...]

    def items_of(self, area: str | None) -> tuple[Item, ...]:
        """Return the needs of an area, or all."""
        return tuple(item for item in self.items if area in (None, item.area))


@lru_cache(maxsize=16)
def form(code: str, edition: str) -> Form:
    """Return the areas, needs and means of an edition of a needs assessment."""
    asked = load(code, edition)
    grids = [q for q in asked.questions.values() if q.code.startswith("needs.")]
    return Form(
        code,
        edition,
        tuple(option.code for option in asked.option_lists["areas"].options),
        tuple(
            Item(grid.code.removeprefix("needs."), row.group or None, row.code)
            for grid in grids
            for row in grid.rows
        ),
        tuple(option.code for option in asked.option_lists["means"].options),
    )


def form_of(library: Library, round: str) -> Form:
    """Return the form that a round of the snapshot asked.

    Raises Problem("library.no_such_round") for a round that the snapshot does not hold.
    """
    published = library.once("rounds", lambda: _rounds(library))
    if round not in published:
        raise LIBRARY_NO_SUCH_ROUND(round=round, known=", ".join(published) or "—")
    return form(*published[round])


def _rounds(library: Library) -> dict[str, tuple[str, str]]:
    rounds = library.table("rounds")
    rows = library.rows(rounds.select("round", "format", "edition"))
    return {code: (format_code, edition) for code, format_code, edition in rows}
