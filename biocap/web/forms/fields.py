"""What templates see of a control: frozen dataclasses that hold words and states, no rules."""

from dataclasses import dataclass
from datetime import datetime

from biocap.web.forms.own_words import WordsField


@dataclass(frozen=True)
class OptionControl:
    """One radio button or checkbox.

    `words` are the boxes of what specifies it, None where there is nothing to specify. `before`
    says that it was chosen in the previous round.
    """

    code: str
    label: str
    checked: bool
    words: WordsField | None = None
    id: str = ""
    before: bool = False


@dataclass(frozen=True)
class PartControl:
    """One labelled input inside a field of several (a link, a contact, a period)."""

    name: str
    id: str
    label: str
    value: str
    type: str = "text"
    autocomplete: str = ""
    longest: int | None = None


@dataclass(frozen=True)
class TextField:
    name: str
    id: str
    value: str
    longest: int | None = None
    inputmode: str = ""
    unit: str = ""
    template = "work/kinds/text_line.html"


@dataclass(frozen=True)
class DateField(TextField):
    template = "work/kinds/date.html"


@dataclass(frozen=True)
class OptionsField:
    """`many` chooses between checkboxes and radio buttons; `hint` says how many may be chosen.

    `blank` offers to take the answer of radio buttons back.
    """

    name: str
    options: tuple[OptionControl, ...]
    many: bool
    hint: str = ""
    blank: bool = False
    template = "work/kinds/options.html"

    @property
    def is_blank(self) -> bool:
        return not any(option.checked for option in self.options)


@dataclass(frozen=True)
class PeriodField:
    starts: PartControl
    ends: PartControl
    duration: PartControl
    unit_name: str
    unit_id: str
    units: tuple[OptionControl, ...]
    template = "work/kinds/period.html"


@dataclass(frozen=True)
class RegionControl:
    option: OptionControl
    countries: tuple[OptionControl, ...]
    chosen: int

    @property
    def open(self) -> bool:
        return self.chosen > 0


@dataclass(frozen=True)
class PlacesField:
    name: str
    everywhere: OptionControl
    regions: tuple[RegionControl, ...]
    template = "work/kinds/places.html"


@dataclass(frozen=True)
class PartsField:
    """A link or a contact, once or several times; the last entry may be blank."""

    entries_name: str
    more_value: str
    entries: tuple[tuple[PartControl, ...], ...]
    many: bool
    template = "work/kinds/parts.html"

    @property
    def count(self) -> int:
        return len(self.entries)


Control = TextField | WordsField | OptionsField | PeriodField | PlacesField | PartsField
"""What one question, or one cell of a table, is answered with."""


@dataclass(frozen=True)
class UploadLine:
    """A file of a draft; `removed` from the question that it was given for."""

    id: str
    name: str
    size: int
    url: str
    question: str = ""
    removed: bool = False


@dataclass(frozen=True)
class FilesField:
    name: str
    id: str
    uploads: tuple[UploadLine, ...]
    many: bool
    accept: str
    kinds: str
    question: str
    largest: int
    removed: tuple[UploadLine, ...] = ()
    """Files that can be put back."""
    files_url: str = ""
    """Where a file is sent in pieces."""
    template = "work/kinds/files.html"

    @property
    def takes_another(self) -> bool:
        return self.many or not self.uploads


@dataclass(frozen=True)
class Prefilled:
    """An answer that the submission itself gives (the country), shown and not asked."""

    value: str
    template = "work/kinds/prefilled.html"


@dataclass(frozen=True)
class TextToRead:
    """A text to read."""

    text: str
    template = "work/kinds/reading.html"


@dataclass(frozen=True)
class SavedMark:
    """What a page remembers of a stored answer: its revision with a digest; when it was saved."""

    mark: str = "0-"
    at: datetime | None = None
