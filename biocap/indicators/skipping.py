"""Whether a format says what it implies that a question was not asked, where it is read."""

from collections.abc import Iterator

from biocap.formats import Edition
from biocap.formats.conditions import Condition
from biocap.indicators.asked_of_editions import read_with
from biocap.shared.mistakes import Mistake, Place
from biocap.shared.text import noop


def skips_unsaid(condition: Condition, edition: Edition, place: Place) -> Iterator[Mistake]:
    """Return the questions that a condition reads, are not asked of all, and say nothing of it."""
    for code in read_with(condition, edition):
        if edition.gates(code) and not edition.questions[code].skipped:
            yield Mistake(
                place,
                "skip_unsaid",
                noop(
                    "“%(given)s” is not asked of all (edition %(edition)s), and nothing says what "
                    "that implies."
                ),
                noop(
                    "Add “skipped” to the question in the format: what it “means” (none, "
                    "not_applicable or blank), and “why”."
                ),
                {"given": code, "edition": edition.edition},
            )


def skips_of_number(question: str, edition: Edition, place: Place) -> Iterator[Mistake]:
    """Return the mistake of a number that is not asked of all: who is not asked gives none."""
    skips = edition.questions[question].skipped
    if edition.gates(question) and [skip.means for skip in skips] != ["blank"]:
        yield Mistake(
            place,
            "skip_of_number",
            noop("“%(given)s” is summed, and who is not asked it gives no number."),
            noop("Say so in the format, “skipped” with “means: blank”, or sum another question."),
            {"given": question},
        )
