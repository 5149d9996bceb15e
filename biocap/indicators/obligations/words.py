"""What the states of Parties under an obligation are called."""

from django.utils.translation import gettext

from biocap.indicators.obligations.figures import DutySource, DutyState
from biocap.shared.text import noop

STATES = {
    DutyState.DONE: noop("done"),
    DutyState.UNDER_WAY: noop("under way"),
    DutyState.NOT_YET: noop("not yet"),
    DutyState.NOT_APPLICABLE: noop("does not apply"),
    DutyState.NOTHING: noop("nothing said of it"),
    DutyState.SILENT: noop("no report"),
    DutyState.AWAITED: noop("not reported yet"),
}
SOURCES = {
    DutySource.BOTH: noop("Checklists and national reports"),
    DutySource.REPORT: noop("National reports alone"),
    DutySource.CHECKLIST: noop("Published checklists alone"),
}


def duty_state_words(state: DutyState, source: DutySource = DutySource.BOTH) -> str:
    """Return what a state of a Party under an obligation is called."""
    if source is DutySource.CHECKLIST and state is DutyState.SILENT:
        return gettext("no published checklist")
    return gettext(STATES[state])


def duty_source_words(source: DutySource) -> str:
    """Return what a source is called."""
    return gettext(SOURCES[source])
