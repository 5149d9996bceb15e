"""Annex IV: every indicator under every reading, and to which a reading does not apply."""

from django.utils.translation import gettext as _

from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Reading
from biocap.indicators.tables.sensitivity import (
    EVERY_READING,
    reading_meaning,
    reading_name,
    sensitivity_side_by_side,
)
from biocap.indicators.weekend_words import deadlines_on_weekends
from biocap.reports import tables
from biocap.reports.blocks import Label, Strong, Text, fill
from biocap.reports.draft import Draft
from biocap.telling import lists
from biocap.telling.traced import listed

WIDTHS = (1.4, 1.7, *(2.0,) * len(Reading), 1.6)


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.annex(_(EVERY_READING))
    draft.plain(
        _(
            "The same reports can be read otherwise than they are counted. Where the readings of "
            "a row lie far apart, its value rests on how it was read."
        )
    )
    draft.items(
        [
            (Strong(lists.led(reading_name(reading))), reading_meaning(reading))
            for reading in Reading
        ]
    )
    tables.add(draft, sensitivity_side_by_side(evaluation), WIDTHS)
    draft.note(
        _(
            "In per cent of the base, with how many of how many Parties; of a base too small for a "
            "percentage, these alone. Widest difference: percentage points between the lowest and "
            "the highest reading. A dash: no value."
        )
    )
    for text in (*not_read(evaluation), *deadlines_on_weekends(evaluation)):
        draft.plain(text)


def not_read(evaluation: Evaluation) -> list[Text]:
    """Return why readings do not apply to some indicators, each reason once."""
    readings: dict[tuple[str, str], dict[str, None]] = {}
    for read in measures.sensitivity(evaluation.library, evaluation.line.code):
        if read.says_not_applicable:
            name = reading_name(read.reading)
            readings.setdefault((read.why_not, read.indicator), {})[name] = None
    together: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (why, code), names in readings.items():
        together.setdefault((why, tuple(names)), []).append(code)
    return [
        fill(
            _("%(indicators)s. %(why)s Does not apply: %(readings)s."),
            indicators=listed([(Strong(code),) for code in codes], lists.COMMA),
            why=Label(_(why)),
            readings=listed([(Label(name),) for name in names], lists.SEMICOLON),
        )
        for (why, names), codes in together.items()
    ]
