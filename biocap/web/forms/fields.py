"""What templates see of a question: frozen dataclasses that hold words and states, no rules."""

from dataclasses import dataclass
from datetime import datetime

from biocap.formats.choices import LONGEST, LONGEST_SPECIFY
from biocap.web.forms.state import Conflict, FindingLine


@dataclass(frozen=True)
class Option:
    """One radio button or checkbox.

    `specify_name` is empty where there is nothing to specify; `at_length` asks for more
    than a line. `before` says that it was chosen in the previous round.
    """

    code: str
    label: str
    checked: bool
    specify_name: str = ""
    specify: str = ""
    id: str = ""
    before: bool = False
    at_length: bool = False

    @property
    def specify_longest(self) -> int:
        """How many characters what is specified may have."""
        return LONGEST["long_text"] if self.at_length else LONGEST_SPECIFY


@dataclass(frozen=True)
class Part:
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
class LongTextField(TextField):
    template = "work/kinds/text_area.html"


@dataclass(frozen=True)
class DateField(TextField):
    template = "work/kinds/date.html"


@dataclass(frozen=True)
class OptionsField:
    """`many` chooses between checkboxes and radio buttons; `hint` says how many may be chosen.

    `blank` offers to take the answer of radio buttons back.
    """

    name: str
    options: tuple[Option, ...]
    many: bool
    hint: str = ""
    blank: bool = False
    template = "work/kinds/options.html"

    @property
    def is_blank(self) -> bool:
        return not any(option.checked for option in self.options)


@dataclass(frozen=True)
class PeriodField:
    starts: Part
    ends: Part
    duration: Part
    unit_name: str
    unit_id: str
    units: tuple[Option, ...]
    template = "work/kinds/period.html"


@dataclass(frozen=True)
class Region:
    option: Option
    countries: tuple[Option, ...]
    chosen: int

    @property
    def open(self) -> bool:
        return self.chosen > 0


@dataclass(frozen=True)
class PlacesField:
    name: str
    everywhere: Option
    regions: tuple[Region, ...]
    template = "work/kinds/places.html"


@dataclass(frozen=True)
class PartsField:
    """A link or a contact, once or several times; the last entry may be blank."""

    entries_name: str
    more_value: str
    entries: tuple[tuple[Part, ...], ...]
    many: bool
    template = "work/kinds/parts.html"

    @property
    def count(self) -> int:
        return len(self.entries)


@dataclass(frozen=True)
class UploadLine:
    id: str
    name: str
    size: int
    url: str


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
class Reading:
    """A text to read."""

    text: str
    template = "work/kinds/reading.html"


@dataclass(frozen=True)
class Saved:
    """What a page remembers of a stored answer: its revision with a digest; when it was saved."""

    mark: str = "0-"
    at: datetime | None = None


@dataclass(frozen=True)
class RowField:
    """One row of a grid: a tick that names it, then one cell for each column."""

    key: str
    anchor: str
    label: str
    other: bool
    named: bool
    specify: str
    cells: tuple["Cell", ...]
    saved: Saved
    findings: tuple[FindingLine, ...]
    named_before: bool
    conflict: Conflict | None
    save_url: str
    understood: str = ""
    """The numbers of the answer that stands, as they were read."""

    saves_itself = True
    specify_longest = LONGEST_SPECIFY
    may_carry: bool = False
    """Whether the row of the round before may be given again, none standing."""

    @property
    def has_errors(self) -> bool:
        return any(finding.stops for finding in self.findings)


@dataclass(frozen=True)
class Cell:
    """The controls of one row under one column.

    `scale` draws its options side by side under their numbers, `numbered` does so with
    options that a key above the table explains.
    """

    column: str
    label: str
    field: "Field"
    scale: bool
    numbered: bool
    ends: str
    previous: str


@dataclass(frozen=True)
class ColumnHead:
    code: str
    label: str
    options: tuple[Option, ...]
    hint: str
    scale: bool
    numbered: bool
    ends: str


@dataclass(frozen=True)
class RowGroup:
    code: str
    label: str
    rows: tuple[RowField, ...]


@dataclass(frozen=True)
class GridField:
    columns: tuple[ColumnHead, ...]
    groups: tuple[RowGroup, ...]
    named: int
    at_most: int | None
    template = "work/kinds/grid.html"

    @property
    def span(self) -> int:
        return 1 + len(self.columns)


Field = (
    TextField
    | OptionsField
    | PeriodField
    | PlacesField
    | PartsField
    | FilesField
    | Prefilled
    | Reading
    | GridField
)


@dataclass(frozen=True)
class QuestionView:
    """A question as a page shows it."""

    asked = True

    code: str
    key: str
    anchor: str
    kind: str
    number: str
    label: str
    instructions: str
    help: str
    examples: tuple[str, ...]
    added: bool
    private: bool
    aggregate: bool
    required: bool
    field: Field
    saved: Saved
    findings: tuple[FindingLine, ...]
    previous: str
    conflict: Conflict | None
    save_url: str
    understood: str = ""
    """The number of the answer that stands, as it was read."""
    may_carry: bool = False
    """Whether the answer of the round before may be given again, none standing."""

    @property
    def single(self) -> bool:
        """One control, which a label can name; else a group of them."""
        return isinstance(self.field, TextField)

    @property
    def saves_itself(self) -> bool:
        """Whether the question is one answer that a page posts (not a table, not files)."""
        return not isinstance(self.field, GridField | FilesField | Prefilled | Reading)

    @property
    def asks(self) -> bool:
        return not isinstance(self.field, Prefilled | Reading)

    @property
    def has_errors(self) -> bool:
        return any(finding.stops for finding in self.findings)
