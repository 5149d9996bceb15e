"""The shares of the later cycle by regional group and list, one column for each."""

from collections.abc import Callable

from django.utils.translation import pgettext

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Value
from biocap.indicators.model import Indicator
from biocap.indicators.parts import ALL_PARTIES, Part, part_of_code, regional_groups
from biocap.indicators.reference import indicators
from biocap.indicators.tables import table_of
from biocap.indicators.value_words import codes_of
from biocap.library.parts import ALL, UNSTATED
from biocap.shared.text import noop
from biocap.telling.names import group_short
from biocap.telling.reasons import reason
from biocap.telling.shades import shade
from biocap.telling.spans import Label, Strong
from biocap.telling.tables import Column, Kind, Table

LISTS = ("ldc", "sids")


def group_table(evaluation: Evaluation) -> Table[Indicator]:
    """Return each share of Parties in per cent of its base, by group.

    An indicator that is no share of Parties, or has no value, has no row; a cell of fewer than
    the least base has neither a per cent nor a shade.
    """
    cycle = evaluation.later.code
    parts = [
        part
        for part in (*regional_groups(), *map(part_of_code, LISTS))
        if part.key != UNSTATED and evaluation.response(evaluation.later, part.by).get(part.key)
    ]

    def value(indicator: Indicator, part: Part) -> Value:
        return evaluation.value(indicator.code, cycle, part)

    def column(part: Part) -> Column[Indicator]:
        return Column(
            part.code or "all",
            "",
            lambda row: value(row, part).share_of_answered.percent,
            Kind.PERCENT,
            _short(part),
            trace="value.percent",
            of=lambda row: (*codes_of(value(row, part))[:2], part.code or ALL),
            title=part.among,
            shade=_shaded(value, part) if part.code else None,
            base=lambda row: value(row, part).share_of_answered.whole,
        )

    return table_of(
        evaluation,
        "groups",
        (
            Column(
                "measures",
                "",
                lambda row: row.smart.measures,
                head=noop("What is measured, in the words of Biocap"),
                spans=lambda row: (Strong(f"{row.code} "), Label(reason(row.smart.measures))),
            ),
            *map(column, (ALL_PARTIES, *parts)),
        ),
        [it for it in indicators().values() if _is_share(value(it, ALL_PARTIES))],
        caption=noop("Shares of Parties by group, in per cent of the base of each"),
    )


def _is_share(value: Value) -> bool:
    return value.has_value and value.sum is None and value.given is None


def _shaded(
    value: Callable[[Indicator, Part], Value], part: Part
) -> Callable[[Indicator], int | None]:
    def level(row: Indicator) -> int | None:
        share = value(row, part).share_of_answered
        return None if share.percent is None else shade(share.part / share.whole)

    return level


def _short(part: Part) -> str:
    if not part.code:
        return pgettext("all Parties", "All")
    return part.code.upper() if part.code in LISTS else group_short(part.key)
