"""What the Secretariat entered for indicators: counts, targets, and who entered them when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from biocap.indicators.models import EnteredCount, EnteredTarget
from biocap.plans import Item
from biocap.shared.text import noop
from biocap.telling.dates import short_day, short_moment
from biocap.telling.tables import Column, Kind
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.forms.indicators import ReasonForm
from biocap.web.tables import Drawn

Row = TypeVar("Row")

TARGET = "work/cells/target.html"


@dataclass(frozen=True)
class TargetEntry:
    """One entry of a target for an indicator and a day; `share`: in per cent."""

    item: Item
    share: bool
    entry: EnteredTarget


@dataclass(frozen=True)
class TargetLine:
    """A target for an indicator and a day; `entries` are all there were, the latest first."""

    item: Item
    share: bool
    entries: list[EnteredTarget]
    form: ReasonForm

    @property
    def stands(self) -> EnteredTarget:
        return self.entries[0]

    @property
    def targets(self) -> list[TargetEntry]:
        """Its entries one by one."""
        return [TargetEntry(self.item, self.share, entry) for entry in self.entries]


def _when(entry: Callable[[Row], EnteredCount | EnteredTarget]) -> Column[Row]:
    return on_page("when", noop("When"), lambda row: short_moment(entry(row).at))


def _by(entry: Callable[[Row], EnteredCount | EnteredTarget]) -> Column[Row]:
    return on_page("by", noop("By"), lambda row: entry(row).by)


def _due(entry: Callable[[Row], EnteredTarget]) -> Column[Row]:
    return on_page("due", noop("Target date"), lambda row: short_day(entry(row).due_on))


def _count(entry: EnteredCount) -> EnteredCount:
    return entry


def _target(target: TargetEntry) -> EnteredTarget:
    return target.entry


STANDING: tuple[Column[TargetLine], ...] = (
    on_page("indicator", noop("Indicator"), lambda line: line.item),
    _due(lambda line: line.stands),
    on_page("target", noop("Target"), lambda line: line.targets[0], Kind.COUNT),
    on_page("reason", noop("Reason"), lambda line: line),
)
TARGETS: tuple[Column[TargetEntry], ...] = (
    _when(_target),
    on_page("indicator", noop("Indicator"), lambda target: target.item.code),
    _due(_target),
    on_page("target", noop("Target"), lambda target: target, Kind.COUNT),
    on_page("reason", noop("Reason"), lambda target: target.entry.reason),
    _by(_target),
)
COUNTS: tuple[Column[EnteredCount], ...] = (
    _when(_count),
    on_page("count", noop("Count"), lambda entry: entry),
    on_page("note", noop("Note"), lambda entry: entry.note),
    _by(_count),
)


def standing_targets(lines: Sequence[TargetLine]) -> Drawn:
    """Return the targets that stand, each with a form to withdraw it."""
    pictures = {
        "indicator": "work/cells/indicator.html",
        "target": TARGET,
        "reason": "work/cells/target_reason.html",
    }
    return list_on_page(STANDING, lines, pictures=pictures)


def target_history(lines: Sequence[TargetLine]) -> Drawn:
    """Return every entry of every target."""
    entries = [target for line in lines for target in line.targets]
    return list_on_page(TARGETS, entries, pictures={"target": TARGET, "reason": OWN_WORDS})


def count_history(entries: Sequence[EnteredCount]) -> Drawn:
    """Return every count that was entered for an indicator, or taken back."""
    pictures = {"count": "work/cells/count.html", "note": OWN_WORDS}
    return list_on_page(COUNTS, entries, pictures=pictures)
