"""States as the definitions are written, read from their YAML alone: nothing of the loader.

A condition weighs 1 (it holds), 0 (it does not) or a half (left open), so that all of them is
the least and any of them the greatest. What it implies that a question was not asked, the
format says at the question (`skipped`).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from biocap.indicators.reference import INDICATORS
from biocap.indicators.source import Source
from biocap.shared.definitions import definitions_folder

Said = Mapping[str, set[str]]
Raw = dict[str, Any]
REPORTS = {"baseline": ("national-report", "4"), "midterm": ("national-report", "5")}


@cache
def _yaml(path: Path) -> Raw:
    """Return a file with every scalar as text, so that the key “yes” stays one."""
    found: Raw = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return found


class Form:
    """The questions of one edition as they are written."""

    def __init__(self, code: str, edition: str) -> None:
        raw = _yaml(definitions_folder() / "formats" / code / edition / "format.yaml")
        self.lists: Raw = raw.get("option_lists", {})
        self.asked: dict[str, Raw] = {}
        self.gates: dict[str, list[Raw]] = {}
        for section in raw["sections"]:
            for question in section["questions"]:
                self.asked[question["code"]] = question
                both = (question.get("shown_when"), section.get("shown_when"))
                self.gates[question["code"]] = [gate for gate in both if gate]

    def weigh(self, raw: Raw, said: Said) -> float:
        if "not" in raw:
            return 1 - self.weigh(raw["not"], said)
        if "all" in raw:
            return min(self.weigh(part, said) for part in raw["all"])
        if "any" in raw:
            return max(self.weigh(part, said) for part in raw["any"])
        questions = raw.get("questions") or [raw["question"]]
        return max(self.answer(question, self.codes(raw, question), said) for question in questions)

    def codes(self, raw: Raw, question: str) -> set[str]:
        if "at_least" in raw:
            options = self.lists[self.asked[question]["options"]]
            least = int(raw["at_least"])
            return {o["code"] for o in options if int(o.get("interval", [-1])[0]) >= least}
        given = raw.get("any_of") or raw["includes"]
        return {given} if isinstance(given, str) else set(given)

    def answer(self, question: str, codes: set[str], said: Said) -> float:
        picks = said.get(question)
        answered = 0.5 if not picks else float(bool(codes & set(picks)))
        asked = self.was_asked(question, said)
        if asked == 1 or self.skip(question, said)["means"] != "none":
            return answered
        return min(asked, answered)

    def was_asked(self, question: str, said: Said) -> float:
        return min((self.weigh(gate, said) for gate in self.gates[question]), default=1)

    def skip(self, question: str, said: Said) -> Raw:
        """Return the first of its skips that holds; the last is of all others."""
        return next(
            skip
            for skip in self.asked[question]["skipped"]
            if "when" not in skip or self.weigh(skip["when"], said) == 1
        )

    def read(self, raw: Raw) -> Iterator[str]:
        for part in raw.get("all") or raw.get("any") or ([raw["not"]] if "not" in raw else ()):
            yield from self.read(part)
        for question in raw.get("questions") or ([raw["question"]] if "question" in raw else ()):
            yield question
            for gate in self.gates[question]:
                yield from self.read(gate)

    def is_outside(self, parts: list[Raw], said: Said) -> bool:
        return any(
            self.was_asked(question, said) == 0
            and self.skip(question, said)["means"] == "not_applicable"
            for part in parts
            for question in self.read(part)
        )


@cache
def form(code: str, edition: str) -> Form:
    return Form(code, edition)


def written(source: Source) -> Raw:
    """Return what the file of its indicator says of a source, the progress report's if it feeds."""
    slug = next(it.slug for it in INDICATORS.values() if it.sources[source.cycle] is source)
    raw = _yaml(definitions_folder() / "indicators" / "cp-10-4" / f"{slug}.yaml")
    found: Raw = raw["sources"][source.cycle]
    return found["progress"] if source.feeds == "progress" else found


def state_of(source: Source, said: Said) -> str:
    """Return the state of a Party that reported, of a source that is fed by conditions."""
    return _state(written(source), source.cycle, said)


def areas_of_roster(slug: str, cycle: str) -> list[str]:
    """Return the areas of advice that the file of an indicator counts experts by."""
    raw = _yaml(definitions_folder() / "indicators" / "cp-10-4" / f"{slug}.yaml")
    found: list[str] = raw["sources"][cycle].get("roster", {}).get("areas", [])
    return found


def states_beside(source: Source, said: Said) -> dict[str, str]:
    """Return the same under each reading that the file has beside the source."""
    slug = next(it.slug for it in INDICATORS.values() if it.sources[source.cycle] is source)
    raw = _yaml(definitions_folder() / "indicators" / "cp-10-4" / f"{slug}.yaml")
    some = raw["sources"][source.cycle].get("beside", [])
    return {read["code"]: _state(read, source.cycle, said) for read in some}


def _state(raw: Raw, cycle: str, said: Said) -> str:
    names = (raw["format"], raw["edition"]) if "format" in raw else REPORTS[cycle]
    asked = form(*names)

    def weight(name: str, otherwise: float) -> float:
        return asked.weigh(raw[name], said) if name in raw else otherwise

    if weight("not_applicable", 0) == 1 or weight("base", 1) == 0:
        return "not_applicable"
    yes, partly = weight("yes", 0.5), weight("partly", 0)
    if weight("base", 1) == 1:
        if yes == 1:
            return "yes"
        if partly == 1 and (yes == 0 or raw.get("partly_when_open") == "true"):
            return "partly"
        if 0.5 not in (yes, partly):
            return "no"
    parts = [raw[name] for name in ("not_applicable", "base", "yes", "partly") if name in raw]
    return "not_applicable" if asked.is_outside(parts, said) else "blank"
