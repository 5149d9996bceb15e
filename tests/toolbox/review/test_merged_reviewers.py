"""Drafts of reviews of tools go along when two accounts are one; what was submitted stays."""

import pytest

from biocap.toolbox.review.models import InvitedReviewer
from tests.people.test_merging import Two
from tests.toolbox.review import played as reviews


@pytest.fixture
def two(db: None) -> Two:
    return Two()


def test_the_draft_of_a_reviewer_goes_along_and_what_was_submitted_stays(two: Two) -> None:
    """The link of who leaves lets nobody in any more; that of who stays opens their draft."""
    drafted, submitted = (reviews.opened(two.office) for _ in range(2))
    said = reviews.SAID[0]
    for review in (drafted, submitted):
        reviews.operations.invite_reviewer(
            review.pk, two.leaves.email, "Amina A.", "academia", by=two.office, at=reviews.AT
        )
    rows = {it.review_id: it for it in two.leaves.tool_reviews.all()}
    tokens = {pk: reviews.operations.link_of_reviewer(it.pk) for pk, it in rows.items()}
    reviews.operations.save_tool_answers(tokens[drafted.pk], said, 0, at=reviews.AT)
    reviews.submitted(tokens[submitted.pk], said)
    before = {it.pk: it.person_id for it in InvitedReviewer.objects.all()}

    made = two.merge()
    assert {it.review_id: it.person_id for it in InvitedReviewer.objects.all()} == {
        drafted.pk: two.stays.pk,
        submitted.pk: two.leaves.pk,
    }
    held = reviews.operations.reviewer_of_link(tokens[drafted.pk], at=reviews.AT)
    assert (held.person, held.answers) == (two.stays, rows_of(said))
    two.undo(made)
    assert {it.pk: it.person_id for it in InvitedReviewer.objects.all()} == before


def test_of_two_drafts_that_of_who_stays_counts_and_none_is_lost_to_undoing(two: Two) -> None:
    review = reviews.opened(two.office)
    for person in (two.stays, two.leaves):
        reviews.operations.invite_reviewer(
            review.pk, person.email, person.name, "academia", by=two.office, at=reviews.AT
        )
    leaving = two.leaves.tool_reviews.get()
    token = reviews.operations.link_of_reviewer(leaving.pk)
    reviews.operations.save_tool_answers(token, reviews.SAID[0], 0, at=reviews.AT)
    before = list(InvitedReviewer.objects.order_by("pk").values())
    made = two.merge()
    (kept,) = InvitedReviewer.objects.all()
    assert (kept.person, kept.answers) == (two.stays, rows_of(reviews.SAID[0]))
    two.undo(made)
    assert list(InvitedReviewer.objects.order_by("pk").values()) == before


def rows_of(said: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return what is said by tool, in the order of the review."""
    return {tool: said[tool] for tool in reviews.TOOLS if tool in said}
