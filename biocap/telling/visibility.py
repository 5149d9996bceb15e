"""What becomes of answers, in the words that stand beside their questions."""

from django.utils.translation import gettext as _

from biocap.formats import Edition


def counted_words(edition: Edition) -> str:
    """Return what becomes of answers that are not published as given, and are not private.

    They go into counts; those of a request go nowhere but to those whom it asks.
    """
    if edition.circulated:
        return _("Not published; read by those whom you ask")
    return _("Published in counts only")
