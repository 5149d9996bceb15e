"""A condition in words: a sentence for documents, a tree for pages."""

from biocap.formats.conditions import All, AnyOf, Not, Picked
from biocap.indicators.clauses import Clause, clause
from biocap.telling.questions import Questions

ASKED = Questions("national-report", "4", "en")
YES = Picked("Q018", ("true",))
OTHER = Picked("Q066", ("true",))


def test_clause_of_one_question_says_its_answers() -> None:
    assert clause(YES, ASKED) == Clause("question 18: “Yes”")


def test_clause_says_once_what_a_condition_holds_twice() -> None:
    assert clause(All((YES, All((YES, OTHER)))), ASKED) == Clause(
        joint="all", parts=(clause(YES, ASKED), clause(OTHER, ASKED))
    )
    assert clause(AnyOf((YES, YES)), ASKED) == clause(YES, ASKED)


def test_sentence_has_alternatives_in_brackets_within_demands() -> None:
    unlike = Picked("Q019", ("0",))
    found = clause(All((OTHER, Not(AnyOf((YES, unlike))), AnyOf((YES, unlike)))), ASKED)
    either = "; or ".join(part.sentence for part in found.parts[2].parts)
    assert found.sentence == f"question 66: “Yes”; and not ({either}); and ({either})"
    assert [part.heading for part in found.parts] == [
        "question 66: “Yes”",
        "This must not hold:",
        "One of these:",
    ]


def test_clause_of_questions_that_ask_alike_names_the_first_and_the_last() -> None:
    codes = [code for code in ASKED.edition.questions if code.startswith("Q112_")][:4]
    options = ASKED.edition.questions[codes[0]].options
    parts = tuple(Picked(code, (options[0].code,)) for code in codes)
    answer = ASKED.option(codes[0], options[0].code)
    assert clause(AnyOf(parts), ASKED) == Clause(
        f"at least one of questions 112 (a) to 112 (d): “{answer}”"
    )
    assert clause(AnyOf((parts[0], parts[2])), ASKED) == Clause(
        f"at least one of questions 112 (a) and 112 (c): “{answer}”"
    )
