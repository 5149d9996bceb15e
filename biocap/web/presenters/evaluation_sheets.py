"""The tables of an evaluation as files: values, changes, who reported, every Party's state."""

from collections.abc import Callable, Iterable

from biocap.indicators import measures
from biocap.indicators.figures import BREAKDOWNS, Change, Value
from biocap.indicators.model import Indicator
from biocap.web.presenters.evaluation import response
from biocap.web.presenters.evaluation_parties import Section
from biocap.web.presenters.evaluation_values import Evaluation
from biocap.web.presenters.sheets import Sheet

Rows = list[tuple[object, ...]]

STATES = ("yes", "partly", "no", "blank", "not_applicable", "silent")
_PART = (
    ("by", "What Parties are broken down by; all: not at all."),
    ("part", "Part of the Parties."),
)
VALUE_COLUMNS = (
    ("indicator", "Indicator of the Action Plan."),
    ("cycle", "Cycle of evaluation."),
    *_PART,
    ("feeds", "What the value comes from: questions, dates, entered, activities or progress."),
    ("strength", "How well that answers the indicator: direct, proxy or none."),
    ("yes", "Parties that meet it; for a number, those that state one above nought."),
    ("partly", "Parties that meet a part of it."),
    ("no", "Parties that answered and do not meet it; for a number, those that state nought."),
    ("blank", "Parties that reported and left open what decides."),
    ("not_applicable", "Parties that reported and are outside those the share is of."),
    ("silent", "Parties without a report by the data cut-off."),
    ("bound", "Parties bound on the deadline."),
    ("answered", "Parties that say yes, partly or no."),
    ("share_of_answered", "Share of those that answered, in per cent."),
    ("share_of_bound", "Share of all bound, in per cent; also the lower end of the interval."),
    ("highest", "Share of all bound if all that did not answer had said yes."),
    ("sum_lowest", "For a number: lower end of the sum of what Parties say in bands."),
    ("sum_highest", "Its upper end; empty: open."),
    ("sum_parties", "Parties that state a number."),
    ("entered", "The Secretariat's own count."),
    ("entered_of", "Of how many, where it is a share."),
    ("undated", "Codes of Parties of whom it is not known whether they were bound."),
    ("came_late", "Reports that came after the data cut-off; in no other column but the next."),
    ("late_share", "Share of those that answered if the late reports were counted, in per cent."),
    ("reason", "Why there is no value; empty where there is one."),
    ("missing", "What the source lacks."),
)
CHANGE_COLUMNS = (
    ("indicator", "Indicator of the Action Plan."),
    *_PART,
    ("verdict", "up, down, no_change or not_comparable."),
    ("up", "Parties of the matched panel that moved up."),
    ("down", "Parties of the matched panel that moved down."),
    ("same", "Parties of the matched panel that did not move."),
    ("why", "Why there is no verdict; empty where there is one."),
)


def _parts() -> tuple[str | None, ...]:
    return (None, *BREAKDOWNS)


def value_cells(by: str | None, value: Value) -> tuple[object, ...]:
    """Return the cells under VALUE_COLUMNS."""
    states, given, total = value.states, value.given, value.sum
    return (
        value.indicator, value.cycle, by or "all", value.part, value.feeds, value.strength,
        *(getattr(states, state) for state in STATES), states.bound, states.answered,
        states.share_of_answered.percent, states.share_of_bound.percent,
        states.interval.highest.percent,
        total.lowest if total else None, total.highest if total else None,
        total.parties if total else None,
        given.count if given else None, given.of if given else None,
        " ".join(value.undated_parties), value.came_late,
        value.late.share_of_answered.percent if value.came_late else None,
        value.reason, value.missing,
    )  # fmt: skip


def change_cells(by: str | None, change: Change) -> tuple[object, ...]:
    """Return the cells under CHANGE_COLUMNS."""
    return (
        change.indicator, by or "all", change.part, change.verdict.value,
        change.up, change.down, change.same, change.why,
    )  # fmt: skip


def _sheet(
    evaluation: Evaluation,
    name: str,
    columns: tuple[tuple[str, str], ...],
    rows: Iterable[tuple[object, ...]],
) -> Sheet:
    line = evaluation.line
    return Sheet(f"{line.code}-{name}", columns, rows, line.rehearsal)


