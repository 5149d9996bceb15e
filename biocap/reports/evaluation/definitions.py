"""Annex II: what each indicator is, which questions and answers feed it, what is missing."""

from django.utils.translation import gettext as _

from biocap.indicators import value_words
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.model import Indicator, Published
from biocap.indicators.reference import by_goal
from biocap.indicators.source import Source
from biocap.indicators.words import cycle_name, direction_name, kind_name, treaty_name
from biocap.reports.blocks import Citation, Label, Number, Strong, Text, fill, joined
from biocap.reports.draft import Draft
from biocap.reports.evaluation.said import Said
from biocap.reports.evaluation.sources import of_source, what_sources_lack, word_by_word
from biocap.shared.text import noop
from biocap.telling import lists, numbers
from biocap.telling.citations import in_words
from biocap.telling.reasons import reason
from biocap.telling.traced import day

SMART = noop("UNEP/CBD/BS/COP-MOP/5/INF/3, para. 14 (a)")


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.annex(_("Definitions and sources of the indicators"))
    draft.plain(
        fill(
            _(
                "The official texts stand in the document itself. What is measured, the unit, who "
                "can influence it, the outcome and the date are the record that the Liaison Group "
                "recommended for indicators (%(document)s): specific, measurable, achievable, "
                "relevant and time-bound. That record, the choice of questions and the answers "
                "that count are of Biocap, the platform that wrote this document, and are no "
                "decision of the Parties. Outcomes are named by their codes; their texts stand in "
                "annex V. Where nothing else is said, an indicator is a share of the Parties to "
                "the Protocol on the deadline of the cycle, and more is better."
            ),
            document=Citation(_(SMART)),
        ),
        _(
            "Before the questions were chosen, two readings of the national reports proposed, "
            "each without the other, which question could feed each indicator. They are called "
            "proposal A and proposal B here; where they differ, or Biocap differs from them, it "
            "is said how that was decided."
        ),
    )
    said = Said()
    for goal in evaluation.plan.goals:
        draft.part("", _("Goal %(code)s") % {"code": goal.code})
        for indicator in by_goal(goal.code):
            of_indicator(draft, evaluation, indicator, said)
    questions(draft, evaluation)


def of_indicator(draft: Draft, evaluation: Evaluation, indicator: Indicator, said: Said) -> None:
    draft.subgroup(_("Indicator %(code)s") % {"code": indicator.code})

    def say(words: str, text: Text) -> None:
        if text:
            draft.plain((Strong(lists.led(words)), *said.once(text, indicator.code)))

    say(_("Record (Biocap)"), smart_record(indicator))
    draft.plain((Strong(lists.led(_("Outcome"))), Label(lists.ended(indicator.smart.outcome))))
    say(_("Population"), joined([*population(indicator), *breakdowns_in_words(indicator)]))
    for together in alike(evaluation, indicator):
        of_source(draft, evaluation, together, together[0].source(indicator), indicator.code, said)
    for words, text in what_sources_lack(evaluation, indicator):
        say(words, text)
    if indicator.proposals.why:
        say(_("How its strength was decided"), (Label(reason(indicator.proposals.why)),))
    if evaluation.compared:
        words = _("Compared") if indicator.comparison.allowed else _("Not compared")
        say(words, (Label(reason(indicator.comparison.why)),))
    for at, published in enumerate(indicator.published):
        name = cycle_name(published.cycle).lower()
        say(
            _("Published value (%(cycle)s)") % {"cycle": name},
            of_published(evaluation, indicator, published, at),
        )


def population(indicator: Indicator) -> list[Text]:
    """Return what is counted, of whom and which way is better, where that is out of the common."""
    told: list[Text] = []
    if any(source.feeds == "entered" for source in indicator.sources.values()):
        told.append((kind_name(indicator.kind), _(", counted by the Secretariat.")))
    elif (indicator.kind, indicator.treaty) != ("share_of_parties", "cpb"):
        said = (kind_name(indicator.kind), treaty_name(indicator.treaty))
        told.extend((lists.ended(words),) for words in said)
    if indicator.direction.better != "more":
        why = Label(reason(indicator.direction.why))
        told += [(lists.ended(direction_name(indicator.direction.better)),), (why,)]
    return told


def breakdowns_in_words(indicator: Indicator) -> list[Text]:
    """Return the narrower populations beside the official one, each with its reason."""
    return [
        joined([(_("Beside it, by Biocap, a narrower one:"),), (Label(reason(breakdown.reason)),)])
        for breakdown in indicator.breakdowns
    ]


def smart_record(indicator: Indicator) -> Text:
    smart = indicator.smart
    return fill(
        _("%(cite)s. Unit: %(unit)s. Influenced by: %(influenced)s. By %(by)s."),
        cite=Citation(in_words(indicator.cite)),
        unit=Label(reason(smart.unit)),
        influenced=Label(reason(smart.influenced_by)),
        by=day(smart.by, "smart.by", indicator.code),
    )


def alike(evaluation: Evaluation, indicator: Indicator) -> list[tuple[EvaluatedCycle, ...]]:
    """Return the cycles of this evaluation, those with one source but for its questions apart.

    Questions have their numbers in each report, so that a source fed by them is never the
    same in two cycles; one that is fed by dates or by the Secretariat often is.
    """
    groups: list[tuple[EvaluatedCycle, ...]] = []
    for cycle in evaluation.cycles:
        before = groups[-1][0].source(indicator) if groups else None
        if before is not None and same(before, cycle.source(indicator)):
            groups[-1] = (*groups[-1], cycle)
        else:
            groups.append((cycle,))
    return groups


def same(one: Source, other: Source) -> bool:
    asked = one.feeds == "questions" or other.feeds == "questions"
    alike = (one.fed_by, one.missing, one.cite) == (other.fed_by, other.missing, other.cite)
    return not asked and alike


def of_published(
    evaluation: Evaluation, indicator: Indicator, published: Published, at: int
) -> Text:
    """Return an official value beside the computed one, with the difference of two shares."""
    of = (indicator.code, str(at))
    value = next((v for v in evaluation.values(indicator.code) if v.cycle == published.cycle), None)
    computed = value.share_of_answered.percent if value and value.has_value else None
    text = fill(
        _("%(value)s %(unit)s (%(document)s, %(paragraph)s)."),
        value=value_as_given(published.value, "published.value", of),
        unit=Label(reason(published.unit)),
        document=Citation(published.document),
        paragraph=Citation(published.paragraph),
    )
    if value is not None and computed is not None and value.sum is None:
        beside = fill(
            _("That of Biocap is %(computed)s; the difference is %(difference)s."),
            computed=value_words.share_of_answered(value),
            difference=value_as_given(computed - published.value, "published.difference", of),
        )
        text = joined([text, beside])
    return text


def questions(draft: Draft, evaluation: Evaluation) -> None:
    """Write each question that is named above once, word by word, by report."""
    for cycle in evaluation.cycles:
        if asked := word_by_word(evaluation, cycle):
            draft.part("", _("Questions of the %(cycle)s") % {"cycle": cycle.name.lower()})
            for text in asked:
                draft.plain(text)


def value_as_given(value: float, measure: str, of: tuple[str, ...]) -> Number:
    """Return a value of a document with the decimals that it is given with, at most two."""
    return Number(
        str(numbers.rounded(value, 6).normalize()), numbers.plain_decimal(value, 2), measure, of
    )
