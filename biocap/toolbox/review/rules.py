"""What reviewers say, read and counted. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from biocap.shared.directions import balanced, is_seen
from biocap.shared.text import without_controls
from biocap.toolbox.review.choices import (
    LONGEST_REVIEW_REASON,
    RatedFor,
    Recommended,
    ToolRating,
    WhoSaidWhat,
)
from biocap.toolbox.review.problems import (
    TOOL_REVIEW_LONG,
    TOOL_REVIEW_OTHER_TOOL,
    TOOL_REVIEW_SCALE,
)

FEWEST = 3
"""Of fewer reviewers nothing is counted where they are not shown by name, and nothing is said to
be recommended by most."""

ToolAnswer = dict[str, str]
"""What one reviewer says of one tool: by `RatedFor` a `ToolRating`, `recommended`, `why`."""
ToolAnswers = dict[str, ToolAnswer]

_SCALES: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(RatedFor.values, ToolRating.values),
    "recommended": Recommended.values,
}


def sound_answers(given: Mapping[str, Mapping[str, Any]], tools: Sequence[str]) -> ToolAnswers:
    """Return what was given by tool, in the order of the tools; what is blank is left out.

    Raises Problem("tool_review.scale"), ("tool_review.other_tool") or ("tool_review.long").
    """
    for tool in given:
        if tool not in tools:
            raise TOOL_REVIEW_OTHER_TOOL(tool=tool)
    answers = {tool: _sound(given[tool]) for tool in tools if tool in given}
    return {tool: said for tool, said in answers.items() if said}


def _sound(given: Mapping[str, Any]) -> ToolAnswer:
    said = {}
    for name, value in given.items():
        if name == "why":
            words = balanced(without_controls(str(value)).strip())
            if len(words) > LONGEST_REVIEW_REASON:
                raise TOOL_REVIEW_LONG(length=len(words), longest=LONGEST_REVIEW_REASON)
            if is_seen(words):
                said["why"] = words
        elif name not in _SCALES or value not in ("", *_SCALES[name]):
            raise TOOL_REVIEW_SCALE(given=str(value))
        elif value:
            said[name] = str(value)
    return said


def without_reason(answers: ToolAnswers) -> list[str]:
    """Return the tools that are recommended to be changed or ended without saying why."""
    return [
        tool
        for tool, said in answers.items()
        if said.get("recommended", Recommended.KEEP) != Recommended.KEEP and "why" not in said
    ]


@dataclass(frozen=True)
class SaidBy:
    """One reviewer who submitted: the name, the group, and what they say of each tool."""

    name: str
    group: str
    answers: ToolAnswers


@dataclass(frozen=True)
class ReviewReason:
    """A reason for a recommendation ("": none was given), with who gave it as was decided."""

    why: str
    recommended: str = ""
    name: str = ""
    group: str = ""


@dataclass(frozen=True)
class ToolCounts:
    """What reviewers say of one tool. `said`: how many of those who submitted say anything of it.

    `rated`: by what is rated how many gave each rating; `recommended`: how many each. Both are
    empty where `hidden`: so few say anything that the counts would tell who said what.
    """

    tool: str
    said: int
    hidden: bool = False
    rated: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    recommended: Mapping[str, int] = field(default_factory=dict)
    reasons: tuple[ReviewReason, ...] = ()

    def base(self, what: str) -> int:
        """Return how many rated it for this; who cannot say did not."""
        rated = self.rated.get(what, {})
        return sum(rated.get(it, 0) for it in ToolRating.values if it != ToolRating.CANNOT_SAY)

    @property
    def recommending(self) -> int:
        """How many recommend anything."""
        return sum(self.recommended.values())

    @property
    def by_most(self) -> str:
        """What more reviewers recommend than anything else; "" where too few do or none leads."""
        if self.recommending < FEWEST:
            return ""
        (first, most), *others = Counter(self.recommended).most_common()
        return "" if others and others[0][1] == most else first


def tool_counts(tool: str, said_by: Sequence[SaidBy], shown: str) -> ToolCounts:
    """Return what those who submitted say of a tool, with who said what as was decided."""
    answers = [(it, it.answers[tool]) for it in said_by if tool in it.answers]
    named = groups_shown(it.group for it in said_by) if shown == WhoSaidWhat.GROUP else set()
    reasons = tuple(
        sorted(
            (
                ReviewReason(
                    said["why"],
                    said.get("recommended", ""),
                    it.name if shown == WhoSaidWhat.NAME else "",
                    it.group if shown == WhoSaidWhat.NAME or it.group in named else "",
                )
                for it, said in answers
                if "why" in said
            ),
            key=_order_of_reasons,
        )
    )
    if len(answers) < FEWEST and shown != WhoSaidWhat.NAME:
        return ToolCounts(tool, len(answers), bool(answers), reasons=reasons)
    rated = {
        what: {rating: _how_many(answers, what, rating) for rating in ToolRating.values}
        for what in RatedFor.values
    }
    recommended = {it: _how_many(answers, "recommended", it) for it in Recommended.values}
    return ToolCounts(tool, len(answers), False, rated, recommended, reasons)


def _how_many(answers: Iterable[tuple[SaidBy, ToolAnswer]], name: str, value: str) -> int:
    return sum(said.get(name) == value for _it, said in answers)


def _order_of_reasons(it: ReviewReason) -> tuple[int, str, str]:
    """By what is recommended, then by the words: never by who came first."""
    order = ["", *Recommended.values]
    return order.index(it.recommended), it.why, it.name


def groups_shown(groups: Iterable[str]) -> set[str]:
    """Return which groups may stand beside a reason without giving away who it is.

    Each of at least three; and as many of the others together, or none, so that nobody stands
    alone among those without a group.

    >>> sorted(groups_shown(["government"] * 4 + ["academia"] * 3))
    ['academia', 'government']
    >>> sorted(groups_shown(["government"] * 4 + ["academia"] * 3 + ["industry"]))
    ['government']
    """
    counts = Counter(groups)
    shown = {group for group, number in counts.items() if number >= FEWEST}
    rest = sum(number for group, number in counts.items() if group not in shown)
    while 0 < rest < FEWEST and shown:
        least = min(shown, key=lambda group: (counts[group], group))
        shown.remove(least)
        rest += counts[least]
    return shown
