"""The tables of a goal: what is tied to it, and who and what stands behind its numbers."""

from biocap.indicators.goals.tables.demand import PartyBehind, parties_behind, tied_areas
from biocap.indicators.goals.tables.overview import goals_table
from biocap.indicators.goals.tables.supply import activities_behind, elements_of, tied_elements

__all__ = [
    "PartyBehind",
    "activities_behind",
    "elements_of",
    "goals_table",
    "parties_behind",
    "tied_areas",
    "tied_elements",
]
