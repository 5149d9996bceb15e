"""Approvers of a country or an organization are asked by letter for their approval, and reminded
once."""

from datetime import datetime, timedelta

from biocap import formats
from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.collection.operations.approving import standing_approval
from biocap.collection.queries import values_of
from biocap.collection.queries.approvals import approval_awaited, approvers_of
from biocap.collection.queries.days import days_of
from biocap.collection.queries.hashes import answers_hash
from biocap.collection.rules import is_over
from biocap.letters.choices import LetterKind
from biocap.letters.making import Addressed, make_letters
from biocap.letters.models import ApprovalAsked, Letter
from biocap.letters.operations import written_to
from biocap.letters.problems import (
    LETTERS_APPROVED,
    LETTERS_NO_APPROVER,
    LETTERS_NO_OTHER_APPROVER,
    LETTERS_NOT_READY,
)
from biocap.letters.texts import filled_in, standard
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared import audit
from biocap.shared.text import in_language

REMIND_AFTER = timedelta(days=3)
"""So long after they were asked approvers are reminded, once for the same answers."""
TOO_LATE_AFTER = timedelta(days=10)
"""So long after they were asked nothing is made good any more."""


@guards.in_turn
def ask_for_approval(
    submission: Submission, *, address: str, by: Person, at: datetime
) -> list[Letter]:
    """Write to the approvers of a respondent that these answers wait for them; return what is new.

    Once for the same answers; whoever asks is not written to. Raises Problem("letters.approved"),
    ("letters.not_ready"), ("letters.no_approver") or ("letters.no_other_approver").
    """
    held = guards.locked(submission.pk)
    guards.require(by, "approval.ask", held)
    guards.require_draft(held)
    sha256 = answers_hash(held)
    if not _waits(held, sha256, by, at):
        raise LETTERS_APPROVED()
    edition = formats.load_edition(held.format_code, held.edition)
    findings = formats.check_answers(edition, values_of(held))
    if formats.stops(findings):
        raise LETTERS_NOT_READY(count=sum(it.level != "notice" for it in findings))
    if not _approvers(held, by, at):
        raise LETTERS_NO_APPROVER() if held.party_code else LETTERS_NO_OTHER_APPROVER()
    asked, new = ApprovalAsked.objects.get_or_create(
        submission=held, answers_sha256=sha256, defaults={"address": address, "by": by, "at": at}
    )
    if not new:
        return []
    audit.record("approval.ask", f"submission:{held.pk}", by=by, at=at, sha256=sha256)
    return _write(held, asked, at, planned=False)


def remind_approvers(at: datetime) -> int:
    """Remind approvers of answers that wait for them still; return how many letters are new.

    Once for the same answers, however often it is called and by however many processes. Answers
    that were changed since, approved or submitted wait no more.
    """
    due = ApprovalAsked.objects.filter(
        at__lte=at - REMIND_AFTER,
        at__gt=at - TOO_LATE_AFTER,
        reminded_at=None,
        submission__status__in=OPEN_STATUSES,
        submission__round__cancelled_on=None,
    )
    return sum(len(_remind(number, at)) for number in list(due.values_list("pk", flat=True)))


def approval_asked(submission: Submission, sha256: str) -> ApprovalAsked | None:
    """Return when approvers were asked for exactly these answers, or None. One query."""
    asked = ApprovalAsked.objects.filter(submission=submission, answers_sha256=sha256)
    return asked.select_related("by").first()


@guards.in_turn
def _remind(number: int, at: datetime) -> list[Letter]:
    asked = ApprovalAsked.objects.select_related("by").get(pk=number)
    held = guards.locked(asked.submission_id)
    asked.refresh_from_db(fields=["reminded_at"])
    if asked.reminded_at is not None or held.status not in OPEN_STATUSES:
        return []
    round_ = held.round
    if round_ is not None and is_over(days_of(round_, held.party_code).closes_on, at):
        return []
    if answers_hash(held) != asked.answers_sha256:
        return []
    if not _waits(held, asked.answers_sha256, asked.by, at):
        return []
    asked.reminded_at = at
    asked.save(update_fields=["reminded_at"])
    return _write(held, asked, at, planned=True)


def _write(held: Submission, asked: ApprovalAsked, at: datetime, *, planned: bool) -> list[Letter]:
    occasion = f"{'again' if planned else 'asked'}:{asked.pk}"
    if held.round is None:
        return _write_of_no_round(held, asked, occasion, at, planned=planned)
    people = [(person, (held.party_code,)) for person in _approvers(held, asked.by, at)]
    return written_to(
        held.round,
        LetterKind.APPROVE,
        people,
        occasion,
        asked.address,
        "",
        asked.by,
        at,
        planned=planned,
    )


def _write_of_no_round(
    held: Submission, asked: ApprovalAsked, occasion: str, at: datetime, *, planned: bool
) -> list[Letter]:
    """Write of a draft that no round asks for: it is called by its form, and has no due day."""
    kind = LetterKind.APPROVE_REPORT
    edition = formats.load_edition(held.format_code, held.edition)
    parties = (held.party_code,) if held.party_code else ()
    texts = []
    for person in _approvers(held, asked.by, at):
        language = person.language
        values = {
            "name": person.name,
            "parties": _respondent_named(held, language),
            "title": edition.texts(language).title,
            "address": asked.address,
        }
        texts.append(Addressed(person, filled_in(standard(kind, language), values), parties))
    letters = make_letters(kind, texts, occasion, asked.by, at, planned=planned)
    said = {"kind": kind.value, "occasion": occasion, "letters": len(letters)}
    audit.record("letters.write", f"submission:{held.pk}", by=asked.by, at=at, **said)
    return letters


def _respondent_named(held: Submission, language: str) -> str:
    if held.organization is not None:
        return held.organization.name
    return in_language(directory()[held.party_code].names, language)


def _waits(held: Submission, sha256: str, by: Person, at: datetime) -> bool:
    needed = approval_awaited(held, at)
    return needed and standing_approval(held, sha256, by, at) is None


def _approvers(held: Submission, by: Person, at: datetime) -> list[Person]:
    """Return who approves for the respondent, but whoever asks."""
    people = Person.objects.filter(roles__in=approvers_of(held, at)).exclude(pk=by.pk)
    return list(people.distinct().order_by("pk"))
