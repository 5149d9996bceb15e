"""What stands in Biocap that a recommendation, or what became of it, may be tied to."""

from biocap.coordination.choices import LINKED
from biocap.coordination.meetings import PageLink
from biocap.coordination.rules import known_pages

TIED = ("plan-goal", "tool")
"""Pages of one thing each that may be chosen; those of `choices.LINKED` have no code."""


def linkable() -> tuple[str, ...]:
    """Return what may be chosen, each as one word: a page, and the codes in its address."""
    known = known_pages(())
    of_one = (":".join((page, *codes)) for page in TIED for codes in known[page])
    return (*LINKED, *of_one)


def link_of_word(word: str) -> PageLink:
    """Return the page that a word of `linkable` names.

    >>> link_of_word("plan-goal:cp-10-4:A.1")
    PageLink(page='plan-goal', codes=('cp-10-4', 'A.1'))
    """
    page, *codes = word.split(":")
    return PageLink(page, tuple(codes))
