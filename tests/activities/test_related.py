"""An activity's page names its other reports, what it is part of, and its parts."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biocap.activities.related import behind_activities, related_activities
from biocap.activities.totals import total
from biocap.activities.words import behind_in_words
from biocap.library.queries import Library
from tests.library.frozen import needs_inputs, version_of


def _opened(root: Path, **reports: dict[str, Any]) -> tuple[Library, dict[str, str]]:
    """Return a library of reports by name; `also` and `first` are reports of one activity."""
    versions = {
        name: version_of({"title": name, **said}, organization=name, format_code="activity-report")
        for name, said in reports.items()
    }
    ids = {name: version.submission for name, version in versions.items()}
    given = {
        "activity_clusters": [
            {"activity": ids[name], "cluster": ids["first"]} for name in ("first", "also")
        ],
        "activity_proposals": [{"one": ids["also"], "other": ids["event"], "score": 0.6}],
    }
    inputs = replace(needs_inputs(1, 0, list(versions.values())), given=given)
    return inputs.open(root), ids


REPORTS: dict[str, dict[str, Any]] = {
    "programme": {"cost_usd": 1000},
    "first": {
        "cost_usd": 400,
        "larger_initiative": "Programme",
        "scope": {"code": "larger_initiative"},
    },
    "also": {},
    "event": {"cost_usd": 100, "larger_initiative": "also"},
    "itself": {"cost_usd": 7, "larger_initiative": "itself"},
}


def test_money_is_taken_once_along_a_tree_and_each_activity_has_its_place(tmp_path: Path) -> None:
    library, ids = _opened(tmp_path, **REPORTS)
    whole = total(library)
    assert (whole.number, whole.cost_usd, whole.behind.clusters) == (4, 1007, 1)
    assert behind_in_words(behind_activities(library, [ids["first"], ids["event"]])) == [
        "1 of these is known from several reports, of which one is counted.",
        "3 reports stand behind them.",
        "Of 1 pair of reports it is not decided yet whether they are one activity.",
    ]
    assert behind_in_words(behind_activities(library, [ids["programme"]])) == []
    names = {id_: name for name, id_ in ids.items()}

    def told(name: str) -> tuple[list[str], list[str], list[str]]:
        it = related_activities(library, ids[name])
        reports, above, parts = (
            [names[one.activity] for one in some] for some in (it.reports, it.above, it.parts)
        )
        return reports, above, parts

    assert told("programme") == ([], [], ["first"])
    assert told("also") == (["first"], ["programme"], ["event"])
    assert told("event") == ([], ["programme", "first"], [])
    assert told("itself") == ([], [], [])


@pytest.mark.django_db
def test_the_page_of_a_report_says_which_is_counted(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    _, ids = _opened(tmp_path, **REPORTS)

    def page(name: str) -> str:
        return client.get(reverse("activity", args=[ids[name]]), follow=True).content.decode()

    assert "Another report is the one that is counted" in page("also")
    assert "Here that is US$ 300" in page("first")
    assert "leads back to this activity itself" in page("itself")
    assert (
        "1 of these is known from several reports"
        in client.get(reverse("activities"), follow=True).content.decode()
    )
