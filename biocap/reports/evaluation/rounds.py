"""Which round of the snapshot the evaluation of a cycle is written from."""

from biocap.indicators import measures
from biocap.library.queries import Library
from biocap.reports.problems import (
    REPORT_ANOTHER_CYCLE,
    REPORT_NO_SUCH_CYCLE,
    REPORT_SEVERAL_ROUNDS,
)
from biocap.telling.names import Words


def round_of_cycle(library: Library, cycle: str, named: str | None = None) -> str:
    """Return the code of the round of a cycle: the one named, or the only one there is.

    Raises Problem("library.no_such_evaluation"), Problem("report.another_cycle"),
    Problem("report.no_such_cycle") and Problem("report.several_rounds").
    """
    if named is not None:
        *_earlier, held = measures.rounds_of(library, named)
        if held != cycle:
            raise REPORT_ANOTHER_CYCLE(round=named, held=held, cycle=cycle)
        return named
    lines = Words(library, "en").report_rounds
    held_by = {line.code: list(measures.rounds_of(library, line.code))[-1] for line in lines}
    codes = [code for code, held in held_by.items() if held == cycle]
    if not codes:
        raise REPORT_NO_SUCH_CYCLE(cycle=cycle, known=tuple(sorted({*held_by.values()})) or ("–",))
    if len(codes) > 1:
        raise REPORT_SEVERAL_ROUNDS(cycle=cycle, rounds=tuple(codes))
    return codes[0]
