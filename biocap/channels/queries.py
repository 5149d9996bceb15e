"""What is known of answer files, and of the draft that one is held against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from biocap import formats
from biocap.channels.answer_file import AnsweredUpon, AnswerFile, read_answer_file
from biocap.channels.merging import DraftFacts, Merged, is_within, merged
from biocap.channels.models import ReceivedFile
from biocap.collection import queries, rules
from biocap.collection.models import Submission
from biocap.collection.queries import SectionOf
from biocap.parties.models import Person


@dataclass(frozen=True)
class Became:
    """What became of one answer of a file that was taken in; `stands` is the side that won.

    `theirs_by` is a name, `theirs_channel` a channel: of the answer that stood before.
    """

    key: str
    outcome: str
    base: Any
    yours: Any
    theirs: Any
    stands: str
    theirs_by: str = ""
    theirs_channel: str = ""
    theirs_at: str = ""


def facts_of(submission: Submission) -> DraftFacts:
    """Return what of a draft an answer file must fit. Two queries at most."""
    edition = formats.load_edition(submission.format_code, submission.edition)
    given = submission.uploads.filter(removed_at=None).values_list("pk", flat=True)
    return DraftFacts(
        str(submission.pk),
        submission.party_code,
        submission.round.code if submission.round else "",
        edition,
        frozenset(map(str, given)),
    )


def names_of_files(submission: Submission) -> dict[str, str]:
    """Return the name of each file that lies with a draft, by its id. One query."""
    given = submission.uploads.filter(removed_at=None).values_list("pk", "name")
    return {str(number): name for number, name in given}


def content_of(received: ReceivedFile) -> AnswerFile:
    """Return a file that came, read anew."""
    return read_answer_file(received.body.encode())


@dataclass(frozen=True)
class BroughtFile(SectionOf):
    """An answer file as what a permission is asked towards, `section` None.

    Who contributes to sections holds those that they brought themselves, as long as they hold any.
    """

    brought_by: int

    @cached_property
    def holders(self) -> frozenset[int]:
        """The numbers of the people who hold it."""
        return SectionOf(self.submission, None).holders & {self.brought_by}


def brought(received: ReceivedFile) -> BroughtFile:
    """Return an answer file as what a permission is asked towards."""
    return BroughtFile(received.submission, None, received.received_by_id)


def merge_of_file(
    received: ReceivedFile, standing: rules.Standing, within: frozenset[str] | None = None
) -> tuple[Merged, ...]:
    """Return what would become of each answer of a file, beside the answers that stand.

    `within`: the sections of who takes it in (`merging.merged`).
    """
    return merged(content_of(received), facts_of(received.submission), standing, within)


def files_of(submission: Submission, brought_by: Person | None = None) -> list[ReceivedFile]:
    """Return the answer files of a draft: those that wait, those taken in, those put aside.

    `brought_by`: of one person alone.
    """
    received = ReceivedFile.objects.filter(submission=submission).defer("body", "outcome")
    if brought_by is not None:
        received = received.filter(received_by=brought_by)
    some = received.select_related("received_by", "taken_by")
    return sorted(some, key=lambda one: (one.aside_at is not None, bool(one.receipt)))


def waiting_by_mail(submissions: Iterable[Submission]) -> int:
    """Return how many answer files of drafts came by mail and wait to be looked at. One query."""
    drafts = [one.pk for one in submissions]
    waiting = ReceivedFile.objects.filter(submission__in=drafts, by_mail=True)
    return waiting.filter(receipt="", aside_at=None).count() if drafts else 0


def became(received: ReceivedFile, within: frozenset[str] | None = None) -> list[Became]:
    """Return what became of each answer of a file that was taken in, in the order of the form.

    `within`: the sections of who reads it; of answers of others no value is told.
    """
    edition = formats.load_edition(received.submission.format_code, received.submission.edition)
    return [
        Became(**one)
        if is_within(edition, one["key"], within)
        else Became(one["key"], "elsewhere", None, None, None, "")
        for one in received.outcome
    ]


def blank_file(submission: Submission, channel: str) -> AnswerFile:
    """Return the answer file with which a form is handed out: what stands, and no answer yet."""
    facts = facts_of(submission)
    return AnswerFile(
        country=facts.country,
        round=facts.round,
        submission=facts.submission,
        format=facts.edition.code,
        edition=facts.edition.edition,
        definition=facts.edition.sha256,
        channel=channel,
        author="",
        written_at="",
        base=_stands(submission, facts),
    )


def _stands(submission: Submission, facts: DraftFacts) -> Mapping[str, AnsweredUpon]:
    return {
        key: AnsweredUpon(answer.revision, answer.value)
        for key, answer in queries.draft_answers(submission).items()
        if key in facts.edition.keys
    }
