"""A contribution: begun, changed, handed in; accepted, returned, taken down, put back."""

from datetime import UTC, datetime, time, timedelta

from django.db.models import Q

from biocap.collection.held_roles import Respondent
from biocap.collection.operations import guards
from biocap.collection.permissions import may
from biocap.collection.problems import NotAllowed
from biocap.experience.choices import (
    MOST_A_DAY,
    MOST_A_DAY_TOGETHER,
    ContributionKind,
    ContributionStage,
)
from biocap.experience.entered import Body, reason_in_words
from biocap.experience.models import Contribution, ContributionStatement
from biocap.experience.operations.telling import is_of_rehearsals, tell_experience_when_done
from biocap.experience.problems import (
    EXPERIENCE_CHANGED,
    EXPERIENCE_NO_QUESTION,
    EXPERIENCE_NO_ROW,
    EXPERIENCE_NOT_PUBLIC,
    EXPERIENCE_NOT_WAITING,
    EXPERIENCE_OTHER_WORLD,
    EXPERIENCE_STANDS,
    EXPERIENCE_TOO_MANY,
)
from biocap.parties.models import Person
from biocap.shared import audit

SENT_TWICE = timedelta(minutes=2)
"""Within this time the same draft begun again is the same press of a button."""


@guards.in_turn
def start_contribution(
    kind: str,
    body: Body,
    whose: Respondent,
    *,
    named: bool = False,
    question: int | None = None,
    by: Person,
    at: datetime,
) -> Contribution:
    """Begin a draft, of a body as `entered` gave it. Nothing is public.

    `question` is the number of the question that an answer is to. The same twice at once is one.
    Raises a Problem of `experience`, or NotAllowed.
    """
    row = Contribution(
        kind=ContributionKind(kind),
        party_code=whose.party_code,
        organization_id=whose.organization_id,
        question=_public_question(question) if question is not None else None,
        body=body,
        named=named,
        by=by,
        at=at,
    )
    guards.require(by, "contribution.write", row)
    if row.question is not None and is_of_rehearsals(row.question) != is_of_rehearsals(row):
        raise EXPERIENCE_OTHER_WORLD()
    if (first := _begun_just_now(row)) is not None:
        return first
    row.save()
    audit.record("contribution.start", _subject(row), by=by, at=at, kind=row.kind)
    return row


@guards.in_turn
def change_contribution(
    number: int, body: Body, named: bool, seen: int, *, by: Person, at: datetime
) -> None:
    """Change the draft; what waited for the Secretariat waits no more, what is public stays.

    Words that somebody else changes no longer carry the name of the author, who may consent again.
    Raises Problem("experience.changed").
    """
    row = _to_write(number, by)
    if not is_author(row, by):  # a consent is one's own to give, and to one's own words
        named = row.named and row.body == body
    if row.body == body and row.named == named:  # sent twice, or nothing changed
        return
    _must_be_seen(row, seen)
    row.body, row.named, row.stage = body, named, ContributionStage.DRAFT
    row.version += 1
    row.save()
    audit.record("contribution.change", _subject(row), by=by, at=at, version=row.version)
    tell_experience_when_done()


@guards.in_turn
def hand_in_contribution(number: int, seen: int, *, by: Person, at: datetime) -> None:
    """Give the draft to the Secretariat to read. Twice is once.

    Raises Problem("experience.too_many") beyond what a day may have.
    """
    row = _to_write(number, by)
    _must_be_seen(row, seen)
    if row.stage in (ContributionStage.HANDED_IN, ContributionStage.ACCEPTED):
        return
    if row.question is not None:
        _public_question(row.question.pk)
    _within_a_day(row, by, at)
    row.stage, row.handed_in_at = ContributionStage.HANDED_IN, at
    row.save(update_fields=["stage", "handed_in_at"])
    audit.record("contribution.hand_in", _subject(row), by=by, at=at, version=row.version)


@guards.in_turn
def accept_contribution(
    number: int, seen: int, *, by: Person, at: datetime
) -> ContributionStatement:
    """Make public what waits; the same twice is accepted once. Raises a Problem."""
    row = _held(number)
    guards.require(by, "contribution.moderate")
    stands = row.standing
    if row.stage == ContributionStage.ACCEPTED and row.version == seen and stands is not None:
        return stands
    _must_wait(row, seen)
    if row.question is not None:
        _public_question(row.question.pk)
    row.stage, row.returned_because = ContributionStage.ACCEPTED, ""
    row.save(update_fields=["stage", "returned_because"])
    stated = row.stated.create(body=row.body, by=by, at=at)
    audit.record("contribution.accept", _subject(row), by=by, at=at, version=row.version)
    tell_experience_when_done()
    return stated


@guards.in_turn
def return_contribution(number: int, because: str, seen: int, *, by: Person, at: datetime) -> None:
    """Return what waits, with a reason that its people read. Raises a Problem."""
    row = _held(number)
    guards.require(by, "contribution.moderate")
    _must_wait(row, seen)
    row.stage, row.returned_because = ContributionStage.RETURNED, reason_in_words(because)
    row.save(update_fields=["stage", "returned_because"])
    audit.record("contribution.return", _subject(row), by=by, at=at, version=row.version)


