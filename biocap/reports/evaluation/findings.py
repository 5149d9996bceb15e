"""What stands out in a goal: the second sentence of its paragraph, computed and unadorned."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.indicators import change_words, value_words
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Change, Value, Verdict
from biocap.indicators.reference import by_goal, indicators
from biocap.plans import Goal
from biocap.reports.blocks import Label, Text, fill
from biocap.telling.traced import count, listed, none_or, of_them, per_cent

MOVED = (Verdict.UP, Verdict.DOWN)


def stands_out(evaluation: Evaluation, goal: Goal) -> Text:
    """Return the largest net movement; without any, the highest share of the later cycle."""
    return strongest(evaluation, goal) or highest(evaluation, goal) or counts(evaluation, goal)


def strongest(evaluation: Evaluation, goal: Goal) -> Text:
    """Return the indicators that moved most: up less down, as a share of the matched panel."""
    found = [evaluation.change(i.code) for i in by_goal(goal.code)] if evaluation.compared else []
    moved = [change for change in found if change.panel and change.verdict in MOVED]
    if not moved:
        return ()
    most = max(map(net, moved))
    largest = [change for change in moved if net(change) == most]
    return fill(
        ngettext(
            "The largest net movement on the matched panel is that of %(indicators)s.",
            "The largest net movements on the matched panel, equal in size, are those of "
            "%(indicators)s.",
            len(largest),
        ),
        indicators=listed([movement(change) for change in largest]),
    )


def of_period(change: Change) -> str:
    """Return the caveat of a question that asks of the reporting period, or ""."""
    if not indicators()[change.indicator].periodic:
        return ""
    return _("; its reporting periods are not equally long")


def net(change: Change) -> Fraction:
    return Fraction(abs(change.up - change.down), change.panel)


def movement(change: Change) -> Text:
    sides = (change.panel, change.up, change.down)
    return fill(
        ngettext(
            "%(code)s (of %(panel)s Party that answered in both cycles, %(up)s moved up and "
            "%(down)s down%(period)s)",
            "%(code)s (of %(panel)s Parties that answered in both cycles, %(up)s moved up and "
            "%(down)s down%(period)s)",
            change.panel,
        ),
        period=of_period(change),
        code=Label(change.indicator),
        panel=change_words.moved(change, "panel", *sides),
        up=none_or(change_words.moved(change, "up", *sides)),
        down=none_or(change_words.moved(change, "down", *sides)),
    )


def highest(evaluation: Evaluation, goal: Goal) -> Text:
    values = [evaluation.value(i.code, evaluation.later.code) for i in by_goal(goal.code)]
    shares = [value for value in values if is_share(value)]
    if not shares:
        return ()
    most = max(map(exact, shares))
    largest = [value for value in shares if exact(value) == most]
    template = ngettext(
        "At the %(cycle)s, the largest share is that of %(indicators)s.",
        "At the %(cycle)s, the largest shares, equal in size, are those of %(indicators)s.",
        len(largest),
    )
    if len(shares) == 1:
        template = _("At the %(cycle)s, its only share of Parties is that of %(indicators)s.")
    return fill(
        template,
        cycle=Label(evaluation.later.name.lower()),
        indicators=listed([standing(value) for value in largest]),
    )


def is_share(value: Value) -> bool:
    """Whether it is a share of Parties, of enough of them for a percentage."""
    counted = value.sum is None and value.given is None
    return value.has_value and counted and value.share_of_answered.percent is not None


def exact(value: Value) -> Fraction:
    share = value.states.share_of_answered
    return Fraction(share.part, share.whole)


def standing(value: Value) -> Text:
    states = value.states
    beside = (states.yes, states.answered, 10)
    return fill(
        _("%(code)s (%(part)s Parties, %(percent)s)"),
        code=Label(value.indicator),
        part=of_them(
            count(states.yes, "value.yes", *value_words.codes_of(value), beside=beside),
            count(states.answered, "value.answered", *value_words.codes_of(value), beside=beside),
        ),
        percent=per_cent(value.share_of_answered, "value.percent", *value_words.codes_of(value)),
    )


def counts(evaluation: Evaluation, goal: Goal) -> Text:
    """Return what the indicators stand at that are no shares of Parties, if any has a value."""
    values = [evaluation.value(i.code, evaluation.later.code) for i in by_goal(goal.code)]
    found = [
        fill(
            _("%(code)s stands at %(value)s"),
            code=Label(value.indicator),
            value=value_words.base(value),
        )
        for value in values
        if value.has_value
    ]
    cycle = Label(evaluation.later.name.lower())
    if not found:
        return fill(_("At the %(cycle)s, none of its indicators has a value."), cycle=cycle)
    return fill(_("At the %(cycle)s, %(values)s."), cycle=cycle, values=listed(found))
