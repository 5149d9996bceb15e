"""What a synthesis is written from: one round of one snapshot, with names for its codes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from biocap.formats import load
from biocap.formats.model import Texts
from biocap.library.problems import LIBRARY_NO_SUCH_ROUND
from biocap.library.queries import Library
from biocap.needs.figures import ALL, Extents
from biocap.needs.form import Form, form_of
from biocap.needs.measures.parts import UNSTATED
from biocap.parties.reference import ALL_GROUPS
from biocap.reports.blocks import Label
from biocap.reports.problems import REPORT_NOT_A_NEEDS_ROUND
from biocap.shared.text import in_language, noop
from biocap.telling.names import Words, rows

BY = {"ldc": "ldc", "sids": "sids", "eit": "economy_in_transition"}
"""Breakdowns that stand beside the regional groups -> code of the group that gives the name."""


@dataclass(frozen=True)
class RoundFacts:
    """The round as the snapshot has it."""

    code: str
    title: str
    format: str
    edition: str
    aim: str
    opens_on: date
    due_on: date
    closes_on: date
    cut_off_at: datetime
    rehearsal: bool
    previous: str


@dataclass(frozen=True)
class Facts:
    """One round with everything that gives its codes a name."""

    library: Library
    round: RoundFacts
    form: Form
    texts: Texts
    language: str
    parties: dict[str, str]
    """Code -> name."""
    rounds: dict[str, RoundFacts] = field(default_factory=dict)

    def area(self, code: str) -> Label:
        """Return the name of an area as the list of question 2 prints it."""
        return Label(self.texts.option("areas", code))

    def item(self, area: str, code: str) -> Label:
        """Return the words of a need; of an “Other” in an area with groups, with its group."""
        words = self.texts.questions[f"needs.{area}"].rows.get(code, code)
        group = next((i.row_group for i in self.form.items_of(area) if i.item == code), None)
        if code.endswith(".other"):
            words = words.replace("(specify)", "").strip()
            if group:
                words = f"{words}: {self.row_group(area, group)}"
        return Label(words)

    def row_group(self, area: str, code: str) -> Label:
        """Return the heading of a group of needs."""
        return Label(self.texts.questions[f"needs.{area}"].row_groups.get(code, code))

    def means(self, code: str) -> Label:
        """Return the words of a means."""
        return Label(self.texts.option("means", code).replace("(specify)", "").strip())

    def part(self, by: str, part: str) -> str:
        """Return the name of a part of the Parties."""
        if part == ALL:
            return ""
        code = BY.get(by, part)
        if part == UNSTATED or code not in ALL_GROUPS:
            return noop("No group stated")
        return in_language(ALL_GROUPS[code].names, self.language)

    def names(self, codes: Sequence[str]) -> tuple[Label, ...]:
        """Return the names of Parties, in the order of the alphabet."""
        return tuple(Label(name) for name in sorted(self.parties.get(c, c) for c in codes))

    def short_names(self, codes: Sequence[str]) -> tuple[Label, ...]:
        """Return names as `names` does; of a fictional Party its number without its groups."""
        return tuple(
            Label(str(name).partition(",")[0]) if self.round.rehearsal else name
            for name in self.names(codes)
        )


def gather(library: Library, round_code: str, language: str) -> Facts:
    """Return the facts of a round; Problem("library.no_such_round") if it is not published."""
    rounds = _rounds(library)
    if round_code not in rounds:
        raise LIBRARY_NO_SUCH_ROUND(round=round_code, known=", ".join(rounds) or "—")
    found = rounds[round_code]
    if found.format != "needs-assessment":
        raise REPORT_NOT_A_NEEDS_ROUND(round=round_code, format=found.format)
    return Facts(
        library=library,
        round=found,
        form=form_of(library, round_code),
        texts=load(found.format, found.edition).texts(language),
        language=language,
        parties={code: line.name for code, line in Words(library, language).parties.items()},
        rounds=rounds,
    )


def _rounds(library: Library) -> dict[str, RoundFacts]:
    return {
        row["round"]: RoundFacts(
            row["round"], row["title"], row["format"], row["edition"], row["aim"] or "",
            row["opens_on"], row["due_on"], row["closes_on"], row["cut_off_at"],
            bool(row["rehearsal"]), row["previous"] or "",
        )
        for row in rows(library, "rounds")
    }  # fmt: skip


def mean_of(row: Extents) -> Fraction | None:
    """Return the exact mean of the extents stated."""
    if not row.stated:
        return None
    return Fraction(sum(k * n for k, n in enumerate(row.counts)), row.stated)


def median_of(row: Extents) -> Fraction | None:
    """Return the exact median of the extents stated."""
    return None if row.median is None else Fraction(row.median)


def together(rows: Sequence[Extents], part: str = ALL) -> Extents:
    """Return the extents of several needs or areas as one distribution."""
    sums = [sum(row.counts[k] for row in rows) for k in range(5)]
    return Extents(
        part, "", None, (sums[0], sums[1], sums[2], sums[3], sums[4]), sum(r.blank for r in rows)
    )
