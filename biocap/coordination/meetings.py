"""Meetings that were read from printed reports, with what they recommended: their shape.

Source: UNEP/CBD/BS/COP-MOP/5/INF/3
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, TypeAlias

from biocap.coordination.choices import (
    LINKED,
    LINKED_BY_CODE,
    Addressee,
    ItemForm,
    ItemState,
    MeetingKind,
    ToldBy,
)
from biocap.shared.languages import languages
from biocap.shared.shapes import (
    CitedDocument,
    Code,
    Count,
    Day,
    Flag,
    LanguageCode,
    Maybe,
    OneOf,
    Ours,
    Shape,
    Words,
)
from biocap.shared.texts import Wanted

TextsOf: TypeAlias = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class ItemTexts(Shape):
    """The words of a recommendation in one language; `due`: by when, as the report says it."""

    says: Words = ""
    due: Words = ""
    entries: TextsOf = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MeetingTexts(Shape):
    """The words of a meeting in one language. `unread` are things that were not read anywhere."""

    title: Words = ""
    place: Words = ""
    organizations: TextsOf = field(default_factory=dict)
    agenda: TextsOf = field(default_factory=dict)
    documents: TextsOf = field(default_factory=dict)
    unread: tuple[Words, ...] = ()
    items: Mapping[str, ItemTexts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageLink(Shape):
    """A page of Biocap, with the codes in its address."""

    page: Annotated[str, OneOf((*LINKED, *LINKED_BY_CODE))]
    codes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEntry(Shape):
    """What became of a recommendation; `on` is None where the day is not known."""

    code: Code
    by: Annotated[str, OneOf(ToldBy.values)]
    on: Maybe[Day] = None
    source: Maybe[CitedDocument] = None
    links: tuple[PageLink, ...] = ()
    says: Ours[str] = ""
    language: Ours[str] = "en"


@dataclass(frozen=True, slots=True)
class EarlierWording:
    """How a recommendation read before it was changed, from the day on which that was stated."""

    stated_on: date
    item: "MeetingItem"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingItem(Shape):
    """A conclusion or recommendation. `concluded`: it stands among those that were adopted."""

    code: Code
    paragraph: Words
    also: tuple[Words, ...] = ()
    how: Annotated[str, OneOf(ItemForm.values)]
    concluded: Flag = False
    to: tuple[Annotated[str, OneOf(Addressee.values)], ...]
    due_on: Maybe[Day] = None
    state: Annotated[str, OneOf(ItemState.values)]
    entries: tuple[ItemEntry, ...] = ()
    says: Ours[str] = ""
    due: Ours[str] = ""
    links: Ours[tuple[PageLink, ...]] = ()
    """What stands in Biocap that it speaks of."""
    earlier: Ours[tuple[Any, ...]] = ()
    """Each `EarlierWording` that was public before, the first one first."""
    meeting: Ours[Any] = None
    """The meeting that said it."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Where it stands in the report, the main place first."""
        return (self.paragraph, *self.also)


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file of a document: its number, name, language, kind, bytes and hash."""

    number: int
    name: str
    language: str
    media_type: str
    size: int
    sha256: str

    @property
    def language_name(self) -> str:
        """What the language calls itself."""
        return languages()[self.language].name


@dataclass(frozen=True, slots=True)
class MeetingDocument(Shape):
    """A document of a meeting by its symbol; `address` where it can be read."""

    code: Code
    symbol: Words
    address: Words = ""
    what: Ours[str] = ""
    files: Ours[tuple[DocumentFile, ...]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMeeting(Shape):
    """A meeting as its report prints it, or as it was entered.

    A definition says nothing of persons: nobody was asked.
    """

    code: Code
    kind: Annotated[str, OneOf(MeetingKind.values)]
    starts_on: Day
    ends_on: Day
    online: Flag = False
    country: Maybe[Code] = None
    source: CitedDocument
    tool: Maybe[Code] = None
    """The tool or mechanism of the register that it is of."""
    after: Maybe[Code] = None
    """The meeting of the same series before it."""
    chair: Maybe[Code] = None
    rapporteur: Maybe[Code] = None
    """Countries of the officers."""
    participants: Maybe[Count] = None
    number_of_countries: Maybe[Count] = None
    countries: tuple[Code, ...] = ()
    number_of_organizations: Maybe[Count] = None
    organizations: tuple[Code, ...] = ()
    agenda: tuple[Words, ...] = ()
    documents: tuple[MeetingDocument, ...] = ()
    items: tuple[MeetingItem, ...] = ()
    words: Ours[MeetingTexts] = MeetingTexts()
    language: Ours[str] = "en"
    """That of its words."""
    persons: Ours[tuple[str, ...]] = ()
    """Those who consent to be named."""
    entered: Ours[bool] = False
    """Whether the Secretariat entered it, and no report was read."""
    fictional: Ours[bool] = False
    """Whether it is invented; it says so wherever it shows."""


@dataclass(frozen=True, slots=True)
class MeetingsDefinition(Shape):
    """What stands in meetings.yaml."""

    code: Words
    source: CitedDocument
    decided_by: Words
    meetings: tuple[HeldMeeting, ...]

    @property
    def texts(self) -> Wanted:
        """The tree of texts that the meetings have room for; English must have all but `due`."""
        return {
            "language": True,
            "official": True,
            "mixed": False,
            "meetings": {
                it.code: {
                    **{"title": True, "place": False, "unread": False},
                    "organizations": dict.fromkeys(it.organizations, True),
                    "agenda": dict.fromkeys(it.agenda, True),
                    "documents": {one.code: True for one in it.documents},
                    "items": {
                        one.code: {
                            **{"says": True, "due": False},
                            "entries": {entry.code: True for entry in one.entries},
                        }
                        for one in it.items
                    },
                }
                for it in self.meetings
            },
        }


@dataclass(frozen=True, slots=True)
class MeetingsTexts(Shape):
    """The words of the meetings in one language."""

    language: LanguageCode
    official: Flag
    mixed: Flag = False
    meetings: Mapping[str, MeetingTexts] = field(default_factory=dict)
