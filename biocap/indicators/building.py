"""One definition of an indicator, from its file to what it says; mistakes noted by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from biocap.formats import Edition, Lineage
from biocap.formats.properties import Mistakes
from biocap.indicators.comparison import check_comparison
from biocap.indicators.model import (
    KINDS,
    STRENGTHS,
    Breakdown,
    Comparison,
    Cycle,
    Indicator,
    Proposals,
    Published,
    Smart,
    Source,
    slug,
)
from biocap.indicators.sources import SourceBuilder
from biocap.plans import Plan
from biocap.shared.located import Table
from biocap.shared.text import noop

_INDICATOR = {
    "indicator": "text",
    "kind": "text",
    "population": "table",
    "cite": "text",
    "proposals": "table",
    "breakdowns": "tables",
    "smart": "table",
    "sources": "table",
    "comparison": "table",
    "published": "tables",
}
_NEEDED = ("indicator", "kind", "population", "cite", "proposals", "sources", "comparison")
_SMART = dict.fromkeys(("decided_by", "measures", "unit", "influenced_by", "outcome"), "text")
_PUBLISHED = dict.fromkeys(("cycle", "unit", "document", "paragraph"), "text")
_PROPOSALS = {"a": "text", "b": "text", "why": "text"}
_TREATIES = ("cpb", "nkl")
_ENTERED_ONLY = ("share_of_noncompliant", "share_of_tools")
NOT_NKL = "not_nkl"
"""The Parties to the Protocol that are not bound by the Supplementary Protocol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a definition may name: the plan, the cycles, their editions and lineages."""

    plan: Plan
    cycles: Mapping[str, Cycle]
    editions: Mapping[str, Edition]
    lineages: Mapping[str, Lineage | None]
    """By the later cycle: how its questions follow those of the cycle before."""
    groups: tuple[str, ...]
    """Groups, categories and lists of Parties."""


class IndicatorBuilder:
    """Builds one indicator; with any mistake there is none."""

    def __init__(self, path: str, known: Known) -> None:
        self.mistakes = Mistakes(path)
        self.known = known
        self.builders: dict[str, SourceBuilder] = {}
        self.sources: dict[str, Source] = {}

    def build(self, table: Table, stem: str) -> Indicator | None:
        """Return the indicator that a file named `stem` defines."""
        read = self.mistakes.read(table, _INDICATOR, *_NEEDED)
        goals = {item.code: goal for goal in self.known.plan.goals for item in goal.indicators}
        code = read.get("indicator", "")
        if code and code not in goals:
            line = table.lines["indicator"]
            self.mistakes.unknown(line, "indicator of the plan", code, goals)
        elif code and slug(code) != stem:
            self.refuse(
                table,
                "wrong_file",
                noop("The file is called “%(stem)s”, but defines “%(given)s”."),
                noop("Call it “%(expected)s.yaml”, and keep one file for each indicator."),
                at="indicator",
                stem=stem,
                given=code,
                expected=slug(code),
            )
        kind = self.mistakes.one_of(table, "kind", KINDS)
        treaty = self._treaty(read)
        outcomes = {item.code: item for item in goals[code].outcomes} if code in goals else {}
        smart = self._smart(table, read, outcomes)
        self._sources(table, read)
        self._suits(table, kind)
        proposals = self._proposals(read)
        comparison = self._comparison(read)
        breakdowns = self._breakdowns(read)
        published = self._published(read)
        if self.mistakes.errors or not (smart and comparison and proposals):
            return None
        return Indicator(
            code=code,
            plan=self.known.plan.code,
            goal=goals[code].code,
            kind=kind,
            treaty=treaty,
            cite=read["cite"],
            smart=smart,
            comparison=comparison,
            proposals=proposals,
            sources=MappingProxyType(self.sources),
            breakdowns=breakdowns,
            published=published,
        )

    def refuse(
        self, table: Table, code: str, text: str, remedy: str, at: str = "", **params: object
    ) -> None:
        """Note a mistake at a property of the table, or at its first line."""
        self.mistakes.add(code, table.lines.get(at, table.line), text, remedy, **params)

    def _treaty(self, read: Mapping[str, Any]) -> str:
        if "population" not in read:
            return ""
        self.mistakes.read(read["population"], {"treaty": "text"}, "treaty")
        return self.mistakes.one_of(read["population"], "treaty", _TREATIES)

    def _smart(
        self, table: Table, read: Mapping[str, Any], outcomes: Mapping[str, Any]
    ) -> Smart | None:
        if "smart" not in read:
            self.refuse(
                table,
                "no_smart",
                noop("The indicator has no SMART record."),
                noop("Add “smart” with decided_by, measures, unit, influenced_by, outcome and by."),
            )
            return None
        smart = read["smart"]
        rest = self.mistakes.read(without(smart, "by"), _SMART, *_SMART)
        outcome = rest.get("outcome", "")
        if outcome and outcome not in outcomes:
            line = smart.lines["outcome"]
            self.mistakes.unknown(line, "outcome of its goal", outcome, outcomes)
        by = smart.get("by")
        if not isinstance(by, date):
            self.refuse(
                smart,
                "wrong_type",
                noop("“%(name)s” does not hold what it should."),
                noop("Write a date: 2030-12-31."),
                at="by",
                name="by",
            )
            return None
        return Smart(
            measures=rest.get("measures", ""),
            unit=rest.get("unit", ""),
            influenced_by=rest.get("influenced_by", ""),
            outcome=outcome,
            by=by,
        )

    def _sources(self, table: Table, read: Mapping[str, Any]) -> None:
        given = read.get("sources", {})
        for cycle, source in given.items():
            if cycle not in self.known.cycles:
                line = given.lines[cycle]
                self.mistakes.unknown(line, "cycle", cycle, self.known.cycles)
            elif isinstance(source, Table):
                builder = SourceBuilder(self.mistakes, cycle, self.known.editions[cycle])
                self.builders[cycle] = builder
                self.sources[cycle] = builder.build(source)
        for cycle in self.known.cycles:
            if cycle not in self.sources and "sources" in read:
                self.refuse(
                    table,
                    "no_source",
                    noop("The cycle “%(cycle)s” has no source."),
                    noop("Add it; “strength: none” with what is missing, if nothing feeds it."),
                    at="sources",
                    cycle=cycle,
                )

    def _suits(self, table: Table, kind: str) -> None:
        """The kind and the sources go together."""
        for cycle, source in self.sources.items():
            at = table["sources"][cycle]
            by_questions = source.feeds == "questions"
            if by_questions and (kind == "number") != bool(source.numbers):
                self.refuse(
                    at,
                    "wrong_kind",
                    noop("A source of the kind “%(kind)s” does not count like this."),
                    noop("Use “number” for the kind number, and “yes” for a share."),
                    kind=kind,
                )
            if by_questions and kind == "share_of_parties_with_need" and "base" not in at:
                self.refuse(
                    at,
                    "no_base",
                    noop("The official text asks a share of Parties that declare a need."),
                    noop("Say in “base” which answers declare it."),
                )
            if kind in _ENTERED_ONLY and source.feeds != "entered":
                self.refuse(
                    at,
                    "not_entered",
                    noop("Only the Secretariat can count this; no answer of a Party shows it."),
                    noop("Use “entered” with what is counted."),
                )

    def _proposals(self, read: Mapping[str, Any]) -> Proposals | None:
        if "proposals" not in read:
            return None
        table = read["proposals"]
        given = self.mistakes.read(table, _PROPOSALS, "a", "b")
        a, b = (self.mistakes.one_of(table, name, STRENGTHS) for name in ("a", "b"))
        order = {strength: place for place, strength in enumerate(STRENGTHS)}
        ours = [source.strength for source in self.sources.values() if source.strength in order]
        best = min(ours, key=lambda strength: order[strength], default=a)
        if (a != b or a != best) and "why" not in given:
            self.refuse(
                table,
                "no_why",
                noop("The proposals differ from one another or from us, and nothing says why."),
                noop("Add “why”: what the questions ask, and how we decided."),
            )
        return Proposals(a, b, given.get("why", ""))

    def _comparison(self, read: Mapping[str, Any]) -> Comparison | None:
        if "comparison" not in read:
            return None
        table = read["comparison"]
        given = self.mistakes.read(table, {"allowed": "flag", "why": "text"}, "allowed")
        if "why" not in given:
            self.refuse(
                table,
                "comparison_without_why",
                noop("Nothing says why the change may be computed, or may not."),
                noop("Add “why”: how the questions of the two cycles differ."),
            )
        if given.get("allowed"):
            written = {cycle: builder.written for cycle, builder in self.builders.items()}
            check_comparison(self.mistakes, table, self.sources, written, self.known.lineages)
        return Comparison(given.get("allowed", False), given.get("why", ""))

    def _breakdowns(self, read: Mapping[str, Any]) -> tuple[Breakdown, ...]:
        known = dict.fromkeys((NOT_NKL, *self.known.groups))
        found = []
        for table in read.get("breakdowns", ()):
            given = self.mistakes.read(table, {"code": "text", "reason": "text"}, "code", "reason")
            code = given.get("code", "")
            if code and code not in known:
                self.mistakes.unknown(table.lines["code"], "group of Parties", code, known)
            found.append(Breakdown(code, given.get("reason", "")))
        return tuple(found)

    def _published(self, read: Mapping[str, Any]) -> tuple[Published, ...]:
        found = []
        for table in read.get("published", ()):
            given = self.mistakes.read(
                table, _PUBLISHED | {"value": "number"}, "value", *_PUBLISHED
            )
            cycle = given.get("cycle", "")
            if cycle and cycle not in self.known.cycles:
                line = table.lines["cycle"]
                self.mistakes.unknown(line, "cycle", cycle, self.known.cycles)
            words = (given.get(name, "") for name in ("unit", "document", "paragraph"))
            found.append(Published(cycle, float(given.get("value", 0)), *words))
        return tuple(found)


def without(table: Table, *names: str) -> Table:
    """Return a table without some of its keys, at the same place."""
    rest = Table({name: value for name, value in table.items() if name not in names})
    rest.path, rest.line, rest.lines = table.path, table.line, table.lines
    return rest
