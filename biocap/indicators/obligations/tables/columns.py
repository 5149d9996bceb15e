"""Columns that say of which obligation a row is."""

from collections.abc import Callable
from typing import Any

from biocap.shared.text import noop
from biocap.telling.lists import joined_by_commas
from biocap.telling.tables import Address, Column
from biocap.toolbox.obligations import Obligation
from biocap.toolbox.queries import Obligations
from biocap.toolbox.tables import article_words


def obligation_columns(
    held: Obligations,
    of: Callable[[Any], Obligation],
    opens: Callable[[Any], Address | None],
) -> tuple[Column[Any], ...]:
    """Return the columns that say of which obligation a row is; its words lead to `opens`."""
    return (
        Column("obligation", noop("Code of the obligation; ours."), lambda row: of(row).code),
        Column(
            "articles",
            noop("Articles and annexes of the Protocol, with their paragraphs."),
            lambda row: joined_by_commas(of(row).articles, "en"),
            head=noop("Article"),
            shown=lambda row: article_words(of(row).articles),
        ),
        Column(
            "duty",
            noop("What the article asks for or leaves open, in words of Biocap."),
            lambda row: of(row).words.duty,
            head=noop("What the article asks for"),
            opens=opens,
            language=held.language,
        ),
    )
