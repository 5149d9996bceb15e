"""The use of a tool as a table, for its page and its file."""

from django.utils.translation import gettext

from biocap.indicators.tool_use import MEASURE, SEEN, ToolUse, tool_uses
from biocap.shared.text import noop
from biocap.telling import dates
from biocap.telling.isolating import set_apart
from biocap.telling.names import Words
from biocap.telling.tables import Address, Column, Kind, Table


def tool_use_table(words: Words, tool: str) -> Table[ToolUse]:
    """Return the numbers of use of a tool; each says whether it is of invented Parties."""
    titles = {line.code: line.title for line in words.all_rounds}

    def period(row: ToolUse) -> str:
        if row.round:
            return set_apart(titles[row.round])
        return dates.day(row.last) if row.last else ""

    rows = [it for it in tool_uses(words.library) if it.tool == tool]
    return Table(
        f"tool-use-{tool}",
        (
            Column("tool", noop("Code of the tool; ours."), lambda row: row.tool),
            Column("counted", noop("Code of what is counted."), lambda row: row.counted),
            Column(
                "says",
                noop("What is counted, in English."),
                lambda row: SEEN[row.counted],
                head=noop("What is counted"),
                shown=lambda row: gettext(SEEN[row.counted]),
            ),
            Column("count", noop("The number."), lambda row: row.count, Kind.COUNT, noop("Number")),
            Column(
                "of",
                noop("Its base; empty: it has none."),
                lambda row: row.of,
                Kind.COUNT,
                noop("Of"),
            ),
            Column(
                "share",
                noop("The number in per cent of its base."),
                lambda row: row.share.percent if row.share else None,
                Kind.PERCENT,
                noop("Share"),
                base=lambda row: row.of or 0,
            ),
            Column("round", noop("Round that it is of; empty: none."), lambda row: row.round),
            Column("first", noop("First day of its period."), lambda row: row.first, Kind.DAY),
            Column(
                "last",
                noop("Last day of its period, or the day that it is of."),
                lambda row: row.last,
                Kind.DAY,
            ),
            Column(
                "period",
                "",
                lambda row: row.round,
                head=noop("Period"),
                shown=period,
                opens=lambda row: Address("round", (row.round,)) if row.round else None,
                in_file=False,
            ),
            Column(
                "rehearsal",
                noop("Whether it is of invented Parties of a rehearsal."),
                lambda row: row.rehearsal,
                head=noop("Records"),
                shown=lambda row: (
                    gettext("invented, of a rehearsal") if row.rehearsal else gettext("real")
                ),
            ),
        ),
        rows,
        bool(rows) and all(it.rehearsal for it in rows),
        caption=MEASURE.title,
    )
