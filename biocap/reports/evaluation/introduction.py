"""Section I: the mandate, and what was done under it.

The mandate is cited from decision CP-10/4 and says no more than the decision does.
"""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.indicators import panel_words
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.reference import indicators
from biocap.indicators.words import feeds_name
from biocap.reports.blocks import Citation, Label, Text, fill
from biocap.reports.draft import Draft
from biocap.reports.quantity import what_words_mean
from biocap.telling.traced import count, day, figure, listed


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.section(_("Introduction"))
    if evaluation.rehearsal:
        draft.paragraph(
            _(
                "This document is a rehearsal. Its respondents are fictional, in the numbers "
                "of the real regional groups, and their answers were made by a program. "
                "Nothing in it was said by any Government."
            )
        )
    _mandate(draft)
    _what_was_done(draft, evaluation)
    reading(draft, evaluation)
    whose_words(draft, evaluation)
    draft.paragraph(
        _(
            "Section II gives all indicators at a glance, section III the response; section IV "
            "goes through the goals, section V compares groups of countries and section VI says "
            "how the values were made. An information document holds the annexes: values and "
            "changes in full (annex I), definitions and sources of the indicators (annex II), "
            "Parties that reported and those without a report (annex III), every indicator under "
            "every reading (annex IV), outcomes with what was judged of each (annex V), and how "
            "the figures were made (annex VI)."
        )
    )


def reading(draft: Draft, evaluation: Evaluation) -> None:
    """Say once how every sentence, table and change is to be read."""
    draft.paragraph(
        _(
            "The figures and all text on them, the key messages included, were computed by Biocap, "
            "the platform that wrote this document, where the Secretariat has written none; key "
            "messages, lessons and conclusions are the Secretariat’s where it has written them."
        ),
        _(
            "Percentages are rounded to whole numbers, halves upwards, so that they may not "
            "add up to one hundred."
        ),
        what_words_mean(),
    )
    if evaluation.compared:
        draft.paragraph(
            _("Up and down are read from the same Parties, the panel."),
            (panel_words.who_is_in_it(),),
            _("A Party moves up if it goes from no to partly or yes, or from partly to yes."),
            (panel_words.share_and_change(),),
        )


def _mandate(draft: Draft) -> None:
    draft.paragraph(
        fill(
            _(
                "In %(decision)s, the Conference of the Parties serving as the meeting of the "
                "Parties to the Cartagena Protocol on Biosafety adopted the Capacity-building "
                "Action Plan and decided that its baseline shall comprise information gathered in "
                "the fourth reporting cycle (%(fifth)s; its footnote refers to %(document)s). It "
                "also decided to conduct a midterm evaluation of the Action Plan in conjunction "
                "with the midterm evaluation of the Implementation Plan for the Protocol "
                "(%(sixth)s)."
            ),
            decision=Citation(_("decision CP-10/4")),
            fifth=Citation(_("decision, para. 5")),
            document=Citation("CBD/SBI/3/3/Add.1"),
            sixth=Citation(_("decision, para. 6")),
        )
    )
    draft.paragraph(
        fill(
            _(
                "According to the annex to the decision, the Conference of the Parties serving as "
                "the meeting of the Parties shall undertake a midterm evaluation and may decide to "
                "undertake a final evaluation of both plans. These evaluations may draw on "
                "information provided by Parties in their national reports, information on "
                "capacity-building activities and information in the Biosafety Clearing-House, "
                "among others (%(nineteen)s). The results of the fourth assessment and review of "
                "the effectiveness of the Protocol and final evaluation of its Strategic Plan for "
                "the period %(period)s will be used to establish a baseline (%(twenty)s)."
            ),
            nineteen=Citation(_("annex, para. 19")),
            period=Citation("2011–2020"),
            twenty=Citation(_("annex, para. 20")),
        )
    )


def _what_was_done(draft: Draft, evaluation: Evaluation) -> None:
    goals, number = len(evaluation.plan.goals), len(indicators())
    beside = (goals, number)
    draft.paragraph(
        fill(
            _(
                "The Action Plan has %(goals)s goals and %(indicators)s indicators. For each "
                "indicator this document gives its value in %(cycles)s, or the reason why it has "
                "none."
            ),
            goals=count(goals, "plan.goals", beside=beside),
            indicators=count(number, "plan.indicators", beside=beside),
            cycles=listed([cycle_in_words(evaluation, at) for at in range(len(evaluation.cycles))]),
        ),
        fill(
            _("At the %(cycle)s, the values come from %(sources)s."),
            cycle=Label(evaluation.later.name.lower()),
            sources=listed(list(what_feeds(evaluation))),
        ),
        without_source(evaluation),
    )


def without_source(evaluation: Evaluation) -> Text:
    """Say how many indicators nothing feeds yet."""
    cycle = evaluation.later
    n = sum(not cycle.source(indicator).feeds for indicator in indicators().values())
    if not n:
        return ()
    return fill(
        ngettext(
            "For %(n)s indicator there is no source yet.",
            "For %(n)s indicators there is no source yet.",
            n,
        ),
        n=figure(n, "plan.fed", cycle.code, ""),
    )


def cycle_in_words(evaluation: Evaluation, at: int) -> Text:
    cycle = evaluation.cycles[at]
    return fill(
        _("the %(cycle)s (%(reports)s, due on %(due)s)"),
        cycle=Label(cycle.name.lower()),
        reports=Label(reports_of(cycle.round.edition)),
        due=day(cycle.deadline, "round.due_on", cycle.code),
    )


def reports_of(edition: str) -> str:
    """Return what the national reports of an edition are called."""
    return {
        "2": _("second national reports"),
        "3": _("third national reports"),
        "4": _("fourth national reports"),
        "5": _("fifth national reports"),
    }.get(edition, _("national reports of edition %(edition)s") % {"edition": edition})


def what_feeds(evaluation: Evaluation) -> list[Text]:
    """Return what feeds the indicators in the later cycle, with how many it feeds."""
    cycle = evaluation.later
    fed = Counter(cycle.source(indicator).feeds for indicator in indicators().values())
    return [
        fill(
            ngettext("%(source)s (%(n)s indicator)", "%(source)s (%(n)s indicators)", fed[feeds]),
            source=Label(lowered(feeds_name(feeds))),
            n=figure(fed[feeds], "plan.fed", cycle.code, feeds),
        )
        for feeds in ("questions", "dates", "entered", "activities", "progress")
        if fed[feeds]
    ]


def lowered(words: str) -> str:
    """Return words as they stand within a sentence.

    >>> lowered("The Action Plan progress report"), lowered("Questions")
    ('the Action Plan progress report', 'questions')
    """
    return words[:1].lower() + words[1:]


def whose_words(draft: Draft, evaluation: Evaluation) -> None:
    """Say in a document of another language than English whose words it holds."""
    if evaluation.words.language == "en":
        return
    draft.paragraph(
        _(
            "The text of the Action Plan stands in English in this document; the questions of the "
            "national reports are in its own language."
        )
        if evaluation.plan.language != evaluation.words.language
        else _(
            "The text of the Action Plan is an unofficial translation by Biocap, and so are the "
            "definitions of its indicators; the official wording of the plan is in English."
        )
    )
