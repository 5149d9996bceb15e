"""The demo's meetings: one followed, one prepared; all of it invented, and no country named."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.cli.demo_meetings import play_meetings, wake_meetings
from biocap.coordination.models import EnteredMeeting
from biocap.coordination.operations import tell_coordination
from biocap.coordination.queries import load_meetings
from biocap.parties.models import Person
from tests.web.work.browsing import words

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_invented_meetings_stand_apart_from_the_real_ones(
    secretariat: Person, tmp_path: Path, settings: LazySettings, client: Client
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    play_meetings(NOW)
    tell_coordination()
    assert {row.body["fictional"] for row in EnteredMeeting.objects.all()} == {True}
    (held,) = load_meetings().of_world(fictional=True).meetings
    assert (held.countries, held.country) == ((), None)
    assert [(it.code, it.state, len(it.earlier)) for it in held.items] == [
        ("r1", "open", 1),
        ("r2", "under_way", 0),
    ]
    assert all("Invented" in it.says for it in held.items)
    real = [it.code for it in load_meetings().of_world(fictional=False).meetings]
    assert real == ["lg-cb-7", "lg-cb-6"]

    for page in ("/en/meetings/", "/en/meetings/recommendations/"):
        shown = client.get(page).text
        assert f"/en/meetings/{held.code}/" not in shown
        assert "?world=rehearsal" in shown
        invented = client.get(f"{page}?world=rehearsal").text
        assert f"/en/meetings/{held.code}/" in invented
        assert "lg-cb-" not in invented
        assert "nobody real said anything of them" in invented
        rows = client.get(f"{page}?world=rehearsal&format=json").json()["rows"]
        assert {row["fictional"] for row in rows} == {True}
    for page in (f"/en/meetings/{held.code}/", f"/en/meetings/{held.code}/r1/"):
        assert "Invented meeting: nobody held it" in words(client.get(page).content)
    assert f"meeting-{held.code}@" not in client.get("/en/meetings/meetings.ics").text
    wake_meetings()
    assert EnteredMeeting.objects.count() == 2
