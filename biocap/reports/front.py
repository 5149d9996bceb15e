"""The front of a document: what staff say of it, its masthead, and what stands on each page."""

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from django.utils.translation import gettext as _

from biocap.parties.reference import TREATIES
from biocap.reports.blocks import Block, Document, Masthead, Title
from biocap.shared.text import in_language
from biocap.telling import dates, lists
from biocap.telling.about_data import rehearsal_banner


@dataclass(frozen=True)
class Front:
    """What staff say of the document; what they do not say is left out.

    `annexes_symbol` is that of the information document. It is an advance draft until `final`.
    """

    symbol: str = "—"
    annexes_symbol: str = "—"
    dated: date | None = None
    body: str = ""
    meeting: str = ""
    agenda_item: str = ""
    byline: str = ""
    language: str = "en"
    final: bool = False


@dataclass(frozen=True)
class Report:
    """A document, and the information document that holds its annexes."""

    body: Document
    annexes: Document
    rehearsal: bool

    @property
    def both(self) -> tuple[Document, Document]:
        return self.body, self.annexes


def fronted(
    front: Front,
    title: str,
    subject: str,
    body: tuple[Block, ...],
    annexes: tuple[Block, ...],
    *,
    today: date,
    snapshot_id: str,
    rehearsal: bool,
) -> Report:
    """Return the report of these blocks behind its fronts, in the language in force.

    `today` dates it where staff give no date. A rehearsal and a draft say so on every page.
    """
    marks = (
        rehearsal_banner(rehearsal=rehearsal),
        "" if front.final else _("Advance draft"),
    )

    def document(symbol: str, named: str, blocks: tuple[Block, ...]) -> Document:
        return _fronted(front, symbol, named, subject, blocks, marks, today, snapshot_id)

    named = lists.headed(_("Rehearsal")) + title if rehearsal else title
    return Report(
        document(front.symbol, named, body),
        document(front.annexes_symbol, _("%(title)s: annexes") % {"title": named}, annexes),
        rehearsal,
    )


def names_of_treaties(language: str) -> dict[str, str]:
    """Return what heads the first page of whatever is written for the Parties."""
    treaties = {"convention": "cbd", "protocol": "cpb"}
    return {line: in_language(TREATIES[code].names, language) for line, code in treaties.items()}


def _fronted(
    front: Front,
    symbol: str,
    title: str,
    subject: str,
    blocks: tuple[Block, ...],
    marks: tuple[str, ...],
    today: date,
    snapshot_id: str,
) -> Document:
    dated = front.dated or today
    mark = " · ".join(filter(None, marks))
    masthead = Masthead(
        **names_of_treaties(front.language),
        distribution=_("Distr. GENERAL"),
        symbol=symbol,
        date=dates.day(dated),
        original=_("ORIGINAL: ENGLISH"),
        body=front.body
        or _(
            "Conference of the Parties to the Convention on Biological Diversity serving as the "
            "meeting of the Parties to the Cartagena Protocol on Biosafety"
        ),
        meeting=front.meeting,
        agenda_item=front.agenda_item,
        mark=mark,
    )
    return Document(
        language=front.language,
        title=title,
        subject=subject,
        header=symbol,
        mark=mark,
        date=masthead.date,
        page_word=_("Page"),
        footer=_("Snapshot %(snapshot)s; written by Biocap %(version)s")
        % {"snapshot": snapshot_id[:12], "version": version("biocap")},
        blocks=(masthead, Title(title, front.byline), *blocks),
    )
