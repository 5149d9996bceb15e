"""What is imported or drawn from a seed goes into a snapshot alike, whenever that is done."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from biocap.collection import operations as collection
from biocap.collection import queries
from biocap.collection.models import Round
from biocap.exchange.bringing_in import bring_in
from biocap.exchange.known_lists import outside_list
from biocap.indicators.queries import for_publication
from biocap.parties.models import Person
from biocap.rehearsal.counts import enter_counts
from biocap.rehearsal.operations import rehearse
from biocap.reports.operations import publish

pytestmark = pytest.mark.django_db
LISTS = Path(__file__).parents[2] / "data" / "gef"
CUT_OFF = datetime(2020, 1, 1, tzinfo=UTC)


def filled(at: datetime, by: Person) -> tuple[Any, ...]:
    """Bring in a list and fill a round at a time; return what publication takes, and undo it."""
    with transaction.atomic():
        bring_in(outside_list("gef"), [LISTS / "projects-2020.csv"], by=by, at=at)
        rehearse(
            code="trial",
            title="Trial",
            due_on=date(2019, 10, 1),
            seed=3,
            previous=None,
            by=by,
            at=at,
            format_code="national-report",
            edition="4",
            each=lambda respondents: respondents[:3],
        )
        held = Round.objects.get(code="trial")
        enter_counts(held, seed=3, by=by)
        collection.set_cut_off(held, CUT_OFF, by)
        frozen = [(v.sha256, v.body) for v in queries.versions_for_publication(at)]
        taken = (
            frozen,
            queries.rounds_for_publication(at),
            queries.invitations_for_publication(at),
            for_publication(at),
        )
        transaction.set_rollback(True)
    return taken


def test_imported_and_rehearsed_on_another_day_is_the_same_input(secretariat: Person) -> None:
    first = filled(datetime(2026, 5, 1, 8, tzinfo=UTC), secretariat)
    second = filled(datetime(2031, 1, 2, 9, 30, tzinfo=UTC), secretariat)
    assert len(first[0]) == 84
    assert first == second


def test_a_snapshot_of_a_list_alone_says_nothing_has_changed_on_another_day(
    secretariat: Person, tmp_path: Path, settings: Any
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    projects = [LISTS / "projects-2020.csv"]
    days = [datetime(2026, 5, day, tzinfo=UTC) for day in (1, 2)]
    found = []
    for day in days:
        bring_in(outside_list("gef"), projects, by=secretariat, at=day)
        found.append(publish(at=day, by=secretariat, languages=()))
    assert [one.changed for one in found] == [True, False]
    assert found[0].snapshot_id == found[1].snapshot_id
