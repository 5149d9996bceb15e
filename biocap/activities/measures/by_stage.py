"""Activities that are planned, under way and ended, on the day of the data cut-off."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext

from biocap.activities.figures import UNSTATED
from biocap.activities.measure import ANNEX_IV, ActivityMeasure
from biocap.activities.rows import cut_off_day, in_row, undertaken
from biocap.activities.words import ActivityWords
from biocap.library.compiling import ibis
from biocap.library.queries import Library
from biocap.shared.text import noop

PLANNED, UNDER_WAY, ENDED = "planned", "under_way", "ended"
"""Not begun on the day of the cut-off; begun and not ended; ended on it or before."""


def stage_of(rows: Any, library: Library) -> Any:
    """Return the expression of the stage of activities; null where their days do not tell.

    An expected last day ends nothing, even where it is past: nobody said that it was kept.
    """
    day = ibis.literal(cut_off_day(library))
    starts, ends = rows["starts"], rows["ends"]
    actual = rows["dates_basis"].fill_null("actual") == "actual"
    return ibis.cases(
        (starts > day, PLANNED),
        ((ends <= day) & actual, ENDED),
        (starts.notnull() & (rows["dates_basis"].fill_null("actual") != "expected"), UNDER_WAY),
        (rows["dates_basis"] == "expected", PLANNED),
        else_=None,
    )


def standing(library: Library) -> Any:
    """Return each activity in the row of its stage; those whose days do not tell in their own.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, question 8.
    """
    rows = undertaken(library)
    return in_row(rows, _stage(rows, library))


def _stage(rows: Any, library: Library) -> Any:
    return stage_of(rows, library).fill_null(UNSTATED)


def _stages() -> Sequence[str]:
    """Return the codes of all stages."""
    return [PLANNED, UNDER_WAY, ENDED]


def _stage_name(words: ActivityWords, code: str) -> str:
    """Return what a stage is called."""
    return {
        PLANNED: gettext("Planned"),
        UNDER_WAY: gettext("Under way"),
        ENDED: gettext("Ended"),
    }.get(code, code)


MEASURE = ActivityMeasure(
    name="by_stage",
    title=noop("Activities planned, under way and ended"),
    source=f"{ANNEX_IV}, question 8",
    function=standing,
    place=80,
    by="stage",
    alone=_stage,
    heading=noop("Stage"),
    unit=noop(
        "Activities by their days, on the day of the data cut-off: not yet begun or only expected, "
        "begun and not ended, ended."
    ),
    always=_stages,
    called=_stage_name,
)