@guards.in_turn
def take_down_contribution(number: int, because: str, *, by: Person, at: datetime) -> None:
    """Take down what is public, with a reason: its own people, or the Secretariat.

    What was accepted before does not stand again; a change that its own people handed in waits
    no more. Raises a Problem of `experience`.
    """
    row = _held(number)
    own = may(by, "contribution.write", row)
    if not own:
        guards.require(by, "contribution.moderate")
    reason, standing = reason_in_words(because), [it for it in row.stated.all() if _stands(it)]
    if not standing:
        raise EXPERIENCE_NOT_PUBLIC()
    for it in standing:
        it.withdrawn_by, it.withdrawn_at, it.withdrawn_because = by, at, reason
        it.withdrawn_by_own = own
        it.save()
    if own and row.stage == ContributionStage.HANDED_IN:
        row.stage = ContributionStage.DRAFT
        row.save(update_fields=["stage"])
    audit.record("contribution.take_down", _subject(row), by=by, at=at)
    tell_experience_when_done()


@guards.in_turn
def put_contribution_back(number: int, *, by: Person, at: datetime) -> None:
    """Let what was taken down last be public again, by the side that took it down.

    So the Secretariat brings back nothing that its own people took down, nor they what it did.
    Raises a Problem of `experience`, or NotAllowed.
    """
    row = _held(number)
    away = row.to_put_back
    if not (may(by, "contribution.write", row) or may(by, "contribution.moderate")):
        raise NotAllowed("contribution.write")
    if away is None:
        raise EXPERIENCE_STANDS()
    guards.require(by, *_to_put_back(away, row))
    away.withdrawn_by, away.withdrawn_at, away.withdrawn_because = None, None, ""
    away.withdrawn_by_own = False
    away.save()
    audit.record("contribution.put_back", _subject(row), by=by, at=at)
    tell_experience_when_done()


@guards.in_turn
def name_author(number: int, named: bool, *, by: Person, at: datetime) -> None:
    """Name the author in public, or no more, at once: their own consent, so theirs alone to say.

    To take it back needs no role. Raises NotAllowed for anybody else.
    """
    row = _to_write(number, by) if named else _held(number)
    if not is_author(row, by):
        raise NotAllowed("contribution.write")
    if row.named == named:
        return
    row.named = named
    row.save(update_fields=["named"])
    audit.record("contribution.name", _subject(row), by=by, at=at, named=named)
    tell_experience_when_done()


def is_author(row: Contribution, person: Person) -> bool:
    """Say whether a person began this, under this account or one that was merged into it."""
    author: Person | None = row.by
    while author is not None and author.pk != person.pk:
        author = author.merged_into
    return author is not None


def _begun_just_now(row: Contribution) -> Contribution | None:
    """Return the same draft of the same person, begun a moment before and unchanged since."""
    alike = Contribution.objects.filter(
        kind=row.kind,
        party_code=row.party_code,
        organization=row.organization_id,
        question=row.question,
        named=row.named,
        by=row.by,
        version=1,
        stage=ContributionStage.DRAFT,
        at__gte=row.at - SENT_TWICE,
        at__lte=row.at,
    )
    return next((it for it in alike if it.body == row.body), None)


def _held(number: int) -> Contribution:
    row = Contribution.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if row is None:
        raise EXPERIENCE_NO_ROW()
    return row


def _to_write(number: int, by: Person) -> Contribution:
    row = _held(number)
    guards.require(by, "contribution.write", row)
    return row


def _to_put_back(away: ContributionStatement, row: Contribution) -> tuple[str, Contribution | None]:
    """Return what of the table of permissions lets a person put this back, and towards what."""
    if away.withdrawn_by_own:
        return "contribution.write", row
    return "contribution.moderate", None


def _must_be_seen(row: Contribution, seen: int) -> None:
    if row.version != seen:
        raise EXPERIENCE_CHANGED()


def _must_wait(row: Contribution, seen: int) -> None:
    _must_be_seen(row, seen)
    if row.stage != ContributionStage.HANDED_IN:
        raise EXPERIENCE_NOT_WAITING()


def _stands(it: ContributionStatement) -> bool:
    return it.withdrawn_at is None


def _public_question(number: int) -> Contribution:
    row = Contribution.objects.filter(pk=number, kind=ContributionKind.QUESTION).first()
    if row is None or row.standing is None:
        raise EXPERIENCE_NO_QUESTION()
    return row


def _within_a_day(row: Contribution, by: Person, at: datetime) -> None:
    """Raise Problem("experience.too_many") beyond what a person, or a body, may hand in a day."""
    since = datetime.combine(at.astimezone(UTC).date(), time(), UTC)
    today = Contribution.objects.filter(handed_in_at__gte=since).exclude(pk=row.pk)
    body = Q(party_code=row.party_code, organization=row.organization_id)
    for of, most in ((Q(by=by), MOST_A_DAY), (body, MOST_A_DAY_TOGETHER)):
        if today.filter(of).count() >= most:
            raise EXPERIENCE_TOO_MANY(most=most)


def _subject(row: Contribution) -> str:
    return f"contribution:{row.pk}"
