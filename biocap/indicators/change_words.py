"""A change in words: its verdict, the sign test, and the rule; its panel: `panel_words`.

Pages print them as they are; in a document each number keeps what it is of.
"""

from dataclasses import dataclass

from django.utils.translation import get_language, gettext, ngettext

from biocap.indicators.figures import IndicatorChange, Value, Verdict
from biocap.indicators.model import Indicator
from biocap.indicators.panel_words import coverage, panel_figure, panel_figures, panel_in_words
from biocap.indicators.verdicts import sign_test
from biocap.indicators.words import verdict_name
from biocap.library.thresholds import thresholds
from biocap.telling import numbers
from biocap.telling.reasons import ORIGINAL, language_of_reason, reason
from biocap.telling.spans import Number, Strong, Text, fill, plain
from biocap.telling.traced import count, figure

SIGNS = {
    Verdict.UP: "↑",
    Verdict.DOWN: "↓",
    Verdict.NO_CLEAR_CHANGE: "≈",
    Verdict.TOO_FEW: "?",
    Verdict.NO_DIRECTION: "↕",
    Verdict.NOT_COMPARABLE: "–",
}
"""A sign beside the word, so that a reader finds a verdict in a long table."""

P_PLACES, P_LEAST = 3, numbers.rounded(0.001, 3)
"""Decimals of a p, and what a smaller one is said to be below."""


@dataclass(frozen=True)
class ChangeInWords:
    """How an indicator moved. `why` there is no verdict may be English, of the definition.

    `style` is what the verdict is drawn by: better, worse, or the verdict itself. `full` are
    whole sentences: the panel's own figures, its coverage, and the sign test.
    """

    style: str
    name: str
    sign: str
    counts: str
    shares: str
    full: tuple[str, ...]
    why: str
    why_language: str


def change_in_words(change: IndicatorChange, indicator: Indicator, told: str = "") -> ChangeInWords:
    """Return a change in words, without the reason that is `told` already."""
    why, language = why_of(change, indicator)
    return ChangeInWords(
        (change.news or change.verdict).value,
        plain(verdict(change, indicator)),
        SIGNS[change.verdict],
        panel_in_words(change),
        plain(panel_figures(change)),
        tuple(plain(text) for text in (coverage(change), sign_test_in_words(change)) if text),
        "" if why == told else why,
        language,
    )


def why_of(change: IndicatorChange, indicator: Indicator) -> tuple[str, str]:
    """Return why there is no verdict, "" where there is one, and in which language."""
    if change.why or change.verdict is Verdict.NO_DIRECTION:
        why = change.why or indicator.direction.why
        return reason(why), language_of_reason(why)
    too_little = change.verdict is Verdict.TOO_FEW
    return plain(too_few(change)) if too_little else "", get_language() or ORIGINAL


def too_few(change: IndicatorChange) -> Text:
    """Return why it is too few to say."""
    least = thresholds()
    if change.after:
        base = figure(least.least_base.value, "thresholds.least_base")
        return fill(gettext("The counts are of fewer than %(least)s."), least=base)
    needed = figure(least.least_panel.value, "thresholds.least_panel")
    return fill(
        ngettext(
            "%(n)s Party can be compared; a verdict needs %(least)s.",
            "%(n)s Parties can be compared; a verdict needs %(least)s.",
            change.panel,
        ),
        n=panel_figure(change, "panel"),
        least=needed,
    )


def verdict(change: IndicatorChange, indicator: Indicator) -> Text:
    """Return “Up”, or “Down (less is better)” where more is not."""
    name = verdict_name(change.verdict)
    if change.verdict in (Verdict.UP, Verdict.DOWN) and indicator.direction.better == "less":
        name = gettext("%(verdict)s (less is better)") % {"verdict": name}
    return (Strong(name),)


def change_in_short(change: IndicatorChange, indicator: Indicator, later: Value) -> Text:
    """Return “Up (12 up, 3 down)”, or why there is no such thing in two words."""
    if not later.has_value:
        return (gettext("No value"),)
    name = verdict(change, indicator)
    if change.verdict is Verdict.NOT_COMPARABLE:
        return (plain(name),)
    if not change.panel:
        return name
    return fill(
        gettext("%(verdict)s (%(up)s up, %(down)s down)"),
        verdict=name,
        up=figure(change.up, "change.up", change.indicator, change.part),
        down=figure(change.down, "change.down", change.indicator, change.part),
    )


def moved_in_words(change: IndicatorChange, name: str, *beside: int) -> Number:
    """Return how many of the panel moved up or down or did not, as a sentence has it."""
    counted: int = getattr(change, name)
    return count(counted, f"change.{name}", change.indicator, change.part, beside=beside)


def sign_test_in_words(change: IndicatorChange) -> Text:
    """Return the sign test with what it is; () where nobody moved."""
    p = sign_test_in_short(change)
    if not p:
        return ()
    return fill(
        gettext(
            "Sign test: %(p)s, how often a fair coin, thrown once for each of the %(moved)s that "
            "moved, parts them as unevenly; those that did not move are left out."
        ),
        p=p,
        moved=figure(change.up + change.down, "change.moved", change.indicator, change.part),
    )


def sign_test_in_short(change: IndicatorChange) -> Text:
    """Return “p = 0.012”; () where nobody moved."""
    if not change.up + change.down:
        return ()
    exact = sign_test(change.up, change.down)
    shown = numbers.rounded(exact, P_PLACES)
    pattern = gettext("p = %(p)s") if shown >= P_LEAST else gettext("p is below %(p)s")
    shown = max(shown, P_LEAST)
    of = (change.indicator, change.part)
    return fill(pattern, p=Number(shown, numbers.decimal(shown, P_PLACES), "change.sign_test", of))


def test_of_a_census() -> str:
    """Return how a sign test of the whole panel is to be read."""
    return gettext(
        "The panel is everybody that can be compared and no sample: the sign test says how easily "
        "a coin would give such a count, and decides nothing."
    )


def rule_of_verdicts() -> tuple[Text, ...]:
    """Return the rule in force, in whole sentences with its thresholds."""
    least = thresholds()

    def of(name: str) -> Number:
        return figure(getattr(least, name).value, f"thresholds.{name}")

    return (
        fill(
            gettext(
                "Up or down is said where the panel has at least %(panel)s Parties, and those that "
                "moved one way are more than those that moved the other by at least %(net)s per "
                "cent of the panel, and by no fewer than %(parties)s."
            ),
            panel=of("least_panel"),
            net=of("least_net_share"),
            parties=of("least_net_parties"),
        ),
        (
            gettext(
                "A smaller difference is no clear change; fewer Parties are too few to say; where "
                "neither more nor less is better, the movement is shown without a verdict."
            ),
        ),
        fill(
            gettext(
                "Where two counts of the Secretariat are compared there is no panel: their shares "
                "must differ by %(net)s percentage points, numbers by %(net)s per cent of the "
                "earlier one, and counts below %(base)s are too few."
            ),
            net=of("least_net_share"),
            base=of("least_base"),
        ),
        fill(
            gettext("A share of fewer than %(base)s has no percentage: it is too small a base."),
            base=of("least_base"),
        ),
    )


def rule_in_words() -> tuple[str, ...]:
    """Return the rule in force and how its sign test is read, for a page."""
    return (*(plain(text) for text in rule_of_verdicts()), test_of_a_census())
