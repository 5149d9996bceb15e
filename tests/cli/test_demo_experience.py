"""What the demo shares: all of it invented, and apart from what is real."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.cli.demo_experience import play_experience, wake_experience
from biocap.experience.models import Contribution
from biocap.experience.operations import tell_experience
from biocap.experience.public import read_experience
from biocap.parties.models import Person
from tests.web.work.browsing import words
from tests.workroom import make_fictional


@pytest.mark.django_db
def test_what_invented_bodies_share_stands_apart(
    secretariat: Person, tmp_path: Path, settings: LazySettings, client: Client
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    for number in (1, 2, 3):
        make_fictional(number)
    play_experience(datetime.now(UTC))
    tell_experience()
    told = read_experience(tmp_path)
    kinds = ["course", "course", "lesson", "question", "answer"]
    assert [(it.kind, it.fictional, it.author) for it in told] == [
        (kind, True, "") for kind in kinds
    ]
    assert all("nvent" in it.body["text"] for it in told)
    pages = [f"/en/courses/{it.code}/" for it in told[:2]]
    pages += [f"/en/exchange/{it.code}/" for it in told[2:4]]
    for page in pages:
        assert "Whatever stands on this page is invented" in words(client.get(page).content)
    for shelf, own in (("/en/courses/", pages[:2]), ("/en/exchange/", pages[2:])):
        real, invented = client.get(shelf).text, client.get(f"{shelf}?world=rehearsal").text
        assert [page in real for page in own] == [False, False]
        assert [page in invented for page in own] == [True, True]
    assert "deux ans" in words(client.get(pages[3]).content)
    wake_experience()
    assert Contribution.objects.count() == 5
