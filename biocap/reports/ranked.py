"""The first of a ranking in a sentence: those named, and how many more a tie keeps out."""

from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import gettext as _

from biocap.reports.blocks import Text, fill
from biocap.telling.ranking import Top
from biocap.telling.traced import count, listed

Row = TypeVar("Row")


def first(top: Top[Row], each: Callable[[Row], Text], *of: str) -> Text:
    """Return the first of a ranking as a list; those that a tie keeps out are counted.

    `of` says of which ranking: its kind, then the codes of what it is of.
    """
    texts = [each(row) for row in top.shown]
    if top.tied:
        words = (
            _("%(n)s more that share the next place") if texts else _("%(n)s share the first place")
        )
        texts.append(fill(words, n=count(top.tied, "tied.left", *of, beside=(10,))))
    return listed(texts)
