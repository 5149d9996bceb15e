"""The counts of a review, counted again in plain Python from what was submitted."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from biocap.toolbox.review.models import ReviewVersion
from biocap.toolbox.review.queries import review_summary
from tests.factories import make_person
from tests.toolbox.review.played import AT, GROUPS, TOOLS, invited, opened, submitted

pytestmark = pytest.mark.django_db
RATINGS = ("largely", "partly", "hardly", "cannot_say", "")
RECOMMENDED = ("keep", "revise", "expand", "phase_out", "")


def said(reviewer: int, turn: int) -> dict[str, dict[str, str]]:
    """Return what an invented reviewer says the first or the second time, each otherwise."""
    answers = {}
    for at, tool in enumerate(TOOLS):
        step = reviewer * 7 + at * 3 + turn
        if step % 4 == 0:
            continue
        named = {
            "useful": RATINGS[step % 5],
            "used": RATINGS[(step + reviewer) % 5],
            "known": RATINGS[(step * 2) % 5],
            "recommended": RECOMMENDED[(step + at) % 5],
            "why": f"Invented: reason {step}.",
        }
        answers[tool] = {name: value for name, value in named.items() if value}
    return answers


def twin(shown: str) -> dict[str, Any]:
    """Count what counts: of each reviewer the last version."""
    last: dict[int, dict[str, Any]] = {}
    numbers: dict[int, int] = {}
    for row in ReviewVersion.objects.all():
        if row.number > numbers.get(row.reviewer_id, 0):
            numbers[row.reviewer_id], last[row.reviewer_id] = row.number, row.answers
    told = {}
    for tool in TOOLS:
        answers = [it[tool] for it in last.values() if tool in it]
        if len(answers) < 3 and shown != "name":
            told[tool] = (len(answers), {}, {}, "")
            continue
        rated = {}
        for what in ("useful", "used", "known"):
            rated[what] = dict.fromkeys(RATINGS[:4], 0)
            for one in answers:
                if what in one:
                    rated[what][one[what]] += 1
        recommended = dict.fromkeys(RECOMMENDED[:4], 0)
        for one in answers:
            if "recommended" in one:
                recommended[one["recommended"]] += 1
        most = max(recommended.values())
        leading = [name for name, number in recommended.items() if number == most]
        enough = sum(recommended.values()) >= 3 and len(leading) == 1
        told[tool] = (len(answers), rated, recommended, leading[0] if enough else "")
    return told


@pytest.mark.parametrize("shown", ["name", "group", "none"])
@pytest.mark.parametrize("reviewers", [2, 3, 8])
def test_the_counts_are_those_of_the_twin(
    shown: str, reviewers: int, tmp_path: Path, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    office = make_person(secretariat="yes")
    review = opened(office, shown=shown)
    for number in range(1, reviewers + 1):
        token = invited(review, office, number, group=GROUPS[number % 3])
        submitted(token, said(number, 0))
        if number % 2:
            submitted(token, said(number, 1), at=AT + timedelta(hours=1))
    summary = review_summary(review)
    assert summary.submitted == reviewers
    assert {
        it.tool: (it.said, it.rated, it.recommended, it.by_most) for it in summary.tools
    } == twin(shown)
