"""What a deadline some days later would change, in one sentence: said once, as sensitivity."""

from django.utils.translation import gettext, ngettext

from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.telling.spans import Text, fill
from biocap.telling.traced import count, day, figure, percent


def later_deadline(evaluation: Evaluation, cycle: str) -> Text:
    """Return how many reports came between and what would change; () without such a day."""
    found = measures.extensions(evaluation.library, evaluation.line.code)
    extended = next((it for it in found if it.cycle == cycle), None)
    if extended is None:
        return ()
    n, sides = len(extended.between), (10,)
    until = day(extended.until, "extension.until", cycle)
    said = fill(
        ngettext(
            "If reports counted as in time until %(until)s, %(n)s more would be: %(then)s of "
            "%(all)s Parties, %(percent)s per cent.",
            "If reports counted as in time until %(until)s, %(n)s more would be: %(then)s of "
            "%(all)s Parties, %(percent)s per cent.",
            n,
        ),
        until=until,
        n=count(n, "extension.between", cycle, beside=sides),
        then=figure(extended.then.part, "extension.in_time", cycle),
        all=figure(extended.then.whole, "extension.all", cycle),
        percent=percent(extended.then, "extension.percent", cycle),
    )
    others = gettext("No other value would change: they count every report by the data cut-off.")
    return (*said, *_corrected(len(extended.corrected), cycle), " ", others)


def _corrected(n: int, cycle: str) -> Text:
    if not n:
        return ()
    return (
        " ",
        *fill(
            ngettext(
                "Of %(n)s late report, corrected since, the first day is not kept here.",
                "Of %(n)s late reports, corrected since, the first day is not kept here.",
                n,
            ),
            n=count(n, "extension.corrected", cycle, beside=(10,)),
        ),
    )
