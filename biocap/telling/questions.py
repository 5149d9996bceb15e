"""A question and its options in words, as any edition of a common format prints them."""

from collections.abc import Sequence
from copy import copy

from django.utils.translation import gettext as _

from biocap.formats import Edition, load_edition
from biocap.formats.texts import QuestionText
from biocap.telling import lists, numbers


class Questions:
    """An edition of a common format with its words in one language."""

    def __init__(
        self, format_code: str, edition: str, language: str, as_it_was: Edition | None = None
    ) -> None:
        """`as_it_was`: the edition as somebody was asked by it, where it is not today's."""
        self.edition: Edition = as_it_was or load_edition(format_code, edition)
        self.texts = self.edition.texts(language)

    def in_english(self) -> "Questions":
        """Return the edition with its words in English."""
        english = copy(self)
        english.texts = self.edition.texts("en")
        return english

    def number(self, code: str) -> str:
        """Return the number of a question as it is printed; its words where it has none.

        >>> Questions("national-report", "4", "en").number("Q112_a")
        '112 (a)'
        """
        question = self.edition.questions[code]
        if not question.part_of:
            return question.number or quoted(self.words(code))
        whole = self.number(question.part_of)
        return (
            f"{whole} ({question.number})"
            if question.number
            else _("%(question)s, %(part)s")
            % {
                "question": whole,
                "part": self.quote(code),
            }
        )

    def number_alone(self, code: str) -> str:
        """Return the number of a question; "" for a part that has none of its own."""
        question = self.edition.questions[code]
        return "" if question.part_of and not question.number else self.number(code)

    def number_beside(self, code: str) -> str:
        """Return the number of a question, of a part without one that of the whole."""
        whole = self.edition.questions[code].part_of
        return self.number_alone(code) or (self.number_beside(whole) if whole else code)

    def words(self, code: str) -> str:
        """Return the words of a question, as its document prints them."""
        text = self.texts.questions.get(code, QuestionText())
        return _without_colon(text.printed or text.label or text.text)

    def quote(self, code: str) -> str:
        """Return the words of a question in quotation marks."""
        return quoted(self.words(code))

    def above(self, code: str) -> tuple[str, ...]:
        """Return the questions that it is a part of, the whole first: not to be read without."""
        whole = self.edition.questions[code].part_of
        return (*self.above(whole), whole) if whole else ()

    def option(self, question: str, code: str) -> str:
        """Return the words of an option of a question."""
        options = self.edition.questions[question].option_list
        return _without_colon(self.texts.option(options.code, code))

    def options(self, question: str, codes: Sequence[str]) -> str:
        """Return the words of options, in the order of the form: “Yes” or “Partly”."""
        options = self.edition.questions[question].option_list.options
        chosen = [quoted(self.option(question, o.code)) for o in options if o.code in codes]
        return lists.joined_by_or(chosen)

    def follow(self, codes: Sequence[str]) -> bool:
        """Whether the questions follow one another in the form."""
        order = list(self.edition.questions)
        places = [order.index(code) for code in codes]
        return places == list(range(places[0], places[0] + len(places)))


def quoted(words: str) -> str:
    """Return words in quotation marks."""
    return _("“%(words)s”") % {"words": words}


def interval(low: int, high: int | None) -> str:
    """Return what a band covers: “100 or more”, “10 to 49”, or one number."""
    if high is None:
        return _("%(low)s or more") % {"low": numbers.whole(low)}
    return numbers.band(low, high)


def _without_colon(words: str) -> str:
    return words.strip().rstrip(":").rstrip()
