"""A review of the register as a document for a meeting, Word and PDF.

Of no snapshot: it holds what invited reviewers say, with who said what as was decided before.

Source: UNEP/CBD/BS/COP-MOP/5/INF/3, part 1, paragraph 16
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from biocap.reports import tables
from biocap.reports.blocks import Document, Label, Masthead, Strong, Title
from biocap.reports.documents import TEMPLATES
from biocap.reports.draft import Draft
from biocap.reports.front import names_of_treaties
from biocap.reports.pdf import write_pdf
from biocap.reports.word import write_word
from biocap.telling import dates
from biocap.telling.lists import headed, joined_by_commas
from biocap.toolbox.queries import Register
from biocap.toolbox.review.public import PublicOutcome, ReviewSummary
from biocap.toolbox.review.tables import (
    REASONS,
    outcome_words,
    reasons_by_tool,
    review_facts,
    reviewed_tools_table,
    what_counts_mean,
)

REVIEW_KINDS = ("docx", "pdf")
"""Kinds of file that a review is printed as."""
WIDTHS = (5, 2, 3, 3, 3, 4, 3)


def review_as_file(
    summary: ReviewSummary,
    register: Register,
    outcomes: Sequence[PublicOutcome],
    kind: str,
    notice: str,
    language: str,
    at: datetime,
) -> bytes:
    """Return a review as a file of a kind, `docx` or `pdf`, in a language.

    `notice` says where words of the register stand in another.
    """
    with override(language):
        document = review_document(summary, register, outcomes, notice, language, at)
        if kind == "docx":
            return write_word(document, TEMPLATES / "synthesis.docx", at)
        return write_pdf(document, TEMPLATES / "synthesis.typ", at)


def review_document(
    summary: ReviewSummary,
    register: Register,
    outcomes: Sequence[PublicOutcome],
    notice: str,
    language: str,
    at: datetime,
) -> Document:
    """Return a review as a document, in the language in force."""
    title, when = _("Review of tools and mechanisms"), dates.moment(at)
    mark = _("Invented review: nothing of it is real.") if summary.fictional else ""
    draft = Draft(rehearsal=False)
    if mark:
        draft.plain((Strong(mark),))
    draft.plain((Strong(headed(pgettext("of tools", "Review"))), Label(summary.title)))
    if summary.aim:
        draft.plain((Label(summary.aim),))
    draft.plain(
        _(
            "The Liaison Group agreed to review each tool and mechanism and to recommend whether "
            "it is revised, expanded or phased out (UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 16)."
        )
    )
    if notice:
        draft.plain(notice)
    for head, said in review_facts(summary):
        draft.plain((Strong(headed(head)), Label(said)))
    draft.section(_("What reviewers say"))
    tables.add(draft, reviewed_tools_table(summary, register), WIDTHS)
    draft.note((Label(what_counts_mean(summary)),))
    reasons = reasons_by_tool(summary, register)
    if reasons:
        draft.section(_(REASONS))
    for name, told in reasons:
        draft.group(name)
        for reason in told:
            head = joined_by_commas(filter(None, (reason.recommended, reason.who)))
            opening = (Strong(headed(head)),) if head else ()
            draft.plain((*opening, Label(reason.why)))
    if outcomes:
        draft.section(_("What was decided, as recorded in Biocap"))
        names = {it.code: it.words.name for it in register.tools}
    for outcome in outcomes:
        decided, cited = outcome_words(outcome)
        day = dates.day(outcome.decided_on, language)
        said = joined_by_commas((decided, cited, day))
        draft.plain((Strong(headed(names.get(outcome.tool, outcome.tool))), Label(said)))
    return Document(
        language=language,
        title=title,
        subject=summary.title,
        header=title,
        mark=mark,
        date=when,
        page_word=_("Page"),
        footer=title,
        blocks=(
            Masthead(**names_of_treaties(language), mark=mark),
            Title(title, when),
            *draft.blocks,
        ),
    )
