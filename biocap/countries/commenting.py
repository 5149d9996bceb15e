"""What a country's own people say to each other: written, answered, settled, withdrawn.

Of whatever they speak (an answer of a draft, an action of a plan), a comment has this shape, these
limits and these lines in the trail. It is never part of what is frozen or public.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Generic, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from biocap.countries.choices import LONGEST_COMMENT, MOST_COMMENTS
from biocap.countries.problems import (
    COMMENT_EMPTY,
    COMMENT_LANGUAGE,
    COMMENT_NOT_YOURS,
    COMMENT_TOO_LONG,
    COMMENT_TOO_MANY,
    COMMENT_WITHDRAWN,
)
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.counting import Limit, take
from biocap.shared.languages import languages
from biocap.shared.own_words import UNSTATED

Facts = Mapping[str, object]
"""What a line of the trail says besides the number of the comment."""
A_DAY = Limit("comments", MOST_COMMENTS, 24 * 3600)


class Comment(models.Model):
    """A comment, or what answers one. Withdrawn, its text is kept."""

    in_answer_to_id: int | None
    """Of the comment that began the talk, `in_answer_to` of each table; None for that itself."""
    text = models.TextField()
    language = models.CharField(max_length=12)
    """In which it is written: a code of languages.yaml, or `und`."""
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    """Of the comment that began the talk: who said that it is settled."""
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["at", "id"]


def settled_as_it_may_be(prefix: str = "") -> list[models.BaseConstraint]:
    """Return what holds of every table of comments; `prefix` tells the names apart."""
    return [
        models.CheckConstraint(
            name=f"{prefix}answer_is_not_settled",
            condition=Q(in_answer_to=None) | Q(settled_at=None),
        ),
        models.CheckConstraint(
            name=f"{prefix}settled_by_somebody",
            condition=Q(settled_at=None, settled_by=None)
            | Q(settled_at__isnull=False, settled_by__isnull=False),
        ),
    ]


Said = TypeVar("Said", bound=Comment)


@dataclass(frozen=True)
class Talk(Generic[Said]):
    """A comment with what answers it, in the order in which it was said."""

    begun: Said
    answers: tuple[Said, ...]

    @property
    def is_open(self) -> bool:
        """Whether something of it stands, and it is not settled."""
        return self.begun.settled_at is None and not self.is_withdrawn

    @property
    def is_withdrawn(self) -> bool:
        """Whether all of it was withdrawn."""
        return all(it.withdrawn_at is not None for it in (self.begun, *self.answers))


def talks_in(comments: Iterable[Said]) -> list[Talk[Said]]:
    """Return comments as talks, in the order in which they began."""
    begun: dict[int, Said] = {}
    answers: dict[int, list[Said]] = {}
    for comment in comments:
        if comment.in_answer_to_id is None:
            begun[comment.pk] = comment
        else:
            answers.setdefault(comment.in_answer_to_id, []).append(comment)
    return [Talk(one, tuple(answers.get(number, ()))) for number, one in begun.items()]


def keep_comment(comment: Said, begun: Said | None, subject: str, said: Facts) -> Said:
    """Keep a comment that is new, and open again what it answers (`begun`), if that was settled.

    Raises a Problem of `comment` for what is empty, too long, in no language, an answer to what was
    withdrawn, or one too many of this day.
    """
    comment.text = comment.text.strip()
    if not comment.text:
        raise COMMENT_EMPTY()
    if len(comment.text) > LONGEST_COMMENT:
        raise COMMENT_TOO_LONG(most=LONGEST_COMMENT, length=len(comment.text))
    if comment.language != UNSTATED and comment.language not in languages():
        raise COMMENT_LANGUAGE()
    if begun is not None and begun.withdrawn_at is not None:
        raise COMMENT_WITHDRAWN()
    by, at = comment.by, comment.at
    if seconds := take(A_DAY, str(by.pk), at=at):
        raise COMMENT_TOO_MANY(most=MOST_COMMENTS, minutes=-(-seconds // 60))
    comment.save(force_insert=True)
    audit.record("comment.add", subject, by=by, at=at, **said, number=comment.pk)
    if begun is not None:
        mark_settled(begun, False, subject, said, by, at)
    return comment


def mark_withdrawn(
    comment: Said, back: bool, subject: str, said: Facts, by: Person, at: datetime
) -> Said:
    """Withdraw a comment of one's own, or put it `back`. Raises Problem("comment.not_yours")."""
    if comment.by_id != by.pk:
        raise COMMENT_NOT_YOURS()
    if (comment.withdrawn_at is None) == back:
        return comment
    comment.withdrawn_at = None if back else at
    comment.save(update_fields=["withdrawn_at"])
    if back:
        audit.record("comment.put_back", subject, by=by, at=at, **said, number=comment.pk)
    else:
        audit.record("comment.withdraw", subject, by=by, at=at, **said, number=comment.pk)
    return comment


def mark_settled(
    begun: Said, settled: bool, subject: str, said: Facts, by: Person, at: datetime
) -> Said:
    """Say that what a comment began is settled, or that it is open again."""
    if (begun.settled_at is not None) == settled:
        return begun
    begun.settled_at, begun.settled_by = (at, by) if settled else (None, None)
    begun.save(update_fields=["settled_at", "settled_by"])
    if settled:
        audit.record("comment.settle", subject, by=by, at=at, **said, number=begun.pk)
    else:
        audit.record("comment.open_again", subject, by=by, at=at, **said, number=begun.pk)
    return begun
