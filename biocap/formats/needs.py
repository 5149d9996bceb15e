"""How a needs assessment asks its needs: each area in a grid of its own, named by its letter."""

GRIDS = "needs."
"""Opens the code of each grid, the letter of its area follows: `needs.A`."""


def grid_of(area: str) -> str:
    """Return the code of the question that asks the needs of an area.

    >>> grid_of("A"), area_of("needs.A"), area_of("areas")
    ('needs.A', 'A', None)
    """
    return f"{GRIDS}{area}"


def area_of(question: str) -> str | None:
    """Return the area whose needs a question asks, None of any other question."""
    return question.removeprefix(GRIDS) if question.startswith(GRIDS) else None
