"""Sections of drafts: who has which, since when, until when, and which are done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from biocap import formats
from biocap.collection.models import SectionGiven
from biocap.parties.reference import Party
from biocap.shared.text import noop
from biocap.telling.answered import section_title
from biocap.telling.lists import headed, joined_by_semicolons
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.forms.rail import RailItem
from biocap.web.tables import Drawn
from biocap.web.words import party_name


@dataclass(frozen=True)
class SectionLine:
    """A section with one who holds it; `given` is None for one that nobody was given."""

    submission: str
    code: str
    title: str
    state: str
    given: SectionGiven | None

    @property
    def done_on(self) -> date | None:
        """The day on which its holder said that it is done."""
        return self.given.done_at.date() if self.given and self.given.done_at else None


@dataclass(frozen=True)
class WaitingLine:
    """A section that was given to the reader."""

    given: SectionGiven
    title: str
    of: str
    due_on: date | None


HELD: tuple[Column[SectionLine], ...] = (
    on_page(
        "section",
        noop("Section"),
        lambda line: line.title,
        opens=lambda line: Address("section", (line.submission, line.code)),
    ),
    on_page("state", noop("Answered"), lambda line: line.state or None),
    on_page(
        "who",
        noop("Given to"),
        lambda line: line.given.person.name if line.given else None,
        missing=noop("nobody"),
    ),
    on_page(
        "since", noop("Since"), lambda it: it.given.given_at.date() if it.given else None, Kind.DAY
    ),
    on_page("due", noop("Due"), lambda it: it.given.due_on if it.given else None, Kind.DAY),
    on_page("done", noop("Done on"), lambda line: line.done_on, Kind.DAY),
)
WAITING: tuple[Column[WaitingLine], ...] = (
    on_page(
        "section",
        noop("Section"),
        lambda line: line.title,
        opens=lambda line: Address("section", (str(line.given.submission_id), line.given.section)),
    ),
    on_page("of", noop("Belongs to"), lambda line: line.of),
    on_page("due", noop("Due"), lambda line: line.due_on, Kind.DAY),
    on_page(
        "done",
        noop("Done"),
        lambda line: line.given.done_at.date() if line.given.done_at else None,
        Kind.DAY,
        missing=noop("not yet"),
    ),
)


@dataclass(frozen=True)
class HandedInLine:
    """A form that was submitted with sections of the reader: their titles, and of what it is."""

    submission: str
    sections: str
    of: str


HANDED_IN: tuple[Column[HandedInLine], ...] = (
    on_page("section", noop("Section"), lambda line: line.sections),
    on_page("of", noop("Belongs to"), lambda line: line.of),
    on_page(
        "pdf",
        noop("My answers"),
        lambda _line: "PDF",
        opens=lambda line: Address("form_pdf", (line.submission,)),
    ),
    on_page(
        "word",
        noop("To write in"),
        lambda _line: "Word",
        opens=lambda line: Address("form_word", (line.submission,)),
    ),
)


def held_table(submission: str, rail: Sequence[RailItem], given: Sequence[SectionGiven]) -> Drawn:
    """Return every section of a draft that is asked, once for each who holds it."""
    lines = []
    for item in rail:
        own = [each for each in given if each.section == item.code]
        about = (submission, item.code, item.title, item.said)
        lines += [SectionLine(*about, each) for each in own] or [SectionLine(*about, None)]
    return list_on_page(HELD, lines, pictures={"who": OWN_WORDS})


def waiting_table(given: Sequence[SectionGiven], parties: Mapping[str, Party]) -> Drawn:
    """Return what was given to the reader, what is due first first."""
    lines = [_waiting(each, parties) for each in given]
    lines.sort(key=lambda line: (line.given.done_at is not None, line.due_on or date.max))
    return list_on_page(WAITING, lines)


def handed_in_table(given: Sequence[SectionGiven], parties: Mapping[str, Party]) -> Drawn:
    """Return the forms that were submitted with sections of the reader, the last given first."""
    newest = sorted(given, key=lambda it: it.given_at, reverse=True)
    told: dict[str, list[WaitingLine]] = {}
    for each in newest:
        told.setdefault(str(each.submission_id), []).append(_waiting(each, parties))
    return list_on_page(
        HANDED_IN,
        [
            HandedInLine(submission, joined_by_semicolons(it.title for it in lines), lines[0].of)
            for submission, lines in told.items()
        ],
    )


def _waiting(given: SectionGiven, parties: Mapping[str, Party]) -> WaitingLine:
    draft = given.submission
    edition = formats.load_edition(draft.format_code, draft.edition)
    texts = edition.texts(get_language() or "en")
    titles = {section.code: section_title(section, texts) for section in edition.sections}
    of = draft.round.title if draft.round else texts.title
    return WaitingLine(
        given,
        titles.get(given.section, given.section),
        f"{headed(party_name(draft.party_code, parties))}{of}",
        given.due_on or (draft.round.due_on if draft.round else None),
    )
