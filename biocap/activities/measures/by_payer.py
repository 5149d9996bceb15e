"""Activities paid from the regular programme of who carries them out, and by donors."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext

from biocap.activities.figures import UNSTATED
from biocap.activities.measure import ANNEX_IV, ActivityMeasure
from biocap.activities.rows import in_row, undertaken
from biocap.activities.words import ActivityWords
from biocap.formats import load_edition
from biocap.formats.codes import ACTIVITIES
from biocap.library.compiling import ibis
from biocap.library.queries import Library
from biocap.shared.text import noop

BOTH = "both"
"""Row of activities that both paid for: nobody states which part is whose, so it is not split."""


def standing(library: Library) -> Any:
    """Return each activity in the row of who paid, one that both paid for in a row of its own.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 26 (donor-funded and regular programmes).
    """
    rows = undertaken(library)
    return in_row(rows, _payer(rows, library))


def _payer(rows: Any, library: Library) -> Any:
    paid = rows["payer"]
    return ibis.cases((paid.contains(" "), BOTH), else_=paid.fill_null(UNSTATED))


def _payers() -> Sequence[str]:
    """Return the codes of the options of the form, and that of both."""
    options = load_edition(ACTIVITIES).option_lists["payer"].options
    return [*(option.code for option in options), BOTH]


def _payer_name(words: ActivityWords, code: str) -> str:
    """Return what a row is called."""
    return gettext("Both") if code == BOTH else words.option("payer", code)


MEASURE = ActivityMeasure(
    name="by_payer",
    title=noop("Activities by who paid: regular programme or donors"),
    source=f"{ANNEX_IV}; paragraph 26",
    function=standing,
    place=60,
    by="payer",
    alone=_payer,
    heading=noop("Who paid"),
    unit=noop(
        "Activities paid from the regular programme of who carries them out, by donors, or by both."
    ),
    always=_payers,
    called=_payer_name,
)
