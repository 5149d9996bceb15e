"""Reviewers are invited, each with a link of their own."""

import secrets
from datetime import datetime

from biocap.collection.operations import guards
from biocap.parties.models import Person
from biocap.parties.operations import add_person
from biocap.parties.profiles import must_be_email
from biocap.shared import audit
from biocap.shared.directions import is_seen
from biocap.toolbox.review.choices import ReviewerGroup
from biocap.toolbox.review.models import InvitedReviewer
from biocap.toolbox.review.operations.holding import (
    hash_of_link,
    held_review,
    require_not_off,
)
from biocap.toolbox.review.problems import (
    TOOL_REVIEW_ADDRESS,
    TOOL_REVIEW_CLOSED,
    TOOL_REVIEW_CLOSED_ACCOUNT,
    TOOL_REVIEW_GROUP,
    TOOL_REVIEW_INVITED,
    TOOL_REVIEW_LINK,
    TOOL_REVIEW_SUBMITTED,
)
from biocap.toolbox.review.queries import has_closed


@guards.in_turn
def invite_reviewer(
    number: int,
    email: str,
    name: str,
    group: str,
    *,
    language: str = "en",
    by: Person,
    at: datetime,
) -> InvitedReviewer:
    """Invite somebody to a review; the letter with their link is for the caller.

    Who has no account gets one without any role. Raises a Problem of `tool_review` or `people`,
    or NotAllowed.
    """
    guards.require(by, "tool_review.run")
    review = held_review(number)
    require_not_off(review)
    if has_closed(review, at):
        raise TOOL_REVIEW_CLOSED(day=review.closes_on.isoformat())
    if not is_seen(email) or not is_seen(name):
        raise TOOL_REVIEW_ADDRESS()
    if group not in ReviewerGroup.values:
        raise TOOL_REVIEW_GROUP()
    address = email.strip().lower()
    must_be_email(address)
    person = Person.objects.filter(email=address).first()
    if person is None:
        person = add_person(address, name, language=language, by=by, at=at)
    if not person.is_active:
        raise TOOL_REVIEW_CLOSED_ACCOUNT(email=address)
    if review.reviewers.filter(person=person).exists():
        raise TOOL_REVIEW_INVITED(email=address)
    reviewer = InvitedReviewer.objects.create(
        review=review, person=person, group=group, invited_by=by, invited_at=at
    )
    said = {"person": person.pk, "group": group}
    audit.record("tool_review.invite", f"tool_review:{review.pk}", by=by, at=at, **said)
    return reviewer


@guards.in_turn
def take_off_reviewer(number: int, *, by: Person, at: datetime) -> None:
    """Take an invitation back, with what was drafted; who has submitted stays.

    Raises Problem("tool_review.link") for nobody's number or ("tool_review.submitted").
    """
    guards.require(by, "tool_review.run")
    rows = InvitedReviewer.objects.select_for_update(of=("self",))
    reviewer = rows.filter(pk=number).first()
    if reviewer is None:
        raise TOOL_REVIEW_LINK()
    if reviewer.versions.exists():
        raise TOOL_REVIEW_SUBMITTED()
    subject, person = f"tool_review:{reviewer.review_id}", reviewer.person_id
    reviewer.delete()
    audit.record("tool_review.take_off", subject, by=by, at=at, person=person)


@guards.in_turn
def link_of_reviewer(number: int) -> str:
    """Return the token of a new link for a reviewer; the one before stops working.

    It is made when the letter goes out, and kept nowhere. Raises Problem("tool_review.link").
    """
    rows = InvitedReviewer.objects.select_for_update(of=("self",))
    reviewer = rows.filter(pk=number, review__off_at=None).first()
    if reviewer is None:
        raise TOOL_REVIEW_LINK()
    token = secrets.token_urlsafe(32)
    reviewer.token_sha256 = hash_of_link(token)
    reviewer.save(update_fields=["token_sha256"])
    return token