def values_sheet(evaluation: Evaluation, indicator: Indicator | None = None) -> Sheet:
    """Return every value by every breakdown, of all indicators or one."""
    rows = [
        value_cells(by, value)
        for by in _parts()
        for value in measures.values(evaluation.library, evaluation.line.code, by)
        if indicator is None or value.indicator == indicator.code
    ]
    name = f"{indicator.slug}-values" if indicator else "indicators"
    return _sheet(evaluation, name, VALUE_COLUMNS, rows)


def changes_sheet(evaluation: Evaluation, indicator: Indicator | None = None) -> Sheet:
    """Return every change by every breakdown, of all indicators or one."""
    rows = [
        change_cells(by, change)
        for by in _parts()
        for change in measures.changes(evaluation.library, evaluation.line.code, by)
        if indicator is None or change.indicator == indicator.code
    ]
    name = f"{indicator.slug}-changes" if indicator else "changes"
    return _sheet(evaluation, name, CHANGE_COLUMNS, rows)


def response_sheet(evaluation: Evaluation) -> Sheet:
    """Return who reported in each cycle, by regional group."""
    lines, total = response(evaluation)
    rows: Rows = [
        (cycle.code, line.code or "all", found.bound, found.reported, found.late,
         found.after_cut_off, found.silent)
        for line in (*lines, total)
        for cycle, found in line.cells
    ]  # fmt: skip
    return _sheet(
        evaluation,
        "response",
        (
            ("cycle", "Cycle of evaluation."),
            ("group", "Regional group; “all” is the total."),
            ("bound", "Parties bound on the deadline."),
            ("reported", "Of those, with a report by the data cut-off."),
            ("late", "Of those that reported, after the deadline."),
            ("after_cut_off", "Reports that came after the data cut-off; kept, not counted."),
            ("silent", "Parties without a report by the data cut-off."),
        ),
        rows,
    )


def parties_sheet(evaluation: Evaluation, indicator: Indicator, party: str = "") -> Sheet:
    """Return the state of every Party, or one, under an indicator in each cycle."""
    states = evaluation.states(indicator.code)
    words = evaluation.words
    rows: Rows = [
        (state.cycle, state.party, words.party(state.party),
         words.parties[state.party].group if state.party in words.parties else "",
         state.state.value, state.low, state.high, state.undated)
        for state in states
        if party in ("", state.party)
    ]  # fmt: skip
    return _sheet(
        evaluation,
        "-".join(filter(None, (indicator.slug, "parties", party))),
        (
            ("cycle", "Cycle of evaluation."),
            *PARTY_COLUMNS,
            ("state", "yes, partly, no, blank, not_applicable or silent."),
            ("low", "Lower end of the number that it states."),
            ("high", "Upper end of the number; empty: open, or none stated."),
            ("undated", "Whether it is not known if it was bound on the deadline."),
        ),
        rows,
    )


PARTY_COLUMNS = (
    ("party", "Code of the Party."),
    ("name", "Its name."),
    ("group", "Regional group."),
)


def behind_sheet(
    evaluation: Evaluation, indicator: Indicator, sections: tuple[Section, ...], name: str
) -> Sheet:
    """Return the Parties behind one figure."""
    rows: Rows = [
        (entry.party.code, entry.party.name, entry.party.group, section.code, entry.detail)
        for section in sections
        for entry in section.entries
    ]
    return _sheet(
        evaluation,
        "-".join(part for part in (indicator.slug, "behind", name) if part),
        (
            *PARTY_COLUMNS,
            ("state", "Its state, or how it moved."),
            ("detail", "Its number, or from which state to which it moved."),
        ),
        rows,
    )


SHEETS: dict[str, Callable[..., Sheet]] = {
    "indicators": values_sheet,
    "changes": changes_sheet,
    "response": response_sheet,
}
INDICATOR_SHEETS: dict[str, Callable[..., Sheet]] = {
    "values": values_sheet,
    "changes": changes_sheet,
    "parties": parties_sheet,
}
