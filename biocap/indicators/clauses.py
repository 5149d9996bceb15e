"""The answers that count, in words: a condition of a definition as a person reads it.

A condition is a tree of clauses. A document prints it as a sentence, a page as a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from biocap.formats.conditions import All, AnyOf, Condition, Not, Picked
from biocap.indicators.source import Counted, Source
from biocap.telling import lists
from biocap.telling.questions import Questions, interval

SEVERAL = 3
"""From so many questions in a row on, only the first and the last are named."""


@dataclass(frozen=True)
class Clause:
    """A condition in words: `words` of questions and their answers, or `parts` and their `joint`.

    `joint` is "all", "any" or "not", "" where there are no parts.
    """

    words: str = ""
    joint: str = ""
    parts: tuple["Clause", ...] = ()

    @property
    def heading(self) -> str:
        """What a list of the parts is opened by."""
        return {
            "all": _("All of these:"),
            "any": _("One of these:"),
            "not": _("This must not hold:"),
        }.get(self.joint, self.words)

    @property
    def sentence(self) -> str:
        """The whole condition; alternatives are in brackets within a list of demands."""
        said = [part.sentence for part in self.parts]
        if self.joint == "not":
            return _("not (%(condition)s)") % {"condition": said[0]}
        if self.joint == "any":
            return _("; or ").join(said)
        if self.joint == "all":
            alternatives = [part.joint == "any" for part in self.parts]
            pairs = zip(said, alternatives, strict=True)
            return _("; and ").join(f"({text})" if any_of else text for text, any_of in pairs)
        return self.words


def clause(condition: Condition, asked: Questions) -> Clause:
    """Return a condition in words; what it holds twice is said once."""
    if isinstance(condition, Picked):
        return Clause(
            _("question %(question)s: %(answers)s")
            % {"question": asked.number(condition.question), "answers": answers(condition, asked)}
        )
    if isinstance(condition, Not):
        return Clause(joint="not", parts=(clause(condition.of, asked),))
    parts = _flat(condition)
    alike = _same_answers(parts, asked) if isinstance(condition, AnyOf) else ""
    if alike:
        return Clause(alike)
    told = tuple(clause(part, asked) for part in parts)
    joint = "all" if isinstance(condition, All) else "any"
    return told[0] if len(told) == 1 else Clause(joint=joint, parts=told)


def answers(picked: Picked, asked: Questions) -> str:
    """Return the answers that count; of bands, the number that they reach."""
    if picked.at_least is not None:
        return interval(picked.at_least, None)
    return asked.options(picked.question, picked.codes)


def bands(counted: Counted, asked: Questions) -> str:
    """Return what each option of a question stands for as a number."""
    known = asked.edition.questions[counted.question].option_list.by_code
    return lists.joined_by_commas(
        f"{asked.options(counted.question, [code])} = {interval(*ends)}"
        for code, ends in counted.intervals.items()
        if code in known
    )


def deciding(source: Source) -> Source:
    """Return a source with the conditions that feed its value, the progress report's too."""
    fed = source.progress
    if source.feeds != "progress" or fed is None:
        return source
    return replace(
        source,
        base=fed.base,
        yes=fed.yes,
        partly=fed.partly,
        partly_when_open=fed.partly_when_open,
        not_applicable=fed.not_applicable,
        outside=fed.outside,
    )


def _flat(condition: All | AnyOf) -> list[Condition]:
    """Return the parts of a condition without needless nesting and doubles, in their order."""
    parts: dict[Condition, None] = {}
    for part in condition.of:
        inner = _flat(part) if isinstance(part, type(condition)) else [part]
        parts.update(dict.fromkeys(inner))
    return list(parts)


def _same_answers(parts: Sequence[Condition], asked: Questions) -> str:
    """Return “at least one of questions 112 (a) to 112 (q): …” if all ask for the same.

    English words tell what is the same: official translations word one option in two ways.
    """
    picks = [part for part in parts if isinstance(part, Picked)]
    said = {answers(pick, asked.in_english()) for pick in picks}
    if len(picks) < max(2, len(parts)) or len(said) != 1:
        return ""
    named = [asked.number(pick.question) for pick in picks]
    questions = (
        _("%(first)s to %(last)s") % {"first": named[0], "last": named[-1]}
        if len(named) >= SEVERAL and asked.follow([pick.question for pick in picks])
        else lists.joined_by_and(named)
    )
    return _("at least one of questions %(questions)s: %(answers)s") % {
        "questions": questions,
        "answers": answers(picks[0], asked),
    }
