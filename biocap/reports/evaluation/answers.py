"""The answers that count, in words: a condition of a definition said as a person reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from biocap.formats import Edition, load
from biocap.formats.model import Texts
from biocap.indicators.conditions import All, AnyOf, Condition, Not, Picked
from biocap.indicators.model import Counted

SEVERAL = 3
"""From so many questions in a row on, only the first and the last are named."""


@dataclass(frozen=True)
class Questions:
    """An edition of a common format with its words in one language."""

    edition: Edition
    texts: Texts

    def number(self, code: str) -> str:
        """Return the number of a question as it is printed: “65 (a)”."""
        question = self.edition.questions[code]
        if not question.part_of:
            return question.number or quoted(self.label(code))
        whole = self.number(question.part_of)
        if question.number:
            return f"{whole} ({question.number})"
        return f"{whole}, {quoted(self.label(code))}"

    def label(self, code: str) -> str:
        text = self.texts.questions[code]
        return (text.printed or text.label).strip().rstrip(":")

    def options(self, question: str, codes: Sequence[str]) -> str:
        """Return the words of options, in the order of the form: “Yes” or “Yes, partly”."""
        found = self.edition.questions[question].option_list
        ordered = [option.code for option in found.options if option.code in codes]
        words = [self.texts.option(found.code, code).strip().rstrip(":") for code in ordered]
        return joined([quoted(word) for word in words], _(" or "))


def questions(format_code: str, edition: str, language: str) -> Questions:
    found = load(format_code, edition)
    return Questions(found, found.texts(language))


def said(condition: Condition, asked: Questions) -> str:
    """Return a condition in words; what it holds twice is said once."""
    if isinstance(condition, Picked):
        return _("question %(question)s: %(answers)s") % {
            "question": asked.number(condition.question),
            "answers": answers_of(condition, asked),
        }
    if isinstance(condition, Not):
        return _("not (%(condition)s)") % {"condition": said(condition.of, asked)}
    parts = flat(condition)
    alike = same_answers(parts, asked) if isinstance(condition, AnyOf) else ""
    if alike:
        return alike
    inner = [said(part, asked) for part in parts]
    if isinstance(condition, All):
        return joined(
            [inner_of(part, text) for part, text in zip(parts, inner, strict=True)], _("; and ")
        )
    return joined(inner, _("; or "))


def answers_of(picked: Picked, asked: Questions) -> str:
    """Return the answers that count; of bands, the number that they reach."""
    if picked.at_least is not None:
        return _("%(low)s or more") % {"low": picked.at_least}
    return asked.options(picked.question, picked.codes)


def inner_of(part: Condition, text: str) -> str:
    """Return an alternative in brackets where it stands within a list of demands."""
    bracketed = isinstance(part, AnyOf) and "; " in text
    return f"({text})" if bracketed else text


def flat(condition: All | AnyOf) -> list[Condition]:
    """Return the parts of a condition without needless nesting and doubles, in their order."""
    found: dict[Condition, None] = {}
    for part in condition.of:
        inner = flat(part) if isinstance(part, type(condition)) else [part]
        found.update(dict.fromkeys(inner))
    return list(found)


def same_answers(parts: Sequence[Condition], asked: Questions) -> str:
    """Return “at least one of questions 112 (a) to 112 (q): …” if all ask for the same."""
    picks = [part for part in parts if isinstance(part, Picked)]
    answers = {answers_of(pick, asked) for pick in picks}
    if len(picks) < max(2, len(parts)) or len(answers) != 1:
        return ""
    numbers = [asked.number(pick.question) for pick in picks]
    named = (
        _("%(first)s to %(last)s") % {"first": numbers[0], "last": numbers[-1]}
        if len(numbers) >= SEVERAL and in_a_row([pick.question for pick in picks], asked)
        else joined(numbers, ", ", _(" and "))
    )
    return _("at least one of questions %(questions)s: %(answers)s") % {
        "questions": named,
        "answers": next(iter(answers)),
    }


def in_a_row(codes: Sequence[str], asked: Questions) -> bool:
    """Whether the questions follow one another in the form."""
    order = [code for code in asked.edition.questions if code in set(codes)]
    places = [list(asked.edition.questions).index(code) for code in order]
    return list(codes) == order and places[-1] - places[0] == len(places) - 1


def bands(counted: Counted, asked: Questions) -> str:
    """Return what each option of a question stands for as a number."""
    found = asked.edition.questions[counted.question].option_list
    return joined(
        [
            f"{asked.options(counted.question, [code])} = {interval(*ends)}"
            for code, ends in counted.intervals.items()
            if code in found.by_code
        ],
        ", ",
    )


def interval(low: int, high: int | None) -> str:
    if high is None:
        return _("%(low)s or more") % {"low": low}
    return str(low) if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def word_by_word(codes: Sequence[str], asked: Questions) -> Iterator[tuple[str, str]]:
    """Yield number and words of each question; what is asked in parts opens with the whole."""
    opened = set()
    for code in codes:
        whole = asked.edition.questions[code].part_of
        if whole and whole not in codes and whole not in opened:
            opened.add(whole)
            yield asked.number(whole), quoted(asked.label(whole))
        question = asked.edition.questions[code]
        numbered = question.number or not whole
        yield (
            (asked.number(code), quoted(asked.label(code)))
            if numbered
            else ("", quoted(asked.label(code)))
        )


def quoted(words: str) -> str:
    return f"“{words}”"


def joined(words: Sequence[str], by: str, last: str = "") -> str:
    if last and len(words) > 1:
        return f"{by.join(words[:-1])}{last}{words[-1]}"
    return by.join(words)
