"""The demo's expert was nominated, consented, was assigned and reported; all of it is invented."""

from datetime import UTC, datetime

import pytest

from biocap.cli.demo_roster import EMAIL, NAME, play_roster, wake_roster
from biocap.parties.models import FictionalParty, Person
from biocap.roster.models import ExpertAssignment, RosterEntry
from biocap.roster.queries import assignment_state, experts_to_tell

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_an_expert_is_on_the_roster_and_was_assigned(secretariat: Person) -> None:
    for number in (1, 2):
        FictionalParty.objects.create(code=f"P00{number}", number=number, group="Africa")
    play_roster(NOW)
    (expert,) = experts_to_tell()
    assert (expert.name, expert.country) == (NAME, "P002")
    assert EMAIL not in str(expert.answers)
    (assigned,) = ExpertAssignment.objects.all()
    assert assignment_state(assigned) == "reported"
    assert "Invented" in assigned.what
    wake_roster()
    assert RosterEntry.objects.count() == 1
