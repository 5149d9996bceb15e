"""What the answer to a message says of each file in it, in the language in force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext, ngettext

from biocap.channels import queries
from biocap.channels.answer_file import AnswerFile
from biocap.channels.merging import Merged
from biocap.channels.models import ReceivedFile
from biocap.channels.operations import stands
from biocap.collection.rules import Standing, values_that_stand
from biocap.formats import Edition, Refused, check_answers, finding_sentence
from biocap.shared.problems import Problem
from biocap.telling.sentences import filled_sentence

MOST_SAID = 20
"""Findings of one file in one letter."""


@dataclass(frozen=True)
class FileBecame:
    """What became of one file of a message: kept, or refused for a problem."""

    name: str
    received: ReceivedFile | None = None
    problem: Problem | None = None


def told(files: Sequence[FileBecame]) -> str:
    """Return a paragraph for each file: what was kept, what it would change, what is to mend."""
    return "\n\n".join("\n".join(_lines(one)) for one in files)


def _lines(one: FileBecame) -> Iterator[str]:
    name = one.name or gettext("A file without a name")
    if one.problem is not None or one.received is None:
        yield f"{name}: {sentence_of(one.problem)}" if one.problem else name
        return
    received = one.received
    if received.receipt:
        said = gettext("was taken in before, under %(receipt)s.") % {"receipt": received.receipt}
        yield f"{name}: {said}"
        return
    submission = received.submission
    file, facts = queries.content_of(received), queries.facts_of(submission)
    answers = queries.merge_of_file(received, submission.answers)
    yield f"{name}: {gettext('is kept to be looked at.')} {_counted(answers)}"
    yield from _to_mend(facts.edition, file, answers, submission.answers)


def _counted(answers: Sequence[Merged]) -> str:
    of = [one.outcome for one in answers]
    taken, both = of.count("taken"), of.count("both")
    said = [
        ngettext(
            "%(n)s answer of it would be taken in.",
            "%(n)s answers of it would be taken in.",
            taken,
        )
        % {"n": taken}
    ]
    if both:
        said.append(
            ngettext(
                "%(n)s was changed on both sides, so that somebody has to choose.",
                "%(n)s were changed on both sides, so that somebody has to choose.",
                both,
            )
            % {"n": both}
        )
    return " ".join(said)


def _to_mend(
    edition: Edition, file: AnswerFile, answers: Sequence[Merged], standing: Standing
) -> Iterator[str]:
    """Yield what of the file's answers cannot be read, and what the check would find in them."""
    said = [sentence for one in answers if (sentence := _refusal(edition, one))]
    after = values_that_stand(standing)
    after |= {one.key: one.yours for one in answers if stands(one, {}) == "yours"}
    language = get_language() or "en"
    said += [
        finding_sentence(finding, edition, language, gettext)
        for finding in check_answers(edition, after)
        if finding.level != "notice" and _is_of(finding.key, file)
    ]
    if not said:
        return
    yield gettext("To be mended:")
    yield from (f"– {sentence}" for sentence in said[:MOST_SAID])
    if len(said) > MOST_SAID:
        yield "– …"


def _is_of(key: str, file: AnswerFile) -> bool:
    return key in file.answers or any(each.partition("/")[0] == key for each in file.answers)


def _refusal(edition: Edition, one: Merged) -> str:
    if isinstance(one.refusal, Refused):
        return finding_sentence(one.refusal.finding, edition, get_language() or "en", gettext)
    return f"{one.key}: {sentence_of(one.refusal)}" if one.refusal else ""


def sentence_of(problem: Problem) -> str:
    """Return the sentence of a problem in the language in force."""
    return filled_sentence(problem.text, problem.params)
