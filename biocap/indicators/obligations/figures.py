"""What is known of Parties and obligations: small values that know their base."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from biocap.library.figures import Share


class DutySource(StrEnum):
    """Where it is read how far a Party is with an obligation."""

    BOTH = "both"
    """The checklist where it says anything, else the report."""
    REPORT = "report"
    CHECKLIST = "checklist"


class DutyState(StrEnum):
    """What is known of a Party and an obligation; the first four are what it says."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_YET = "not_yet"
    NOT_APPLICABLE = "not_applicable"
    NOTHING = "nothing"
    """It sent something that says nothing of it."""
    SILENT = "silent"
    """It sent nothing."""
    AWAITED = "awaited"
    """It sent nothing by the cut-off, and the round was not over."""


@dataclass(frozen=True)
class PartyDuties:
    """What a Party says of the obligations, by code: in its report and in its checklist.

    `without`: what it is without a report, silent or awaited; None: its report came.
    """

    party: str
    without: DutyState | None
    has_checklist: bool
    report: Mapping[str, str] = field(default_factory=dict)
    checklist: Mapping[str, str] = field(default_factory=dict)

    def state(self, obligation: str, source: DutySource = DutySource.BOTH) -> DutyState:
        """Return the one state in which a Party is under an obligation."""
        said = ""
        if source is not DutySource.REPORT:
            said = self.checklist.get(obligation, "")
        if not said and source is not DutySource.CHECKLIST:
            said = self.report.get(obligation, "")
        if said:
            return DutyState(said)
        if source is DutySource.CHECKLIST:
            return DutyState.NOTHING if self.has_checklist else DutyState.SILENT
        if source is DutySource.BOTH and self.has_checklist:
            return DutyState.NOTHING
        return self.without or DutyState.NOTHING

    def differs(self, obligation: str) -> bool:
        """Say whether report and checklist both say something, and not the same."""
        said = {self.report.get(obligation), self.checklist.get(obligation)} - {None}
        return len(said) > 1


@dataclass(frozen=True)
class DutyStanding:
    """Parties of a part in each state under an obligation, by a source.

    `by_checklist`: those whose state is what their checklist says; `differing`: those whose report
    says another.
    """

    obligation: str
    source: DutySource
    part: str
    done: int = 0
    under_way: int = 0
    not_yet: int = 0
    not_applicable: int = 0
    nothing: int = 0
    silent: int = 0
    awaited: int = 0
    by_checklist: int = 0
    differing: int = 0

    @property
    def parties(self) -> int:
        """All Parties of the part."""
        return self.said + self.nothing + self.silent + self.awaited

    @property
    def said(self) -> int:
        """Those that say how far they are, or that it does not apply."""
        return self.applying + self.not_applicable

    @property
    def applying(self) -> int:
        """Those that say how far they are."""
        return self.done + self.under_way + self.not_yet

    @property
    def share_done(self) -> Share:
        """Those that say done, of those that say how far they are."""
        return Share(self.done, self.applying)

    @property
    def coverage(self) -> Share:
        """Those that say anything of it, of all."""
        return Share(self.said, self.parties)


@dataclass(frozen=True)
class DutyCoverage:
    """Of the Parties of a part: those that reported, those with a published checklist, either."""

    part: str
    parties: int
    reported: int
    awaited: int
    with_checklist: int
    either: int
