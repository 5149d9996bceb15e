"""What a check returns, and what refuses a malformed answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from biocap.shared.problems import Problem, ProblemType

FORMATS_NO_LINEAGE = ProblemType(
    "formats.no_lineage",
    "Nothing says how the questions of “%(code)s/%(edition)s” follow an earlier edition. "
    "Add definitions/formats/%(code)s/lineage-<earlier>-%(edition)s.yaml.",
    404,
)
FORMATS_UNKNOWN = ProblemType(
    "formats.unknown",
    "There is no common format “%(code_and_edition)s”. There are: %(known)s.",
    404,
)

FORMATS_EDITION_THERE = ProblemType(
    "formats.edition_there",
    "There is an edition “%(code)s/%(edition)s” already. Give the new one another name.",
    409,
)
FORMATS_EDITION_NAME = ProblemType(
    "formats.edition_name",
    "An edition has a name of at most 20 letters and figures, such as 2027; not “%(name)s”.",
)
CONTRADICTION_UNKNOWN = ProblemType(
    "contradiction.unknown",
    "Nothing contradicts “%(key)s” in this way (%(rule)s): the answers changed meanwhile. Reload"
    " the page.",
    409,
)
CONTRADICTION_LONG = ProblemType(
    "contradiction.long", "A reason has at most %(most)s characters. Shorten it."
)
CONTRADICTION_CHANGED = ProblemType(
    "contradiction.changed",
    "Somebody else changed this reason meanwhile. Read it first; yours is not saved.",
    409,
)

Level = Literal["error", "notice", "refused"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: its level, stable code, place in the form and sentence.

    `error` stops submission, `notice` does not, `refused` says that the value is
    malformed and is not stored. `text` is an English template over `params`, which
    hold codes; `biocap.formats.sentence` puts the labels of the form in their place. `reason` is
    why the respondent holds that it is right all the same, "" if nobody said.
    """

    level: Level
    code: str
    question: str
    row: str = ""
    column: str = ""
    text: str = ""
    params: Mapping[str, object] = field(default_factory=dict, hash=False)
    reason: str = ""

    @property
    def key(self) -> str:
        """The answer key that the finding is about."""
        return f"{self.question}/{self.row}" if self.row else self.question

    def __str__(self) -> str:
        return self.text % self.params


class Refused(Problem):
    """A malformed answer: nothing of it is stored. `finding` says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(ProblemType(finding.code, finding.text), **finding.params)
        self.finding = finding


def stops(findings: Iterable[Finding]) -> bool:
    """Return whether any of the findings stops a submission."""
    return any(finding.level != "notice" for finding in findings)
