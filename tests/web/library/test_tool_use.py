"""Use of a tool on its page and in its file; before any publication, and of none."""

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.library.queries import Library
from tests.web.work.browsing import words

PAGE = "/en/toolkit/register/"


@pytest.fixture
def reader(evaluation_library: Library, settings: LazySettings, db: None) -> Client:
    settings.BIOCAP_LIBRARY = evaluation_library.folder.parents[1]
    return Client()


def test_a_tool_says_its_use_with_base_period_and_whose(reader: Client) -> None:
    seen = words(reader.get(f"{PAGE}national-reports/").content)
    assert "Parties whose national report came by the data cut-off, of those bound" in seen
    assert "invented, of a rehearsal" in seen
    given = reader.get(f"{PAGE}national-reports/", {"table": "use", "format": "json"})
    rows = given.json()["rows"]
    assert [row["round"] for row in rows] == ["rehearsal-midterm", "rehearsal-baseline"]
    assert all(0 < row["count"] < row["of"] for row in rows)
    assert "Biocap sees no use of it." in words(reader.get(f"{PAGE}liaison-group/").content)


@pytest.mark.django_db
def test_before_any_publication_a_tool_has_its_page(client: Client) -> None:
    assert client.get(f"{PAGE}national-reports/").status_code == 200
