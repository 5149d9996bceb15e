"""Write docs/reference/indicator-decisions.md: what was decided of indicators and ties, and why.

.venv/bin/python -m scripts.make_indicator_decisions
"""

from collections.abc import Iterator
from pathlib import Path

from biocap.indicators.crosswalks import Tie, crosswalk, title_goals
from biocap.indicators.model import Indicator
from biocap.indicators.reference import CYCLES, INDICATORS
from biocap.indicators.source import Source
from biocap.plans import load_plan

PATH = Path(__file__).parents[1] / "docs" / "reference" / "indicator-decisions.md"
HEAD = """\
# What was decided of each indicator, and of what leads to each goal

What feeds each of the 53 indicators of decision CP-10/4 in each cycle, how well, what is missing,
whether the cycles compare, and why it was decided so. Every sentence is the definition's own
(`definitions/indicators/cp-10-4/`), where it is changed; this page is made from it by
`scripts/make_indicator_decisions.py`, and a test holds it true. Two readings of the questions
were proposed, A and B (“proposals”); where they differ from one another or from what stands here,
the reason is given. Under each goal stands first what leads to it: areas of need (annex III),
elements of activities (annex IV), areas of the national reports, and words of titles
(`definitions/crosswalks/`), strongly or weakly, and why.
"""
KINDS = {"area": "need", "element": "activity", "capacity_area": "national report"}
FED = {
    "questions": "the report's questions",
    "dates": "dates of the reports",
    "entered": "counts of the Secretariat",
    "activities": "activity reports",
    "progress": "the progress report",
    "": "nothing",
}


def made() -> str:
    """Return the page as its file holds it."""
    return "\n".join([HEAD, *_overview(), *_goals()])


def _overview() -> Iterator[str]:
    names = [cycle.code for cycle in CYCLES.values()]
    yield f"| indicator | {' | '.join(names)} | cycles compare | direction |"
    yield "| --- " * (len(names) + 3) + "|"
    for indicator in INDICATORS.values():
        fed = [_fed(indicator.sources[name]) for name in names]
        compares = "yes" if indicator.comparison.allowed else "no"
        if indicator.comparison.allowed and indicator.periodic:
            compares += ", periods differ"
        yield (
            f"| [{indicator.code}](#{_anchor(indicator)}) | {' | '.join(fed)} | {compares} "
            f"| {indicator.direction.better} |"
        )
    yield ""


def _fed(source: Source) -> str:
    if not source.feeds:
        return "none"
    fed = "" if source.feeds == "questions" else f", {FED[source.feeds]}"
    return f"{source.strength_of_value}{fed}"


def _anchor(indicator: Indicator) -> str:
    return "".join(letter for letter in indicator.code.lower() if letter not in ".()")


def _goals() -> Iterator[str]:
    for goal in load_plan("cp-10-4").goals:
        yield f"## {goal.code}. {goal.title}\n"
        yield from _leading_to(goal.code)
        for outcome in goal.outcomes:
            for tie in crosswalk("area", "outcome"):
                if tie.to == outcome.code:
                    yield f"- To outcome {tie.to}: {_things(tie)}, {tie.strength}. {tie.reason}\n"
        for item in goal.indicators:
            yield from _decided(INDICATORS[item.code], item.text)


def _leading_to(goal: str) -> Iterator[str]:
    yield "| leads here | | strength | why |"
    yield "| --- | --- | --- | --- |"
    for kind, name in KINDS.items():
        for tie in crosswalk(kind, "goal"):
            if tie.to == goal:
                yield f"| {name} | {_things(tie)} | {tie.strength} | {tie.reason} |"
    for titled in title_goals():
        if titled.goal == goal:
            words = ", ".join(f"“{words}”" for words in titled.words)
            yield f"| title of an activity | {words} | {titled.strength} | {titled.reason} |"
    yield ""


def _things(tie: Tie) -> str:
    return ", ".join(tie.items) or f"`{tie.from_}`"


def _decided(indicator: Indicator, text: str) -> Iterator[str]:
    yield f"### {indicator.code}\n"
    yield f"{text}\n"
    cycles = list(indicator.sources)
    told = {name: dict(_told(source)) for name, source in indicator.sources.items()}
    yield f"| | {' | '.join(cycles)} |"
    yield "| --- " * (len(cycles) + 1) + "|"
    for row in dict.fromkeys(row for some in told.values() for row in some):
        yield f"| {row} | {' | '.join(told[name].get(row, '–') for name in cycles)} |"
    yield ""
    decided = "The change is computed." if indicator.comparison.allowed else "The line breaks."
    yield f"- Cycles: {decided} {indicator.comparison.why}"
    if indicator.direction.why:
        yield f"- Direction: {indicator.direction.better}. {indicator.direction.why}"
    proposals = indicator.proposals
    differ = f" {proposals.why}" if proposals.why else ""
    yield f"- Proposals: A {proposals.a}, B {proposals.b}.{differ}"
    yield ""


def _told(source: Source) -> Iterator[tuple[str, str]]:
    yield "source", source.cite
    yield "fed by", FED[source.feeds]
    yield "strength", source.strength_of_value
    for row, words in (
        ("missing", source.missing_of_value or source.missing),
        ("why", source.why),
        ("read beside", "; ".join(_beside(source))),
        ("activity reports", source.activities.missing if source.activities else ""),
        ("published plans", _by_plans(source)),
    ):
        if words:
            yield row, words.replace("|", "/")


def _by_plans(source: Source) -> str:
    return " ".join((f"`{it.shows}`:", it.why, it.missing)) if (it := source.plans) else ""


def _beside(source: Source) -> Iterator[str]:
    reasons: dict[str, list[str]] = {}
    for read in source.beside:
        reasons.setdefault(read.why, []).append(f"`{read.code}`")
    for why, codes in reasons.items():
        yield f"{', '.join(codes)}: {why.rstrip('.')}"


if __name__ == "__main__":
    PATH.write_text(made(), "utf-8")
