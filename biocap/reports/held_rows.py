"""Which rows of a table stand on one page, where it breaks over two."""

from biocap.reports.blocks import TableBlock


def held_together(block: TableBlock) -> tuple[int, ...]:
    """Return how many rows from each one on are not parted; 0 where a row before it says so.

    Heads stay with what they head anyhow, and the last rows with one another.
    """
    rows, end = block.rows, len(block.rows) - block.last_kept
    told: list[int] = []
    while len(told) < len(rows):
        at = upto = len(told)
        while upto + 1 not in (end, len(rows)) and rows[upto].held:
            if rows[upto].heads or rows[upto + 1].heads:
                break
            upto += 1
        told += [upto + 1 - at, *(0,) * (upto - at)]
    return tuple(told)
