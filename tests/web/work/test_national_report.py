"""The national reports on the web: saved like any other."""

from datetime import datetime

import pytest

from biocap import formats
from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.web.seen import seen
from tests.web.work.browsing import post_page
from tests.web.work.conftest import address, signed_in, value
from tests.workroom import full_report_answers, make_round


@pytest.fixture(params=["4", "5"])
def report(
    request: pytest.FixtureRequest, secretariat: Person, focal_point: Person, now: datetime
) -> Submission:
    """Kenya's draft of a national report, each question answered so that the next is asked."""
    edition = formats.load_edition("national-report", request.param)
    round = make_round(
        secretariat,
        code="cycle",
        format_code=edition.code,
        edition=edition.edition,
        opens_on=now.date(),
        due_on=now.date(),
        closes_on=now.date(),
        at=now,
    )
    draft = operations.start(party_code="KEN", round=round, by=focal_point, at=now)
    answers = full_report_answers(edition)
    operations.save_answers(draft, answers, by=focal_point, at=now, channel="web")
    return draft


def test_words_at_length_are_saved_beside_an_option(
    report: Submission, focal_point: Person
) -> None:
    key = {"4": "Q021", "5": "Q014"}[report.edition]
    words = "Only vaccines.\nSince 2019."
    fields: dict[str, object] = {key: ["true.some"], f"{key}:specify:true.some": [words]}
    response = post_page(signed_in(focal_point), report, "Article5", **fields)
    assert response.status_code == 302
    assert value(report, key) == {"code": "true.some", "specify": words}


def test_words_at_length_stand_in_their_own_field(report: Submission, focal_point: Person) -> None:
    key = {"4": "Q021", "5": "Q014"}[report.edition]
    page = seen(signed_in(focal_point).get(address(report, "sections/Article5/")).text)
    assert f'<textarea name="{key}:specify:true.some"' in page
    assert "Gene banks, two laboratories.</textarea>" in page


def test_nothing_speaks_of_needs(report: Submission, focal_point: Person) -> None:
    """The words of the needs assessment's grids and its counts of areas belong to it alone."""
    client = signed_in(focal_point)
    for place in ("sections/Articles7-10/", "review/"):
        page = client.get(address(report, place))
        assert page.status_code == 200
        assert "Specific capacity priority need" not in page.content.decode()
        assert "specific needs named" not in page.content.decode()
