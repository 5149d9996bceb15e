"""What is said where a deadline fell on a weekend."""

from django.utils.translation import gettext

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures.weekends import NextWorkingDay
from biocap.indicators.measures.weekends import on_next_working_day
from biocap.library.parts import ALL
from biocap.telling.spans import Label, Text, fill
from biocap.telling.traced import day, figure, part_and_whole, percent


def deadlines_on_weekends(evaluation: Evaluation) -> list[Text]:
    """Return what the next working day would change, for each cycle due on a weekend."""
    moved_deadlines = on_next_working_day(evaluation.library, evaluation.line.code)
    return [_sentence(evaluation, one) for one in moved_deadlines]


def _sentence(evaluation: Evaluation, one: NextWorkingDay) -> Text:
    of = (one.indicator, one.cycle)
    template = (
        gettext(
            "The deadline of the %(cycle)s, %(due)s, fell on a weekend; no late report came by the "
            "next working day, %(next)s."
        )
        if one.then == one.now
        else gettext(
            "The deadline of the %(cycle)s, %(due)s, fell on a weekend. With the reports that came "
            "by the next working day, %(next)s, %(code)s would be %(then)s rather than %(now)s."
        )
    )
    return fill(
        template,
        cycle=Label(evaluation.cycle(one.cycle).name.lower()),
        due=day(one.due_on, "weekend.due_on", *of),
        next=day(one.next_day, "weekend.next_day", *of),
        code=Label(one.indicator),
        then=_in_full(one, "weekend", "part", "whole", *of),
        now=_in_full(one, "value", "yes", "answered", *of, ALL),
    )


def _in_full(one: NextWorkingDay, measure: str, part: str, whole: str, *of: str) -> Text:
    """Return “51 per cent (88 of 173)”; of too few the numbers alone."""
    share = one.then if measure == "weekend" else one.now
    counts = part_and_whole(
        figure(share.part, f"{measure}.{part}", *of), figure(share.whole, f"{measure}.{whole}", *of)
    )
    if share.percent is None:
        return counts
    return fill(
        gettext("%(percent)s per cent (%(counts)s)"),
        percent=percent(share, f"{measure}.percent", *of),
        counts=counts,
    )
