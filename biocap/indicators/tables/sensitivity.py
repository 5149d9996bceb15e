"""Every indicator under every reading: as one row of a file each, and side by side."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from biocap.indicators import measures
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import Read, Reading
from biocap.indicators.model import Indicator
from biocap.indicators.parts import ALL_PARTIES, Part
from biocap.indicators.reference import indicators
from biocap.indicators.tables import table_of
from biocap.shared.text import noop
from biocap.telling import lists, numbers
from biocap.telling.numbers import MISSING
from biocap.telling.spans import Number, Text, brackets_unbroken, fill
from biocap.telling.tables import Address, Column, Kind, Table
from biocap.telling.traced import figure, part_and_whole
from biocap.telling.wording import Wording

COUNTED = Reading.STRICT
NOT_APPLICABLE = noop("does not apply")
EVERY_READING = noop("Every indicator under every reading")


@dataclass(frozen=True)
class ReadingRow:
    """An indicator in a cycle under every reading; `text`: its official text."""

    indicator: Indicator
    cycle: EvaluatedCycle
    reads: dict[Reading, Read]

    @property
    def widest(self) -> int | None:
        """Percentage points between the lowest and the highest reading; None without any."""
        percents = [p for read in self.reads.values() if (p := read.percent) is not None]
        return max(percents) - min(percents) if percents else None


@dataclass(frozen=True)
class NotRead:
    """A reading with what it says; `without`: reasons with the indicators they stand for."""

    reading: Reading
    without: dict[str, tuple[str, ...]]


def reading_name(reading: Reading) -> str:
    """Return what a reading is called, as the head of a column."""
    return {
        Reading.STRICT: gettext("Yes alone"),
        Reading.HALF: gettext("Partly as one half"),
        Reading.LENIENT: gettext("Yes or partly"),
        Reading.LATE: gettext("With late reports"),
        Reading.DEADLINE: gettext("By the deadline"),
        Reading.BOTH: gettext("Reported in both"),
    }[reading]


def reading_meaning(reading: Reading) -> str:
    """Return what a reading counts, in a sentence."""
    return {
        Reading.STRICT: gettext(
            "The share of Parties that meet the whole of it; this reading is counted everywhere "
            "else. A Party that meets a part of it is no yes."
        ),
        Reading.HALF: gettext("A Party that meets a part of it counts one half."),
        Reading.LENIENT: gettext("A Party that meets a part of it counts as a yes."),
        Reading.LATE: gettext(
            "As counted, with the reports and corrections that came after the data cut-off."
        ),
        Reading.DEADLINE: gettext(
            "As counted, without the Parties whose first report came after the deadline or on a "
            "day that is not known."
        ),
        Reading.BOTH: gettext(
            "As counted, of the Parties alone that were bound on both deadlines and reported in "
            "both cycles."
        ),
    }[reading]


def read_in_words(read: Read) -> Text:
    """Return “48 % (58 of 122)”, of few “3 of 4”, a sum of how many, or that it does not apply."""
    of = (read.indicator, read.cycle, read.reading.value)
    if read.says_not_applicable:
        return (gettext(NOT_APPLICABLE),)
    if read.sum is not None:
        low, high = read.sum.lowest, read.sum.highest
        ends = {"low": figure(low, "sensitivity.lowest", *of)}
        if high is not None:
            ends["high"] = figure(high, "sensitivity.highest", *of)
        summed = fill(numbers.band_pattern(low, high), **ends)
        parties = figure(read.sum.parties, "sensitivity.parties", *of)
        told = ngettext("%(sum)s (%(n)s Party)", "%(sum)s (%(n)s Parties)", read.sum.parties)
        return fill(told, sum=summed, n=parties)
    if read.part is None:
        return (MISSING,)
    part = Number(read.part, numbers.plain_decimal(read.part, 1), "sensitivity.part", of)
    if read.whole is None:
        return (part,)
    counts = part_and_whole(part, figure(read.whole, "sensitivity.base", *of))
    percent = read.percent
    if percent is None:
        return counts
    shown = Number(percent, numbers.percent(percent), "sensitivity.percent", of)
    return fill(gettext("%(percent)s (%(counts)s)"), percent=shown, counts=counts)


SENSITIVITY: tuple[Column[Read], ...] = (
    Column("indicator", noop("Indicator of the Action Plan."), lambda row: row.indicator),
    Column("cycle", noop("Cycle of evaluation."), lambda row: row.cycle),
    Column(
        "reading",
        noop(
            "strict: partly is no yes; half: partly counts one half; lenient: partly counts as a "
            "yes; late: with the reports after the data cut-off; deadline: without those that "
            "came after the deadline or on a day that is not known; both: of the Parties that "
            "reported in both cycles."
        ),
        lambda row: row.reading.value,
    ),
    Column(
        "counted",
        noop("Whether this is the reading that is counted everywhere else."),
        lambda row: row.reading is COUNTED,
        Kind.FLAG,
    ),
    Column(
        "applies",
        noop("Whether the reading can be told of this indicator."),
        lambda row: row.applies,
        Kind.FLAG,
    ),
    Column(
        "part",
        noop("What counts as yes: Parties and halves, or the Secretariat's own count."),
        lambda row: row.part,
        Kind.DECIMAL,
    ),
    Column("base", noop("Of how many."), lambda row: row.whole, Kind.COUNT),
    Column(
        "percent", noop("Share of the base, in per cent."), lambda row: row.percent, Kind.PERCENT
    ),
    Column(
        "sum_lowest",
        noop("For a number: lower end of the sum of what Parties say in bands."),
        lambda row: None if row.sum is None else row.sum.lowest,
        Kind.COUNT,
    ),
    Column(
        "sum_highest",
        noop("Its upper end; empty: open."),
        lambda row: None if row.sum is None else row.sum.highest,
        Kind.COUNT,
    ),
    Column(
        "sum_parties",
        noop("Parties that state a number."),
        lambda row: None if row.sum is None else row.sum.parties,
        Kind.COUNT,
    ),
    Column(
        "why_not",
        noop("Why the reading does not apply, or yields nothing; empty where it does."),
        lambda row: row.why_not,
    ),
)


def sensitivity_table(evaluation: Evaluation, part: Part = ALL_PARTIES) -> Table[Read]:
    """Return one row for each indicator, cycle and reading."""
    reads = _reads(evaluation, part)
    return table_of(evaluation, "sensitivity", SENSITIVITY, reads, among=part.among)


def _reads(evaluation: Evaluation, part: Part) -> tuple[Read, ...]:
    return measures.sensitivity(evaluation.library, evaluation.line.code, part.by, part.key)


def sensitivity_side_by_side(evaluation: Evaluation, part: Part = ALL_PARTIES) -> Table[ReadingRow]:
    """Return one row for each indicator and cycle, the readings beside one another."""
    goals = {goal.code: goal for goal in evaluation.plan.goals}

    def band(row: ReadingRow) -> str:
        goal = goals[row.indicator.goal]
        return f"{goal.code}. {goal.title}"

    def column(reading: Reading) -> Column[ReadingRow]:
        return Column(
            reading.value,
            "",
            lambda row: None if row.reads[reading].says_not_applicable else row.reads[reading],
            Kind.COUNT,
            reading_name(reading),
            spans=lambda row: brackets_unbroken(read_in_words(row.reads[reading])),
            missing=NOT_APPLICABLE,
            under=gettext("counted") if reading is COUNTED else "",
        )

    return table_of(
        evaluation,
        "sensitivity",
        (
            Column[ReadingRow](
                "indicator",
                "",
                lambda row: row.indicator.code,
                head=noop("Indicator"),
                opens=lambda row: Address("indicator", (evaluation.line.code, row.indicator.slug)),
            ),
            Column[ReadingRow]("cycle", "", lambda row: row.cycle.name, head=noop("Cycle")),
            *map(column, Reading),
            Column[ReadingRow](
                "widest",
                "",
                lambda row: row.widest,
                Kind.COUNT,
                noop("Widest difference"),
                under=gettext("points"),
                trace="sensitivity.widest",
                of=lambda row: (row.indicator.code, row.cycle.code),
            ),
        ),
        _reading_rows(evaluation, part),
        caption=EVERY_READING,
        among=part.among,
        band=band,
        band_opens=lambda row: Address("plan-goal", (evaluation.plan.code, row.indicator.goal)),
        band_wording=Wording(
            evaluation.plan.language,
            evaluation.words.language,
            evaluation.plan.official,
            evaluation.plan.complete,
        ),
    )


def _reading_rows(evaluation: Evaluation, part: Part) -> tuple[ReadingRow, ...]:
    reads_of_indicators: dict[tuple[str, str], dict[Reading, Read]] = {}
    for read in _reads(evaluation, part):
        reads_of_indicators.setdefault((read.indicator, read.cycle), {})[read.reading] = read
    return tuple(
        ReadingRow(indicators()[code], evaluation.cycle(cycle), reads)
        for (code, cycle), reads in reads_of_indicators.items()
    )


def not_read_table(evaluation: Evaluation, part: Part = ALL_PARTIES) -> Table[NotRead]:
    """Return what each reading counts, and to which indicators it does not apply, and why."""
    reasons: dict[Reading, dict[str, dict[str, None]]] = {reading: {} for reading in Reading}
    for read in _reads(evaluation, part):
        if read.says_not_applicable:
            reasons[read.reading].setdefault(read.why_not, {})[read.indicator] = None
    rows = [
        NotRead(reading, {why: tuple(codes) for why, codes in some.items()})
        for reading, some in reasons.items()
    ]

    def without(row: NotRead) -> str:
        return " ".join(
            gettext("%(indicators)s: %(why)s")
            % {"why": gettext(why), "indicators": lists.joined_by_commas(codes)}
            for why, codes in row.without.items()
        )

    return table_of(
        evaluation,
        "readings",
        (
            Column(
                "reading",
                noop("Code of the reading."),
                lambda row: row.reading.value,
                head=noop("Reading"),
                shown=lambda row: reading_name(row.reading),
            ),
            Column(
                "meaning",
                noop("What it counts."),
                lambda row: reading_meaning(row.reading),
                head=noop("What it counts"),
            ),
            Column(
                "without",
                noop("Codes of the indicators to which it does not apply in a cycle, with why."),
                without,
                head=noop("Does not apply to"),
            ),
        ),
        rows,
        caption=noop("The readings"),
    )
