"""The demo's review was played by three reviewers to its sum and a decision; it is all invented."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings

from biocap.cli.demo_tool_review import play_tool_review, wake_tool_review
from biocap.parties.models import Person
from biocap.toolbox.review.models import ToolReview
from biocap.toolbox.review.queries import reviews_to_tell

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_three_reviewers_spoke_and_a_decision_is_recorded(
    secretariat: Person, tmp_path: Path, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    play_tool_review(NOW)
    told = reviews_to_tell()
    (review,), (outcome,) = told.reviews, told.outcomes
    assert (review.invited, review.submitted, review.fictional) == (3, 3, True)
    assert [(it.tool, it.said, it.by_most) for it in review.tools] == [
        ("cbap-2022", 1, ""),
        ("coordination-mechanism", 3, "revise"),
        ("liaison-group", 3, "keep"),
        ("roster", 3, "revise"),
        ("bch", 3, "keep"),
    ]
    assert all(
        "Invented" in it.why and "Invented" in it.name for t in review.tools for it in t.reasons
    )
    assert (outcome.tool, outcome.fictional) == ("coordination-mechanism", True)
    wake_tool_review()
    assert ToolReview.objects.count() == 1
