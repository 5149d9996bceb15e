"""The page that asks before a draft is discarded, and the desk that takes it up again."""

from collections.abc import Callable
from typing import Any

import pytest

from biocap.collection import operations, queries
from biocap.collection.models import Discarded, Submission
from biocap.parties.models import Person
from tests.web.work.conftest import address, signed_in
from tests.workroom import AREA_L

pytestmark = pytest.mark.django_db
Answer = Callable[[Person, dict[str, Any]], None]


def test_draft_is_discarded_after_a_page_that_says_what_is_lost(
    draft: Submission, answer: Answer, focal_point: Person
) -> None:
    answer(focal_point, AREA_L)
    client = signed_in(focal_point)
    assert address(draft, "discard/") in client.get(address(draft, "review/")).text
    page = client.get(address(draft, "discard/")).text
    assert "Discard this draft" in page
    assert "2 answers are put away." in " ".join(page.split())
    assert focal_point.name in page
    assert not Discarded.objects.exists(), "a look discards nothing"
    desk = client.post(address(draft, "discard/"), follow=True).text
    assert "Discarded. It can be taken up again below." in desk
    assert "Not started." in desk
    put_away = Discarded.objects.get()
    assert "This draft was discarded." in client.get(address(draft), follow=True).text
    went = client.post(f"/en/work/discarded/{put_away.pk}/restore/")
    assert (went.status_code, went["Location"]) == (302, address(draft))
    assert queries.values_of(draft) == AREA_L
    assert "Take up again" not in client.get("/en/work/").text


def test_discarded_correction_shows_its_receipt_and_what_was_changed(
    draft: Submission, answer: Answer, focal_point: Person, now: Any
) -> None:
    answer(focal_point, AREA_L)
    version = operations.submit(draft, by=focal_point, at=now)
    operations.reopen(draft, by=focal_point, at=now)
    answer(focal_point, {"needs.L/L.1": None})
    client = signed_in(focal_point)
    page = client.get(address(draft, "discard/")).text
    assert "Discard this correction" in page
    assert (version.receipt in page, "Changed since version 1" in page) == (True, True)
    assert (
        "A correction is under way."
        not in client.post(address(draft, "discard/"), follow=True).text
    )
    assert queries.values_of(draft) == AREA_L


def test_contributor_is_offered_no_way_to_discard(
    draft: Submission, answer: Answer, contributor: Person, focal_point: Person
) -> None:
    answer(contributor, AREA_L)
    page = signed_in(contributor).get(address(draft, "review/")).text
    assert address(draft, "discard/") not in page
