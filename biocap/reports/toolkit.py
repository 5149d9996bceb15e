"""The implementation toolkit to take along: the obligations with their guidance, Word and PDF.

Of no snapshot: it holds definitions alone, and the words, the choice and the guidance are Biocap's.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap.reports.blocks import Document, Label, Masthead, Strong, Text, Title
from biocap.reports.documents import TEMPLATES
from biocap.reports.draft import Draft
from biocap.reports.front import names_of_treaties
from biocap.reports.pdf import write_pdf
from biocap.reports.word import write_word
from biocap.telling import dates
from biocap.telling.lists import headed
from biocap.toolbox.obligations import Obligation
from biocap.toolbox.queries import Obligations
from biocap.toolbox.tables import article_words, obligation_facts

KINDS = ("docx", "pdf")
"""Kinds of file that the toolkit is printed as."""


def toolkit_as_file(
    held: Obligations, chosen: Sequence[Obligation], kind: str, notice: str, at: datetime
) -> bytes:
    """Return the obligations that were chosen as a file of a kind, `docx` or `pdf`.

    In the language of `held`; `notice` says where its words stand in another.
    """
    with override(held.language):
        document = toolkit_document(held, chosen, notice, at)
        if kind == "docx":
            return write_word(document, TEMPLATES / "synthesis.docx", at)
        return write_pdf(document, TEMPLATES / "synthesis.typ", at)


def toolkit_document(
    held: Obligations, chosen: Sequence[Obligation], notice: str, at: datetime
) -> Document:
    """Return the obligations that were chosen as a document, in the language in force."""
    title, when = _("Implementation toolkit"), dates.moment(at)
    draft = Draft(rehearsal=False)
    draft.plain(
        _(
            "Read from the articles of the Protocol. The choice, the words, the guidance and the "
            "ties are Biocap’s. This is not the tool kit of decision BS-I/5, annex III, and it "
            "does not take the place of the Protocol."
        )
    )
    if notice:
        draft.plain(notice)
    if len(chosen) < len(held.items):
        words = {"number": len(chosen), "all": len(held.items)}
        draft.plain(_("Of %(all)s lines %(number)s were chosen.") % words)
    for group, items in groupby(chosen, lambda it: it.group):
        draft.section(held.words.groups[group])
        for it in items:
            _obligation(draft, held, it)
    return Document(
        language=held.language,
        title=title,
        subject=title,
        header=title,
        mark="",
        date=when,
        page_word=_("Page"),
        footer=title,
        blocks=(
            Masthead(**names_of_treaties(held.language), mark=""),
            Title(title, when),
            *draft.blocks,
        ),
    )


def _obligation(draft: Draft, held: Obligations, it: Obligation) -> None:
    draft.group(it.words.duty)
    for head, said in [(_("Article"), article_words(it.articles)), *obligation_facts(held, it)]:
        draft.plain(_fact(head, said))
    if it.words.steps:
        draft.plain((Strong(_("Steps")),))
        draft.items([(one,) for one in it.words.steps])
    for one in it.words.pitfalls:
        draft.plain(_fact(_("What goes wrong"), one))


def _fact(head: str, said: str) -> Text:
    return (Strong(headed(head)), Label(said))
