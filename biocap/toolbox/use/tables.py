"""Entered use of a tool as a table, for its page and its file, and in words."""

from collections.abc import Sequence

from django.utils.translation import gettext

from biocap.library.figures import Share
from biocap.shared.own_words import UNSTATED, in_languages
from biocap.shared.text import noop
from biocap.telling import dates, lists
from biocap.telling.numbers import whole
from biocap.telling.tables import Column, Kind, Table
from biocap.toolbox.use.choices import UseCounted
from biocap.toolbox.use.public import PublicUse
from biocap.toolbox.use.rules import SoundUse

ENTERED_USE = noop("Use that was entered")
"""What the table is called."""


def entered_use_table(tool: str, uses: Sequence[PublicUse]) -> Table[PublicUse]:
    """Return what was entered of the use of a tool, the latest period first."""

    def counted(row: PublicUse) -> str | None:
        return None if row.count is None else str(UseCounted(row.counted).label)

    return Table(
        f"tool-use-entered-{tool}",
        (
            Column("tool", noop("Code of the tool; ours."), lambda row: row.tool),
            Column("counted", noop("Code of what is counted."), lambda row: row.counted),
            Column(
                "what",
                noop("What is counted; empty: it is told in words alone."),
                counted,
                head=noop("What is counted"),
                missing=noop("told in words"),
            ),
            Column(
                "count",
                noop("The number; empty: none is given."),
                lambda row: row.count,
                Kind.COUNT,
                noop("Number"),
            ),
            Column(
                "of",
                noop("Parties that the Protocol bound on the last day; empty: it has no base."),
                lambda row: row.of,
                Kind.COUNT,
                noop("Of"),
            ),
            Column(
                "share",
                noop("The number in per cent of its base."),
                share_of_use,
                Kind.PERCENT,
                noop("Share"),
                base=lambda row: row.of or 0,
            ),
            Column("first", noop("First day of its period."), lambda row: row.first, Kind.DAY),
            Column("last", noop("Last day of its period."), lambda row: row.last, Kind.DAY),
            Column("period", "", period_of_use, head=noop("Period"), in_file=False),
            Column(
                "says",
                noop("What is said of it, by its language."),
                lambda row: in_languages([(row.language, row.says)]),
                head=noop("In words"),
                language=UNSTATED,
            ),
            Column(
                "source",
                noop("Where it was read: a link, or the symbol of a document."),
                lambda row: row.source,
                head=noop("Source"),
                language=UNSTATED,
            ),
        ),
        uses,
        caption=ENTERED_USE,
    )


def share_of_use(row: PublicUse | SoundUse) -> int | None:
    """Return a number of use in per cent of its base; None without one."""
    return None if row.of is None or row.count is None else Share(row.count, row.of).percent


def period_of_use(row: PublicUse | SoundUse) -> str:
    """Return the period that use is of."""
    return dates.day(row.last) if row.first == row.last else dates.days(row.first, row.last)


def number_of_use(row: PublicUse | SoundUse) -> str:
    """Return what is counted, with its base; "" where words alone tell it."""
    if row.count is None:
        return ""
    said = whole(row.count)
    if row.of is not None:
        said = gettext("%(n)s of %(all)s") % {"n": said, "all": whole(row.of)}
    return f"{lists.headed(str(UseCounted(row.counted).label))}{said}"


def uses_in_words(uses: Sequence[PublicUse]) -> str:
    """Return what was entered of a tool in one text, each with its period and its source."""
    return lists.joined_by_semicolons(
        lists.joined_by_commas(
            filter(
                None,
                (
                    number_of_use(it),
                    in_languages([(it.language, it.says)], lines=False),
                    period_of_use(it),
                    it.source,
                ),
            )
        )
        for it in uses
    )
