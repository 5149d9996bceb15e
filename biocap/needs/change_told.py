"""How a change is told: its columns, and what must be said where one of the rounds was invented."""

from collections.abc import Callable
from typing import TypeVar

from biocap.needs.figures.change import NeedChange
from biocap.needs.figures.naming import Extents
from biocap.shared.text import noop
from biocap.telling.names import RoundLine
from biocap.telling.tables import Address, Column, Kind, counted

Row = TypeVar("Row")
BETTER = noop("Better addressed")
BLANK_SAYS = noop("Pairs with an extent left blank in one of the rounds.")


def change_columns(
    change: Callable[[Row], NeedChange], opens: Callable[[Row], Address]
) -> tuple[Column[Row], ...]:
    """Return what moved, and beside it what was named in one round alone, with its extents."""

    def at(code: str, says: str, of: Callable[[NeedChange], Extents], level: int) -> Column[Row]:
        return Column(
            f"{code}_{level}",
            says % {"level": level},
            lambda row: of(change(row)).counts[level],
            Kind.COUNT,
            str(level),
            trace=f"change.{code}_{level}",
        )

    def once(
        code: str,
        says: tuple[str, str, str],
        heads: tuple[str, str],
        of: Callable[[NeedChange], Extents],
    ) -> tuple[Column[Row], ...]:
        return (
            *(at(code, says[0], of, level) for level in range(5)),
            Column(
                f"{code}_blank",
                says[1],
                lambda row: of(change(row)).blank,
                Kind.COUNT,
                noop("Blank"),
                trace=f"change.{code}_blank",
            ),
            Column(
                f"{code}_median",
                says[2],
                lambda row: of(change(row)).median,
                Kind.DECIMAL,
                heads[0],
                trace=f"change.{code}_median",
            ),
            Column(
                f"{code}_levels",
                "",
                lambda row: of(change(row)),
                head=heads[1],
                aside=True,
                opens=opens,
                in_file=False,
            ),
        )

    return (
        *counted(
            "change",
            ("up", noop("Pairs with a higher extent now: better addressed."), BETTER),
            ("down", noop("Pairs with a lower extent now."), noop("Less addressed")),
            ("same", noop("Pairs with the same extent."), noop("Same")),
            ("not_comparable", BLANK_SAYS, noop("Not comparable")),
            ("newly_named", noop("Pairs named now only."), noop("Newly named")),
            ("no_longer_named", noop("Pairs named then only."), noop("No longer named")),
            row=change,
            aside=("newly_named", "no_longer_named"),
        ),
        *once(
            "new",
            (
                noop("Of those newly named, pairs with extent %(level)s now."),
                noop("Of those newly named, pairs whose extent was left blank."),
                noop("Median extent of those newly named that state one."),
            ),
            (noop("Median extent now"), noop("Extent now, 0 to 4, left blank")),
            lambda it: it.new,
        ),
        *once(
            "gone",
            (
                noop("Of those no longer named, pairs whose last extent was %(level)s."),
                noop("Of those no longer named, pairs whose last extent was left blank."),
                noop("Median of the last extents of those no longer named."),
            ),
            (noop("Median last extent"), noop("Last extent, 0 to 4, left blank")),
            lambda it: it.gone,
        ),
    )


MIXED = noop(
    "“%(rehearsed)s” is a rehearsal with fictional respondents, “%(real)s” is real: what changed "
    "between the two says nothing of any Government."
)
"""What must be said where one of the two rounds was invented."""


def mixed(line: RoundLine, earlier: RoundLine) -> dict[str, str]:
    """Return the titles for `MIXED`; empty where both rounds are real, or both rehearsed."""
    if line.rehearsal == earlier.rehearsal:
        return {}
    rehearsed, real = (line, earlier) if line.rehearsal else (earlier, line)
    return {"rehearsed": rehearsed.title, "real": real.title}
