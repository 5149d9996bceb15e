"""The shapes of the JSON door, as OpenAPI shows them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

CODE = r"^[A-Za-z0-9_.-]*$"
"""What codes of rounds, Parties, formats and editions are of."""
Revision = Annotated[int, Field(ge=0, le=2**31 - 1)]


class StartIn(Schema):
    """Either a round and a Party, or a common format and an organization or a Party."""

    model_config = ConfigDict(extra="forbid", strict=True)

    round: str = Field("", max_length=60, pattern=CODE)
    party: str = Field("", max_length=8, pattern=CODE)
    format: str = Field("", max_length=60, pattern=CODE)
    organization: int | None = Field(None, ge=1, le=2**31 - 1)


class AnswersIn(Schema):
    """Answers by key; keys that are not named stay. `revisions`: what each was based upon."""

    model_config = ConfigDict(extra="forbid", strict=True)

    answers: dict[str, Any]
    revisions: dict[str, Revision] = Field(default_factory=dict)


class SubmitIn(AnswersIn):
    """Answers that are stored and submitted in one; none where the draft stands as it is."""

    answers: dict[str, Any] = Field(default_factory=dict)


class AnswerFileIn(Schema):
    """An answer file as the form in one file or the workbook saved it.

    `take` takes it in; else nothing is stored and the answer tells what would become of it.
    `choices` gives a side by key where both changed, `revisions` the revision of the standing
    answer upon which it was chosen.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    file: dict[str, Any]
    take: bool = False
    choices: dict[str, Literal["yours", "theirs"]] = Field(default_factory=dict)
    revisions: dict[str, Revision] = Field(default_factory=dict)


class MergedOut(Schema):
    """One answer of the file: `taken` (the file alone changed it), `both`, `kept` (the draft
    alone did), `same`, `untouched`, or `refused` with a `detail`. `revision` is that of theirs."""

    key: str
    outcome: str
    base: Any = None
    yours: Any = None
    theirs: Any = None
    revision: int
    detail: str


class AnswerFileOut(Schema):
    """What becomes of each answer of a file; `receipt` is empty until it is taken in."""

    receipt: str
    answers: list[MergedOut]


class ReasonIn(Schema):
    """Why a contradiction is right; empty takes it back. `rule` is what follows `contradiction.`
    in the code of the finding. `revision`: what it was based upon, 0 if none stood."""

    model_config = ConfigDict(extra="forbid", strict=True)

    rule: str = Field(max_length=100, pattern=CODE)
    key: str = Field(max_length=200)
    text: str = Field(max_length=4000)
    revision: Revision | None = None


class ReasonOut(Schema):
    """Why a contradiction is right; `report` is the receipt of the report it is said against."""

    rule: str
    key: str
    text: str
    report: str
    revision: int
    author: int
    channel: str
    saved_at: datetime


class FindingOut(Schema):
    """Something to mend. `error` stops submission, `notice` does not. `reason`: why a
    contradiction is right, as the respondent says, or empty."""

    level: str
    code: str
    key: str
    column: str
    detail: str
    reason: str = ""


class ConflictOut(Schema):
    """Two values for one answer; `theirs` stands at `revision`, `yours` was not stored."""

    key: str
    yours: Any = None
    theirs: Any = None
    author: str
    saved_at: datetime
    revision: int


class ProblemOut(Schema):
    """RFC 9457, with our stable `code`, the findings and the conflicts if there are any."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    findings: list[FindingOut]
    conflicts: list[ConflictOut] = []


class SavedOut(Schema):
    """What was stored: the revision of each key sent, and the findings of the whole draft."""

    revisions: dict[str, int]
    findings: list[FindingOut]


class AnswerOut(Schema):
    """One answer as it stands; null was taken back."""

    value: Any = None
    revision: int
    author: str
    channel: str
    saved_at: datetime


class VersionOut(Schema):
    """One frozen version and its receipt."""

    receipt: str
    number: int
    sha256: str
    submitted_at: datetime
    accepted_at: datetime | None


class SubmissionOut(Schema):
    """A submission without its answers."""

    id: UUID
    format: str
    edition: str
    round: str | None
    party: str | None
    organization: str | None
    status: str
    note: str


class DraftOut(SubmissionOut):
    """A submission with its answers, what is to be mended, and its versions, latest first."""

    answers: dict[str, AnswerOut]
    findings: list[FindingOut]
    reasons: list[ReasonOut]
    versions: list[VersionOut]


class FormatOut(Schema):
    """One edition of a common format."""

    code: str
    edition: str
