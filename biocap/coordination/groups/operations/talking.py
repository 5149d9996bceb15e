"""Comments on paragraphs: said, answered, settled, withdrawn, put back."""

from datetime import datetime

from biocap.collection.operations import guards
from biocap.coordination.groups.choices import LONGEST_GROUP_COMMENT
from biocap.coordination.groups.models import GroupComment, GroupText
from biocap.coordination.groups.operations.texts import held_text
from biocap.coordination.groups.problems import GROUP_NO_COMMENT, GROUP_NO_PARAGRAPH
from biocap.coordination.groups.rules import must_be_chosen, sound_long
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.languages import languages


@guards.in_turn
def say_of_paragraph(
    number: int,
    version: int,
    paragraph: str,
    says: str,
    *,
    language: str,
    by: Person,
    at: datetime,
) -> GroupComment:
    """Pin a comment to a paragraph as it reads in a version. Raises a Problem of `group`."""
    text = held_text(number, "group_space.say", by, at)
    said = _sound(says, language)
    row = text.versions.filter(number=version).first()
    if row is None or paragraph not in [key for key, _words in row.paragraphs]:
        raise GROUP_NO_PARAGRAPH()
    return _keep(GroupComment(text=text, version=version, paragraph=paragraph), said, by, at)


@guards.in_turn
def answer_in_group(
    comment: int, says: str, *, language: str, by: Person, at: datetime
) -> GroupComment:
    """Answer a comment that is no answer itself. Raises a Problem of `group`."""
    first = _held_comment(comment, by, at)
    said = _sound(says, language)
    if first.answers_id is not None or first.withdrawn_at is not None:
        raise GROUP_NO_COMMENT()
    row = GroupComment(
        text=first.text, version=first.version, paragraph=first.paragraph, answers=first
    )
    return _keep(row, said, by, at)


@guards.in_turn
def settle_in_group(comment: int, *, settled: bool, by: Person, at: datetime) -> None:
    """Say that what was said is settled, or open it again: one's own, or who may write.

    Raises Problem("group.no_comment") or NotAllowed.
    """
    row = _held_comment(comment, by, at)
    if row.by_id != by.pk:
        held_text(row.text_id, "group_space.write", by, at)
    if row.answers_id is not None or (row.settled_at is not None) == settled:
        raise GROUP_NO_COMMENT()
    row.settled_by, row.settled_at = (by, at) if settled else (None, None)
    row.save(update_fields=["settled_by", "settled_at"])
    _trail("group.settle" if settled else "group.open_again", row, by, at)


@guards.in_turn
def withdraw_in_group(comment: int, *, by: Person, at: datetime) -> None:
    """Withdraw one's own comment or answer; others see no more than that it was there."""
    _own(comment, at, by, at, "group.withdraw_comment")


@guards.in_turn
def put_comment_back(comment: int, *, by: Person, at: datetime) -> None:
    """Put one's own comment back that was withdrawn."""
    _own(comment, None, by, at, "group.put_comment_back")


def _own(comment: int, away: datetime | None, by: Person, at: datetime, act: str) -> None:
    row = _held_comment(comment, by, at)
    if row.by_id != by.pk or (row.withdrawn_at is None) == (away is None):
        raise GROUP_NO_COMMENT()
    row.withdrawn_at = away
    row.save(update_fields=["withdrawn_at"])
    _trail(act, row, by, at)


def _sound(says: str, language: str) -> tuple[str, str]:
    must_be_chosen(language, languages())
    return sound_long(says, LONGEST_GROUP_COMMENT), language


def _keep(row: GroupComment, said: tuple[str, str], by: Person, at: datetime) -> GroupComment:
    """Keep a comment; the same by the same person twice in a row is one, unless withdrawn."""
    row.says, row.language = said
    row.by, row.at = by, at
    same = ("text", "version", "paragraph", "answers", "says", "by", "withdrawn_at")
    alike = {name: getattr(row, name) for name in same}
    last = GroupComment.objects.filter(text=row.text).last()
    if last is not None and all(getattr(last, name) == it for name, it in alike.items()):
        return last  # sent twice
    row.save()
    _trail("group.say" if row.answers_id is None else "group.answer", row, by, at)
    return row


def _held_comment(number: int, by: Person, at: datetime) -> GroupComment:
    of = GroupText.objects.filter(comments=number).values_list("pk", flat=True).first()
    if of is None:
        raise GROUP_NO_COMMENT()
    held_text(of, "group_space.say", by, at)
    return GroupComment.objects.select_related("text__space").get(pk=number)


def _trail(act: str, row: GroupComment, by: Person, at: datetime) -> None:
    subject = f"group:{row.text.space.group_id}"
    audit.record(act, subject, by=by, at=at, text=row.text_id, comment=row.pk)
