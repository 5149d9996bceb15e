"""The table of a snapshot with what the roster of experts held: counts, and nobody."""

from biocap.library.columns import PARTY, table
from biocap.shared.text import noop

ROSTER_TABLES = (
    table(
        "roster_counts",
        noop("Experts on the roster on the day of publication, by the Party that nominated them."),
        "party areas",
        PARTY,
        (
            "areas",
            "text",
            noop("Areas of annex III, a space between: experts who advise on any of them count."),
        ),
        ("experts", "whole", noop("How many they are; no expert is named.")),
    ),
)
