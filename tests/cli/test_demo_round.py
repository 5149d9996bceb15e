"""The demo's round under way has a board and an outbox worth looking at, all of it invented."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from biocap.cli.demo_round import open_round_under_way
from biocap.collection.models import Round
from biocap.collection.queries import board
from biocap.letters.models import Letter, ReminderPlan
from biocap.parties.models import Person, Role
from biocap.rehearsal.operations import rehearse
from biocap.shared.problems import Problem

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def test_the_round_under_way_has_everything_to_read(secretariat: Person) -> None:
    rehearse(
        code="rehearsal-2026",
        title="Rehearsal",
        due_on=date(2026, 9, 30),
        seed=2026,
        previous=None,
        by=secretariat,
        at=NOW,
    )
    point = Person.objects.create_user("focal-point@example.org", "Demo Focal Point")
    Role.objects.create(person=point, kind="focal_point", party_code="P001")
    open_round_under_way("http://127.0.0.1:8000/work/", NOW)
    asked = Round.objects.get(code="rehearsal-open")
    found = board(asked)
    assert (found.count("submitted"), found.count("started")) == (4, 1)
    assert [row.returned for row in found.rows].count(True) == 1
    assert len([row for row in found.rows if row.longer]) == 1
    assert Counter(Letter.objects.values_list("kind", "state")) == {
        ("notification", "by_hand"): 8,
        ("reminder", "to_hand"): 4,
        ("thanks", "to_hand"): 4,
        ("returned", "to_hand"): 1,
        ("longer", "to_hand"): 1,
    }
    assert ReminderPlan.objects.get().is_on
    assert all(letter.body.startswith("Rehearsal") for letter in Letter.objects.all())
    addresses = set(Letter.objects.values_list("address", flat=True))
    assert {address.rpartition("@")[2] for address in addresses} == {"example.org"}
    with pytest.raises(Problem):
        open_round_under_way("http://127.0.0.1:8000/work/", NOW)
    assert Letter.objects.count() == 18
