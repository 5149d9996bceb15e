"""Plans as they lie in definitions/plans/, read once."""

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from biocap.plans.model import Goal, Heading, Item, Paragraph, Part, Plan, Section
from biocap.plans.rules import COLUMNS, check_plan
from biocap.shared.definitions import definitions_folder
from biocap.shared.located import Table, read
from biocap.shared.problems import Problem
from biocap.shared.text import noop


def plans_folder() -> Path:
    """Return the folder of all plans."""
    return definitions_folder() / "plans"


def plans() -> tuple[str, ...]:
    """Return the codes of the plans there are."""
    return tuple(sorted(path.parent.name for path in plans_folder().glob("*/plan.yaml")))


def load(code: str, language: str = "en") -> Plan:
    """Return a plan in a language; what that language lacks is in English.

    Raises Problem("plans.unknown"), or the first DefinitionError of a broken plan.
    """
    if code not in plans():
        raise Problem(
            "plans.unknown",
            noop("There is no plan “%(plan)s”. There are: %(known)s."),
            plan=code,
            known=", ".join(plans()) or "–",
        )
    return _load(plans_folder() / code, language)


@cache
def _load(folder: Path, language: str) -> Plan:
    for error in check_plan(folder):
        raise error
    structure = read(folder / "plan.yaml")
    words = _Words(folder, language)
    return Plan(
        code=structure["code"],
        language=words.language,
        official=words.official,
        title=words.of("title"),
        decision_title=words.of("decision_title"),
        document=structure["source"]["document"],
        adopted=structure["adopted"],
        until=structure["until"],
        parts=tuple(
            Part(
                part,
                words.of("headings", part),
                tuple(
                    _goal(goal, words)
                    for goal in structure["goals"]
                    if goal["code"].split(".")[0] == part
                ),
            )
            for part in structure["parts"]
        ),
        headings=MappingProxyType(
            {
                column: Heading(
                    words.of("headings", column, "title"), words.of("headings", column, "text")
                )
                for column in ("goals", *COLUMNS)
            }
        ),
        supplementary_protocol=words.of("headings", "supplementary_protocol"),
        preamble_heading=words.of("headings", "preamble"),
        preamble=tuple(
            Paragraph(code, "", words.of("paragraphs", code))
            for code in structure["decision"]["preamble"]
        ),
        decision=_numbered(structure["decision"]["paragraphs"], words),
        annex=tuple(
            Section(
                section["code"],
                words.of("headings", section["code"]),
                section.get("within", ""),
                _numbered(section["paragraphs"], words),
            )
            for section in structure["annex"]
        ),
        footnotes=MappingProxyType(
            {mark: words.of("footnotes", mark) for mark in structure["footnotes"]}
        ),
    )


class _Words:
    """The texts of a language with the English ones behind them."""

    def __init__(self, folder: Path, language: str) -> None:
        english = read(folder / "texts" / "en.yaml")
        path = folder / "texts" / f"{language}.yaml"
        self._own: Table = read(path) if path.is_file() else english
        self._english = english
        self.language: str = self._own["language"]
        self.official: bool = self._own["official"]

    def of(self, *path: str) -> str:
        return _at(self._own, path) or _at(self._english, path) or ""


def _at(table: Any, path: tuple[str, ...]) -> str | None:
    for name in path:
        table = table.get(name, {})
    return table if isinstance(table, str) else None


def _goal(goal: Table, words: _Words) -> Goal:
    code = goal["code"]
    key_areas, activities, indicators, outcomes = (
        tuple(
            Item(
                item["code"],
                words.of("goals", code, column, item["code"]),
                item.get("supplementary_protocol", False),
            )
            for item in goal[column]
        )
        for column in COLUMNS
    )
    return Goal(
        code,
        code.split(".")[0],
        words.of("goals", code, "title"),
        key_areas,
        activities,
        indicators,
        outcomes,
    )


def _numbered(codes: list[str], words: _Words) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(code, code.rpartition(".")[2], words.of("paragraphs", code)) for code in codes
    )
