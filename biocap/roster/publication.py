"""What a snapshot holds of the roster: how many experts a Party nominated, and nobody's name.

A snapshot never changes, while an expert leaves the roster and may take a consent back: so it
holds counts alone, of the areas that an indicator asks for (decision 20).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from biocap.roster.public import PublicExpert
from biocap.roster.queries import experts_to_tell

Areas = tuple[str, ...]


def roster_rows(asked: Iterable[Areas], at: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of `roster_counts` as the roster stood at a time."""
    return rows_of_roster(experts_to_tell(), asked, at.astimezone(UTC).date())


def rows_of_roster(
    experts: Sequence[PublicExpert], asked: Iterable[Areas], on: date
) -> dict[str, list[dict[str, Any]]]:
    """Return them of experts, those who are on the roster that day. Pure."""
    there = [it for it in experts if it.until > on]
    return {
        "roster_counts": [
            {"party": party, "areas": " ".join(areas), "experts": experts}
            for areas in sorted(set(asked))
            for party, experts in sorted(
                Counter(it.country for it in there if set(areas) & set(it.areas)).items()
            )
        ]
    }
