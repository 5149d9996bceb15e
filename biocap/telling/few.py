"""What is said where a base is small, or too small for a percentage (`library.thresholds`)."""

from django.utils.translation import gettext, ngettext

from biocap.library.thresholds import least_base, least_panel
from biocap.shared.text import noop
from biocap.telling.spans import Text, fill
from biocap.telling.traced import figure

EMPTY_OF_FEW = noop(
    "Empty where the base is smaller than the least one of which a percentage is told."
)
"""What the description of a column of percentages says in files."""
SMALL = "*"
"""Stands behind a share of a small base in a heat map, where no cell says its base."""


def is_small(base: int | None) -> bool:
    """Say whether a base has a percentage, though a single Party is more than a tenth of it."""
    return base is not None and least_base() <= base < least_panel()


def mark_of_small() -> Text:
    """Return what the mark of a small base means, for below a heat map."""
    return fill(
        gettext(
            "%(mark)s: a share of fewer than %(least)s Parties, each more than a tenth of it. It "
            "has no shade."
        ),
        mark=SMALL,
        least=figure(least_panel(), "thresholds.least_panel"),
    )


def dash_of_few() -> Text:
    """Return what a dash in a column of percentages means, for below a table."""
    return fill(
        gettext("–: nothing to take a percentage of, or fewer than %(least)s."),
        least=figure(least_base(), "thresholds.least_base"),
    )


def these_are_few() -> str:
    """Return what is said of a choice of fewer Parties than the least base."""
    least = least_base()
    return ngettext(
        "These are fewer than %(n)s: no percentage is told of so few, and each Party shows.",
        "These are fewer than %(n)s: no percentage is told of so few, and each Party shows.",
        least,
    ) % {"n": least}
