"""What reviewers say in sum, as a declared table for pages, files and the document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext, pgettext

from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.dates import days
from biocap.telling.tables import Address, Column, Kind, Table
from biocap.toolbox.queries import Register
from biocap.toolbox.review.choices import (
    RatedFor,
    Recommended,
    ReviewerGroup,
    ToolRating,
    WhoSaidWhat,
)
from biocap.toolbox.review.public import PublicOutcome, ReviewSummary
from biocap.toolbox.review.rules import FEWEST, ReviewReason, ToolCounts

TOO_FEW = noop("too few to say")
REASONS = noop("Reasons")
_SAYS_RATED = {
    (RatedFor.USEFUL, ToolRating.LARGELY): noop("How many find it largely useful."),
    (RatedFor.USEFUL, ToolRating.PARTLY): noop("How many find it partly useful."),
    (RatedFor.USEFUL, ToolRating.HARDLY): noop("How many find it hardly or not useful."),
    (RatedFor.USEFUL, ToolRating.CANNOT_SAY): noop("How many cannot say whether it is useful."),
    (RatedFor.USED, ToolRating.LARGELY): noop("How many say that it is largely used."),
    (RatedFor.USED, ToolRating.PARTLY): noop("How many say that it is partly used."),
    (RatedFor.USED, ToolRating.HARDLY): noop("How many say that it is hardly or not used."),
    (RatedFor.USED, ToolRating.CANNOT_SAY): noop("How many cannot say whether it is used."),
    (RatedFor.KNOWN, ToolRating.LARGELY): noop("How many say that it is largely known."),
    (RatedFor.KNOWN, ToolRating.PARTLY): noop("How many say that it is partly known."),
    (RatedFor.KNOWN, ToolRating.HARDLY): noop("How many say that it is hardly or not known."),
    (RatedFor.KNOWN, ToolRating.CANNOT_SAY): noop("How many cannot say whether it is known."),
}
_SAYS_RECOMMENDED = {
    Recommended.KEEP: noop("How many recommend to keep it as it is."),
    Recommended.REVISE: noop("How many recommend to revise it."),
    Recommended.EXPAND: noop("How many recommend to expand it."),
    Recommended.PHASE_OUT: noop("How many recommend to phase it out."),
}
_HEADS = {
    RatedFor.USEFUL: noop("Useful"),
    RatedFor.USED: noop("Used"),
    RatedFor.KNOWN: noop("Known"),
}


def of_reviewers(number: int, submitted: int) -> str:
    """Return a count with its base: “2 of 3”."""
    return gettext("%(n)s of %(all)s") % {"n": number, "all": submitted}


def counts_in_words(counts: Mapping[str, int], labels: type[Enum]) -> str:
    """Return what was said by anybody, with how many said it: “largely 2; partly 1”."""
    return lists.joined_by_semicolons(
        f"{it.label} {counts[it.value]}"  # type: ignore[attr-defined]
        for it in labels
        if counts.get(it.value)
    )


def reviewed_tools_table(summary: ReviewSummary, register: Register) -> Table[ToolCounts]:
    """Return what reviewers say of each tool, in the order of the register: it is no ranking."""
    names = {it.code: it.words.name for it in register.tools}

    def rated(what: RatedFor) -> Column[ToolCounts]:
        def words(row: ToolCounts) -> str:
            if row.hidden:
                return gettext(TOO_FEW)
            return counts_in_words(row.rated.get(what.value, {}), ToolRating) or "–"

        return Column(what.value, "", words, head=_HEADS[what], in_file=False)

    def recommended(row: ToolCounts) -> str:
        if row.hidden:
            return gettext(TOO_FEW)
        return counts_in_words(row.recommended, Recommended) or "–"

    return Table(
        f"tool-review-{summary.number}",
        (
            Column("tool", noop("Code of the tool; ours."), lambda it: it.tool),
            Column(
                "name",
                noop("What it is called."),
                lambda it: names.get(it.tool, it.tool),
                head=noop("Name"),
                opens=lambda it: Address("tool", (it.tool,)),
                language=register.language,
            ),
            Column(
                "said",
                noop("How many of the reviewers who submitted say anything of it."),
                lambda it: it.said,
                Kind.COUNT,
                noop("Reviewers who speak of it"),
                shown=lambda it: of_reviewers(it.said, summary.submitted),
            ),
            Column(
                "submitted",
                noop("How many reviewers submitted."),
                lambda _it: summary.submitted,
                Kind.COUNT,
            ),
            *(rated(what) for what in RatedFor),
            *(
                Column(f"{what.value}_{rating.value}", says, _rated_count(what, rating), Kind.COUNT)
                for (what, rating), says in _SAYS_RATED.items()
            ),
            Column("recommended", "", recommended, head=noop("What they recommend"), in_file=False),
            *(
                Column(it.value, says, _recommended_count(it), Kind.COUNT)
                for it, says in _SAYS_RECOMMENDED.items()
            ),
            Column(
                "by_most",
                noop(
                    "What more of them recommend than anything else; empty: fewer than three "
                    "recommend anything, or none leads."
                ),
                lambda it: it.by_most or None,
                head=noop("By most"),
                shown=lambda it: str(Recommended(it.by_most).label),
                missing=noop("too few to say, or none leads"),
            ),
            Column(
                "fictional",
                noop("Whether the review is invented."),
                lambda _it: summary.fictional,
                Kind.FLAG,
            ),
        ),
        summary.tools,
        caption=noop("What reviewers say of the tools"),
    )


def _rated_count(what: RatedFor, rating: ToolRating) -> Callable[[ToolCounts], object]:
    return lambda it: None if it.hidden else it.rated.get(what.value, {}).get(rating.value, 0)


def _recommended_count(recommended: Recommended) -> Callable[[ToolCounts], object]:
    return lambda it: None if it.hidden else it.recommended.get(recommended.value, 0)


@dataclass(frozen=True)
class ToldReason:
    """A reason with its recommendation and who gave it, in words. `why`: of a person, as typed."""

    recommended: str
    why: str
    who: str


def told_reason(reason: ReviewReason) -> ToldReason:
    """Return a reason in the language in force; `who` is "" where it is not shown."""
    group = str(ReviewerGroup(reason.group).label) if reason.group else ""
    said = str(Recommended(reason.recommended).label) if reason.recommended else ""
    return ToldReason(said, reason.why, lists.joined_by_commas(filter(None, (reason.name, group))))


def reasons_by_tool(
    summary: ReviewSummary, register: Register
) -> list[tuple[str, list[ToldReason]]]:
    """Return the name of each tool of which reasons were given, with them."""
    names = {it.code: it.words.name for it in register.tools}
    return [
        (names.get(it.tool, it.tool), [told_reason(reason) for reason in it.reasons])
        for it in summary.tools
        if it.reasons
    ]


def review_facts(summary: ReviewSummary) -> list[tuple[str, str]]:
    """Return what is told of a review before its counts, each under its head."""
    words = {"n": summary.submitted, "all": summary.invited}
    return [
        (pgettext("days of a review", "Open"), days(summary.opens_on, summary.closes_on)),
        (
            gettext("Reviewers"),
            gettext("%(n)s of %(all)s who were invited submitted") % words,
        ),
        (gettext("Who said what is shown"), str(WhoSaidWhat(summary.shown).label)),
    ]


def what_counts_mean(summary: ReviewSummary) -> str:
    """Return how the counts are to be read, for below the table."""
    said = gettext(
        "Each count is of the reviewers who speak of the tool, not of all; the order is that of "
        "the register and no ranking. They were invited and speak for nobody else."
    )
    if summary.shown == WhoSaidWhat.NAME:
        return said
    few = gettext(
        "Where fewer than %(least)s speak of a tool its counts are left out, so that they do not "
        "tell who said what."
    )
    return f"{said} {few % {'least': FEWEST}}"


def outcome_words(outcome: PublicOutcome) -> tuple[str, str]:
    """Return what was decided, and the decision with its paragraph as it is cited."""
    cited = lists.joined_by_commas(filter(None, (outcome.decision, outcome.paragraph)), "en")
    return str(Recommended(outcome.outcome).label), cited
