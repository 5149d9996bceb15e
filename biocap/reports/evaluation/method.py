"""Section III: how the values were made, in short paragraphs."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.indicators import bases, change_words, measures
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import ASKS_MEMBERSHIP
from biocap.indicators.period_words import lengths
from biocap.indicators.reference import indicators
from biocap.reports.blocks import Citation, Label, Text, fill
from biocap.reports.draft import Draft
from biocap.reports.evaluation.parties import short_names
from biocap.telling.questions import Questions
from biocap.telling.traced import count, listed


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.section(_("Method"))
    draft.paragraph(
        _(
            "The deadline of a cycle fixes the Parties: those bound by the Protocol on that day. "
            "The data cut-off fixes the reports: the last one that a Party had submitted by then. "
            "Reports that came later are kept and counted apart."
        )
    )
    draft.paragraph(
        _(
            "A Party is in exactly one state under an indicator: yes, partly, no, left blank, "
            "not applicable, or no report. The first three are answers. A blank, a question "
            "that does not apply and the absence of a report are never "
            "read as a no, and partly is never counted as a yes. Where the dates of the reports "
            "decide, a Party without a report once the deadline is over is a no."
        )
    )
    method_of_shares(draft)
    method_of_change(draft, evaluation)
    strength(draft, evaluation)
    others(draft, evaluation)


def method_of_shares(draft: Draft) -> None:
    draft.paragraph(
        (bases.of_every_kind(),),
        _(
            "A share is printed in three ways. The headline is of its base. The second is of all "
            "Parties bound but those to which the indicator does not apply, as if every Party "
            "without a report or with a blank had said no. The third is the same as if each of "
            "them had said yes. The headline lies between the second and the third, and so does "
            "the share of all Parties."
        ),
    )
    draft.paragraph(
        _(
            "Where the official text of an indicator speaks of Parties with a need, those that "
            "declare none are not applicable. A Party without a report may have the need or not: "
            "it counts in the second share as if it had the need and said no, in the third as if "
            "it had the need and said yes."
        )
    )


def method_of_change(draft: Draft, evaluation: Evaluation) -> None:
    if not evaluation.compared:
        draft.paragraph(
            _("There is no earlier cycle to compare with, so that no change is computed.")
        )
        return
    allowed = sum(indicator.comparison.allowed for indicator in indicators().values())
    number = len(indicators())
    beside = (allowed, number)
    draft.paragraph(
        _(
            "Of a number, a Party moved if its later band lies wholly above or below the earlier "
            "one. The same answers from fewer reports are therefore no decline."
        ),
        *change_words.rule_of_verdicts(),
        (change_words.test_of_a_census(),),
    )
    draft.paragraph(
        fill(
            _(
                "A change is computed only where the questions of both cycles ask the same. That "
                "holds for %(allowed)s of the %(all)s indicators. For the others both values are "
                "given, and annex II says why they cannot be compared."
            ),
            allowed=count(allowed, "plan.comparable", beside=beside),
            all=count(number, "plan.indicators", beside=beside),
        )
    )
    periodic = sum(it.periodic and it.comparison.allowed for it in indicators().values())
    draft.paragraph(
        fill(
            ngettext(
                "The question behind %(n)s of these indicators asks of the reporting period alone.",
                "The questions behind %(n)s of these indicators ask of the reporting period alone.",
                periodic,
            ),
            n=count(periodic, "plan.periodic"),
        ),
        lengths(evaluation),
        (
            _(
                "A number that is counted within the period is not compared; what it comes to in a "
                "year stands beside it. A share is compared; where the periods differ, this is "
                "said at its change."
            ),
        ),
    )


def strength(draft: Draft, evaluation: Evaluation) -> None:
    draft.paragraph(
        _(
            "The national reports were not written to answer these indicators, so that each source "
            "is direct or a proxy (section IV). A proxy stands here because asking Parties once "
            "more would burden them; annex II says of each what is missing."
        ),
        *(of_strength(evaluation, cycle) for cycle in evaluation.cycles),
    )
    draft.paragraph(
        _(
            "Where no question of the national reports serves, another source feeds the "
            "value, in this order: the dates on which the reports came; counts entered by the "
            "Secretariat, which name no Party; activity reports; and the Action Plan progress "
            "report, which is voluntary and closed until the Secretariat opens it. An "
            "indicator that no source could feed has no value, and the reason is given."
        )
    )


def of_strength(evaluation: Evaluation, cycle: EvaluatedCycle) -> Text:
    feeds = Counter(
        cycle.source(indicator).strength_of_value
        for indicator in indicators().values()
        if cycle.source(indicator).feeds == "questions"
    )
    whole = sum(feeds.values())
    beside = (whole, feeds["direct"], feeds["proxy"])
    return fill(
        ngettext(
            "At the %(cycle)s, %(whole)s indicator is fed by questions of the national report, "
            "%(direct)s as direct and %(proxy)s as proxy.",
            "At the %(cycle)s, %(whole)s indicators are fed by questions of the national report, "
            "%(direct)s of them as direct and %(proxy)s as proxy.",
            whole,
        ),
        cycle=Label(cycle.name.lower()),
        whole=count(whole, "plan.fed", cycle.code, "questions", beside=beside),
        direct=count(feeds["direct"], "plan.asked", cycle.code, "direct", beside=beside),
        proxy=count(feeds["proxy"], "plan.asked", cycle.code, "proxy", beside=beside),
    )


def others(draft: Draft, evaluation: Evaluation) -> None:
    draft.paragraph(
        _(
            "Some questions are answered in bands, such as from one to nine, and the highest "
            "band has no end. Bands are intervals and no numbers: added up over Parties they "
            "give “at least” a number, and “at most” only where no Party chose the open band."
        )
    )
    draft.paragraph(
        fill(
            _(
                "The obligations of the Supplementary Protocol bind only its Parties "
                "(%(paragraph)s). Indicators about them are of the Parties to it on the deadline. "
                "Where the day on which it began to bind a Party is not known, the Party is "
                "counted apart and named, and the share is given as an interval: whichever of "
                "these Parties were bound, it lies within."
            ),
            paragraph=Citation(_("decision CP-10/4, annex, para. 18")),
        ),
        _bound_on_no_known_day(evaluation),
        checked(evaluation),
    )
    draft.paragraph(
        _(
            "An official value that a document has published stands beside that of Biocap in "
            "annex II, with the difference. Where the document was not at hand, none is given. "
            "Targets are "
            "those that the Secretariat has set; none is invented."
        )
    )


def _bound_on_no_known_day(evaluation: Evaluation) -> Text:
    value = next(
        (
            value
            for value in measures.values(evaluation.library, evaluation.line.code)
            if value.undated_parties
        ),
        None,
    )
    if value is None:
        return (_("No such Party was found in the cycles of this document."),)
    n = len(value.undated_parties)
    return fill(
        ngettext(
            "In this position is %(n)s Party: %(names)s.",
            "In this position are %(n)s Parties: %(names)s.",
            n,
        ),
        n=count(n, "value.undated_parties", value.indicator, value.cycle, value.part),
        names=listed([(name,) for name in short_names(evaluation.words, value.undated_parties)]),
    )


def checked(evaluation: Evaluation) -> Text:
    """Return how many answers on membership do not agree with the dates, which count."""
    clauses = [
        clause
        for cycle in evaluation.cycles
        if (clause := _say_other_than_their_dates(evaluation, cycle))
    ]
    if not clauses:
        return ()
    return fill(
        _("The dates count; %(parties)s answer otherwise, and annex III names them."),
        parties=listed(clauses),
    )


def _say_other_than_their_dates(evaluation: Evaluation, cycle: EvaluatedCycle) -> Text:
    """Return how many Parties say of themselves what the dates do not, with where they do."""
    n = len(evaluation.differing_members(cycle))
    if not n:
        return ()
    where = cycle.round.format, cycle.round.edition
    return fill(
        ngettext(
            "%(n)s Party in its report of the %(cycle)s (question %(question)s)",
            "%(n)s Parties in their reports of the %(cycle)s (question %(question)s)",
            n,
        ),
        cycle=Label(cycle.name.lower()),
        question=Label(Questions(*where, evaluation.words.language).number(ASKS_MEMBERSHIP[where])),
        n=count(n, "membership.differ", cycle.code),
    )
