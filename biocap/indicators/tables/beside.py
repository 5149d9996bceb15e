"""What is read beside an indicator: shown with its own figures, and in no value and no verdict."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.formats.conditions import Picked
from biocap.indicators.clauses import clause
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import ReadBeside
from biocap.indicators.model import Indicator
from biocap.indicators.parts import ALL_PARTIES, Part
from biocap.indicators.reference import cycles, indicators
from biocap.indicators.source import Beside
from biocap.indicators.tables import table_of
from biocap.shared.text import noop
from biocap.telling import numbers
from biocap.telling.questions import Questions
from biocap.telling.spans import Text, brackets_unbroken, fill
from biocap.telling.tables import Column, Kind, Table
from biocap.telling.traced import figure, part_and_whole, per_cent


@dataclass(frozen=True)
class BesideRow:
    """A reading of an indicator in a cycle, with its figure and the form that it reads."""

    indicator: Indicator
    cycle: EvaluatedCycle
    read: Beside
    asked: Questions
    figure: ReadBeside

    @property
    def named(self) -> str:
        """What is read: the question itself where it is one alone, else which answers count."""
        if isinstance(self.read.yes, Picked):
            return self.asked.quote(self.read.yes.question)
        return self.counts

    @property
    def numbered(self) -> str:
        """The same by the number of the question, where it is one alone."""
        if isinstance(self.read.yes, Picked):
            number = self.asked.number(self.read.yes.question)
            return gettext("question %(number)s") % {"number": number}
        return self.counts

    @property
    def counts(self) -> str:
        """Which answers count as yes."""
        return clause(self.read.yes, self.asked).sentence

    @property
    def share(self) -> Text:
        """“48 per cent (58 of 122)”, of few “3 of 4”, or a dash."""
        states = self.figure.states
        of = (self.figure.indicator, self.figure.cycle, self.figure.part, self.figure.code)
        if not states.answered:
            return (numbers.MISSING,)
        counts = part_and_whole(
            figure(states.yes, "beside.yes", *of), figure(states.answered, "beside.answered", *of)
        )
        if states.share_of_answered.percent is None:
            return counts
        share = per_cent(states.share_of_answered, "beside.percent", *of)
        return fill(gettext("%(percent)s (%(counts)s)"), percent=share, counts=counts)


def _state_column(code: str, says: str) -> Column[BesideRow]:
    return Column(code, says, lambda row: getattr(row.figure.states, code), Kind.COUNT)


BESIDE: tuple[Column[BesideRow], ...] = (
    Column("indicator", noop("Indicator of the Action Plan."), lambda row: row.indicator.code),
    Column("cycle", noop("Cycle of evaluation."), lambda row: row.cycle.code),
    Column("part", noop("Part of the Parties."), lambda row: row.figure.part),
    Column(
        "reading", noop("What the reading is called in the definition."), lambda row: row.read.code
    ),
    Column(
        "words", noop("What is read."), lambda row: row.named, head=noop("What is read beside it")
    ),
    Column(
        "counts",
        noop("Which answers count as yes."),
        lambda row: row.counts,
        head=noop("Counts as yes if"),
    ),
    _state_column("yes", noop("Parties that meet it.")),
    _state_column("partly", noop("Parties that meet a part of it.")),
    _state_column("no", noop("Parties that answered and do not meet it.")),
    _state_column("blank", noop("Parties that reported and left open what decides.")),
    _state_column("not_applicable", noop("Parties that reported and are outside those it is of.")),
    _state_column("silent", noop("Parties without a report by the data cut-off.")),
    _state_column(
        "awaited",
        noop("Parties without a report whose round could still be answered at the data cut-off."),
    ),
    _state_column("answered", noop("Parties that the share is of: yes, partly and no together.")),
    Column(
        "share_of_answered",
        noop("Share of the base, in per cent."),
        lambda row: row.figure.states.share_of_answered.percent,
        Kind.PERCENT,
    ),
    Column(
        "share",
        "",
        lambda row: row.figure.states.answered or None,
        Kind.COUNT,
        noop("Yes, of those that answered"),
        spans=lambda row: brackets_unbroken(row.share),
        in_file=False,
    ),
    Column("why", noop("What it adds, and why it is not counted."), lambda row: row.read.why),
)


def beside_table(
    evaluation: Evaluation, indicator: Indicator | None = None, part: Part = ALL_PARTIES
) -> Table[BesideRow]:
    """Return what is read beside an indicator, or beside any, by cycle as the definition has it."""
    asked = (indicator,) if indicator else indicators().values()
    return table_of(
        evaluation,
        "beside",
        BESIDE,
        [row for one in asked for row in beside_rows(evaluation, one, part)],
        caption=noop("Read beside it, and not counted"),
        band=lambda row: row.cycle.title,
    )


def beside_rows(
    evaluation: Evaluation, indicator: Indicator, part: Part = ALL_PARTIES
) -> list[BesideRow]:
    """Return what is read beside an indicator, by cycle."""
    figures = {(it.cycle, it.code): it for it in evaluation.beside(indicator.code, part)}
    rows = []
    for cycle in evaluation.cycles:
        form = cycles()[cycle.code]
        asked = Questions(form.format, form.edition, evaluation.words.language)
        rows += [
            BesideRow(indicator, cycle, read, asked, held)
            for read in cycle.source(indicator).beside
            if (held := figures.get((cycle.code, read.code)))
        ]
    return rows
