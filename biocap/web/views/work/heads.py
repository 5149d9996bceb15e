"""What stands above a form, and what of the round before may be given again."""

from dataclasses import dataclass

from biocap.web.presenters.rounds import RoundAbout


@dataclass(frozen=True)
class FormHead:
    """What stands above every page of a form."""

    title: str
    respondent: str
    about: RoundAbout | None
    note: str
    status: str
    review_url: str
    """Empty for who sees some sections alone."""
    give_url: str
    """Where sections are given to colleagues; empty for who may not."""


@dataclass(frozen=True)
class Before:
    """The round before: how many of its answers may still be given again, and how many were."""

    title: str
    open: int
    carried: int
