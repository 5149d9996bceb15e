"""Key messages, computed: who reported, what moved, where most and least stands, what is open."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from biocap.indicators import change_words, value_words
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import GoalMoves, IndicatorChange, Value, Verdict
from biocap.indicators.reference import indicators
from biocap.indicators.same_answers import on_one_answer
from biocap.library.figures import Share
from biocap.library.parts import ALL
from biocap.reports.blocks import Label, Text, fill
from biocap.reports.evaluation.counts import counted_twice
from biocap.reports.evaluation.findings import is_share_of_enough, largest_moves
from biocap.reports.evaluation.overview import moves_clause
from biocap.reports.quantity import how_many
from biocap.reports.ranked import first
from biocap.telling import lists
from biocap.telling.ranking import ROOM, top
from biocap.telling.reasons import reason
from biocap.telling.traced import capitalized, count, listed, of_them, per_cent, percent


def messages_of_evaluation(evaluation: Evaluation) -> list[Text]:
    """Return the key messages that follow from the figures alone."""
    codes = tuple(told_for())
    messages = [
        reported(evaluation),
        for_the_better_and_worse(evaluation.moves_of_all()),
        *largest_movements(largest_moves(evaluation, codes)),
        *counts_that_moved(evaluation, codes),
        *ends(evaluation, codes),
    ]
    return [capitalized(message) for message in messages if message]


def told_for() -> dict[str, str]:
    """Return the indicators that are told of, those on one answer once: the codes by the first."""
    together = {codes[0]: codes for codes in on_one_answer(indicators().values())}
    others = {code for codes in together.values() for code in codes[1:]}
    return {
        code: lists.joined_by_and(together.get(code, (code,)))
        for code in indicators()
        if code not in others
    }


def reported(evaluation: Evaluation) -> Text:
    """Return who reported in the later cycle, and how that is beside the earlier one."""
    total = evaluation.response(evaluation.later)[ALL]
    of = (evaluation.later.code, "group", ALL)
    many = how_many(total.share_of_bound)
    said = fill(
        _("%(many)s Parties bound reported at the %(cycle)s: %(part)s (%(percent)s)")
        if many
        else _("Reports of the %(cycle)s came from %(part)s Parties bound (%(percent)s)"),
        many=many or "",
        cycle=Label(evaluation.later.name.lower()),
        part=of_them(
            count(total.reported, "response.reported", *of, beside=(10,)),
            count(total.bound, "response.bound", *of, beside=(10,)),
        ),
        percent=per_cent(total.share_of_bound, "response.share_of_bound", *of),
    )
    if not evaluation.compared:
        return (*said, lists.ended())
    earlier = evaluation.cycles[0]
    before = evaluation.response(earlier)[ALL]
    return (
        *said,
        *fill(
            _("; at the %(cycle)s, %(percent)s had."),
            cycle=Label(earlier.name.lower()),
            percent=per_cent(
                before.share_of_bound, "response.share_of_bound", earlier.code, "group", ALL
            ),
        ),
    )


def for_the_better_and_worse(moves: GoalMoves) -> Text:
    """Return how many indicators moved which way; section II has all that is said of them."""
    counts = {name: n for name in WAYS if (n := moves.counted(getattr(moves, name)))}
    if not counts:
        return ()
    beside = tuple(counts.values())
    return fill(
        _(
            "Of the indicators, those that rest on one answer counted once, %(said)s; of the "
            "others no change is reported."
        ),
        said=listed(
            [
                fill(moves_clause(name, n), n=count(n, f"moves.{name}", "", beside=beside))
                for name, n in counts.items()
            ]
        ),
    )


WAYS = ("better", "worse", "no_clear_change")


def largest_movements(changes: Sequence[IndicatorChange]) -> list[Text]:
    """Return the largest movements up and down, by the net share of the panel that they show."""
    return [
        fill(template, indicators=first(top(moved, 3, _net_percent, ROOM), _of_panel, key))
        for template, key, moved in (
            (
                _(
                    "Among the Parties compared the largest movements up are those of "
                    "%(indicators)s."
                ),
                "moves_up",
                [it for it in changes if it.verdict is Verdict.UP],
            ),
            (
                _(
                    "Among the Parties compared the largest movements down are those of "
                    "%(indicators)s."
                ),
                "moves_down",
                [it for it in changes if it.verdict is Verdict.DOWN],
            ),
        )
        if moved
    ]


def counts_that_moved(evaluation: Evaluation, codes: Sequence[str]) -> list[Text]:
    """Return how counts of the Secretariat moved, which no movement of Parties stands behind."""
    later = [evaluation.value(code, evaluation.later.code) for code in codes]
    return [said for value in later if (said := counted_twice(evaluation, value, named=True))]


def _of_panel(change: IndicatorChange) -> Text:
    of = (change.indicator, change.part)
    sides = (change.up, change.down, 10)
    return fill(
        _("%(code)s, “%(what)s” (%(up)s up, %(down)s down: net %(net)s per cent of %(panel)s)"),
        code=Label(told_for()[change.indicator]),
        what=Label(reason(indicators()[change.indicator].smart.measures)),
        up=count(change.up, "change.up", *of, beside=sides),
        down=count(change.down, "change.down", *of, beside=sides),
        net=percent(_net(change), "change.net_percent", *of),
        panel=change_words.moved_in_words(change, "panel", *sides),
    )


def _net(change: IndicatorChange) -> Share:
    return Share(abs(change.up - change.down), change.panel)


def _net_percent(change: IndicatorChange) -> int:
    return _net(change).percent or 0


def ends(evaluation: Evaluation, codes: Sequence[str]) -> list[Text]:
    """Return the highest and the lowest shares of the later cycle."""
    later = [evaluation.value(code, evaluation.later.code) for code in codes]
    shares = [value for value in later if is_share_of_enough(value)]
    if len(shares) < 2:
        return []
    cycle = Label(evaluation.later.name.lower())
    return [
        fill(template, cycle=cycle, indicators=first(top(shares, 3, order, ROOM), _share, key))
        for template, order, key in (
            (
                _(
                    "Of the shares of Parties, counts by the Secretariat left aside, the highest "
                    "at the %(cycle)s are those of %(indicators)s."
                ),
                _shown,
                "shares",
            ),
            (
                _("The lowest of these shares are those of %(indicators)s."),
                lambda value: -_shown(value),
                "shares_least",
            ),
        )
    ]


def _shown(value: Value) -> int:
    return value.share_of_answered.percent or 0


def _share(value: Value) -> Text:
    return fill(
        _("%(code)s, “%(what)s” (%(percent)s per cent, %(base)s)"),
        code=Label(told_for()[value.indicator]),
        what=Label(reason(indicators()[value.indicator].smart.measures)),
        percent=value_words.share_of_answered(value),
        base=value_words.base(value),
    )
