"""What is said where a base is too small for a percentage (`biocap.library.thresholds`)."""

from django.utils.translation import gettext, ngettext

from biocap.library.thresholds import least_base
from biocap.shared.text import noop
from biocap.telling.spans import Text, fill
from biocap.telling.traced import figure

EMPTY_OF_FEW = noop(
    "Empty where the base is smaller than the least one of which per cent are told."
)
"""What the description of a column of per cent says in files."""


def dash_of_few() -> Text:
    """Return what a dash in a column of per cent means, for below a table."""
    return fill(
        gettext("–: there is nothing to take per cent of, or fewer than %(least)s."),
        least=figure(least_base(), "thresholds.least_base"),
    )


def these_are_few() -> str:
    """Return what is said of a choice of fewer Parties than the least base."""
    least = least_base()
    return ngettext(
        "These are fewer than %(n)s: no per cent is told of so few, and each Party shows.",
        "These are fewer than %(n)s: no per cent is told of so few, and each Party shows.",
        least,
    ) % {"n": least}
