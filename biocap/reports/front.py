"""The front of a document: what staff say of it, its masthead, and what stands on each page."""

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from django.utils.translation import gettext as _

from biocap.reports.blocks import Block, Document, Masthead, Title
from biocap.telling import dates


@dataclass(frozen=True)
class Front:
    """What staff say of the document; what they do not say is left out."""

    symbol: str = "—"
    dated: date | None = None
    body: str = ""
    meeting: str = ""
    agenda_item: str = ""
    byline: str = ""
    language: str = "en"


def fronted(
    front: Front,
    title: str,
    subject: str,
    blocks: tuple[Block, ...],
    *,
    today: date,
    snapshot_id: str,
    rehearsal: bool,
) -> Document:
    """Return the document of these blocks behind its front, in the language in force.

    `today` dates it where staff give no date. A rehearsal says so on every page.
    """
    dated = front.dated or today
    mark = _("Rehearsal: fictional respondents") if rehearsal else ""
    masthead = Masthead(
        distribution=_("Distr. GENERAL"),
        symbol=front.symbol,
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
        title=f"{_('Rehearsal')}: {title}" if mark else title,
        subject=subject,
        header=front.symbol,
        mark=mark,
        date=masthead.date,
        page_word=_("Page"),
        footer=_("Snapshot %(snapshot)s; written by Biocap %(version)s")
        % {"snapshot": snapshot_id[:12], "version": version("biocap")},
        blocks=(masthead, Title(title, front.byline), *blocks),
    )
