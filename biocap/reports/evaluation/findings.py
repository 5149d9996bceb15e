"""What there is to say of a goal: who moved and against what share, what stayed, what is open.

Each sentence stands only where it says something of this goal that its table does not say by
itself; what is alike everywhere is said once, in the introduction.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.indicators import change_words, value_words
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import IndicatorChange, Value, Verdict
from biocap.indicators.period_words import differ
from biocap.indicators.reference import by_goal, indicators
from biocap.plans import Goal
from biocap.reports.blocks import Label, Text, fill
from biocap.reports.evaluation.counts import MOVED, counts
from biocap.telling.traced import capitalized, listed, none_or, of_them

FEW_ANSWERS = Fraction(1, 4)
"""Below this share of the Parties to which it may apply, few answers stand behind an indicator."""


def found_in(evaluation: Evaluation, goal: Goal) -> list[Text]:
    """Return the sentences on a goal: movements, what stayed, the spread, what cannot be said."""
    codes = [indicator.code for indicator in by_goal(goal.code)]
    sentences = [
        *(movement(evaluation, change) for change in largest_moves(evaluation, codes)),
        *stayed(evaluation, codes),
        spread(evaluation, codes),
        *counts(evaluation, codes),
        few_answers(evaluation, codes),
        cannot_say(evaluation, codes),
    ]
    return [capitalized(sentence) for sentence in sentences if sentence]


def largest_moves(evaluation: Evaluation, codes: Sequence[str]) -> list[IndicatorChange]:
    """Return the changes that are a movement, the largest first."""
    changes = [evaluation.change(code) for code in codes] if evaluation.compared else []
    moved = [change for change in changes if change.panel and change.verdict in MOVED]
    return sorted(moved, key=net, reverse=True)


def net(change: IndicatorChange) -> Fraction:
    return Fraction(abs(change.up - change.down), change.panel)


def movement(evaluation: Evaluation, change: IndicatorChange) -> Text:
    """Return which way an indicator moved, who moved, and whether the share says the same."""
    up = change.verdict is Verdict.UP
    along, against = (change.up, change.down) if up else (change.down, change.up)
    sides = (change.panel, change.up, change.down)
    if not against:
        template = (
            _("%(code)s: %(up)s of the %(panel)s Parties compared moved up, none down%(end)s.")
            if up
            else _(
                "%(code)s: %(down)s of the %(panel)s Parties compared moved down, none up%(end)s."
            )
        )
    elif along >= 3 * against:
        template = (
            _(
                "%(code)s rose clearly: of the %(panel)s Parties compared, %(up)s moved up and "
                "only %(down)s down%(end)s."
            )
            if up
            else _(
                "%(code)s fell clearly: of the %(panel)s Parties compared, %(down)s moved down and "
                "only %(up)s up%(end)s."
            )
        )
    else:
        template = (
            _(
                "Movements under %(code)s went both ways, more of them up: %(up)s up and %(down)s "
                "down among the %(panel)s Parties compared%(end)s."
            )
            if up
            else _(
                "Movements under %(code)s went both ways, more of them down: %(down)s down and "
                "%(up)s up among the %(panel)s Parties compared%(end)s."
            )
        )
    return fill(
        template,
        code=Label(change.indicator),
        panel=change_words.moved_in_words(change, "panel", *sides),
        up=none_or(change_words.moved_in_words(change, "up", *sides)),
        down=none_or(change_words.moved_in_words(change, "down", *sides)),
        end=(*shares_told(evaluation, change), *of_period(evaluation, change)),
    )


def shares_told(evaluation: Evaluation, change: IndicatorChange) -> Text:
    """Return what the shares of the two cycles did, whether or not it is the same."""
    before, after = (evaluation.value(change.indicator, it.code) for it in evaluation.cycles)
    if not (is_share_of_enough(before) and is_share_of_enough(after)):
        return ()
    parted = (exact(after) - exact(before)) * (change.up - change.down)
    ends = {
        "before": value_words.share_of_answered(before),
        "after": value_words.share_of_answered(after),
    }
    if parted < 0:
        return fill(
            _(
                ", while the share of each cycle went the other way, from %(before)s to "
                "%(after)s per cent"
            ),
            **ends,
        )
    if exact(after) == exact(before):
        return fill(_(", while the share of each cycle stayed at %(after)s per cent"), **ends)
    return fill(_(" (share of each cycle: %(before)s, then %(after)s per cent)"), **ends)


def of_period(evaluation: Evaluation, change: IndicatorChange) -> Text:
    """Return the caveat of a question whose reporting periods are not equally long, or ()."""
    if not (indicators()[change.indicator].periodic and differ(evaluation)):
        return ()
    return (_("; its reporting periods are not equally long"),)


def stayed(evaluation: Evaluation, codes: Sequence[str]) -> list[Text]:
    """Return what did not move clearly, by what lies behind: nobody moved, or as many each way."""
    if not evaluation.compared:
        return []
    changes = [evaluation.change(code) for code in codes]
    still = [it for it in changes if it.verdict is Verdict.NO_CLEAR_CHANGE and it.panel]
    nobody = [it for it in still if not it.up + it.down]
    level = [it for it in still if it.up == it.down and it.up]
    leaning = [it for it in still if it.up != it.down]
    return [
        *_named(_("No Party compared moved under %(codes)s."), nobody),
        *_named(_("As many moved up as down under %(codes)s."), level),
        *_named(_("Without a clear change: %(codes)s."), leaning, _leaning),
    ]


def _named(
    template: str,
    changes: Sequence[IndicatorChange],
    each: Callable[[IndicatorChange], Text] | None = None,
) -> list[Text]:
    named = [each(it) if each else (Label(it.indicator),) for it in changes]
    return [fill(template, codes=listed(named))] if named else []


def _leaning(change: IndicatorChange) -> Text:
    sides = (change.up, change.down, 10)
    return fill(
        _("%(code)s (%(up)s up, %(down)s down)"),
        code=Label(change.indicator),
        up=change_words.moved_in_words(change, "up", *sides),
        down=change_words.moved_in_words(change, "down", *sides),
    )


def spread(evaluation: Evaluation, codes: Sequence[str]) -> Text:
    """Return the lowest and the highest share of the later cycle, or the only one."""
    later = [evaluation.value(code, evaluation.later.code) for code in codes]
    moves = sorted(filter(is_share_of_enough, later), key=exact)
    if not moves:
        return ()
    cycle = Label(evaluation.later.name.lower())
    if len(moves) == 1:
        return fill(
            _(
                "Its only share of Parties, that of %(code)s, stands at %(share)s per cent at the "
                "%(cycle)s."
            ),
            code=Label(moves[0].indicator),
            share=value_words.share_of_answered(moves[0]),
            cycle=cycle,
        )
    low, high = moves[0], moves[-1]
    if exact(low) == exact(high):
        return fill(
            _("At the %(cycle)s each of its shares is %(share)s per cent."),
            cycle=cycle,
            share=value_words.share_of_answered(high),
        )
    return fill(
        _(
            "At the %(cycle)s its shares lie between %(low)s per cent (%(lowest)s) and %(high)s "
            "per cent (%(highest)s)."
        ),
        cycle=cycle,
        low=value_words.share_of_answered(low),
        lowest=Label(low.indicator),
        high=value_words.share_of_answered(high),
        highest=Label(high.indicator),
    )


def is_share_of_enough(value: Value) -> bool:
    """Whether it is a share of Parties, of enough of them for a percentage."""
    counted = value.sum is None and value.given is None
    return value.has_value and counted and value.share_of_answered.percent is not None


def exact(value: Value) -> Fraction:
    share = value.states.share_of_answered
    return Fraction(share.part, share.whole)


def few_answers(evaluation: Evaluation, codes: Sequence[str]) -> Text:
    """Name the share that rests on the fewest answers, where they are few of those it may be of."""
    later = [evaluation.value(code, evaluation.later.code) for code in codes]
    thin = [
        value
        for value in later
        if is_share_of_enough(value)
        and Fraction(value.states.answered, value.states.applicable) < FEW_ANSWERS
    ]
    if not thin:
        return ()
    least = min(thin, key=lambda it: Fraction(it.states.answered, it.states.applicable))
    sides = (least.states.answered, least.states.applicable)
    return fill(
        _("Behind %(code)s stand the answers of %(part)s Parties to which it may apply."),
        code=Label(least.indicator),
        part=of_them(
            value_words.state(least, "answered", *sides),
            value_words.state(least, "applicable", *sides),
        ),
    )


def cannot_say(evaluation: Evaluation, codes: Sequence[str]) -> Text:
    """Name what has no value, rests on too few, or cannot be compared; () where there is none."""
    without, few, apart = [], [], []
    for code in codes:
        if not evaluation.value(code, evaluation.later.code).has_value:
            without.append(code)
        elif evaluation.compared:
            verdict = evaluation.change(code).verdict
            if verdict is Verdict.TOO_FEW:
                few.append(code)
            elif verdict is Verdict.NOT_COMPARABLE:
                apart.append(code)
    clauses = [
        fill(template, codes=listed([(Label(code),) for code in named]))
        for template, named in (
            (_("nothing gives a value to %(codes)s"), without),
            (_("too few Parties can be compared under %(codes)s"), few),
            (_("the cycles cannot be compared under %(codes)s"), apart),
        )
        if named
    ]
    if not clauses:
        return ()
    if len(without) + len(few) + len(apart) == len(codes):
        template = ngettext(
            "No change is reported for its only indicator: %(clauses)s.",
            "No change is reported for any of its indicators: %(clauses)s.",
            len(codes),
        )
    else:
        template = _("For the rest no change is reported: %(clauses)s.")
    return fill(template, clauses=listed(clauses))
