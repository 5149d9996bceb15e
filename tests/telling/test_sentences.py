"""Sentences in the reader's language, with what fills them in."""

from django.utils.translation import override

from biocap.shared.problems import ProblemType
from biocap.telling.sentences import filled_sentence

UNKNOWN = ProblemType("test.unknown", "Choose one of: %(known)s.")


def test_several_things_are_joined_as_the_language_joins_them() -> None:
    problem = UNKNOWN(known=("a", "b", 3))
    assert str(problem) == "Choose one of: a, b, 3."
    with override("zh"):
        assert filled_sentence(problem.text, problem.params) == "Choose one of: a、b、3."


def test_nothing_is_a_dash_and_a_sentence_without_parts_stays() -> None:
    assert str(UNKNOWN(known=())) == "Choose one of: –."
    with override("fr"):
        assert filled_sentence("100 % of it", {}) == "100 % of it"
        assert filled_sentence("", {}) == ""
