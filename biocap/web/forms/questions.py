"""What templates see of a question: its words, its control, and how its answer stands."""

from dataclasses import dataclass

from biocap.telling.answers import AnswerPart
from biocap.web.forms.fields import Control, FilesField, Prefilled, SavedMark, TextField, TextToRead
from biocap.web.forms.grids import GridField
from biocap.web.forms.own_words import WordsField
from biocap.web.forms.state import CommentsMark, ConflictShown, FindingLine, WithFindings

Field = Control | FilesField | Prefilled | TextToRead | GridField


@dataclass(frozen=True)
class QuestionView(WithFindings):
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
    aggregate: str
    """What becomes of an answer that is neither published as given nor private; else nothing."""
    required: bool
    field: Field
    saved: SavedMark
    findings: tuple[FindingLine, ...]
    previous: tuple[AnswerPart, ...]
    conflict: ConflictShown | None
    save_url: str
    understood: str = ""
    """The number of the answer that stands, as it was read."""
    may_carry: bool = False
    """Whether the answer of the round before may be given again, none standing."""
    proposed: str = ""
    """An answer that is proposed and not given, in words: the country that reports."""

    comments: CommentsMark | None = None
    """Where it is commented on."""
    when_parked: str = ""
    """What stands in its place while its answer waits; empty where nothing can close it."""

    @property
    def chooser_url(self) -> str:
        """Where an answer to it is looked for among what there is, "" if nowhere."""
        suffix = "answers/larger_initiative"
        is_chosen = self.code == "larger_initiative" and self.save_url.endswith(suffix)
        return f"{self.save_url.removesuffix(suffix)}initiative/" if is_chosen else ""

    @property
    def single(self) -> bool:
        """One control, which a label can name; else a group of them."""
        return isinstance(self.field, TextField | WordsField)

    @property
    def saves_itself(self) -> bool:
        """Whether the question is one answer that a page posts (not a table, not files)."""
        return not isinstance(self.field, GridField | FilesField | Prefilled | TextToRead)

    @property
    def asks(self) -> bool:
        return not isinstance(self.field, Prefilled | TextToRead)
