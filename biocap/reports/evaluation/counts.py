"""What there is to say of numbers that are no shares of Parties: sums, and entered counts."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from biocap.indicators import value_words
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Value, Verdict
from biocap.indicators.reference import indicators
from biocap.reports.blocks import Label, Text, fill
from biocap.telling import lists
from biocap.telling.reasons import reason
from biocap.telling.traced import per_cent

MOVED = (Verdict.UP, Verdict.DOWN)


def counts(evaluation: Evaluation, codes: Sequence[str]) -> list[Text]:
    """Return the numbers of the later cycle that are no shares of Parties."""
    later = [evaluation.value(code, evaluation.later.code) for code in codes]
    return [
        counted_twice(evaluation, value)
        or fill(
            _("Counted under %(code)s at the %(cycle)s: %(value)s%(unit)s."),
            unit=in_units(value),
            code=Label(value.indicator),
            cycle=Label(evaluation.later.name.lower()),
            value=with_share(value),
        )
        for value in later
        if value.has_value and (value.sum is not None or value.given is not None)
    ]


def counted_twice(evaluation: Evaluation, value: Value, *, named: bool = False) -> Text:
    """Return how the Secretariat's count moved from one cycle to the other, or ().

    `named`: with what the indicator measures, for where no table of it is at hand.
    """
    if value.given is None or not evaluation.compared:
        return ()
    verdict = evaluation.change(value.indicator).verdict
    if verdict not in MOVED:
        return ()
    earlier = evaluation.cycles[0]
    return fill(
        _(
            "%(code)s rose: the Secretariat counted %(before)s at the %(first)s, and %(after)s at "
            "the %(cycle)s."
        )
        if verdict is Verdict.UP
        else _(
            "%(code)s fell: the Secretariat counted %(before)s at the %(first)s, and %(after)s at "
            "the %(cycle)s."
        ),
        code=Label(value.indicator) if not named else _named(value),
        first=Label(earlier.name.lower()),
        before=with_share(evaluation.value(value.indicator, earlier.code)),
        cycle=Label(evaluation.later.name.lower()),
        after=(*with_share(value), *in_units(value)),
    )


def _named(value: Value) -> Text:
    return fill(
        _("%(code)s, “%(what)s”,"),
        code=Label(value.indicator),
        what=Label(reason(indicators()[value.indicator].smart.measures)),
    )


def with_share(value: Value) -> Text:
    """Return a count with the share that it is, where it is one: fewer of fewer may be more."""
    counted = value_words.base(value)
    if value.given is None or value.given.share is None:
        return counted
    percent = per_cent(value.given.share, "given.percent", *value_words.codes_of(value))
    return fill(_("%(count)s (%(percent)s)"), count=counted, percent=percent)


def in_units(value: Value) -> Text:
    """Return what a number counts, in brackets; a share says of what it is itself."""
    if value.given is not None and value.given.share is not None:
        return ()
    unit, *_more = re.split(r"[,،，]", reason(indicators()[value.indicator].smart.unit))
    return (lists.bracketed(unit),)
